"""Sheets of money brought in: payments with their months, assessments, statements of a bank or of WeChat."""
