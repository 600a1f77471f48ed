"""Layouts of sheets as offices make them, filled with invented people, each with its right reading.

A layout is made from a seed: who is in it, what they paid, where they were. What must be read is known
because the data was there first, not because a reader said so.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import xlsxwriter

from jygcli.files.grid import column_letters
from tests.sheets.rosters import as_csv

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "国英华珍兰芳山海林平安堃喆建秀桂玉"
Cells = Sequence[object]


@dataclass(frozen=True)
class Page:
    """A sheet to be written: rows from A1 on, and cells merged as (top, left, bottom, right) from 0."""

    name: str
    rows: Sequence[Cells]
    merges: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True)
class Layout:
    """A file and what must be read from it. `records` holds (at, cell, values to compare)."""

    kind: str
    file: str
    data: bytes
    records: Sequence[tuple[str, str | None, dict[str, object]]] = ()
    codes: frozenset[str] = frozenset()
    refused: bool = False
    year: int | None = None
    ignored: Sequence[str] = field(default_factory=tuple)
    rejected: Sequence[str] = field(default_factory=tuple)


def workbook(*pages: Page) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            for row, cells in enumerate(page.rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell not in (None, ""):
                        sheet.write(row, column, cell)
            for top, left, bottom, right in page.merges:
                # Merged by hand: what stands in the first cell is written already.
                text = page.rows[top][left] if left < len(page.rows[top]) else ""
                sheet.merge_range(top, left, bottom, right, text)
    return data.getvalue()


def people(chance: random.Random, count: int) -> list[str]:
    names: list[str] = []
    while len(names) < count:
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))
        if name not in names:
            names.append(name)
    return names


def spaced(name: str) -> str:
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name


def fen(chance: random.Random) -> int:
    return chance.randint(500, 9000)


def yuan(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def month(year: int, number: int) -> str:
    return f"{year}-{number:02d}"


def cards(chance: random.Random) -> Layout:
    """党员信息卡: a form a person, one under the other."""
    rows: list[Cells] = []
    records = []
    for name in people(chance, 3):
        gender, born = chance.choice("男女"), f"19{chance.randint(40, 59)}-{chance.randint(1, 9):02d}-11"
        joined = f"{chance.randint(1970, 1999)}-07-01"
        top = len(rows)
        rows += [
            ("党员信息采集卡",),
            ("姓名", spaced(name), "性别", gender, "民族", "汉族"),
            ("出生年月", born, "文化程度", "大专", "籍贯", "甘肃酒泉"),
            ("入党时间", joined, "联系电话", "", "党员类别", "正式党员"),
            ("家庭住址", "建设路1号", "", "", "", ""),
            (),
        ]
        values = {"name": name, "gender": gender, "birth_date": born, "join_date": joined, "ethnicity": "汉族"}
        records.append((f"信息卡!R{top + 2}", None, values | {"education": "大专", "status": "正式党员"}))
    return Layout("members", "信息卡.xlsx", workbook(Page("信息卡", rows)), records)


def two_blocks(chance: random.Random) -> Layout:
    """Two blocks of the same columns side by side, the month in the title."""
    names, rows, records = people(chance, 7), [], []
    rows.append(("机关党支部2025年3月党费收缴表",))
    rows.append(("序号", "姓名", "应缴", "实缴", "序号", "姓名", "应缴", "实缴"))
    half = 4
    for row in range(half):
        cells: list[object] = []
        for block, index in enumerate((row, row + half)):
            if index >= len(names):
                cells += ["", "", "", ""]
                continue
            due = fen(chance)
            cells += [index + 1, names[index], due / 100, due / 100]
            cell = f"{column_letters(4 + block * 4)}{row + 3}"
            records.append(
                (
                    f"Sheet1!R{row + 3}",
                    cell,
                    paid(names[index], month(2025, 3), month(2025, 3), due) | {"due": yuan(due)},
                )
            )
        rows.append(cells)
    rows.append(("", "合计", "", sum(int(r[2]["paid"].replace(".", "")) for r in records[::2]) / 100))
    return Layout("dues", "三月.xlsx", workbook(Page("Sheet1", rows, [(0, 0, 0, 7)])), records)


def paid(name: str, first: str, last: str, amount: int, status: str = "paid") -> dict[str, object]:
    return {"name": name, "period_from": first, "period_to": last, "paid": yuan(amount), "status": status}


def sheet_a_month(chance: random.Random) -> Layout:
    """One sheet a month, the year in the name of the file only, and a 汇总 sheet that repeats them."""
    names, pages, records = people(chance, 5), [], []
    dues = [fen(chance) for _ in names]
    for number in (1, 2, 3):
        rows: list[Cells] = [("党费收缴明细",), ("序号", "姓名", "党费基数", "应缴金额", "实缴金额", "缴费日期")]
        for index, (name, due) in enumerate(zip(names, dues, strict=True)):
            rows.append((index + 1, name, due * 2, due / 100, f"{yuan(due)}元", f"{number}月{index + 10}日"))
            values = paid(name, month(2024, number), month(2024, number), due)
            values |= {"base": yuan(due * 200), "pay_date": f"2024-{number:02d}-{index + 10}"}
            records.append((f"{number}月!R{index + 3}", None, values))
        rows.append(("", "合计", "", "", sum(dues) / 100, ""))
        pages.append(Page(f"{number}月", rows))
    whole = [("姓名", "1月", "2月", "3月")]
    whole += [(name, due / 100, due / 100, due / 100) for name, due in zip(names, dues, strict=True)]
    data = workbook(Page("汇总", whole), *pages)
    return Layout("dues", "2024年党费.xlsx", data, records, ignored=("汇总!R1",))


def statistics(chance: random.Random) -> Layout:
    """Figures of branches by month: no people in it."""
    rows: list[Cells] = [("2025年各党支部组织生活统计表",), ("序号", "党支部", *(f"{n}月" for n in range(1, 13)))]
    rows += [(n, f"第{'一二三'[n - 1]}党支部", *(chance.randint(0, 4) for _ in range(12))) for n in (1, 2, 3)]
    return Layout("dues", "统计.xlsx", workbook(Page("统计", rows)), refused=True)


def activity_counts(chance: random.Random) -> Layout:
    """Names, and months that count activities: no payments."""
    rows: list[Cells] = [("2025年党员参加活动次数统计表",), ("序号", "姓名", *(f"{n}月" for n in range(1, 13)))]
    rows += [(n, name, *(chance.randint(0, 4) for _ in range(12))) for n, name in enumerate(people(chance, 4))]
    return Layout("dues", "活动.xlsx", workbook(Page("活动", rows)), refused=True)


def ticks(chance: random.Random) -> Layout:
    """Ticks under quarters, the month's dues beside the name; one has none, so that the tick says no amount."""
    names, rows, records = people(chance, 4), [], []
    rows += [("2025年度党费收缴登记",), ("姓名", "月缴标准", "一季度", "二季度", "三季度", "四季度")]
    for index, name in enumerate(names):
        due = fen(chance) if index else None
        marks = [chance.choice(("√", "✓", "免", "欠", "/", "")) for _ in range(3)] + ["√"]
        rows.append((name, due / 100 if due else "", *marks))
        for quarter, mark in enumerate(marks):
            ticked = mark in ("√", "✓")
            status = {"免": "exempt", "欠": "unpaid", "/": "not_applicable", "": "blank"}.get(mark, "paid")
            values: dict[str, object] = {
                "name": name,
                "period_from": month(2025, quarter * 3 + 1),
                "period_to": month(2025, quarter * 3 + 3),
                "paid": yuan(due * 3) if ticked and due else None,
                "status": status,
            }
            records.append((f"登记!R{index + 3}", f"{'CDEF'[quarter]}{index + 3}", values))
    return Layout("dues", "登记.xlsx", workbook(Page("登记", rows)), records, frozenset({"amount_missing"}))


