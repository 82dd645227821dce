"""Lessons on disk."""
