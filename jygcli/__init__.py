"""jyg: records, plans and dues of a Party branch of retired cadres, in one local file."""

__version__ = "0.1.0"
