"""The pinyin initials of a name. Loads pypinyin, so it is used where names are written and never in a read."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

import pypinyin

from jygcli.domain.people.names import ANY_LETTER, HAN
from jygcli.domain.people.old_readings import OLD_READINGS

_ONE_HAN = re.compile(rf"[{HAN}]")


def initials(name: str) -> str:
    """For each character the letters that it may be read with, and for each Latin word its first: `单·Li` is `cds l`.

    A character whose reading is not known has ANY_LETTER. Signs and digits have no initial.
    """
    found: list[str] = []
    for han, letters in groupby(name, key=_is_han):
        if han:
            found += map(_of_character, letters)
        else:
            words = "".join(letter if letter.isalpha() else " " for letter in letters).split()
            found += [_plain(word) for word in words]
    return " ".join(filter(None, found))


def _is_han(letter: str) -> bool:
    return _ONE_HAN.fullmatch(letter) is not None


def _of_character(character: str) -> str:
    readings = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    letters = {_plain(reading) for reading in (readings[0] if readings else ())}
    return "".join(sorted(one for one in letters if character not in OLD_READINGS.get(one, ""))) or ANY_LETTER


def _plain(word: str) -> str:
    """The first letter without its marks; ANY_LETTER where it is none that a keyboard has."""
    first = unicodedata.normalize("NFD", word)[0].lower()
    return first if first.isascii() else ANY_LETTER
