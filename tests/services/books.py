"""A branch with members, on a real store, for tests of services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from jygcli.services import branches, people
from jygcli.services.desk import Desk
from jygcli.store.base import opened

NAMES = ("赵明远", "钱秀兰", "孙德山", "李桂芳", "周国栋")


@contextmanager
def new_desk(today: date) -> Iterator[Desk]:
    """A desk in a new store of one branch, in a folder of its own: hypothesis needs a new one for each example."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jyg.db"
        branches.init(path, "第一党支部", {}, today=today)
        with opened(path) as store:
            yield Desk(store, branches.find(store, None), today)


def add_members(desk: Desk, how_many: int) -> None:
    """Members numbered from 1, there since before the book began."""
    for name in NAMES[:how_many]:
        people.add(desk, people.AddMember(people.Facts(name=name)))
