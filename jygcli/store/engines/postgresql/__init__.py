"""A store in a schema of a PostgreSQL database: its address, the connection (driver), what its errors are called.

Everything here waits until a store's address begins with `postgresql:`; psycopg is an extra (`jyg[postgres]`).
"""
