"""A whole store written to another place."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from jygcli.domain.base.errors import JygError
from jygcli.files import leftovers, outfile
from jygcli.store import file_store, server_store
from jygcli.store.copies import kept, moved, restoring
from jygcli.store.copies.restoring import Contents
from jygcli.store.engines.sqlite import copying
from jygcli.store.errors import StoreMissing
from jygcli.store.login_errors import SeenInPart
from jygcli.store.place import Place, Server
from jygcli.store.store import Store


def move(source: Store, to: Place, tell: moved.Tell) -> Contents:
    """Write it there, where nothing is yet or an earlier move of it. Raises SeenInPart, NotEmpty, MoveDiffers, OSError,
    and what opening the target raises.
    """
    if not source.sees_all:
        raise SeenInPart(path=source.place)
    with source.one_moment():
        held = _to_file(source, to, tell) if isinstance(to, Path) else _to_server(source, to, tell)
    with closing(file_store.open_store(to) if isinstance(to, Path) else server_store.open_store(to)) as target:
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
    leftovers.clear(to.parent)
    part = to.with_name(f"{to.stem}.db.{leftovers.mark()}{kept.PART}")  # which is known again if this is killed
    try:
        held = moved.into_file(source._driver, part, tell)
        outfile.move(part, to)
        copying.settle_folder(to.parent)
        return held
    except JygError as fault:
        if not str(fault.facts.get("path")).endswith(kept.PART):
            raise
        raise type(fault)(**{**fault.facts, "path": to}) from fault  # by the name that the user knows
    finally:
        part.unlink(missing_ok=True)
