"""Several people in one cell, parted by signs or by spaces: 马珍、郭文斌; 马珍 郭文斌; but 张 三 is one."""

from __future__ import annotations

import re
from datetime import date

from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.names import clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, says_nothing, text_of
from jygcli.sheets.words.surnames import DOUBLE

BETWEEN_PEOPLE = re.compile(r"[、，,;；/\n|]+")
_APART = re.compile(r"[\u3400-\u9fff·•‧・･⋅]{2,}[\d()人名]*(?:\([^()]*\))?")
_ONE_SIGN, _SHORT = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3400-\u9fff]{1,2}(?:\([^()]*\))?")


def apart(text: str) -> list[str]:
    """张三 李四 is two names, 张 三 李四 too; 张 三, 欧阳 建国 and John Smith are one each."""
    words: list[str] = []
    surname = ""
    for word in text.split():
        if surname and _SHORT.fullmatch(word):
            words.append(surname + word)
            surname = ""
        elif surname or not (_ONE_SIGN.fullmatch(word) or word in DOUBLE):
            words += [surname, word] if surname else [word]
            surname = ""
        else:
            surname = word
    words += [surname] if surname else []
    return words if words and all(_APART.fullmatch(word) for word in words) else [clean_name(text)]


def read_names(cell: Cell, _today: date) -> Read:
    """Several names in one cell, as a tuple."""
    found = [name for part in BETWEEN_PEOPLE.split(half_signs(text_of(cell))) for name in apart(part)]
    names = tuple(name for word in found if not says_nothing(name := clean_name(word)))
    return Read(names) if names else NOTHING
