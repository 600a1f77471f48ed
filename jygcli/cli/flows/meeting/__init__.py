"""jyg 开会: one meeting, from its day to its papers."""
