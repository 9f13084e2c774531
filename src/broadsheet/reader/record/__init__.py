"""Dossiers: what the paper has told of a subject, or of two together, each fact tied to its sentence."""
