"""The newsroom side: roles, workflow, lists and the start page."""
