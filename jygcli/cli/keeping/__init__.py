"""jyg backup, restore, doctor, demo."""
