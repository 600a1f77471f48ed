"""A table of months by kinds of meetings, each cell of which tells of one meeting or more in a few words."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.meetings.told import meetings_told
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.effort import at_most
from tests.sheets.rosters import TODAY, as_csv

FIELDS = ("date", "title", "expected", "present")


def read(cell: str) -> Reading:
    rows = (("2025年三会一课情况",), ("月份", "支委会", "党课"), ("3月", cell, "20日"))
    return read_table(read_bytes(as_csv(rows), "某表.csv"), KINDS["meetings"], today=TODAY)


def said(reading: Reading) -> list[tuple[object, ...]]:
    committee = [row for row in reading.rows if row.values["meeting_type"] == "支部委员会"]
    return [tuple(as_json(row.values).get(name) for name in FIELDS) for row in committee]


@pytest.mark.parametrize(
    ("cell", "meetings"),
    [
        ("5日：研究党费（到会3人）", [("2025-03-05", "研究党费", None, 3)]),
        ("研究党费（3月5日，3人）", [("2025-03-05", "研究党费", None, 3)]),
        ("3月5日，研究党费，应到5人，实到3人", [("2025-03-05", "研究党费", 5, 3)]),
        ("5日 “学思想，强党性” 3人参加", [("2025-03-05", "“学思想，强党性”", None, 3)]),
        (
            "5日：研究A事（3人）\n28日：研究B事（4人）",
            [("2025-03-05", "研究A事", None, 3), ("2025-03-28", "研究B事", None, 4)],
        ),
        ("5日：研究A事；28日：研究B事", [("2025-03-05", "研究A事", None, None), ("2025-03-28", "研究B事", None, None)]),
        (
            "研究A事\n3月5日\n研究B事\n3月28日",
            [("2025-03-05", "研究A事", None, None), ("2025-03-28", "研究B事", None, None)],
        ),
        (
            "（1）5日：研究A事\n（2）6日：研究B事",
            [("2025-03-05", "研究A事", None, None), ("2025-03-06", "研究B事", None, None)],
        ),
        ("5日、28日", [("2025-03-05", None, None, None), ("2025-03-28", None, None, None)]),
        ("5日（周三）下午2:30 慰问5名老党员", [("2025-03-05", "慰问5名老党员", None, None)]),
        ("5日，学习1、2章，到会１２人", [("2025-03-05", "学习1、2章", None, 12)]),
        ("3月5日已召开", [("2025-03-05", None, None, None)]),
        ("未开", []),
        ("未召开", []),
        ("—", []),
    ],
)
def test_a_cell_tells_when_what_and_how_many(cell, meetings):
    reading = read(cell)
    assert said(reading) == meetings
    assert list(reading.issues) == []


@pytest.mark.parametrize(
    "cell",
    [
        "5、20日",
        "5日学习3月8日讲话",
        "5日-7日 参观",
        "10日：学习条例，请假2人，实到18人",
        "4月5日：研究党费",
        "学习条例",
    ],
)
def test_what_can_be_read_two_ways_or_not_at_all_is_told(cell):
    assert [issue.field for issue in read(cell).issues] == ["date"]


def test_who_spoke_and_where_is_kept():
    [told] = meetings_told("8日 主讲人：王建国 题目：讲党史 地点：活动室 参加19人")
    assert told.values == {"lecturer": "王建国", "title": "讲党史", "place": "活动室", "present": 19}


@pytest.mark.parametrize("fill", ["5日", "（", "1、", "3.15 ", "人", "、", "5日：学(", "到会1"])
def test_no_cell_takes_long(fill):
    with at_most(20):
        meetings_told((fill * 20_000)[:32_767])
