"""The data for other programs."""
