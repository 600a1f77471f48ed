"""Who is writing: a session names the command and its beginning as its application's name while it holds the lock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from jygcli.store import clock

if TYPE_CHECKING:
    from jygcli.store.engines.postgresql.driver import Driver

_PROGRAM = "jyg"

# The lock of a store is one of its schema in this database; held to the end of a transaction.
KEY = "(6977895::bigint << 32) | current_schema()::regnamespace::oid::bigint"  # the first number is `jyg`
_HOLDER = """
SELECT s.usename, s.application_name
FROM pg_locks l
JOIN pg_stat_activity s ON s.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = 6977895
  AND l.objid = current_schema()::regnamespace::oid AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""  # noqa: E501 - a line each


class Writer(NamedTuple):
    """The command that is writing, since when, and under which login."""

    command: str
    since: datetime
    user: str


def name_of(command: str) -> str:
    """What a session is called while it writes; the server keeps 63 signs of it."""
    return f"{_PROGRAM} {command} {int(clock.now().timestamp())}"


def who(driver: Driver) -> Writer | None:
    """Who writes now, as far as is known."""
    found = driver.execute(_HOLDER).fetchone()
    program, command, since = (*str(found["application_name"] or "").split(" "), "", "", "")[:3] if found else [""] * 3
    if program != _PROGRAM or not since.isdecimal():
        return None
    return Writer(command, datetime.fromtimestamp(int(since), UTC), str(found["usename"] or "?"))
