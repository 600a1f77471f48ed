"""Figures of legal origin with their sources (rules), what a branch may set for itself (settings), and the calendar."""
