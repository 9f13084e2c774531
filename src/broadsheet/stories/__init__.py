"""The unit of everything: a story, with what it stands in and who wrote it."""
