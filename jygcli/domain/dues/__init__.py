"""What a month costs, who owes it, how a payment is spread over months, and the quarters of the dues book."""
