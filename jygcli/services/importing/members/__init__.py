"""A roster brought in: who is known, who is new, what changes of whom, and the numbers that new members get."""
