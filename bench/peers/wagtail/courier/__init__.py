"""A newspaper as Wagtail pages."""
