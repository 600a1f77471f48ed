"""jyg todo, and the page that `jyg` alone shows."""
