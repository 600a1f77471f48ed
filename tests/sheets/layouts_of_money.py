"""Further layouts of dues, as in layouts.py: pairs of columns, remarks on months, receipts, public lists."""

from __future__ import annotations

import random
from datetime import date

from jygcli.files.grid import column_letters
from tests.sheets.layouts import Cells, Layout, Page, fen, month, paid, people, workbook, yuan

# (at, cell, values to compare)
Records = list[tuple[str, str | None, dict[str, object]]]


def pairs_of_months(chance: random.Random) -> Layout:
    """应缴 and 实缴 under each month, sums of both at the right and below."""
    rows: list[Cells] = [
        ("2025年党费收缴情况",),
        ("序号", "姓名", "1月", "", "2月", "", "合计", ""),
        ("", "", "应缴", "实缴", "应缴", "实缴", "应缴", "实缴"),
    ]
    records: Records = []
    for index, name in enumerate(people(chance, 4)):
        due, row = fen(chance), index + 4
        other = due if index else due - 100
        rows.append((index + 1, name, due / 100, due / 100, due / 100, other / 100, due / 50, (due + other) / 100))
        records.append((f"收缴!R{row}", f"D{row}", paid(name, "2025-01", "2025-01", due) | {"due": yuan(due)}))
        values = paid(name, "2025-02", "2025-02", other, "paid" if index else "partial")
        records.append((f"收缴!R{row}", f"F{row}", values | {"due": yuan(due)}))
    merges = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7)]
    return Layout("dues", "收缴.xlsx", workbook(Page("收缴", rows, merges)), records)


def public_list(chance: random.Random) -> Layout:
    """公示: name and amount three times side by side, the months in a line of their own."""
    names = people(chance, 7)
    rows: list[Cells] = [("党费公示",), ("2025年1—6月",), ("姓名", "金额（元）") * 3]
    records: Records = []
    for at in range(0, 9, 3):
        cells: list[object] = []
        for block, name in enumerate(names[at : at + 3]):
            amount, row = fen(chance), 4 + at // 3
            cells += [name, chance.choice((amount / 100, f"￥{yuan(amount)}", f"{yuan(amount)}元"))]
            records.append((f"公示!R{row}", f"{'BDF'[block]}{row}", paid(name, "2025-01", "2025-06", amount)))
        rows.append(cells)
    return Layout("dues", "公示.xlsx", workbook(Page("公示", rows)), records)


def remarks_on_months(chance: random.Random) -> Layout:
    """A sheet of one month; 备注 says which other months some paid for, and the amount agrees."""
    said = (
        ("", 3, 3),
        ("补缴1-2月", 1, 3),
        ("预缴至8月", 3, 8),
        ("含2月", 2, 3),
        ("缴全年", 1, 12),
        ("下月补缴", 3, 3),
    )
    rows: list[Cells] = [("2025年3月党费收缴表",), ("姓名", "应缴", "实缴", "备注")]
    records: Records = []
    for index, (name, (words, first, last)) in enumerate(zip(people(chance, len(said)), said, strict=True)):
        due = fen(chance)
        amount = due * (last - first + 1)
        rows.append((name, due / 100, amount / 100, words))
        values = paid(name, month(2025, first), month(2025, last), amount) | {"due": yuan(amount)}
        records.append((f"三月!R{index + 3}", None, values))
    return Layout("dues", "三月.xlsx", workbook(Page("三月", rows)), records)


def doubtful_remarks(chance: random.Random) -> Layout:
    """Remarks on months that the amounts don't bear out, or that lie apart: said, and not guessed."""
    one, two, three = people(chance, 3)
    rows: list[Cells] = [
        ("2025年3月党费收缴表",),
        ("姓名", "应缴", "实缴", "备注"),
        (one, 25, 25, "补缴1-2月"),
        (two, 25, 50, "补缴2024年12月"),
        (three, 25, 75, "补2个月"),
    ]
    records: Records = [
        (f"三月!R{row}", None, paid(name, "2025-03", "2025-03", amount))
        for row, name, amount in ((3, one, 2500), (4, two, 5000), (5, three, 7500))
    ]
    codes = frozenset({"period_unknown", "values_disagree"})
    return Layout("dues", "三月.xlsx", workbook(Page("三月", rows)), records, codes, rejected=("三月!R4",))


def cells_with_more(chance: random.Random) -> Layout:
    """Cells that hold months, days and ways of paying besides the amount."""
    due = fen(chance)
    said: list[tuple[object, int, int, int | None, dict[str, object]]] = [
        (f"{yuan(due * 3)}/1-3月", 1, 3, due * 3, {}),
        (f"1-3月{yuan(due * 3)}", 1, 3, due * 3, {}),
        (f"{yuan(due)}\n3月5日", 3, 3, due, {"pay_date": "2025-03-05"}),
        (f"微信{yuan(due)}", 3, 3, due, {"method": "微信"}),
        (f"{yuan(due * 4)}，预交至6月", 3, 6, due * 4, {}),
        (f"已交({yuan(due)})", 3, 3, due, {}),
    ]
    rows: list[Cells] = [("2025年3月党费",), ("姓名", "应缴", "实缴")]
    records: Records = []
    for index, (name, (cell, first, last, amount, more)) in enumerate(zip(people(chance, 6), said, strict=True)):
        rows.append((name, due / 100, cell))
        values = paid(name, month(2025, first), month(2025, last), amount or 0) | more
        records.append((f"党费!R{index + 3}", None, values))
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows)), records)


