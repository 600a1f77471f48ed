"""The round of visits before a festival: whom the registers propose, and many visited at once."""
