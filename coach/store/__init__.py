"""A leader's events on disk."""
