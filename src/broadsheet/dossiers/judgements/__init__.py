"""Converted sums of the paper's stories: kept as printed, and judged by editors where they know more."""
