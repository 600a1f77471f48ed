"""Several people in one cell, parted by signs or by spaces: 马珍、郭文斌; 马珍 郭文斌; but 张 三 is one."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.names import clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, says_nothing, text_of
from jygcli.sheets.words.surnames import apart

_TITLE = late(r"(?<=..)同志$")
BETWEEN_PEOPLE = late(r"[、，,;；/\n|]+")


def read_names(cell: Cell, _today: date) -> Read:
    """Several names in one cell, as a tuple."""
    found = [name for part in BETWEEN_PEOPLE.split(half_signs(text_of(cell))) for name in apart(part)]
    names = tuple(name for word in found if not says_nothing(name := _TITLE.sub("", clean_name(word))))
    return Read(names) if names else NOTHING
