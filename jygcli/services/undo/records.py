"""Records put back as they were: rows of tables that are no entries, by what the log holds of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from jygcli.domain.base.errors import Refused
from jygcli.domain.log_words import table_words
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.store.log import chain as log
from jygcli.store.log.journal import BATCH
from jygcli.store.reads import log as log_queries
from jygcli.store.rows.row import Columns

RowDiffers = Refused.saying(
    "第 {operation} 号操作不能撤销：{what}（第 {row} 条）现在的内容与记录不符，可能被别的软件改过。",
    "先核对：jyg log verify",
)
NamedByEntries = Refused.saying("第 {operation} 号操作不能撤销：这个{what}已有收支，收支不会删除。", "看记录：jyg log")


# Records that stay where entries (which are never deleted) name them, with a number below zero: a withdrawn member is
# in no list, and the number is free again.
WITHDRAWN = ("member",)
BRANCHES = ("branch", "reporter")  # those of the book, and those that hand in to it


def kept_by_entries(desk: Desk) -> frozenset[int]:
    """The operations that can never be undone: they made a branch that entries name, which can't be kept apart."""
    return frozenset(
        one.operation_id
        for table in BRANCHES
        for named in [desk.source.named_by_entries(table)]
        for one in (desk.store_rows(log_queries.MADE, table=table) if named else ())
        if one.row_id in named
    )


def put_back(desk: WritingDesk, operation: int, changes: Sequence[log.RowChange]) -> list[log.RowChange]:
    """Undo the changes of records, the last one first; returns what was done to which row.

    Raises RowDiffers where a row is not what the operation left, NamedByEntries.
    """
    named = cache(desk.op.named_by_entries)
    done: list[log.RowChange] = []
    for table, batch in _batches(changes):
        now, wanted = desk.op.rows_of(table, batch), {row_id: change.before for row_id, change in batch.items()}
        for row_id, change in batch.items():
            if not _same(now.get(row_id), change.after):
                raise RowDiffers(operation=operation, what=table_words(table).name, row=row_id)
            if change.before is None and row_id in named(table):
                if table not in WITHDRAWN:
                    raise NamedByEntries(operation=operation, what=table_words(table).name)
                wanted[row_id] = {"number": -row_id}
        desk.op.put_all(table, now, wanted)
        done += (log.RowChange(table, row_id, change.after, change.before) for row_id, change in batch.items())
    return done


def _batches(changes: Sequence[log.RowChange]) -> Iterator[tuple[str, dict[int, log.RowChange]]]:
    """The changes from the last to the first, as many together as are of one table and each of another row."""
    batch: dict[int, log.RowChange] = {}
    table = ""
    for change in reversed(changes):
        if change.table != table or change.row_id in batch or len(batch) == BATCH:
            if batch:
                yield table, batch
            table, batch = change.table, {}
        batch[change.row_id] = change
    if batch:
        yield table, batch


def _same(now: Columns | None, left: Columns | None) -> bool:
    """Whether a row is what the log says; columns that came or went with a migration are not compared."""
    if now is None or left is None or now == left:
        return now == left
    return all(now[name] == value for name, value in left.items() if name in now)
