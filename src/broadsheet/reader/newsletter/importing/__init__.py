"""Subscribers that come along from elsewhere."""
