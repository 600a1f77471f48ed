"""jyg plan, plan-year."""
