"""Kinds of meeting, who is expected, how attendance counts, votes, minutes, and how often what has to be held."""
