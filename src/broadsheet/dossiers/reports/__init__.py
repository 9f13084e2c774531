"""What the record tells of the whole archive, for editors."""
