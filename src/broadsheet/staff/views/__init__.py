"""Views of signing in and of the second factor."""
