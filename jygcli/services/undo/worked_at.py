"""What the last operation was about, so that it can be gone on with."""

from __future__ import annotations

from jygcli.services.books.desk import Desk
from jygcli.services.undo.logbook import changes_of
from jygcli.store.log import chain as log
from jygcli.store.reads import log as log_queries


def last_meeting(desk: Desk) -> int | None:
    """The id of the one meeting at which the last operation worked; None where it was about something else."""
    last = desk.store_rows(log_queries.LAST_OPERATION)
    ids = {_meeting_of(change) for _, change in changes_of(desk, last[0].id)} if last else set()
    return ids.pop() if len(ids) == 1 else None


def _meeting_of(change: log.RowChange) -> int | None:
    """The id of the meeting that a row is about."""
    row = change.after or change.before or {}
    value = change.row_id if change.table == "meeting" else row.get("meeting_id")
    return value if isinstance(value, int) else None
