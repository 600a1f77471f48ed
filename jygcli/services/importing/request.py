"""What an import is asked for. Loads nothing of what brings a file in, which is read while that is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from jygcli.sheets.containers.workbook import ReadAhead
from jygcli.sheets.words.question import Answers


class Near(StrEnum):
    """What to do with a row that comes near to what is in the book: another amount for the same months, another digit
    in an ID number. It's taken as well, or in place of the other.
    """

    ALSO = "另记"
    INSTEAD = "更正"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """`data` is the file's content where it came through standard input.

    `year` is that of dates that have none, `header_row` the row of the headings as the user sees it,
    `columns` names fields by hand: heading and field. `marked` is where to put a copy of the file in
    which the cells that are wrong are coloured, with the reason. `answers`: what was answered so far;
    `asks`: somebody is there to answer, so that nothing is written while a question is left. `begun`: the file is
    being read already.
    """

    path: Path
    data: bytes | None = None
    sheet: str | None = None
    preview: bool = False
    skip_rejected: bool = False
    year: int | None = None
    header_row: int | None = None
    columns: tuple[tuple[str, str], ...] = ()
    marked: Path | None = None
    answers: Answers = field(default_factory=dict)
    asks: bool = False
    begun: ReadAhead | None = None
