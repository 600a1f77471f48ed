"""The tables of a new store: the frozen text of the baseline, run by the driver, and whatever revisions came since.

The text is what the declaration (tables.py and its neighbours) makes; tests/store/make_revision.py writes it, and a
test holds the two against each other. It stamps the store as Alembic's revision 0001, which is loaded only where there
is a later one.
"""

from __future__ import annotations

from pathlib import Path

import jygcli
from jygcli.store.copies import migrate
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import guards
from jygcli.store.engines.sqlite.driver import Driver

VERSION = 1
NAME = "0001_baseline"


def migrations_folder() -> Path:
    """Where the migrations are: inside the installed package, or beside it in a checkout."""
    package = Path(jygcli.__file__).parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def statements() -> list[str]:
    """What makes the tables, indexes and triggers: a blank line ends each statement."""
    return (migrations_folder() / "versions" / f"{NAME}.sql").read_text("utf-8").split("\n\n")


def of_servers() -> str:
    """The same for a store on a PostgreSQL server, stamp included; tests/store/make_postgresql.py writes it."""
    return (migrations_folder() / "versions" / f"{NAME}.postgresql.sql").read_text("utf-8")


def create(driver: Driver, version: int | None = None) -> None:
    """Make a new store's tables, of the newest version or an older one, unless another program has made them meanwhile.

    Killed at any point, there is nothing, or a store that opens.
    """
    with driver.plain_errors(), driver.writing("init"):
        if not driver.is_store():
            for statement in (*statements(), *guards.stamp(VERSION)):
                driver.execute(statement)
    wanted = version or agreed.SCHEMA
    if wanted > VERSION:
        migrate.upgrade(driver, wanted)
