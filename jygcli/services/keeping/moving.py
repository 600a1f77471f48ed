"""A store moved as a whole, or one branch of it: from a file to a server, from a server to a file, or on to another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jygcli.domain.base.errors import Refused, Unusable, os_reason
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.outfile import are_one
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, end_of_log
from jygcli.store import moving
from jygcli.store.base import Store
from jygcli.store.copies.branch_moved import Written
from jygcli.store.copies.restoring import Contents
from jygcli.store.place import Place

OntoItself = Refused.saying("{path}就是现在的台账。", "--to 后面写要搬去的地方：数据库地址，或新的文件名。")
NotMoved = Unusable.saying("搬到{path}没有办成：{why}。", "换一个地方，或清理磁盘后再试；原来的台账没有改动。")

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1


class Moved(NamedTuple):
    """A store that now stands in two places: `source`, as it was, and `target`, of which `contents` was read back."""

    source: Place
    target: Place
    contents: Contents


def move(store: Store, to: Place, tell: Tell) -> Moved:
    """Write the whole store to another place, which is empty, and read it back; of one moment.

    Run again after it was broken off, it is done; where all is there already, only compared. Raises OntoItself,
    NotEmpty, MoveDiffers, NotMoved, and what opening the target raises.
    """
    _require_another(store, to)
    with _named_as_not_moved(to):
        return Moved(store.place, to, moving.move(store, to, tell))


class BranchMoved(NamedTuple):
    """A branch that stands in two stores now. `written`: what was written there and read back; `left`: the end of the
    log of `source`, in which what was done to it before is kept, as `end_of_log` has it.
    """

    branch: str
    source: Place
    target: Place
    written: Written
    left: LogCode


def move_branch(desk: Desk, to: Place, tell: Tell) -> BranchMoved:
    """Write one branch into another store, a new one or beside the branches there, and read it back; all or nothing.

    Its rows get new ids there, and the log there begins with them. Raises OntoItself, BranchThere, SeenInPart,
    MoveDiffers, NotMoved, and what opening the target raises.
    """
    _require_another(desk.store, to)
    with _named_as_not_moved(to):
        written = moving.move_branch(desk.store, desk.branch.id, to, desk.today, tell)
    return BranchMoved(desk.branch.name, desk.store.place, to, written, end_of_log(desk))


def _require_another(store: Store, to: Place) -> None:
    same_file = isinstance(to, Path) and store.file is not None and (os.path.lexists(to) and are_one(to, store.file))
    if to == store.place or same_file:
        raise OntoItself(path=to)
    if isinstance(to, Path) and to.is_dir():
        raise NotMoved(path=to, why="它是一个文件夹，后面还要写文件名")


@contextmanager
def _named_as_not_moved(to: Place) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise NotMoved(path=to, why=os_reason(fault)) from fault
