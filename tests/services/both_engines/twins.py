"""Two books that begin alike, one in a file and one on a server, to which the same is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.store import clock, moving
from jygcli.store.base import Store, opened
from jygcli.store.log import chain as log
from jygcli.store.place import store_place
from tests import servers

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@contextmanager
def alike() -> Iterator[None]:
    """The clock of the log and the salts of seals are the same for both books."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log.secrets, "token_hex", lambda length: "00" * length)
        patch.setattr(clock, "now", lambda: NOON)
        patch.setenv("LOGNAME", servers.USER)  # as the log of a server names who comes
        yield


@contextmanager
def twin_of(desk: Desk) -> Iterator[Desk]:
    """A desk in the same book on a server."""
    there = store_place(servers.of_this_process().empty("twin"))
    moving.move(desk.store, there, lambda _: None)
    with opened(there) as store:
        yield Desk(store, branches.find(store, None), desk.today)


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    driver = store._driver
    return {
        table: [tuple(row) for row in driver.execute(f'SELECT * FROM "{table}" ORDER BY 1')]
        for table in driver.tables_of()
    }
