"""Typed reading of single cells: a raw cell in, a domain value and perhaps a flaw out.

Every reader has the same shape, `(cell, today) -> Read`, so that a column names its reader in the
table of columns.py. A blank cell, or a sign for "nothing" (`/`, `无`), reads as None without a flaw.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jygcli.domain.names import INVISIBLE, clean_name, half_signs
from jygcli.domain.people import Gender, Status
from jygcli.formats.grid import Cell
from jygcli.formats.issues import Code, Flaw, Severity

LONGEST_NAME = 50
LONGEST_TEXT = 500
_LONGEST_NOTHING = 20


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: its value, what is wrong with it, and what it says by the way of other fields."""

    value: object = None
    flaw: Flaw | None = None
    also: tuple[tuple[str, object], ...] = ()


Reader = Callable[[Cell, date], Read]
NOTHING = Read()

_QUOTED_AS_TEXT = re.compile(r'\s*=\s*"(.*)"\s*', re.DOTALL)
_NOTHING_WRITTEN = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "–", "－", "无", "暂无", "空", "N/A", "NULL"})
_REMARK = re.compile(r"(.+?)\(([^()]*)\)")
_BETWEEN_NAMES = re.compile(r"[、，,;；/\n|]+")

_STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(("正", "正式", "正式党员", "中共党员", "中共正式党员", "党员"), Status.FORMAL),
    **dict.fromkeys(("预", "预备", "预备党员", "中共预备党员", "预备期"), Status.PROBATIONARY),
}
_GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys(("男", "男性", "1", "M"), Gender.MALE),
    **dict.fromkeys(("女", "女性", "2", "F"), Gender.FEMALE),
}


def text_of(cell: Cell) -> str:
    """The cell as text: `="…"`, a leading tab or apostrophe and invisible signs taken off; 3.0 is `3`."""
    text = cell if isinstance(cell, str) else _unstyled(cell)
    if text.isalnum():  # most cells: nothing to take off
        return text
    if "=" in text and (quoted := _QUOTED_AS_TEXT.fullmatch(text)):
        text = quoted[1]
    if not text.isprintable():
        text = INVISIBLE.sub("", text)
    return text.strip().removeprefix("'").strip()


def _unstyled(cell: Cell) -> str:
    """What isn't text, as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def half_width(cell: Cell) -> str:
    """The text in half-width signs, all white space taken out: for codes, numbers and dates."""
    return re.sub(r"\s+", "", half_signs(text_of(cell)))


def says_nothing(text: str) -> bool:
    return len(text) <= _LONGEST_NOTHING and unicodedata.normalize("NFKC", text).upper() in _NOTHING_WRITTEN


def read_text(cell: Cell, _today: date) -> Read:
    """Free text, runs of white space and line breaks made one space."""
    text = " ".join(text_of(cell).split())
    if says_nothing(text):
        return NOTHING
    if len(text) > LONGEST_TEXT:
        return Read(
            text[:LONGEST_TEXT], Flaw(Code.VALUE_TOO_LONG, f"内容超过 {LONGEST_TEXT} 字，只读了前面的；请精简后重填")
        )
    return Read(text)


def read_notes(cell: Cell, today: date) -> Read:
    """Free text that sometimes says 预备党员 and nothing more, where no column does."""
    read = read_text(cell, today)
    status = _STATUSES.get(str(read.value)) if read.value else None
    return Read(read.value, read.flaw, also=(("status", status),) if status else ())


def read_name(cell: Cell, _today: date) -> Read:
    """A person's name; `张三（预备）` says the status, `李四（女）` the gender."""
    if isinstance(cell, int | float | date):
        return _no_name("这里应当是姓名，却是数字或日期")
    name, remark = clean_name(text_of(cell)), ""
    if with_remark := _REMARK.fullmatch(name):
        name, remark = with_remark[1].strip(), with_remark[2].strip()
    also: tuple[tuple[str, object], ...] = ()
    if remark in _STATUSES:
        also = (("status", _STATUSES[remark]),)
    elif remark in _GENDERS:
        also = (("gender", _GENDERS[remark]),)
    elif remark:  # 大, 小: how a branch tells its namesakes apart
        name = f"{name}（{remark}）"
    if says_nothing(name):
        return Read(None, Flaw(Code.NAME_MISSING, "没有姓名，请补填", Severity.ERROR))
    if len(name) > LONGEST_NAME:
        return _no_name(f"姓名超过 {LONGEST_NAME} 字，请核对是否填错了栏")
    if not any(sign.isalpha() for sign in name):
        return _no_name("这里应当是姓名，请核对")
    return Read(name, also=also)


def _no_name(why: str) -> Read:
    return Read(None, Flaw(Code.NAME_UNREADABLE, why, Severity.ERROR))


def read_names(cell: Cell, _today: date) -> Read:
    """Several names in one cell, as a tuple."""
    names = tuple(name for part in _BETWEEN_NAMES.split(text_of(cell)) if not says_nothing(name := clean_name(part)))
    return Read(names) if names else NOTHING


def read_status(cell: Cell, _today: date) -> Read:
    return _one_of(cell, _STATUSES, "正式党员或预备党员")


def read_gender(cell: Cell, _today: date) -> Read:
    return _one_of(cell, _GENDERS, "男或女")


def read_number(cell: Cell, _today: date) -> Read:
    """A member's number as its office writes it; 7.0 is `7`."""
    text = half_width(cell)
    return NOTHING if says_nothing(text) else Read(text)


def _one_of(cell: Cell, meanings: Mapping[str, object], expected: str) -> Read:
    text = half_width(cell).upper()
    if says_nothing(text):
        return NOTHING
    if text in meanings:
        return Read(meanings[text])
    return Read(None, Flaw(Code.VALUE_UNREADABLE, f"读不懂，应当是{expected}；请改后重新导入"))
