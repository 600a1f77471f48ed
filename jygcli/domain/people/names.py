"""Names of people: what can be one, and the form in which two can be compared."""

from __future__ import annotations

import re
import unicodedata

from jygcli.domain.base.masks import covered

INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Compiled when first used, which `re` remembers: a class of so many signs takes longer than all else at a start.
_PLAIN_CHINESE = rf"[{HAN}·\s]+"
ANY_LETTER = "*"  # the initial of a character whose reading is not known
_DOTS = str.maketrans(dict.fromkeys("•∙‧・･⋅•", "·"))
LONGEST_NAME = 30
_PIECE = 500
# A formula or a date, as it gets into the column of names of a sheet.
_OF_A_SHEET = re.compile(r"^[\d=+\-@]|[=|<>{}\\!@#$%^&*;:?\"~`]|\d[年月日号]")


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
    return name_fault(name) or ("不像姓名" if _OF_A_SHEET.search(name) else None)


def as_initials(text: str) -> str:
    """What was typed, if it can be the initials of a name (`WJG`, `w j g`), as `wjg`; else an empty text."""
    letters = "".join(half_signs(text).split())
    return letters.lower() if letters.isascii() and letters.isalpha() else ""


def fits_initials(initials: str, typed: str, *, whole: bool = True) -> bool:
    """Whether the typed letters are these initials, as `pinyin.initials` writes them: `sjg` fits `cds j g`.

    Without `whole` they may be the first of them only.
    """
    places = initials.split()
    enough = len(typed) == len(places) if whole else len(typed) <= len(places)
    return bool(typed) and enough and all(one in at or at == ANY_LETTER for one, at in zip(typed, places, strict=False))
