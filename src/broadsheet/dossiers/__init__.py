"""The record: what stories state, with the exact characters that state it."""
