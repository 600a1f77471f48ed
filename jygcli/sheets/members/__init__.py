"""Rosters of members: their columns, posts, ticks, and what only shows over a whole file."""
