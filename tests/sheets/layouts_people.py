"""Layouts of rosters and of registers of meetings, each with its right reading (see layouts.py)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date

from tests.people import id_number
from tests.sheets.layouts import Cells, Layout, Page, people, spaced, workbook
from tests.sheets.rosters import as_csv


def absentee(name: str, reason: str) -> dict[str, str | None]:
    return {"name": name, "reason": reason, "number": None}


def born(chance: random.Random) -> date:
    return date(chance.randint(1935, 1962), chance.randint(2, 12), chance.randint(1, 28))


def numbered(chance: random.Random, day: date) -> tuple[str, str]:
    """An ID number of that day, and the gender that it states."""
    order = chance.randint(1, 99)
    return id_number(f"{day:%Y%m%d}", order), "男" if order % 2 else "女"


def system_export(chance: random.Random) -> Layout:
    """As a members' database puts it out: words with codes, stars, hints, dates with a time of day."""
    rows: list[Cells] = [
        ("党员基本信息",),
        ("*姓名", "*公民身份号码", "*性别", "*出生日期\n(yyyy-mm-dd)", "学位", "*人员类别", "*所在党支部",
         "*加入党组织日期", "*转为正式党员日期", "*工作岗位", "*手机号码", "固定电话", "*党籍状态", "*是否为失联党员"),
    ]  # fmt: skip
    records = []
    for index, name in enumerate(people(chance, 5)):
        day = born(chance)
        number, gender = numbered(chance, day)
        phone = f"170000{chance.randint(0, 99999):05d}"
        rows.append((name, number, f"{gender}性", f"{day} 00:00:00", "", "01正式党员", "离退休党支部",
                     "1985-07-01 00:00:00", "1986-07-01 00:00:00", "离退休", f"'{phone}",
                      "0937-6200001", "正常", "否"))  # fmt: skip
        values = {"name": name, "id_number": number, "gender": gender, "birth_date": str(day), "status": "正式党员"}
        values |= {"branch": "离退休党支部", "join_date": "1985-07-01", "full_date": "1986-07-01", "phone": phone}
        records.append((f"党员信息!R{index + 3}", None, values | {"membership_state": "正常"}))
    return Layout("members", "党员信息.xlsx", workbook(Page("党员信息", rows)), records)


def titles_between(chance: random.Random) -> Layout:
    """Branches and groups as titles between the people, the serial numbers beginning again under each."""
    names = people(chance, 6)
    rows: list[Cells] = [("退休党员花名册（共6人）",), ("序号", "姓名", "入党时间")]
    records = []
    said = [
        ("一、第一党支部", None),
        ("第一党小组（组长：甲 共2人）", {"branch": "第一党支部", "group": "第一党小组"}),
        ("第二党小组", {"branch": "第一党支部", "group": "第二党小组"}),
        ("二、第二党支部（2人）", {"branch": "第二党支部", "group": None}),
    ]
    for title, place in said:
        rows.append((title,))
        for serial in (1, 2) if place is not None else ():
            name = names[len(records)]
            rows.append((serial, spaced(name), "1985.07"))
            records.append((f"名册!R{len(rows)}", None, {"name": name, "join_date": "1985-07", **(place or {})}))
    rows.append(("小计：2人",))
    data = workbook(Page("名册", rows, [(0, 0, 0, 2)]))
    return Layout("members", "名册.xlsx", data, records, ignored=("名册!R3", "名册!R4", "名册!R13"))


def sheet_a_branch(chance: random.Random) -> Layout:
    """One sheet a branch, a copy of the first one, and those who left on a sheet of their own."""
    head = ("序号", "姓名", "性别", "出生年月", "入党时间")
    names = people(chance, 6)
    pages, records = [], []
    for sheet, own in (("第一党支部", names[:3]), ("第二党支部", names[3:])):
        rows: list[Cells] = [head]
        for serial, name in enumerate(own, start=1):
            rows.append((serial, name, "男", "1949-10", "1985-07"))
            records.append((f"{sheet}!R{serial + 1}", None, {"name": name, "branch": sheet, "birth_date": "1949-10"}))
        pages.append(Page(sheet, rows))
    copy = Page("去年的", pages[0].rows)
    gone = Page("已转出", [head, (1, "某某", "女", "1950-01", "1980-01")])
    data = workbook(*pages, copy, gone)
    return Layout("members", "花名册.xlsx", data, records, frozenset({"sheet_not_read"}))


