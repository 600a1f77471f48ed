"""Views and papers of dues: assessed, collected, owed, waived, closed."""
