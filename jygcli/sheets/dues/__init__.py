"""Sheets of dues: months and quarters as columns, payments with their remarks, assessments."""
