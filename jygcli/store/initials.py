"""The initials by which members are found: a table of names beside the members, derived from them.

A name keeps its initials for good. So whatever brings a name back finds them there, and the log, which holds
what was said, needs to know nothing of them.
"""

from __future__ import annotations

from jygcli.domain import pinyin
from jygcli.store import sqlite
from jygcli.store.queries import NAMES_WITHOUT_INITIALS, fetch


def fill(driver: sqlite.Driver) -> None:
    """Write the initials of every member's name that has none yet, within the transaction that has begun."""
    names = [row.name for row in fetch(driver, NAMES_WITHOUT_INITIALS, {})]
    sqlite.insert(driver, "initials", ("name", "letters"), [(name, pinyin.initials(name)) for name in names])
