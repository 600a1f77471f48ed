"""What every rule is made of: money in fen, months and days, errors with their sentence, masks, free text."""
