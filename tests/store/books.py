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
from jygcli.store.engines.agreed import GUARDED
from jygcli.store.log import chain as log
from jygcli.store.rows import tables
from tests import engines

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
        if engines.on_server():
            plain.execute(f"SET session_replication_role = {'origin' if checked else 'replica'}")
        else:
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


def tables_in(path: Path) -> list[str]:
    """The names of the tables."""
    if engines.on_server():
        return [
            name for (name,) in found(path, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]
    names = found(
        path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in names]


def columns_in(path: Path, table: str) -> dict[str, bool]:
    """The columns of a table, and whether each holds numbers."""
    if engines.on_server():
        sql = (
            "SELECT column_name, data_type = 'bigint' FROM information_schema.columns "
            f"WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
        )
        return {name: bool(number) for name, number in found(path, sql)}
    return {name: kind == "INTEGER" for _, name, kind, *_ in found(path, f'PRAGMA table_info("{table}")')}


def unguarded(path: Path, *statements: str, guards_back: bool = True) -> None:
    """Run statements as somebody with another tool would, the guards and references put aside before and, but for the
    guards of some, put back after.
    """
    with closing(sqlite3.connect(path)) as plain, plain:
        if engines.on_server():
            plain.execute("SET session_replication_role = replica")  # no references
            for table in GUARDED:
                plain.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_refuses")
            checks = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"
            for table, name in plain.execute(checks).fetchall():
                plain.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            for statement in statements:
                plain.execute(f"{statement} CASCADE" if statement.startswith("DROP TABLE") else statement)
            for table in GUARDED if guards_back else ():
                plain.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuses")
            return
        plain.execute("PRAGMA foreign_keys = OFF")
        plain.execute("PRAGMA ignore_check_constraints = ON")
        triggers = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            plain.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            plain.execute(statement)
        for _, sql in triggers if guards_back else ():
            plain.execute(sql)


def drop_guard(path: Path, table: str) -> None:
    """Take away what keeps the rows of a table from being changed."""
    on_server = f"DROP TRIGGER {table}_refuses ON {table}"
    write(path, on_server if engines.on_server() else f"DROP TRIGGER {table}_no_update")


def refusals() -> tuple[type[Exception], ...]:
    """What the engine raises for a row that its constraints and guards don't allow."""
    if not engines.on_server():
        return (sqlite3.IntegrityError,)
    import psycopg

    return (psycopg.IntegrityError, psycopg.DataError)
