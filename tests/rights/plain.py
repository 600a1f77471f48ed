"""A plain look at the server, as psql gives it: whatever somebody types, not what jyg would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors

from jygcli.store.log import chain as log
from tests.rights import BRANCHES, TODAY

Connection = psycopg.Connection[Any]


def connect(url: str) -> Connection:
    return psycopg.connect(url, autocommit=True)


@contextmanager
def nothing_kept(connection: Connection) -> Iterator[None]:
    """What is done in the block is taken back."""
    with connection.transaction(force_rollback=True):
        yield


def refusal(connection: Connection, sql: str, *given: object) -> type[BaseException] | None:
    """What a statement is refused with; it is taken back where it isn't."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql, given or None)
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except psycopg.Error as fault:
        return type(fault)
    return None


DENIED = errors.InsufficientPrivilege


def tables(connection: Connection) -> list[str]:
    """Every table of the store."""
    kinds = """SELECT relname, relkind::text FROM pg_class
               WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 't') ORDER BY 1"""
    found = connection.execute(kinds).fetchall()
    assert {kind for _, kind in found} == {"r"}, "what isn't a table needs a thought of its own"
    return [name for name, _ in found]


def ids(connection: Connection, table: str) -> set[Any]:
    """The rows that are seen, by their ids."""
    column = "version_num" if table == "alembic_version" else "id"
    return {row[0] for row in connection.execute(f'SELECT {column} FROM "{table}"')}


def written_by_branch(owner: Connection) -> Mapping[int, Mapping[str, set[int]]]:
    """The rows of each branch, as the log of all tells it: each operation was one branch's command."""
    number, of = 1, {}
    for operation, command in owner.execute("SELECT id, command FROM operation ORDER BY id").fetchall():
        number += command == "branch.add"
        of[operation] = number
    assert set(of.values()) == set(BRANCHES)
    found: dict[int, dict[str, set[int]]] = {branch: defaultdict(set) for branch in BRANCHES}
    for operation, branch in of.items():
        found[branch]["operation"].add(operation)
    lines = owner.execute('SELECT id, operation_id, table_name, row_id, before, after FROM "change"').fetchall()
    for line, operation, *change in lines:
        found[of[operation]]["change"].add(line)
        for row in log.singly([log.Change(*change)]):
            found[of[operation]][row.table].add(row.row_id)
    return found


def append(connection: Connection, *changes: tuple[str, int, str | None, str | None], **other: object) -> None:
    """Continue the log as the program does, with these lines; `other` facts of the operation than the true ones."""
    row = connection.execute("SELECT id, hash FROM public.newest_operation()").fetchone()
    assert row is not None
    facts = {"at": f"{TODAY}T12:00:00+00:00", "work_day": TODAY, "user": connection.info.user, "command": "by.hand"}
    facts |= {name: str(value) for name, value in other.items() if name in facts}
    previous, number = str(other.get("previous", row[1])), int(str(other.get("id", row[0] + 1)))
    digest = other.get("hash", log.chained(previous, facts, [log.Change(*change) for change in changes]))
    connection.execute("SET CONSTRAINTS ALL DEFERRED")
    first = connection.execute("SELECT public.next_id('change')").fetchone()
    assert first is not None
    for line, change in enumerate(changes, start=first[0]):
        told = (line, other.get("operation_id", number), *change)
        connection.execute("INSERT INTO public.change VALUES (%s, %s, %s, %s, %s, %s)", told)
    operation = (number, *facts.values(), previous, digest)
    connection.execute("INSERT INTO public.operation VALUES (%s, %s, %s, %s, %s, %s, %s)", operation)
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the commit
