"""Members: names, ID numbers, dated membership and posts, jubilees, and who has still to talk with whom."""