def title_period(chance: random.Random) -> Layout:
    """The quarter stands in the title only, above a line with the day of filling in."""
    rows: list[Cells] = [
        ("离退休第二党支部2025年第三季度党费收缴表",),
        ("填报日期：2025年10月9日", "", "", "单位：元"),
        ("序号", "姓  名", "应交党费", "实交党费", "签名"),
    ]
    records = []
    for index, name in enumerate(people(chance, 5)):
        due = fen(chance)
        amount = due if index else due - 100
        rows.append((index + 1, spaced(name), due / 100, f"￥{yuan(amount)}", name))
        values = paid(name, "2025-07", "2025-09", amount, "paid" if index else "partial") | {"due": yuan(due)}
        records.append((f"L{index + 4}", None, values))
    rows.append(("", "5人", "", "", ""))
    return Layout("dues", "党费.csv", as_csv(rows, "gb18030"), records)


def prose_periods(chance: random.Random) -> Layout:
    """One payment a line, its months in words."""
    said = {
        "2025年第三季度": ("2025-07", "2025-09"),
        "2025年1-6月": ("2025-01", "2025-06"),
        "2025年上半年": ("2025-01", "2025-06"),
        "2025.01-2025.03": ("2025-01", "2025-03"),
        "2024年11月至2025年1月": ("2024-11", "2025-01"),
        "202504": ("2025-04", "2025-04"),
        "二〇二五年十二月": ("2025-12", "2025-12"),
        "2025年度": ("2025-01", "2025-12"),
        "2025-08": ("2025-08", "2025-08"),
    }
    rows: list[Cells] = [("缴费人", "所属时期", "缴纳金额", "缴费日期", "缴费方式")]
    records = []
    for index, (name, (words, (first, last))) in enumerate(zip(people(chance, len(said)), said.items(), strict=True)):
        amount = fen(chance)
        rows.append((name, words, yuan(amount), date(2025, 9, index + 1), "微信"))
        values = paid(name, first, last, amount) | {"pay_date": f"2025-09-{index + 1:02d}", "method": "微信"}
        records.append((f"流水!R{index + 2}", None, values))
    return Layout("dues", "流水.xlsx", workbook(Page("流水", rows)), records)


