"""SQL as the store writes it (parameters as `?` and `:name`), as psycopg takes it (`%s` and `%(name)s`)."""

from __future__ import annotations

import re
from functools import cache

# What is a parameter, and what only looks like one: texts, names in quotes, remarks.
_PART = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|\?|(?<![:\w]):([a-z_][a-z0-9_]*)|%")


@cache
def taken(sql: str) -> str:
    """A statement that takes parameters."""
    return _PART.sub(_as_taken, sql)


def _as_taken(part: re.Match[str]) -> str:
    if part[0] == "?":
        return "%s"
    return f"%({part[1]})s" if part[1] else part[0].replace("%", "%%")
