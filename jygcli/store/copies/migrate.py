"""Bringing a store up to the program's schema, by Alembic, in one transaction after a copy."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import jygcli
from jygcli.store import clock
from jygcli.store.engines.sqlite import Driver, is_store, plain_errors, schema_version, stamp, transaction
from jygcli.store.engines.writing import told
from jygcli.store.log import verify
from jygcli.store.log.journal import Journal
from jygcli.store.reads import initials
from jygcli.store.rows.session import drivers_own_errors, engine_within


def migrations_folder() -> Path:
    """Where the migrations are: inside the installed package, or beside it in a checkout."""
    package = Path(jygcli.__file__).parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def upgrade(driver: Driver, path: Path, version: int) -> None:
    """Run the revisions that the store lacks, up to the schema of that version (`0002` is version 2).

    All in one transaction, at whose end what is derived is filled in and foreign keys are checked: killed
    at any point, the store is as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    with plain_errors(path):
        driver.execute("PRAGMA foreign_keys = OFF")  # batch changes rebuild tables; checked below instead
        try:
            with (
                transaction(driver),
                told(path, "upgrade"),
                drivers_own_errors(),
                engine_within(driver).connect() as connection,
            ):
                config.attributes["connection"] = connection
                old = schema_version(driver)
                before = verify.unlogged(driver, strictly=old >= _LOGGED_SINCE) if is_store(driver) else {}
                command.upgrade(config, f"{version:04d}")
                initials.mend(driver)
                if is_store(driver) and version >= _LOGGED_SINCE:
                    _log(driver, {place for place in before if old >= _LOGGED_SINCE or place[0] not in _WRITTEN})
                _check_references(connection)
                for statement in stamp(version):
                    connection.exec_driver_sql(statement)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


_LOGGED_SINCE = 10  # from this version on, the log has all that such a line of it needs

_WRITTEN = frozenset({"group_span"})  # by a revision before that, whose rows may stand there unlogged


def _log(driver: Driver, before: Set[tuple[str, int]]) -> None:
    """Write what the revisions did to rows into the log, as an operation: else it seems that others put them in.

    `before`: the rows that weren't as logged before, which is for `jyg log verify` to tell.
    """
    kept = Journal(driver, "upgrade", clock.now().astimezone().date())
    for place, (was, is_) in verify.unlogged(driver).items():
        if place not in before:
            kept.note(*place, was, is_)
    kept.close()


def _check_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise AssertionError(f"a migration broke {len(broken)} references")
