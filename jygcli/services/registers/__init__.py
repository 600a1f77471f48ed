"""Entries of every register: added, settled, counted, and what they bring about elsewhere."""
