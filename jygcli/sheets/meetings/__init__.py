"""Registers of meetings, one meeting a line."""