def gender_codes(chance: random.Random) -> Layout:
    """Genders as 1 and 2, dates packed or with two levels of headings."""
    rows: list[Cells] = [
        ("序号", "基本情况", "", "", "党籍情况", ""),
        ("", "姓名", "性别", "出生日期", "入党时间", "转正时间"),
    ]
    records = []
    for index, name in enumerate(people(chance, 6)):
        code, born, joined = chance.choice((1, 2)), date(1950, 5, index + 1), date(1980, 7, 1)
        rows.append((index + 1, name, code, f"{born:%Y%m%d}", f"{joined:%Y.%m.%d}", "1981年7月"))
        values = {"name": name, "gender": "男" if code == 1 else "女", "birth_date": str(born)}
        records.append((f"L{index + 3}", None, values | {"join_date": str(joined), "full_date": "1981-07"}))
    return Layout("members", "名册.csv", as_csv(rows), records)


def ticked_posts(chance: random.Random) -> Layout:
    """Posts, genders and kinds of member each with a column to tick."""
    rows: list[Cells] = [
        ("党支部班子成员及党员情况",),
        ("序号", "姓名", "性别", "", "党员类别", "", "党内职务", "", "", "入党时间"),
        ("", "", "男", "女", "正式", "预备", "书记", "组织委员", "宣传委员", ""),
    ]
    records = []
    for index, name in enumerate(people(chance, 6)):
        man, formal, post = chance.random() < 0.5, index < 5, (6, 7, 8, None, None, None)[index]
        ticked = {2 if man else 3, 4 if formal else 5, post}
        joined = "1985-07" if formal else "2026-07"
        ticks = ("√" if column in ticked else "" for column in range(2, 9))
        rows.append((index + 1, name, *ticks, joined.replace("-", ".")))
        values = {"name": name, "gender": "男" if man else "女", "status": "正式党员" if formal else "预备党员"}
        values |= {"party_post": {6: "书记", 7: "组织委员", 8: "宣传委员"}.get(post), "join_date": joined}
        records.append((f"班子!R{index + 4}", None, values))
    merges = [(1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 8)]
    return Layout("members", "班子.xlsx", workbook(Page("班子", rows, merges)), records)


def salaries(chance: random.Random) -> Layout:
    """党费核定表: the months are months of pay, only the last columns are of dues."""
    rows: list[Cells] = [
        ("2025年度党费核定表",),
        ("序号", "姓名", "本年度1月职务工资", "本年度1月级别工资", "党费计算基数", "缴纳比例", "月应缴党费"),
    ]
    records = []
    for index, name in enumerate(people(chance, 4)):
        base = chance.randint(300_000, 480_000)
        due = (base + 100) // 200
        rows.append((index + 1, name, 2100, 1890.5, base / 100, "0.5%", due / 100))
        values = {"name": name, "period_from": "2025-01", "period_to": "2025-12", "paid": None, "status": "blank"}
        records.append((f"核定!R{index + 3}", None, values | {"base": yuan(base), "due": yuan(due * 12)}))
    return Layout("dues", "核定.xlsx", workbook(Page("核定", rows)), records)


