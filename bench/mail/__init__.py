"""Letters a second into a mail server on the same machine that only counts."""
