"""Meetings recorded, changed, marked; minutes, tasks, votes, and rates of attendance."""
