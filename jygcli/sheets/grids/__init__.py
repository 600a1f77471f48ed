"""Where tables stand in a grid: heading rows, columns, stacked and turned tables, lines that are no records."""
