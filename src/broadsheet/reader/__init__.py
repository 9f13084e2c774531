"""Services for readers, a folder each; none knows another."""
