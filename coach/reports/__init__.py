"""Figures made into something to look at; returned, never printed."""
