"""Backups, checks of the whole store, and the demonstration."""
