"""What single cells say: names of states, amounts, days and periods, people, and what is wrong with a cell."""
