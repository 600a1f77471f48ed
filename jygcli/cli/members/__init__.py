"""jyg member."""
