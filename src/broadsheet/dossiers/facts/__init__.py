"""Facts: what a story's sentences tell, proposed by rules and decided by editors."""
