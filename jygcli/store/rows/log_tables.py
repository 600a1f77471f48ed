"""The tables of the log itself, which the journal alone writes."""

from __future__ import annotations

from jygcli.store.rows.row import Row


class OperationRow(Row, table="operation"):
    """One command that wrote. `hash` chains it to the one before: see chain.py."""

    at: str
    work_day: str
    user: str
    command: str
    previous: str
    hash: str


class ChangeRow(Row, table="change"):
    """One row that an operation wrote, before and after, as JSON; or many new ones, as `chain.listed` writes them.
    Private values are not in it.
    """

    operation_id: int
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None


class ChainHead(Row, table="chain_head", checks={"one_row": "id = 1"}):
    """How long the log is and where its chain ends, so that one cut short at its end is noticed. One row, id 1."""

    operations: int
    changes: int
    hash: str
