"""The cash books of a branch's funds."""
