"""Names of people: what can be one, and the form in which two can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from jygcli.domain.base.masks import covered
from jygcli.domain.people import first_letters

INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_HAN = ((0x3007, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # Chinese characters
HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN)
# Compiled when first used, which `re` remembers: a class of so many signs takes longer than all else at a start.
_PLAIN_CHINESE = rf"[{HAN}·\s]+"
ANY_LETTER = "*"  # the initial of a character whose reading is not known
_DOTS = str.maketrans(dict.fromkeys("•∙‧・･⋅•", "·"))
LONGEST_NAME = 30
_PIECE = 500
# A formula or a date, as it gets into the column of names of a sheet.
_OF_A_SHEET = r"^[\d=+\-@]|[=|<>{}\\!@#$%^&*;:?\"~`]|\d[年月日号]"  # a text: no start needs it


# 买买提．艾力 with the full-width stop that NFKC makes a plain one.
_STOP = rf"(?<=[{HAN}])\.(?=[{HAN}])"


def half_signs(text: str) -> str:
    """The text in half-width signs (NFKC)."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFKC", text)
    # Marks piled on one letter take the square of their number to put in order.
    return "".join(unicodedata.normalize("NFKC", text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))


def clean_name(text: str) -> str:
    """A name as it is kept: half-width, one sign for the dot, spaces only where it isn't plain Chinese."""
    name = re.sub(_STOP, "·", INVISIBLE.sub("", half_signs(text)).translate(_DOTS))
    plain = re.fullmatch(_PLAIN_CHINESE, re.sub(r"[()]", "", name))
    return ("" if plain else " ").join(name.split())


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """The form in which two spellings of a name are compared; most are in it already."""
    plain = name.isalpha() and unicodedata.is_normalized("NFKC", name)
    return name if plain else clean_name(name)


def name_fault(name: str) -> str | None:
    """Why a text can't be a name, or None."""
    if not name.strip():
        return "是空的"
    if len(name) > LONGEST_NAME:
        return "太长"
    if name.isdecimal():
        return "不能全是数字"
    if covered(name) != name:
        return "里有像身份证号或电话的数字"
    return None if name.isprintable() else "有看不见的字符"


def sheet_name_fault(name: str) -> str | None:
    """Why a cell of a sheet is no name, which nobody typed as one on purpose; None where it may be one."""
    return name_fault(name) or ("不像姓名" if re.search(_OF_A_SHEET, name) else None)


def initials(name: str) -> list[str]:
    """For each character the letters that it may be read with, and for each Latin word its first: `cds`, `l` of 单·Li.

    A character whose reading is not known has ANY_LETTER. Signs and digits have no initial.
    """
    found: list[str] = []
    for chinese, letters in groupby(name, key=_is_chinese):
        if chinese:
            found += map(_letters_of, letters)
        else:
            words = "".join(letter if letter.isalpha() else " " for letter in letters).split()
            found += map(_first_letter, words)
    return found


def _is_chinese(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _HAN)


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


def fits_initials(name: str, typed: str, *, whole: bool = True) -> bool:
    """Whether the typed letters (see as_initials) are a name's initials, by any reading: `dtf` and `stf` fit 单田芳.

    Without `whole` they may be the first of them only.
    """
    places = initials(name) if typed else []
    enough = len(typed) == len(places) if whole else len(typed) <= len(places)
    return bool(typed) and enough and all(one in at or at == ANY_LETTER for one, at in zip(typed, places, strict=False))
