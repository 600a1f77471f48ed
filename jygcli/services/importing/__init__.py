"""Sheets brought in: rows matched to people and meetings, decided on, and written in one operation."""
