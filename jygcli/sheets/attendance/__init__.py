"""Sheets of attendance: columns that are meetings, marks, and the legend that explains them."""
