"""Names of people: what can be one, the form in which two can be compared, and what tells namesakes apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from jygcli.domain.base.masks import covered
from jygcli.domain.base.signs import CHINESE, half_signs, is_chinese
from jygcli.domain.base.tuples import NamedTuple

INVISIBLE: dict[int, str | None] = dict.fromkeys(  # as `translate` reads it
    map(
        ord,
        "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff",
    )
)
_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in CHINESE)
_TIDY = {**INVISIBLE, **dict.fromkeys(map(ord, "•∙‧・･⋅•"), "·")}
_BESIDE_CHINESE = str.maketrans("", "", "·()")
LONGEST_NAME = 30
# A formula or a date, as it gets into the column of names of a sheet.
_OF_A_SHEET = r"^[\d=+\-@]|[=|<>{}\\!@#$%^&*;:?\"~`]|\d[年月日号]"  # a text: no start needs it


# 买买提．艾力 with the full-width stop that NFKC makes a plain one. Compiled when first used, which `re` remembers: a
# class of so many signs takes longer than all else at a start.
_STOP = rf"(?<=[{_HAN}])\.(?=[{_HAN}])"


def clean_name(text: str) -> str:
    """A name as it is kept: half-width, one sign for the dot, spaces only where it isn't plain Chinese."""
    name = half_signs(text).translate(_TIDY)
    name = re.sub(_STOP, "·", name) if "." in name else name
    parts = name.split()
    return ("" if is_chinese("".join(parts).translate(_BESIDE_CHINESE)) else " ").join(parts)


def has_form_of_name(text: str) -> bool:
    """Whether a clean text is of two to four Chinese characters, or of any with dots between: 买买提·艾力."""
    parts = text.split("·")
    return all(map(is_chinese, parts)) and (len(parts) > 1 or 2 <= len(text) <= 4)


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
    if not name[0].isalpha() or (name.isascii() and not name.replace(" ", "").isalpha() and re.search(r"\d", name)):
        return "不像姓名"
    return None if name.isprintable() else "有看不见的字符"


def sheet_name_fault(name: str) -> str | None:
    """Why a cell of a sheet is no name, which nobody typed as one on purpose; None where it may be one."""
    return name_fault(name) or ("不像姓名" if re.search(_OF_A_SHEET, name) else None)


class Known(NamedTuple):
    """What tells somebody apart. `born`: ISO 8601, of whatever precision; its day is not shown."""

    number: int
    name: str
    born: str | None
    group: str | None

    @property
    def words(self) -> str:
        """`1949-10，第一组`; empty where nothing is known."""
        return "，".join(filter(None, (self.born and self.born[:7], self.group)))


def apart(people: Sequence[Known]) -> list[str]:
    """For each what is said beside the name; nothing where nobody else has it."""
    by_name: dict[str, list[Known]] = {}
    for one in people:
        by_name.setdefault(comparable(one.name), []).append(one)
    if len(by_name) == len(people):
        return [""] * len(people)
    return [_among(one, by_name[comparable(one.name)]) for one in people]


def _among(one: Known, namesakes: Sequence[Known]) -> str:
    if len(namesakes) == 1:
        return ""
    is_plain = bool(one.words) and sum(other.words == one.words for other in namesakes) == 1
    return one.words if is_plain else f"{one.number}号"


def named(name: str, told: str) -> str:
    """`王建国（1949-10，第一组）`; the name alone where nothing is to be told."""
    return f"{name}（{told}）" if told else name
