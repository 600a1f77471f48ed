"""The page that says what is due, overdue and coming."""
