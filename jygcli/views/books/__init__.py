"""Views of branches, how they are set up, and the rules."""
