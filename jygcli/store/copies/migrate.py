"""Bringing a store up to the program's schema, by Alembic, in one transaction after a copy."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from jygcli.store import clock
from jygcli.store.copies import baseline
from jygcli.store.engines.sqlite import guards
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.log import verify
from jygcli.store.log.journal import Journal


def upgrade(driver: Driver, version: int) -> None:
    """Run the revisions that a store lacks, up to the schema of that version (`0002` is version 2).

    All in one transaction, at whose end entries are guarded as they are now and references are checked: killed
    at any point, the store is as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(baseline.migrations_folder()).replace("%", "%%"))
    with driver.plain_errors():
        driver.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is dropped; checked below instead
        try:
            with _connected(driver) as connection, driver.writing("upgrade"):
                config.attributes["connection"] = connection
                before = verify.unlogged(driver)
                guards.unguard(driver)  # a revision may change entries
                command.upgrade(config, f"{version:04d}")
                guards.guard(driver)
                _log(driver, before)
                _check_references(driver)
                for statement in guards.stamp(version):
                    driver.execute(statement)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _connected(driver: Driver) -> Iterator[sa.Connection]:
    """SQLAlchemy's connection on the open one, for statements within a transaction that is begun and ended here.

    Alembic commits nothing on a connection that has begun. Errors are raised as the driver raised them.
    """
    engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=sa.StaticPool)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except sa.exc.DBAPIError as fault:
        raise (fault.orig or fault) from None


def _log(driver: Driver, before: Container[tuple[str, int]]) -> None:
    """Write what the revisions did to rows into the log, as an operation: else it seems that others put them in.

    `before`: the rows that weren't as logged before, which is for `jyg log verify` to tell.
    """
    kept = Journal(driver, "upgrade", clock.now().astimezone().date())
    for place, (was, is_) in verify.unlogged(driver).items():
        if place not in before:
            kept.note(*place, was, is_)
    kept.close()


def _check_references(driver: Driver) -> None:
    broken = driver.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise AssertionError(f"a migration broke {len(broken)} references")
