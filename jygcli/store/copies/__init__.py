"""Copies beside the store, restoring from one, and bringing an old store up to the present schema."""
