"""jyg fund."""
