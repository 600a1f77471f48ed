"""Registers of meetings and sheets of attendance brought in: which meeting is meant, and what a mark says."""
