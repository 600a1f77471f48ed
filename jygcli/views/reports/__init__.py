"""Views and papers of reports."""
