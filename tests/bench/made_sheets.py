"""Large sheets of invented people: rows by generator, written as CSV or .xlsx a row at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import xlsxwriter

from tests.people import id_number, phone

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
_PLACES = ("活动中心三楼", "社区党员活动室", "老年大学一教室")
_REGISTER = (
    "序号", "党支部", "党小组", "编号", "姓名", "性别", "会议类型", "名称", "日期", "地点", "出勤情况", "原因", "备注",
)  # fmt: skip
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


def attendance_register(lines: int, members: int = MEMBERS) -> Iterator[Line]:
    """The same marks as an office's register holds them, with all the columns that it has beside them."""
    yield _REGISTER
    for at, (name, day, kind, mark, reason) in enumerate(islice(attendance(lines, members), 1, None)):
        meeting, person = divmod(at, members)
        beside = ("第一党支部", f"第{person % 9 + 1}党小组", person + 1, name, "男女"[person % 2])
        place, note = _PLACES[meeting % len(_PLACES)], "已家访" if mark == "送学上门" else ""
        yield (at + 1, *beside, kind, f"第{meeting + 1}次学习", day, place, mark, reason, note)


def dues(lines: int, members: int = 1000) -> Iterator[Line]:
    """One line a person and month."""
    yield ("姓名", "月份", "应交", "实交", "交纳时间")
    people = names(members)
    for at in range(lines):
        month, person = divmod(at, members)
        year, rest = 2018 + month // 12, month % 12 + 1
        amount = 15 + (person * 37 % 900) / 20
        yield (people[person], f"{year}-{rest:02d}", amount, amount, f"{year}-{rest:02d}-{person % 28 + 1:02d}")


def roster(lines: int) -> Iterator[Line]:
    """One line a person, every one with a valid ID number."""
    yield ("姓名", "性别", "身份证号", "出生年月", "入党时间", "人员类别", "党小组", "联系电话", "备注")
    for at, name in enumerate(names(lines)):
        born = date(1935, 1, 1) + timedelta(days=at % 9000)
        gender = "男女"[at % 2]
        number = id_number(born.isoformat(), order=at // 9000 * 2 + (at + 1) % 2)
        joined = f"{born.year + 25}.{born.month % 9 + 2:02d}"
        yield (name, gender, number, f"{born:%Y-%m}", joined, "正式党员", f"第{at % 30 + 1}组", phone(at % 10_000), "")


def write_csv(path: Path, lines: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)


def write_xlsx(path: Path, lines: Iterable[Line], sheet: str = "Sheet1") -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
