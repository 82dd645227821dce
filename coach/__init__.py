"""A social media literacy coach for leaders, at the command line."""

__version__ = "1.0.0"
