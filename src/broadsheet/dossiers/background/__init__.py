"""What the paper's own archive says of something, in sentences that were printed."""
