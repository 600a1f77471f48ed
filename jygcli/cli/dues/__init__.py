"""jyg dues."""
