"""The year of twelve themed months: how themes are placed, what falls due, and how a branch is set up for it."""
