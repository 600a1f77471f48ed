"""Further layouts of attendance, as in layouts.py: headings in three levels, legends, ticks, signatures."""

from __future__ import annotations

import random
from datetime import date

from tests.sheets.layouts import Cells, Layout, Page, people, spaced, workbook
from tests.sheets.rosters import as_csv

# (at, cell, values to compare)
Records = list[tuple[str, str | None, dict[str, object]]]


def mark(name: str, kind: str, day: str | None, status: str | None, reason: str | None = None) -> dict[str, object]:
    return {"name": name, "meeting_type": kind, "date": day, "status": status, "reason": reason}


def three_levels(chance: random.Random) -> Layout:
    """Months over kinds of meetings over days, the name merged down; sums under the table beside no name."""
    rows: list[Cells] = [
        ("2025年“三会一课”考勤表",),
        ("序号", "姓名", "1月", "", "2月", "", "出勤率"),
        ("", "", "支委会", "党员大会", "支委会", "党课", ""),
        ("", "", "1.8", "1月15日", "2/11", "2.25", ""),
    ]
    meetings = [
        ("支部委员会", "2025-01-08"), ("支部党员大会", "2025-01-15"),
        ("支部委员会", "2025-02-11"), ("党课", "2025-02-25"),
    ]  # fmt: skip
    records: Records = []
    came = [0] * 4
    for index, name in enumerate(people(chance, 4)):
        marks = [chance.choice(("√", "×", "病", "公", "")) for _ in meetings]
        rows.append((index + 1, name, *marks, "100%"))
        for column, (said, (kind, day)) in enumerate(zip(marks, meetings, strict=True)):
            came[column] += said == "√"
            status = {"√": "present", "×": "absent", "": "unmarked"}.get(said, "leave")
            reason = said if status == "leave" else None
            records.append(
                (f"考勤!R{index + 5}", f"{'CDEF'[column]}{index + 5}", mark(name, kind, day, status, reason))
            )
    rows += [("应到", "", 4, 4, 4, 4, ""), ("实到", "", *came, ""), ("出勤率", "", 1, 0.5, 0.75, 1, "")]
    merges = [(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 3, 6)]
    return Layout("attendance", "考勤.xlsx", workbook(Page("考勤", rows, merges)), records)


def plain_levels(chance: random.Random) -> Layout:
    """The same levels in a text file, where nothing is merged, each kind over one day."""
    rows: list[Cells] = [("姓名", "党员大会", "支委会"), ("", "3月5日", "2025-03-06")]
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        rows.append((name, "√", "请"))
        at = index + 3
        records.append((f"L{at}", f"B{at}", mark(name, "支部党员大会", "2025-03-05", "present")))
        records.append((f"L{at}", f"C{at}", mark(name, "支部委员会", "2025-03-06", "leave")))
    return Layout("attendance", "2025年考勤.csv", as_csv(rows, "gb18030"), records)


def legend_of_blanks(chance: random.Random) -> Layout:
    """A legend in brackets of the title says what a blank means; a column without marks hasn't been held."""
    rows: list[Cells] = [
        ("2025年主题党日考勤表（√到会、○请假、△补课，空为免到）",),
        ("姓名", 45667, "2月14日", "3月14日"),
    ]
    records: Records = []
    said = {"√": "present", "○": "leave", "△": "makeup", "": "not_required"}
    for index, (name, (sign, status)) in enumerate(zip(people(chance, 4), said.items(), strict=True)):
        rows.append((name, sign, "√", ""))
        at, row = f"党日!R{index + 3}", index + 3
        records.append((at, f"B{row}", mark(name, "主题党日", "2025-01-10", status)))
        records.append((at, f"C{row}", mark(name, "主题党日", "2025-02-14", "present")))
        records.append((at, f"D{row}", mark(name, "主题党日", "2025-03-14", "unmarked")))
    return Layout("attendance", "党日.xlsx", workbook(Page("党日", rows)), records)


def legend_of_letters(chance: random.Random) -> Layout:
    """Letters with a legend in lines of its own; another in cells side by side."""
    rows: list[Cells] = [
        ("2025年党课考勤",), ("图例", "√", "出席", "○", "线上参会"), ("姓名", "3.15", "4.16", "5.18", "6.19", "7.17")
    ]  # fmt: skip
    signs = ("√", "○", "B", "S", "K")
    meant = (("present", None), ("present_online", None), ("leave", "病假"), ("leave", "事假"), ("absent", None))
    days = ("2025-03-15", "2025-04-16", "2025-05-18", "2025-06-19", "2025-07-17")
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        order = chance.sample(range(5), 5)
        rows.append((name, *(signs[at] for at in order)))
        for column, at in enumerate(order):
            values = mark(name, "党课", days[column], *meant[at])
            records.append((f"党课!R{index + 4}", f"{'BCDEF'[column]}{index + 4}", values))
    rows += [("B—病假  S—事假",), ("K—旷会",)]
    return Layout("attendance", "党课.xlsx", workbook(Page("党课", rows)), records)


