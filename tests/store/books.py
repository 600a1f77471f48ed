"""What tests write into a store, and how they look at its file: with plain sqlite3, not through jygcli."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Status
from jygcli.store.base import Store
from jygcli.store.log import chain as log
from jygcli.store.rows import tables

if TYPE_CHECKING:
    from jygcli.store.rows.unit import Operation

TODAY = date(2026, 10, 8)
SHARES = 3  # the allocations of each payment that `pay` writes
ROWS_OF_A_PAYMENT = 1 + SHARES


def found(path: Path, sql: str) -> list[tuple]:
    """What a plain look at the file finds."""
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(sql).fetchall()


def count(path: Path, table: str) -> int:
    return found(path, f"SELECT count(*) FROM {table}")[0][0]


def write(path: Path, sql: str, *, checked: bool = True) -> None:
    """Change the file from outside, as somebody with another tool would; `checked`: one that minds references."""
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA foreign_keys = {int(checked)}")
        with plain:
            plain.execute(sql)


def add_branch(op: Operation, name: str = "第一党支部") -> int:
    return op.add(tables.BranchRow(name=name, in_use=1))


def add_member(op: Operation, branch_id: int, number: int = 1, name: str = "柳长青") -> int:
    return op.add(tables.MemberRow(branch_id=branch_id, number=number, name=name, status=Status.FORMAL))


def open_book(store: Store) -> tuple[int, int]:
    """A branch with one member: their ids."""
    with store.operation("init", TODAY) as op:
        branch_id = add_branch(op)
        return branch_id, add_member(op, branch_id)


def pay(op: Operation, branch_id: int, member_id: int, receipt: str) -> None:
    """A payment with its allocations, each with a line of the log of its own."""
    payment_id = op.add(
        tables.Payment(
            branch_id=branch_id, member_id=member_id, receipt=receipt, amount=7500, paid_on=TODAY, method="现金"
        )
    )
    for n in range(1, SHARES + 1):
        month = Month(2026, n)
        op.add(
            tables.AllocationRow(
                payment_id=payment_id, member_id=member_id, month=month, amount=2500, due=2500, waived=0
            )
        )


def chain_break(path: Path) -> int | None:
    """The id of the first operation whose hash its facts and changes don't give, or None."""
    previous = log.FIRST
    operations = found(path, 'SELECT id, at, work_day, "user", command, previous, hash FROM operation ORDER BY id')
    for number, at, work_day, user, command, linked, digest in operations:
        changes = [
            log.Change(*row)
            for row in found(
                path,
                f"SELECT table_name, row_id, before, after FROM change WHERE operation_id = {number} ORDER BY id",
            )
        ]
        facts = {"at": at, "work_day": work_day, "user": user, "command": command}
        if linked != previous or digest != log.chained(previous, facts, changes):
            return number
        previous = digest
    return None
