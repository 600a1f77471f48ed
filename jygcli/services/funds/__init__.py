"""The funds: money in and out, allowances, and what their book says."""
