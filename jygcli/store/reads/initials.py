"""The initials by which members are found: a table of names beside the members, derived from them.

A name keeps its initials for good. So whatever brings a name back finds them there, and the log, which holds
what was said, needs to know nothing of them.
"""

from __future__ import annotations

from jygcli.domain.people import pinyin
from jygcli.store.engines import sqlite
from jygcli.store.reads.queries import NAMES_WITH_INITIALS, NAMES_WITHOUT_INITIALS, fetch
from jygcli.store.reads.records import NameWithInitials


def fill(driver: sqlite.Driver) -> None:
    """Write the initials of every member's name that has none yet, within the transaction that has begun."""
    names = [row.name for row in fetch(driver, NAMES_WITHOUT_INITIALS, {})]
    sqlite.insert(driver, "initials", ("name", "letters"), [(name, pinyin.initials(name)) for name in names])


def wrong(driver: sqlite.Driver) -> list[NameWithInitials]:
    """The members of whose name the store has other initials than follow from it, or none."""
    return [row for row in fetch(driver, NAMES_WITH_INITIALS, {}) if row.letters != pinyin.initials(row.name)]


def mend(driver: sqlite.Driver) -> None:
    """Make the initials follow from the names again, within the transaction that has begun."""
    driver.executemany("DELETE FROM initials WHERE name = ?", [(row.name,) for row in wrong(driver)])
    fill(driver)
