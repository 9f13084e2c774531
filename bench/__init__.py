"""Measurements against named peers and at size; never part of the tests."""
