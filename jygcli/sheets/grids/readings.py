"""All that a file says as one kind: what reading it results in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jygcli.sheets.words.issues import Flaw, Ignored, Issue


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where a table was found. `header_rows` are numbers as the user sees them."""

    sheet: str
    header_rows: tuple[int, ...]


class ReadRow(NamedTuple):
    """One record. `cell` is set where a row of the sheet holds several; a rejected one must not be written.

    A tuple, as there are 100,000 of them: a frozen dataclass takes three times as long to make.
    """

    at: str
    values: Mapping[str, object]
    cell: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A field of a record, the value that it should have, and the flaw to report there."""

    field: str
    value: object
    flaw: Flaw


# Looks at one record as a whole: takes its values and the flaws of its cells, by field.
RowCheck = Callable[[Mapping[str, object], Mapping[str, Flaw]], Iterator[RowFinding]]
# Looks at all records of a file together; yields the place of each in the list with what was found.
FileCheck = Callable[[Sequence[ReadRow]], Iterator[tuple[int, RowFinding]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says as one kind. `labels` are what its fields are called, by field; `recognised` pairs each
    heading with the label of its field.
    """

    kind: str
    labels: Mapping[str, str]
    file: str
    tables: tuple[FoundTable, ...]
    recognised: tuple[tuple[str, str], ...]
    unrecognised: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    issues: tuple[Issue, ...]
    ignored: tuple[Ignored, ...]
