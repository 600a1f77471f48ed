"""Operations taken back and done again, and the history in which they stand."""
