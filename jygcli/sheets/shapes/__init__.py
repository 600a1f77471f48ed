"""Sheets of other shapes made like the plain ones: turned, folded, or with what stands in several cells joined."""
