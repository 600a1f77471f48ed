"""Files from and for outside: sheets in, tables out. Knows no store."""