def ticked_states(chance: random.Random) -> Layout:
    """到会, 请假 and 缺席 have a column each, one of which is ticked."""
    rows: list[Cells] = [
        ("2025年3月5日党员大会考勤表",),
        ("序号", "姓名", "出勤情况", "", "", "备注"),
        ("", "", "到会", "请假", "缺席", ""),
    ]
    records: Records = []
    said = [(("√", "", ""), "", "present"), (("", "√", ""), "病假", "leave"), (("", "", "√"), "", "absent"),
            (("", "", ""), "", "unmarked"), (("", "住院", ""), "", "leave")]  # fmt: skip
    for index, (name, (ticks, note, status)) in enumerate(zip(people(chance, 5), said, strict=True)):
        rows.append((index + 1, name, *ticks, note))
        reason = note or ("住院" if "住院" in ticks else None)
        records.append((f"考勤!R{index + 4}", None, mark(name, "支部党员大会", "2025-03-05", status, reason)))
    return Layout("attendance", "考勤.xlsx", workbook(Page("考勤", rows, [(1, 2, 1, 4)])), records)


def ticks_and_reasons(chance: random.Random) -> Layout:
    """Of each meeting a column of marks and one of reasons."""
    rows: list[Cells] = [
        ("2025年",),
        ("姓名", "3月5日党员大会", "", "4月2日党课", ""),
        ("", "出勤", "原因", "出勤", "原因"),
    ]
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        why = chance.choice(("住院", "出差"))
        rows.append((name, "√", "", "请假", why))
        row = index + 4
        records.append((f"考勤!R{row}", f"B{row}", mark(name, "支部党员大会", "2025-03-05", "present")))
        records.append((f"考勤!R{row}", f"D{row}", mark(name, "党课", "2025-04-02", "leave", why)))
    merges = [(1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 2, 0)]
    return Layout("attendance", "考勤.xlsx", workbook(Page("考勤", rows, merges)), records)


def signatures(chance: random.Random) -> Layout:
    """Nobody's name is printed: those who came signed, in three columns."""
    names = people(chance, 7)
    rows: list[Cells] = [("2025年3月18日支部党员大会签到册",), ("签名", "签名", "签名")]
    rows += [tuple(spaced(name) for name in names[at : at + 3]) for at in range(0, len(names), 3)]
    values = [mark(name, "支部党员大会", "2025-03-18", "present") for name in names]
    records: Records = [
        (f"签到!R{3 + at // 3}", f"{'ABC'[at % 3]}{3 + at // 3}", said) for at, said in enumerate(values)
    ]
    return Layout("attendance", "签到.xlsx", workbook(Page("签到", rows)), records)


def sheet_a_meeting(chance: random.Random) -> Layout:
    """A sheet for each meeting, called by its day and kind; two blocks of names with signatures."""
    names = people(chance, 5)
    pages, records = [], []
    for sheet, kind, day in (("3.5党员大会", "支部党员大会", "2025-03-05"), ("4.2支委会", "支部委员会", "2025-04-02")):
        rows: list[Cells] = [("签到表",), ("姓名", "签名", "姓名", "签名")]
        for at in range(0, 6, 2):
            pair = [(name, chance.choice((name, "", "请假（住院）"))) for name in names[at : at + 2]]
            rows.append(tuple(cell for said in pair for cell in said))
            for block, (name, signed) in enumerate(pair):
                status, reason = {"": ("unmarked", None), name: ("present", None)}.get(signed, ("leave", "住院"))
                row = 3 + at // 2
                records.append((f"{sheet}!R{row}", f"{'BD'[block]}{row}", mark(name, kind, day, status, reason)))
        pages.append(Page(sheet, rows))
    return Layout("attendance", "2025年签到.xlsx", workbook(*pages), records)


def lines_of_meetings(chance: random.Random) -> Layout:
    """Lines that say what was done and when stand under the months, before the people."""
    rows: list[Cells] = [
        ("2025年主题党日考勤",), ("姓名", "1月", "2月"), ("主题", "学习", "参观"), ("时间", date(2025, 1, 10), "2.14")
    ]  # fmt: skip
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        row = index + 5
        rows.append((name, "√", "×"))
        records.append((f"党日!R{row}", f"B{row}", mark(name, "主题党日", "2025-01-10", "present")))
        records.append((f"党日!R{row}", f"C{row}", mark(name, "主题党日", "2025-02-14", "absent")))
    return Layout("attendance", "党日.xlsx", workbook(Page("党日", rows)), records)


def days_of_a_month(chance: random.Random) -> Layout:
    """The month in the title, the days over the columns."""
    rows: list[Cells] = [("2025年3月党课考勤",), ("姓名", "5日", "19日")]
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        rows.append((name, 1, 0))
        row = index + 3
        records.append((f"考勤!R{row}", f"B{row}", mark(name, "党课", "2025-03-05", "present")))
        records.append((f"考勤!R{row}", f"C{row}", mark(name, "党课", "2025-03-19", "absent")))
    return Layout("attendance", "考勤.xlsx", workbook(Page("考勤", rows)), records)


def counted_by_kind(chance: random.Random) -> Layout:
    """How often each came to each kind of meeting: figures, no attendance."""
    rows: list[Cells] = [("2025年党员参加三会一课情况",), ("姓名", "党员大会", "支委会", "党课", "合计")]
    rows += [(name, 4, chance.randint(2, 12), chance.randint(1, 4), 20) for name in people(chance, 5)]
    return Layout("attendance", "统计.xlsx", workbook(Page("统计", rows)), refused=True)


OF_MARKS = (
    three_levels,
    plain_levels,
    legend_of_blanks,
    legend_of_letters,
    ticked_states,
    ticks_and_reasons,
    signatures,
    sheet_a_meeting,
    lines_of_meetings,
    days_of_a_month,
    counted_by_kind,
)
