"""Views of backups, checks and the demonstration."""
