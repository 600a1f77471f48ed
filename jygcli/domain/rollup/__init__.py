"""What branches hand in to the level above each quarter, and what that level makes of it. No text about a person."""
