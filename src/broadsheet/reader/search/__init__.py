"""Search for readers."""
