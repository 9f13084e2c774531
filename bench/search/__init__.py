"""How quickly words are found among many stories, and how another engine would do it."""
