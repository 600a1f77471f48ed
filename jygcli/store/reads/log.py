"""What is read of the log of operations, and what the doctor looks for in the books."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.reads.queries import Query


class OperationLine(NamedTuple):
    """One operation of the log."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    previous: str
    hash: str


class HistoryLine(NamedTuple):
    """One operation: which one it took back (`undoes`), and by which it was taken back itself."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    undoes: int | None
    undone_by: int | None


class SetBack(NamedTuple):
    """An operation whose time is earlier than that of the one before it."""

    id: int
    before: int


class ChangeLine(NamedTuple):
    """A line of the log: see `log.Change`."""

    operation_id: int
    table_name: str
    row_id: int
    before: str | None
    after: str | None


class MadeRow(NamedTuple):
    """A row, and the operation that made it."""

    operation_id: int
    row_id: int


class PrivateNumber(NamedTuple):
    """An ID number or a phone, with the id of its row."""

    id: int
    value: str


class TakenBackLine(NamedTuple):
    """An entry that an undo took back, and the one of the same table that stands for it."""

    table_name: str
    row_id: int
    by_row: int | None


class Unbalanced(NamedTuple):
    """A payment whose parts (months and what was given freely, or its reversals) don't come to its amount."""

    id: int
    receipt: str
    amount: Fen
    parts: Fen


class UnequalMonth(NamedTuple):
    """A month of a closed quarter whose frozen figure isn't what the entries before the closing come to."""

    quarter: Quarter
    member_id: int
    month: Month
    collected: Fen
    parts: Fen


class UnequalReturn(NamedTuple):
    """Returned dues of which the fund has another amount."""

    id: int
    quarter: Quarter
    amount: Fen
    parts: Fen


class ChainHead(NamedTuple):
    """How long the log is and the hash of its last operation."""

    operations: int
    changes: int
    hash: str


FIRST_OPERATION = Query("log/first_operation", OperationLine)
LAST_OPERATION = Query("log/last_operation", OperationLine)
HISTORY = Query("log/history", HistoryLine)
SET_BACK = Query("log/set_back", SetBack)
CHANGES = Query("log/changes", ChangeLine)
MADE = Query("log/made", MadeRow)  # rows of a table that were added one by one
PRIVATE_NUMBERS = Query("log/private_numbers", PrivateNumber)
TAKEN_BACK = Query("log/taken_back", TakenBackLine)
UNBALANCED_PAYMENTS = Query("log/unbalanced_payments", Unbalanced)
UNBALANCED_REVERSALS = Query("log/unbalanced_reversals", Unbalanced)
UNEQUAL_CLOSINGS = Query("log/unequal_closings", UnequalMonth)
RETURNS_WITHOUT_FUND = Query("log/returns_without_fund", UnequalReturn)
CHAIN_HEAD = Query("log/chain_head", ChainHead)
