"""A store moved as a whole: from a file to a server, from a server to a file, or on to another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jygcli.domain.base.errors import Refused, Unusable, os_reason
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.outfile import are_one
from jygcli.store import moving
from jygcli.store.base import Store
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
    same_file = isinstance(to, Path) and store.file is not None and (os.path.lexists(to) and are_one(to, store.file))
    if to == store.place or same_file:
        raise OntoItself(path=to)
    if isinstance(to, Path) and to.is_dir():
        raise NotMoved(path=to, why="它是一个文件夹，后面还要写文件名")
    try:
        return Moved(store.place, to, moving.move(store, to, tell))
    except OSError as fault:
        raise NotMoved(path=to, why=os_reason(fault)) from fault
