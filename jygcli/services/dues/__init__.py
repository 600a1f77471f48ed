"""Dues: assessed, collected, waived, corrected; receipts; quarters closed, passed up and returned."""