def april_to_march(chance: random.Random) -> Layout:
    """Months of two years in a row, of which the title names only the first."""
    numbers = (*range(4, 13), 1, 2, 3)
    rows: list[Cells] = [("2024年度党费收缴表",), ("姓名", *(f"{n}月" for n in numbers))]
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        due, row = fen(chance), index + 3
        rows.append((name, *(due / 100 for _ in numbers)))
        for column, number in enumerate(numbers):
            when = month(2024 if number > 3 else 2025, number)
            records.append((f"党费!R{row}", f"{column_letters(column + 2)}{row}", paid(name, when, when, due)))
    data = workbook(Page("党费", rows))
    return Layout("dues", "党费.xlsx", data, records, frozenset({"years_disagree"}))


def told_months(chance: random.Random) -> Layout:
    """The same with both years in the title, and months as numbers that lost a zero."""
    heads = ("2024.11", "2024.12", 2025.1, 2025.2)
    rows: list[Cells] = [("2024年11月至2025年2月党费",), ("姓名", *heads)]
    records: Records = []
    for index, name in enumerate(people(chance, 3)):
        due, row = fen(chance), index + 3
        rows.append((name, *(due / 100 for _ in heads)))
        for column, when in enumerate(("2024-11", "2024-12", "2025-01", "2025-02")):
            records.append((f"党费!R{row}", f"{'BCDE'[column]}{row}", paid(name, when, when, due)))
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows)), records)


def receipts(chance: random.Random) -> Layout:
    """A list of receipts, the months in 事由; one is no dues."""
    said = (
        ("交1月党费", "2025-01", "2025-01"),
        ("2025年一季度党费", "2025-01", "2025-03"),
        ("2025年1-6月党费", "2025-01", "2025-06"),
        ("抗震救灾特殊党费", None, None),
    )
    rows: list[Cells] = [("收据号", "交款日期", "交款人", "金额", "事由")]
    records: Records = []
    for index, (name, (words, first, last)) in enumerate(zip(people(chance, len(said)), said, strict=True)):
        amount = fen(chance)
        rows.append((f"000{index}", date(2025, 2, index + 1), name, yuan(amount), words))
        values: dict[str, object] = {"name": name, "paid": yuan(amount), "pay_date": f"2025-02-0{index + 1}"}
        records.append(
            (f"收据!R{index + 2}", None, values | ({"period_from": first, "period_to": last} if first else {}))
        )
    codes = frozenset({"value_unreadable", "period_unknown"})
    return Layout("dues", "收据.xlsx", workbook(Page("收据", rows)), records, codes, rejected=("收据!R5",))


def numbered_sheets(chance: random.Random) -> Layout:
    """Sheets called 1 and 2, the year in the titles, dues with more decimals than money has."""
    names, pages, records = people(chance, 3), [], []
    for sheet in ("1", "2"):
        rows: list[Cells] = [("2025年党费",), ("姓名", "基数", "应缴", "实缴")]
        for index, name in enumerate(names):
            base = chance.randint(3000, 5000) + 0.3
            due = round(base * 0.5 + 1e-9)
            rows.append((name, base, base * 0.005, due / 100))
            values = paid(name, month(2025, int(sheet)), month(2025, int(sheet)), due)
            records.append((f"{sheet}!R{index + 3}", None, values | {"due": yuan(due)}))
        pages.append(Page(sheet, rows))
    return Layout("dues", "党费.xlsx", workbook(*pages), records, frozenset({"period_unknown", "amount_rounded"}))


def odd_columns(chance: random.Random) -> Layout:
    """Columns of other months beside those of the year, and one of which nobody knows the months."""
    one, two = people(chance, 2)
    rows: list[Cells] = [
        ("2025年党费",),
        ("姓名", "1月", "2月", "补缴2024年12月", "预缴", "合计"),
        (one, 25, 25, 25, "", 75),
        (two, 30, 30, "", 60, 120),
    ]
    records: Records = [
        ("党费!R3", "B3", paid(one, "2025-01", "2025-01", 2500)),
        ("党费!R3", "C3", paid(one, "2025-02", "2025-02", 2500)),
        ("党费!R3", "D3", paid(one, "2024-12", "2024-12", 2500)),
        ("党费!R4", "B4", paid(two, "2025-01", "2025-01", 3000)),
        ("党费!R4", "C4", paid(two, "2025-02", "2025-02", 3000)),
        ("党费!R4", "D4", paid(two, "2024-12", "2024-12", 0, "blank") | {"paid": None}),
    ]
    codes = frozenset({"period_unknown", "count_mismatch"})
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows)), records, codes, rejected=("党费!R4",))


def amounts_in_fen(chance: random.Random) -> Layout:
    """Amounts in another unit than 元 are not read."""
    name = people(chance, 1)[0]
    rows: list[Cells] = [("2025年3月党费",), ("", "单位：分"), ("姓名", "实缴"), (name, 2500)]
    records: Records = [("党费!R4", None, {"name": name, "period_from": "2025-03", "paid": None})]
    return Layout("dues", "党费.xlsx", workbook(Page("党费", rows)), records, frozenset({"amount_unreadable"}))


OF_MONEY = (
    pairs_of_months,
    public_list,
    remarks_on_months,
    doubtful_remarks,
    cells_with_more,
    april_to_march,
    told_months,
    receipts,
    numbered_sheets,
    odd_columns,
    amounts_in_fen,
)