def cards_beside(chance: random.Random) -> Layout:
    """Two cards side by side, printed and cut apart."""
    rows: list[Cells] = []
    records = []
    names = people(chance, 4)
    for left, right in (names[:2], names[2:]):
        days = born(chance), born(chance)
        top = len(rows)
        rows += [
            ("党员登记卡", "", "", "党员登记卡", ""),
            ("姓名", left, "", "姓名", right),
            ("出生日期", str(days[0]), "", "出生日期", f"{days[1]:%Y.%m.%d}"),
            ("入党时间", "1985年7月", "", "入党时间", "1986.05"),
            ("健康状况", "良好", "", "健康状况", "一般"),
            (),
        ]
        for name, cell, day, joined in ((left, "B", days[0], "1985-07"), (right, "E", days[1], "1986-05")):
            values = {"name": name, "birth_date": str(day), "join_date": joined}
            records.append((f"卡!R{top + 2}", f"{cell}{top + 2}", values))
    return Layout("members", "卡.xlsx", workbook(Page("卡", rows)), records)


def headings_in_a_column(chance: random.Random) -> Layout:
    """Headings down the side, a column a person."""
    names, days = people(chance, 4), [born(chance) for _ in range(4)]
    rows: list[Cells] = [
        ("党支部委员会成员登记表",),
        ("姓  名", *names),
        ("出生年月", *(f"{day.year}年{day.month:02}月{day.day:02}日" for day in days)),
        ("入党时间", *["1985.07.01"] * 4),
        ("党内职务", "支部书记", "组织委员", "", "宣传委员"),
        ("备注", "", "", "", ""),
    ]
    posts = ("支部书记", "组织委员", None, "宣传委员")
    records = [
        (
            "登记!R2",
            f"{'BCDE'[at]}2",
            {"name": name, "birth_date": str(day), "join_date": "1985-07-01", "party_post": post},
        )
        for at, (name, day, post) in enumerate(zip(names, days, posts, strict=True))
    ]
    return Layout("members", "登记.xlsx", workbook(Page("登记", rows, [(0, 0, 0, 4)])), records)


def split_headings(chance: random.Random) -> Layout:
    """Two levels of headings in which the lower word alone says the field: 入党 and 转正 under one 时间."""
    rows: list[Cells] = [
        ("序号", "姓名", "时间", "", "", "联系方式", "", "备注"),
        ("", "", "出生", "入党", "转正", "座机", "手机", ""),
    ]
    records = []
    for index, name in enumerate(people(chance, 5)):
        day, phone = born(chance), f"170000{chance.randint(0, 99999):05d}"
        rows.append((index + 1, name, f"{day:%Y.%m.%d}", "1985年7月入党", "1986年7月转正", "6200001", int(phone), ""))
        values = {"name": name, "birth_date": str(day), "join_date": "1985-07", "full_date": "1986-07", "phone": phone}
        records.append((f"名册!R{index + 3}", None, values))
    merges = [(0, 2, 0, 4), (0, 5, 0, 6)]
    return Layout("members", "名册.xlsx", workbook(Page("名册", rows, merges)), records)


def two_lists_beside(chance: random.Random) -> Layout:
    """Formal and probationary members in two lists side by side, each under its own title."""
    names = people(chance, 5)
    rows: list[Cells] = [("正式党员", "", "", "预备党员", ""), ("姓名", "性别", "", "姓名", "性别")]
    records = []
    for row in range(3):
        left, right = names[row], names[row + 3] if row < 2 else ""
        rows.append((left, "男", "", right, "女" if right else ""))
        records.append((f"L{row + 3}", f"A{row + 3}", {"name": left, "gender": "男"}))
        if right:
            records.append((f"L{row + 3}", f"D{row + 3}", {"name": right, "gender": "女"}))
    return Layout("members", "名单.csv", as_csv(rows, "gb18030", ";"), records)


