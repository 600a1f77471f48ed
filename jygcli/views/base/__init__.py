"""What a view is, how it is printed, and the parts that many views have in common."""