def two_levels(chance: random.Random) -> Layout:
    """Months over 应交, 实交, 交纳时间 without merged cells, the headings again on the second page."""
    top = ["序号", "姓名", *(word for n in (1, 2, 3) for word in (f"{'一二三'[n - 1]}月", "", "")), "备注"]
    sub = ["", "", *("应交", "实交", "交纳时间") * 3, ""]
    rows: list[Cells] = [("二〇二五年党费登记簿",), top, sub]
    records = []
    for index, name in enumerate(people(chance, 6)):
        if index == 3:
            rows += [top, sub]
        cells: list[object] = [index + 1, name]
        at = len(rows) + 1
        for number in (1, 2, 3):
            due = fen(chance)
            cells += [yuan(due), yuan(due), f"{number}.15"]
            values = paid(name, month(2025, number), month(2025, number), due)
            values |= {"due": yuan(due), "pay_date": f"2025-{number:02d}-15"}
            records.append((f"L{at}", f"{column_letters(number * 3 + 1)}{at}", values))
        rows.append(cells)
    return Layout("dues", "登记簿.csv", as_csv(rows, "utf-8-sig"), records)


def merged_branches(chance: random.Random) -> Layout:
    """Branch names merged down, sums of branches merged down beside the people, months as bare numbers."""
    rows: list[Cells] = [("党费",), ("党支部", "姓名", 1, 2, 3, 4, "合计", "支部合计")]
    merges, records = [], []
    for branch, names in (("第一党支部", people(chance, 3)), ("第二党支部", people(chance, 2))):
        top = len(rows)
        amounts = [[fen(chance) for _ in range(4)] for _ in names]
        for name, own in zip(names, amounts, strict=True):
            at = len(rows) + 1
            first = at == top + 1
            total = sum(map(sum, amounts)) / 100 if first else ""
            rows.append((branch if first else "", name, *(a / 100 for a in own), sum(own) / 100, total))
            for number, amount in enumerate(own, start=1):
                values = paid(name, month(2023, number), month(2023, number), amount) | {"branch": branch}
                records.append((f"党费!R{at}", f"{'CDEF'[number - 1]}{at}", values))
        merges += [(top, 0, len(rows) - 1, 0), (top, 7, len(rows) - 1, 7)]
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows, merges)), records, year=2023)


def sign_in(chance: random.Random) -> Layout:
    """One meeting's sheet: day and kind in the title, ○ explained under the table."""
    rows: list[Cells] = [("2025年3月18日支部党员大会签到表",), ("序号", "姓名", "签到", "请假原因")]
    said = {
        "○": "present",
        "△": "leave",
        "×": "absent",
        "": "unmarked",
        "线上": "present_online",
        "免到": "not_required",
    }
    records = []
    for index, (name, (mark, status)) in enumerate(zip(people(chance, len(said)), said.items(), strict=True)):
        rows.append((index + 1, name, mark, "住院" if mark == "△" else ""))
        values = {"name": name, "meeting_type": "支部党员大会", "date": "2025-03-18", "status": status}
        records.append((f"签到!R{index + 3}", None, values | {"reason": "住院" if mark == "△" else None}))
    rows.append(("注：○出席；△请假；×缺席",))
    return Layout("attendance", "签到.xlsx", workbook(Page("签到", rows)), records)


def attendance_months(chance: random.Random) -> Layout:
    """A column a month, the kind of meeting in the name of the sheet; totals beside and under."""
    names = people(chance, 5)
    rows: list[Cells] = [("姓名", *(f"{n}月" for n in range(1, 7)), "出勤率")]
    records, came = [], [0] * 6
    for index, name in enumerate(names):
        marks = [chance.choice(("√", "病假", "×", "迟到")) for _ in range(6)]
        rows.append((name, *marks, "80%"))
        for column, mark in enumerate(marks):
            came[column] += mark in ("√", "迟到")
            status = {"√": "present", "病假": "leave", "×": "absent", "迟到": "late"}[mark]
            values = {"name": name, "meeting_type": "主题党日", "date": month(2025, column + 1), "status": status}
            at = f"2025年主题党日!R{index + 2}"
            records.append((at, f"{column_letters(column + 2)}{index + 2}", values))
    rows.append(("实到人数", *came, ""))
    return Layout("attendance", "考勤.xlsx", workbook(Page("2025年主题党日", rows)), records)


