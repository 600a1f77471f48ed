"""jyg init, branch, settings, rules."""
