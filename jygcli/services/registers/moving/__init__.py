"""Who comes and who goes: the letter, the membership, the dues and the marks, each in one operation."""
