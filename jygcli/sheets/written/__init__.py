"""Sheets that this program writes: exports, templates, and the marked copy of a file with mistakes."""
