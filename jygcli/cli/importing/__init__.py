"""`jyg import`: the kinds of sheets, how one is read, what is asked at a terminal, and statements of payments."""