def remarks(chance: random.Random) -> Layout:
    """What only the remarks tell: who died or left, several posts in a cell, numbers in free text."""
    one, two, three, four, five = people(chance, 5)
    rows: list[Cells] = [
        ("姓名", "政治面貌", "职务", "备注"),
        (one, "中共党员", "书记兼组织委员", "2024年5月转出"),
        (f"{two}（已故）", "中共党员", "支部委员", ""),
        (three, "中共党员", "总支委员", "身份证620299194910010012"),
        (four, "中共党员", "宣传委员", "妻子已故，独居"),
        (five, "群众", "", ""),
    ]
    posts = ("书记兼组织委员", "支部委员", "总支委员", "宣传委员")
    records = [
        (f"名册!R{row}", None, {"name": name, "status": "正式党员", "party_post": post})
        for row, (name, post) in enumerate(zip((one, two, three, four), posts, strict=True), start=2)
    ]
    records.append(("名册!R6", None, {"name": five, "status": None}))
    codes = frozenset({"said_to_be_gone", "post_unknown", "private_in_text", "not_a_member"})
    return Layout("members", "名册.xlsx", workbook(Page("名册", rows)), records, codes)


def applicants(chance: random.Random) -> Layout:
    """Those who applied: no members yet."""
    rows: list[Cells] = [("入党积极分子花名册",), ("姓名", "性别", "申请入党时间")]
    rows += [(name, "男", "2025.3") for name in people(chance, 3)]
    return Layout("members", "积极分子.xlsx", workbook(Page("名册", rows)), refused=True)


def meeting_forms(chance: random.Random) -> Layout:
    """One sheet a meeting: the form of a record, contents under their label, signatures below."""
    pages, records = [], []
    for number, (title, kind) in enumerate((("支部党员大会", "支部党员大会"), ("支委会", "支部委员会")), start=1):
        host, writer, one, two = people(chance, 4)
        rows: list[Cells] = [
            (f"{title}会议记录",),
            ("时 间", f"2025年{number}月1{number}日上午9时", "地 点", "活动室"),
            ("主持人", spaced(host), "记录人", writer),
            ("应到会人数", "20人", "实到会人数", 18),
            ("缺席人员", f"{one}因病请假、{two}（外出）"),
            ("会议内容",),
            ("一、传达学习文件精神；二、讨论发言。",),
            ("会议决议：一致同意。",),
            ("主持人签字：", "", "记录人签字：", ""),
        ]
        absent = [absentee(one, "因病请假"), absentee(two, "外出")]
        values = {"meeting_type": kind, "date": f"2025-0{number}-1{number}", "time": "09:00", "place": "活动室"}
        values |= {"host": host, "recorder": writer, "expected": 20, "present": 18}
        records.append((f"第{number}次!R2", None, {**values, "absentees": absent, "resolution": "一致同意。"}))
        pages.append(Page(f"第{number}次", rows, [(0, 0, 0, 3), (5, 0, 5, 3), (6, 0, 6, 3)]))
    return Layout("meetings", "会议记录.xlsx", workbook(*pages), records)


def meeting_notes(chance: random.Random) -> Layout:
    """Records typed line by line, labels and values in the same cells, one meeting under the other."""
    rows: list[Cells] = []
    records = []
    for number in (3, 4):
        host, writer, one = people(chance, 3)
        top = len(rows)
        rows += [
            (f"{number}月主题党日活动记录",),
            (f"时间：2025年{number}月5日 下午2：30  地点：活动室",),
            (f"主持人：{host}  记录人：{writer}",),
            ("应到：20人，实到：19人",),
            (f"缺席：{one}（病假）",),
            ("内容：学习",),
            (),
        ]
        values = {"meeting_type": "主题党日", "date": f"2025-0{number}-05", "time": "14:30", "place": "活动室"}
        values |= {"host": host, "recorder": writer, "expected": 20, "present": 19, "topics": "学习"}
        records.append((f"L{top + 2}", None, {**values, "absentees": [absentee(one, "病假")]}))
    return Layout("meetings", "记录.csv", as_csv(rows, "utf-16"), records)


