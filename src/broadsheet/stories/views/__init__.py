"""What the desk shows of stories."""
