"""A branch with members, on a real store, for tests of services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.members import people
from jygcli.store.base import opened
from tests.engines import kept_file

NAMES = ("赵明远", "钱秀兰", "孙德山", "李桂芳", "周国栋")


@contextmanager
def new_desk(today: date, members: int = 0) -> Iterator[Desk]:
    """A desk in a new store of one branch whose members, numbered from 1, were there before the book began.

    In a folder of its own, as hypothesis needs a new one for each example.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jyg.db"
        path.write_bytes(_begun(members))
        with opened(path) as store:
            yield Desk(store, branches.find(store, None), today)


@cache
def _begun(members: int) -> bytes:
    """The file of such a store, made once."""
    began = date(2026, 1, 1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jyg.db"
        branches.init(path, "第一党支部", {}, today=began)
        with opened(path) as store:
            desk = Desk(store, branches.find(store, None), began)
            for name in NAMES[:members]:
                people.add(desk, people.AddMember(people.Facts(name=name)))
        return kept_file(path)
