"""Scenarios at the joints of the ledger, told from outside: commands in, what the screen says out."""
