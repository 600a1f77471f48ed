"""Large sheets of invented people: rows by generator, written as CSV or .xlsx a row at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import xlsxwriter

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "明远",
    "秀兰",
    "德山",
    "桂芳",
    "国栋",
    "淑珍",
    "永福",
    "建国",
    "玉梅",
    "志强",
    "丽华",
    "文斌",
    "凤英",
    "春生",
)
_KINDS = ("主题党日", "支部党员大会", "党课", "党小组会")
_MARKS = ("出席", "出席", "出席", "出席", "出席", "病假", "事假", "缺席", "送学上门", "线上")
_REASONS = {"病假": "住院", "事假": "外出探亲"}
MEMBERS = 500  # at 200 meetings they make 100,000 lines of attendance
_FIRST_MEETING = date(2020, 1, 3)

Line = Sequence[str | float]


def names(count: int) -> list[str]:
    """That many different names."""
    found = [surname + given for surname, given in product(_SURNAMES, _GIVEN)]
    return [found[at % len(found)] + _tail(at // len(found)) for at in range(count)]


def _tail(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number)) if number else ""


def attendance(lines: int, members: int = MEMBERS) -> Iterator[Line]:
    """One line a person and meeting: 500 members at 200 meetings are 100,000."""
    yield ("姓名", "日期", "会议类型", "出勤情况", "原因")
    people = names(members)
    for at in range(lines):
        meeting, person = divmod(at, members)
        mark = _MARKS[(at * 7 + meeting) % len(_MARKS)]
        day = _FIRST_MEETING + timedelta(days=9 * meeting)
        yield (people[person], day.isoformat(), _KINDS[meeting % len(_KINDS)], mark, _REASONS.get(mark, ""))


def write_csv(path: Path, lines: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)


def write_xlsx(path: Path, lines: Iterable[Line], sheet: str = "Sheet1") -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
