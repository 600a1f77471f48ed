"""What is handed in, taken and summed up, in words."""
