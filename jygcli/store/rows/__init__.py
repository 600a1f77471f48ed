"""The tables, and the unit of work that writes their rows in one transaction with its log."""
