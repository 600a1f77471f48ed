"""What is handed in to the level above, and what that level does with it."""
