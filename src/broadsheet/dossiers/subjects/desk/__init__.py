"""Subjects at the desk: the list, a subject's page, merging, and the section beside the editor."""
