"""Copies beside the store, restoring from one; the tables of a new store, and bringing an old one up to the newest."""
