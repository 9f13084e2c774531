"""Pictures with their credit, rights and renditions."""
