"""Readership: view counts in the database, what is read most, and what the desk sees of it."""
