"""jyg export, template."""
