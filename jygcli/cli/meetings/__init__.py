"""jyg meeting."""
