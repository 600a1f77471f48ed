"""jyg undo, redo, log."""
