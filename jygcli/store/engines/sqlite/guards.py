"""What marks a file as a store of some version, and the triggers by which tables of entries refuse changes."""

from __future__ import annotations

from jygcli.store.engines.agreed import GUARDED
from jygcli.store.engines.sqlite.driver import APPLICATION_ID, REFUSED, Driver


def stamp(version: int) -> tuple[str, ...]:
    """Statements that mark the file as a store of that schema version; part of the transaction they run in."""
    return f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {version}"


def guard(driver: Driver) -> None:
    """Give each table of entries the triggers by which it refuses UPDATE and DELETE, whoever tries.

    INSERT OR REPLACE deletes without firing the delete trigger, so replacing is refused too: by id, and by
    the columns of each unique key.
    """
    for table in GUARDED:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: entries are never changed or deleted; reverse them'); END"
        keys = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in _unique_keys(driver, table)]
        same = " OR ".join(["id = NEW.id", *(f"({key})" for key in keys)])
        for name, event in REFUSED.items():
            when = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})" if event == "INSERT" else ""  # noqa: S608 - ours
            driver.execute(f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table}{when} {refuse}")


def unguard(driver: Driver) -> None:
    """Take those triggers away: for an upgrade, which puts them back in the same transaction."""
    for table in GUARDED:
        for name in REFUSED:
            driver.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}")


def _unique_keys(driver: Driver, table: str) -> list[list[str]]:
    """The columns of each UNIQUE constraint of a table."""
    found = driver.execute(
        "SELECT i.name, c.name FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c "
        "WHERE i.origin = 'u' ORDER BY i.seq, c.seqno",
        (table,),
    )
    keys: dict[str, list[str]] = {}
    for index, column in found:
        keys.setdefault(str(index), []).append(str(column))
    return [*keys.values()]
