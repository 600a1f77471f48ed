"""What undo and redo made of entries: which entry stands for one that was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jygcli.services.books.desk import Desk
from jygcli.store.reads import log as log_queries


def made_anew(desk: Desk) -> Mapping[str, Mapping[int, int | None]]:
    """By table: the entry that stands for each one that was taken back by undo or redo."""
    found: dict[str, dict[int, int | None]] = defaultdict(dict)
    for row in desk.store_rows(log_queries.TAKEN_BACK):
        found[row.table_name][row.row_id] = row.by_row
    return found
