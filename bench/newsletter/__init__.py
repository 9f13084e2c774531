"""A newsletter to many readers, measured."""
