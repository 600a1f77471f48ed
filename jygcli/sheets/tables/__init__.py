"""From a workbook to typed records of one kind: tables line by line, and cards label by label."""