def attendance_list(chance: random.Random) -> Layout:
    """One person at one meeting a line."""
    rows: list[Cells] = [("会议类型", "会议日期", "姓名", "出勤情况", "缺勤原因")]
    records = []
    for kind, full in (("支委会", "支部委员会"), ("党课", "党课")):
        for name in people(chance, 3):
            at, mark = len(rows) + 1, chance.choice(("出席", "请假", "缺席"))
            rows.append((kind, "2025/4/8", name, mark, ""))
            status = {"出席": "present", "请假": "leave", "缺席": "absent"}[mark]
            records.append(
                (f"L{at}", None, {"name": name, "meeting_type": full, "date": "2025-04-08", "status": status})
            )
    return Layout("attendance", "考勤.csv", as_csv(rows, "utf-16"), records)


def meetings(chance: random.Random) -> Layout:
    """A register under a title with the year; days without it, times in the same cell, one count that can't be."""
    host, absent = people(chance, 1)[0], people(chance, 2)
    rows: list[Cells] = [
        ("2025年“三会一课”登记表",),
        ("序号", "时间", "会议名称", "地点", "主持人", "应到", "实到", "缺席人员", "主要内容"),
        (1, "3月5日 下午3:00", "第一季度党员大会", "活动室", spaced(host), "20人", 18, "、".join(absent), "学习"),
        (2, "4/12", "支委会", "会议室", host, 5, 6, "无", "研究发展对象"),
        (3, "5.30", "主题党日：参观", "纪念馆", host, 20, 20, "", "参观"),
        ("负责人：", "", "", "", "", "", "", "", ""),
    ]
    said = [
        ("支部党员大会", "2025-03-05", "15:00", 20, 18),
        ("支部委员会", "2025-04-12", None, 5, 6),
        ("主题党日", "2025-05-30", None, 20, 20),
    ]
    names = ("meeting_type", "date", "time", "expected", "present")
    records = [
        (f"登记!R{row + 3}", None, dict(zip(names, values, strict=True)) | {"host": host})
        for row, values in enumerate(said)
    ]
    data = workbook(Page("登记", rows, [(0, 0, 0, 8)]))
    return Layout("meetings", "登记.xlsx", data, records, frozenset({"count_mismatch"}))


def back_payments(chance: random.Random) -> Layout:
    """Months made up for later, several months in one merged cell, a day beside the amount."""
    one, two, three = people(chance, 3)
    due = fen(chance)
    rows: list[Cells] = [
        ("2025年党费",),
        ("姓名", "月标准", "1月", "2月", "3月", "4月", "5月", "6月"),
        (one, due / 100, "", "", f"{yuan(due * 3)}（补1-2月）", due / 100, "欠", 0),
        (two, due / 100, due * 6 / 100, "", "", "", "", ""),
        (three, due / 100, f"{yuan(due)}（1月6日）", "√", "√（微信）", "—", "", f"{yuan(due)}元"),
    ]
    said: list[tuple[int, str, str, int, int, int | None, str]] = [
        (3, one, "C", 1, 3, due * 3, "paid"),
        (3, one, "F", 4, 4, due, "paid"),
        (3, one, "G", 5, 5, None, "unpaid"),
        (3, one, "H", 6, 6, 0, "zero"),
        (4, two, "C", 1, 6, due * 6, "paid"),
        (5, three, "C", 1, 1, due, "paid"),
        (5, three, "D", 2, 2, due, "paid"),
        (5, three, "E", 3, 3, due, "paid"),
        (5, three, "F", 4, 4, None, "not_applicable"),
        (5, three, "G", 5, 5, None, "blank"),
        (5, three, "H", 6, 6, due, "paid"),
    ]
    records = [
        (
            f"党费!R{row}",
            f"{column}{row}",
            paid(name, month(2025, first), month(2025, last), amount or 0, status)
            | ({"paid": None} if amount is None else {}),
        )
        for row, name, column, first, last, amount, status in said
    ]
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows, [(3, 2, 3, 7)])), records)


LAYOUTS: tuple[Callable[[random.Random], Layout], ...] = (
    cards,
    two_blocks,
    sheet_a_month,
    statistics,
    activity_counts,
    ticks,
    title_period,
    prose_periods,
    gender_codes,
    ticked_posts,
    salaries,
    two_levels,
    merged_branches,
    sign_in,
    attendance_months,
    attendance_list,
    meetings,
    back_payments,
)
