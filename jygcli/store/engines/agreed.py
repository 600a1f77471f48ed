"""What the engines agree on: the version of the tables, which of them refuse changes, how long a write waits."""

from __future__ import annotations

SCHEMA = 1  # the newest revision in migrations/versions; held equal by a test
BUSY_SECONDS = 5  # for which a write waits for another

# The tables of entries, whose rows the database itself refuses to change or delete.
GUARDED = (
    "operation", "change", "payment", "allocation", "quarter_event", "closed_month", "passing", "fund_entry",
    "cash_count", "opening", "undone", "taken_back", "private",
)  # fmt: skip


class ValueUnreadable(Exception):
    """A column holds what no program of ours writes there."""
