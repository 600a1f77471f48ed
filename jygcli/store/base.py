"""A store opened or made, once per command: the file's or the server's, by its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jygcli.store import file_store, server_errors, server_store
from jygcli.store.errors import StoreDamaged
from jygcli.store.place import Place
from jygcli.store.store import Store

__all__ = ["Store", "create_store", "open_store", "open_to_check", "opened"]


def open_store(at: Place) -> Store:
    """Open an existing store, migrated if it is behind.

    Raises StoreMissing, NotAStore, StoreDamaged, StoreTooNew, StoreReadOnly, StoreUnreachable.
    """
    return file_store.open_store(at) if isinstance(at, Path) else server_store.open_store(at)


def open_to_check(at: Place) -> Store:
    """Open a store that is to be looked at: a file that is damaged as far as it goes. Raises as `open_store`."""
    return file_store.open_to_check(at) if isinstance(at, Path) else server_store.open_store(at)


def create_store(at: Place) -> Store:
    """Make a new store, or open the one that is there."""
    return file_store.create_store(at) if isinstance(at, Path) else server_store.create_store(at)


def damaged_at(at: Place) -> StoreDamaged:
    """The error of a store that can't be what a program of ours wrote."""
    return StoreDamaged(path=at) if isinstance(at, Path) else server_errors.ServerDamaged(path=at)


@contextmanager
def opened(at: Place) -> Iterator[Store]:
    """An open store for the length of a block."""
    store = open_store(at)
    try:
        yield store
    finally:
        store.close()
