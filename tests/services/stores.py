"""The store's file as a plain look finds it: its records, and what its entries come to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from jygcli.services.undo.entries import ENTRIES
from jygcli.store.log.verify import UNLOGGED
from tests.store.books import tables_in

_KEPT = {*UNLOGGED, *ENTRIES}

# What must be nothing where every entry is cancelled, by what it's about. Money in a book has its day too.
_SUMS = {
    "payment": "SELECT branch_id, member_id, sum(amount), sum(voluntary) FROM payment GROUP BY 1, 2",
    "allocation": "SELECT 0, member_id, month, sum(amount) FROM allocation GROUP BY 2, 3",
    "passing": "SELECT branch_id, quarter, direction, sum(amount) FROM passing GROUP BY 1, 2, 3",
    "fund": "SELECT branch_id, source, sum(amount) FROM fund_entry GROUP BY 1, 2",
    "hand": "SELECT branch_id, reporter_id, kind, period, sum(amount) FROM hand_money GROUP BY 1, 2, 3, 4",
    "closed": """SELECT branch_id, quarter, event = '结账' FROM quarter_event e
                 WHERE id = (SELECT max(id) FROM quarter_event l WHERE l.quarter = e.quarter)""",
}


def records(path: Path) -> dict[str, list[tuple]]:
    """All rows of tables that are no entries; members that only entries still name are left out, and private
    values stand where members refer to them.
    """
    with closing(sqlite3.connect(path)) as plain:
        plain.row_factory = sqlite3.Row
        tables = tables_in(path)
        private = dict(tuple(row) for row in plain.execute("SELECT id, value FROM private"))
        found = {}
        for table in sorted(set(tables) - _KEPT):
            rows = [dict(row) for row in plain.execute(f'SELECT * FROM "{table}" ORDER BY id')]
            for row in rows:
                row |= {name: private.get(value) for name, value in row.items() if name.endswith("_ref")}
            found[table] = [tuple(row.items()) for row in rows if table != "member" or row["number"] > 0]
        return found


def entries_left(path: Path) -> list[tuple]:
    """The sums of entries that aren't nothing."""
    with closing(sqlite3.connect(path)) as plain:
        rows = [(name, *row) for name, sql in _SUMS.items() for row in plain.execute(sql)]
    return sorted((row for row in rows if any(isinstance(value, int) and value for value in row[3:])), key=str)
