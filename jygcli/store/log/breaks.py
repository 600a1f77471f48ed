"""What the log and the rows may be found to be other than: the faults by name, and a place of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LogFault(StrEnum):
    """What is wrong, in the order in which one looks for it."""

    OPERATION_MISSING = "operation_missing"
    OPERATION_CHANGED = "operation_changed"
    CHANGE_MISSING = "change_missing"
    CHANGE_EXTRA = "change_extra"
    CHANGE_MOVED = "change_moved"
    LOG_CUT_SHORT = "log_cut_short"
    HEAD_MISSING = "head_missing"
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    ROW_EXTRA = "row_extra"
    UNGUARDED = "unguarded"
    UNREADABLE = "unreadable"
    TABLE_MISSING = "table_missing"
    TABLE_UNKNOWN = "table_unknown"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the store is not what its log says.

    `operation` is the one that wrote it last, or the first of the log that does not fit; `columns` those that differ.
    """

    fault: LogFault
    operation: int | None = None
    table: str | None = None
    row_id: int | None = None
    columns: tuple[str, ...] = ()
