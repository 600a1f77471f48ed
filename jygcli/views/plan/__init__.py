"""Views and papers of the year's plan, and of the year looked back on."""
