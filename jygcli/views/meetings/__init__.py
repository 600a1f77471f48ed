"""Views and papers of meetings, votes, tasks and rates."""
