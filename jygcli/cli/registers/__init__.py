"""The verbs of every register, and the nouns that have more: care, points, review, standard, training."""
