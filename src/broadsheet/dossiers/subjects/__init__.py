"""Whom and what stories tell of: found in texts, proposed to editors, kept with their stories."""
