"""Talking with a person."""
