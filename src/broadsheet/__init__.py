"""Broadsheet: a complete online newspaper in one command."""
