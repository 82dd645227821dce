"""The face: commands, options and what they are given to work with."""