def meetings_by_month(chance: random.Random) -> Layout:
    """One sheet a month, the days alone in the cells, the year in the file's name."""
    host = people(chance, 1)[0]
    pages, records = [], []
    for number in (1, 2):
        rows: list[Cells] = [
            ("组织生活登记表",),
            ("活动名称", "日期", "主持人", "应到", "实到", "请假人员"),
            (f"{number}月主题党日", f"{number}月15日", host, 20, 20, ""),
            ("支委会", "20日", f"主持：{host}", 5, 5, "无"),
        ]
        pages.append(Page(f"{number}月", rows))
        for row, kind, day in ((3, "主题党日", 15), (4, "支部委员会", 20)):
            values = {"meeting_type": kind, "date": f"2025-0{number}-{day}", "host": host}
            records.append((f"{number}月!R{row}", None, values))
    return Layout("meetings", "2025年组织生活.xlsx", workbook(*pages), records)


def counts_and_reasons(chance: random.Random) -> Layout:
    """Both counts in one cell, the time of day and the reasons of the absent in columns of their own."""
    one, two = people(chance, 2)
    rows: list[Cells] = [
        ("日期", "时间", "会议类别", "出席情况", "缺席人员", "缺席原因", "会议主要内容"),
        (date(2025, 3, 5), "9:00—11:00", "党员大会", "应到20人，实到18人", f"{one}、{two}", "病假、外出", "学习"),
        (date(2025, 4, 8), "下午3点", "支委会", "18/20", f"{one} {two}", "请假", "研究"),
        (date(2025, 5, 6), "", "党课", "20人", "", "", "党课"),
    ]
    said: Sequence[tuple[str, str, str | None, int | None, int, Sequence[tuple[str, str]]]] = (
        ("支部党员大会", "2025-03-05", "09:00", 20, 18, ((one, "病假"), (two, "外出"))),
        ("支部委员会", "2025-04-08", "15:00", 20, 18, ((one, "请假"), (two, "请假"))),
        ("党课", "2025-05-06", None, None, 20, ()),
    )
    records = []
    for row, (kind, day, clock, expected, present, absent) in enumerate(said, start=2):
        values: dict[str, object] = {"meeting_type": kind, "date": day, "time": clock}
        values |= {"expected": expected, "present": present}
        values["absentees"] = [absentee(name, reason) for name, reason in absent]
        records.append((f"台账!R{row}", None, values))
    return Layout("meetings", "台账.xlsx", workbook(Page("台账", rows)), records)


def meetings_in_columns(chance: random.Random) -> Layout:
    """Headings down the side, a column a meeting, the year in the title."""
    one = people(chance, 1)[0]
    rows: list[Cells] = [
        ("2025年三会一课情况",),
        ("会议名称", "第一次党员大会", "3月支委会", "党课"),
        ("时间", "3月5日", "3月6日", "4.25"),
        ("应到", 20, 5, 20),
        ("实到", 19, 5, 20),
        ("缺席人员", f"{one}（病假）", "无", ""),
    ]
    said = (("支部党员大会", "2025-03-05", 19), ("支部委员会", "2025-03-06", 5), ("党课", "2025-04-25", 20))
    records = [
        ("情况!R2", f"{'BCD'[at]}3", {"meeting_type": kind, "date": day, "present": present})
        for at, (kind, day, present) in enumerate(said)
    ]
    return Layout("meetings", "情况.xlsx", workbook(Page("情况", rows, [(0, 0, 0, 3)])), records)


PEOPLE_LAYOUTS: tuple[Callable[[random.Random], Layout], ...] = (
    system_export,
    titles_between,
    sheet_a_branch,
    cards_beside,
    headings_in_a_column,
    split_headings,
    two_lists_beside,
    remarks,
    applicants,
    meeting_forms,
    meeting_notes,
    meetings_by_month,
    counts_and_reasons,
    meetings_in_columns,
)
