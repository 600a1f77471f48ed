"""Reports of a quarter and a year, of dues and attendance, and the papers made of them."""
