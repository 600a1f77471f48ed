"""Views of the log and of what an undo does."""
