"""The page of things to do, in words."""
