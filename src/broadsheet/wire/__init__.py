"""Stories coming in from elsewhere and going out to elsewhere."""
