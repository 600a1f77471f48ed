"""The initials of names, by which they may be typed, `wjg` is 王建国, and by which two are near to each other."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from jygcli.domain.base.signs import half_signs, is_chinese
from jygcli.domain.people import first_letters

ANY_LETTER = "*"  # the initial of a character whose reading is not known


def initials(name: str) -> list[str]:
    """For each character the letters that it may be read with, and for each Latin word its first: `cds`, `l` of 单·Li.

    A character whose reading is not known has ANY_LETTER. Signs and digits have no initial.
    """
    found: list[str] = []
    for chinese, letters in groupby(name, key=is_chinese):
        if chinese:
            found += map(_letters_of, letters)
        else:
            words = "".join(letter if letter.isalpha() else " " for letter in letters).split()
            found += map(_first_letter, words)
    return found


def _letters_of(character: str) -> str:
    number, place = divmod(ord(character), 256)
    if row := _row(number):
        return row[place]
    return "".join(letter for letter, rare in first_letters.RARE.items() if character in rare) or ANY_LETTER


@cache
def _row(number: int) -> list[str]:
    return first_letters.ROWS.get(number, "").split()


def _first_letter(word: str) -> str:
    """Without its marks; ANY_LETTER where it is none that a keyboard has."""
    first = unicodedata.normalize("NFD", word)[0].lower()
    return first if first.isascii() else ANY_LETTER


def as_initials(text: str) -> str:
    """What was typed, if it can be the initials of a name (`WJG`, `w j g`), as `wjg`; else an empty text."""
    letters = "".join(half_signs(text).split())
    return letters.lower() if letters.isascii() and letters.isalpha() else ""


def fits_initials(name: str, typed: str, *, whole: bool = True) -> bool:
    """Whether the typed letters (see as_initials) are a name's initials, by any reading: `dtf` and `stf` fit 单田芳.

    Without `whole` they may be the first of them only.
    """
    places = initials(name) if typed else []
    enough = len(typed) == len(places) if whole else len(typed) <= len(places)
    return bool(typed) and enough and all(one in at or at == ANY_LETTER for one, at in zip(typed, places, strict=False))


def is_near(name: str, other: str) -> bool:
    """Whether one name may be the other one, mistyped: a character more or less, another one, two swapped; or the
    surname and all initials are the same.
    """
    if name == other or not name or not other:
        return False
    if len(name) == len(other):
        apart = [place for place, (a, b) in enumerate(zip(name, other, strict=True)) if a != b]
        swapped = len(apart) == 2 and name[apart[0]] == other[apart[1]] and name[apart[1]] == other[apart[0]]
        if swapped or (len(apart) == 1 and (len(name) > 2 or _sound_alike(name[apart[0]], other[apart[0]]))):
            return True
        return name[0] == other[0] and all(_sound_alike(name[place], other[place]) for place in apart)
    short, long = sorted((name, other), key=len)
    return len(long) == len(short) + 1 > 2 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _sound_alike(one: str, other: str) -> bool:
    """Whether two characters may begin with one letter."""
    return bool(set("".join(initials(one))) & set("".join(initials(other))) - {ANY_LETTER})
