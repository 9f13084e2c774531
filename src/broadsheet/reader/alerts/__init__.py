"""Alerts: breaking news and followed topics, pushed to browsers that asked for them (RFC 8030)."""
