"""Renders plates to finished pages, once per change, and knows which change makes which page stale."""
