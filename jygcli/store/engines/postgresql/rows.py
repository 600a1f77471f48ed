"""What a statement found, row by row: by name and by place, in the types that SQLite would have given."""

from __future__ import annotations

from collections.abc import Callable, KeysView, Sequence
from functools import cache
from typing import Any, ClassVar

from psycopg import Cursor
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader


class Row(tuple[Any, ...]):
    """Values by their places, or by the names of the columns; each set of names has a class of its own."""

    __slots__ = ()
    places: ClassVar[dict[str, int]] = {}

    def keys(self) -> KeysView[str]:
        """The names of the columns, in order: by these, `dict(row)` is what it holds."""
        return self.places.keys()

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.places[key] if isinstance(key, str) else key)


@cache
def _class_of(names: tuple[str, ...]) -> type[Row]:
    return type("Row", (Row,), {"__slots__": (), "places": {name: at for at, name in enumerate(names)}})


def made(cursor: Cursor[Any]) -> Callable[[Sequence[Any]], Row]:
    """What makes a row of what a statement found."""
    return _class_of(tuple(column.name for column in cursor.description or ()))


class _Whole(Loader):
    """A sum of whole numbers, which the server gives as a decimal one."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


class _Flag(Loader):
    """What a condition came to, as 1 and 0."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


def adapt(adapters: AdaptersMap) -> None:
    """Have values loaded so."""
    adapters.register_loader("numeric", _Whole)
    adapters.register_loader("bool", _Flag)
