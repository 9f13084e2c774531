"""The newsroom's side: letters, newsletters, the people on them."""
