"""What things are: frozen dataclasses and tuples, no work."""
