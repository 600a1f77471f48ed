"""A whole store written to another place, or one branch of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

from jygcli.domain.base.errors import JygError
from jygcli.files import leftovers, outfile
from jygcli.store import file_store, server_store
from jygcli.store.base import create_store, open_store
from jygcli.store.copies import branch_moved, kept, moved, restoring
from jygcli.store.copies.restoring import Contents
from jygcli.store.engines.sqlite import copying
from jygcli.store.errors import StoreMissing
from jygcli.store.login_errors import SeenInPart
from jygcli.store.place import Place, Server
from jygcli.store.rows import unit
from jygcli.store.store import Store

MOVED = "branch.move"  # in the log of the store that a branch came to


def move(source: Store, to: Place, tell: moved.Tell) -> Contents:
    """Write it there, where nothing is yet or an earlier move of it. Raises SeenInPart, NotEmpty, MoveDiffers, OSError,
    and what opening the target raises.
    """
    if not source.sees_all:
        raise SeenInPart(path=source.place)
    with source.one_moment():
        held = _to_file(source, to, tell) if isinstance(to, Path) else _to_server(source, to, tell)
    with closing(open_store(to)) as target:
        target.came_by_restore()
    return held


def _to_server(source: Store, to: Server, tell: moved.Tell) -> Contents:
    with closing(server_store.create_store(to)) as target:
        driver = target._driver
        with driver.plain_errors(), driver.writing("move"):
            return moved.whole(source._driver, driver, to, tell)


def _to_file(source: Store, to: Path, tell: moved.Tell) -> Contents:
    """Under another name until it is whole."""
    with suppress(StoreMissing), closing(file_store.open_store(to)) as there:
        held = restoring.contents(source._driver)
        if not restoring.contents(there._driver).agrees_with(held):
            raise moved.NotEmpty(path=to)
        return held
    with _whole_at_once(to) as part:
        return moved.into_file(source._driver, part, tell)


@contextmanager
def _whole_at_once(to: Path) -> Iterator[Path]:
    """Where a file is written first; at the end of the block it has its name."""
    leftovers.clear(to.parent)
    part = to.with_name(f"{to.stem}.db.{leftovers.mark()}{kept.PART}")  # which is known again if this is killed
    try:
        yield part
        outfile.move(part, to)
        copying.settle_folder(to.parent)
    except JygError as fault:
        if not str(fault.facts.get("path")).endswith(kept.PART):
            raise
        raise type(fault)(**{**fault.facts, "path": to}) from fault  # by the name that the user knows
    finally:
        part.unlink(missing_ok=True)


def move_branch(source: Store, branch: int, to: Place, today: date, tell: moved.Tell) -> branch_moved.Written:
    """Write the rows of one branch there, into a new store or beside other branches. Raises BranchThere, SeenInPart,
    MoveDiffers, OSError, and what opening the target raises.
    """
    with source.one_moment():
        if isinstance(to, Path) and not to.exists():
            with (
                _whole_at_once(to) as part,
                closing(file_store.create_store(part)) as new,
                unit.operation(new._driver, MOVED, today) as op,
            ):
                written = branch_moved.write(source._driver, branch, op, to, tell)
        else:
            with closing(create_store(to)) as target:
                if not target.sees_all:
                    raise SeenInPart(path=to)
                with target.operation(MOVED, today) as op:
                    return branch_moved.write(source._driver, branch, op, to, tell)
    with closing(open_store(to)) as made:
        made.came_by_restore()
    return written
