"""A new row of a table as the services state it, and what its columns hold of it: tables.py has each table's own."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from types import NoneType
from typing import Any, ClassVar, dataclass_transform

from jygcli.store.reads.queries import plain

Columns = dict[str, int | str | None]  # a row by the names of its columns

_EXACT = frozenset({int, str, NoneType})


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Row:
    """Its columns are annotated with the domain's types, one name or that and None; what isn't stated has its default.

    No dataclass: a command would make 30 of them to write to two tables, which takes 10 ms.
    """

    table: ClassVar[str]
    kinds: ClassVar[Mapping[str, type]]  # the type of each column, but for the id

    def __init_subclass__(cls, *, table: str) -> None:
        cls.table = table
        known = vars(sys.modules[cls.__module__])
        hints = {name: hint.removesuffix(" | None") for name, hint in cls.__annotations__.items()}
        cls.kinds = {name: known.get(hint) or vars(builtins)[hint] for name, hint in hints.items()}

    def __init__(self, **stated: object) -> None:
        vars(self).update(stated)

    @property
    def columns(self) -> Columns:
        """What the table is to hold, but for the id. Raises TypeError for a value that is not of its column's type."""
        return self.as_stored({**self.blank(), **vars(self)})

    @classmethod
    def blank(cls) -> dict[str, Any]:
        """Every column with what it holds where nothing is stated; where that may not be, None."""
        return {name: vars(cls).get(name) for name in cls.kinds}

    @classmethod
    def as_stored(cls, values: Mapping[str, object]) -> Columns:
        """Columns as the table holds them. Raises TypeError for a value that is not of its column's type."""
        return {name: cls.column_as_stored(name, [value])[0] for name, value in values.items()}

    @classmethod
    def column_as_stored(cls, name: str, values: Sequence[object]) -> Sequence[int | str | None]:
        """One column of many rows. Raises TypeError for a value that is not of its type, or where there is no such."""
        kind = cls.kinds.get(name, NoneType)
        for given in set(map(type, values)):
            if given is bool or not issubclass(given, (kind, NoneType)):
                raise TypeError(f"{cls.table}.{name} takes no {given.__name__}")
        return exact(values)


def exact(values: Sequence[object]) -> Sequence[int | str | None]:
    """The values as columns hold them; the driver is slow with anything but plain int and str."""
    kinds = set(map(type, values))
    if kinds <= _EXACT:
        return values  # type: ignore[return-value]  # the types were just looked at
    if all(issubclass(kind, Enum) for kind in kinds):
        return [value._value_ for value in values]  # type: ignore[attr-defined]  # the types were just looked at
    return [plain(value) for value in values]
