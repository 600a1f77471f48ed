"""A store in one SQLite file: the connection (driver), opening, what its errors are called, who is writing, copies."""
