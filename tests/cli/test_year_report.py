"""The year's report: each face opened again, every figure held against the JSON of the same report."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import as_money, bare_name, dues_of, formulas, prose, saved, sheets, tables

YEAR = ("report", "year", "2026")
SUMS = ("due", "waived", "collected", "owing")


@pytest.fixture
def report(at_demo: Jyg) -> Any:
    return at_demo(*YEAR, "--json").json


def rates(one: Any) -> list[str]:
    """A line of rates as a table writes it."""
    tally = one["attendance"]
    shares = (tally["rate"], tally["rate_without_exempt"], tally["reached_rate"])
    counts = (one["meetings"], tally["expected"], tally["present"])
    return [*map(str, counts), *("" if share is None else f"{share}%" for share in shares)]


def test_its_figures_are_those_of_its_quarters(at_demo: Jyg, report: Any):
    quarters = [at_demo("report", "quarter", f"2026Q{number}", "--json").json for number in (1, 2, 3, 4)]
    assert [sum(q["attendance"][name] for q in quarters) for name in ("expected", "present")] == [
        report["attendance"][name] for name in ("expected", "present")
    ]
    for kind in report["meetings"]:
        of_kind = [next((k for k in q["meetings"] if k["kind"] == kind["kind"]), None) for q in quarters]
        assert [k["held"] if k else 0 for k in of_kind] == [q["held"] for q in kind["quarters"]]
        assert kind["held"] == sum(q["held"] for q in kind["quarters"])
    for name in SUMS:
        assert [q["dues"][name] for q in quarters] == [q[name] for q in report["dues"]["quarters"]]
    assert [month for q in quarters for month in q["plan"]] == report["plan"]
    assert report["members"]["joined"] == sum(q["members"]["joined"] for q in quarters)


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_tables_of_its_paper_say_what_its_json_says(at_demo: Jyg, report: Any, ending: str):
    found = tables(saved(at_demo, *YEAR, name=f"y.{ending}"))
    changes, kinds, quarters, months, attendees, themes, dues, members, funds, *uses, registers = found
    assert [row[1] for row in changes[1:]] == [
        *(one["name"] for one in report["members"]["joined_members"]),
        *(one["name"] for one in report["members"]["left_members"]),
    ]
    assert [[int(cell) for cell in row[1:11]] for row in kinds[2:]] == [
        [*(q[name] for q in kind["quarters"] for name in ("required", "held")), kind["required"], kind["held"]]
        for kind in report["meetings"]
    ]
    assert [row[1:] for row in quarters[1:]] == [rates(q) for q in report["attendance"]["quarters"]]
    assert [row[1:] for row in months[1:]] == [rates(month) for month in report["attendance"]["months"]]
    assert [[bare_name(row[1]), *row[2:]] for row in attendees[1:]] == [
        [m["name"], str(m["expected"]), str(m["present"]), f"{m['rate']}%", f"{m['reached_rate']}%"]
        for m in report["attendance"]["members"]
    ]
    assert [row[:2] for row in themes[1:]] == [[month["month"], month["theme"]] for month in report["plan"]]
    assert [[as_money(cell) for cell in row[1:8]] for row in dues[1:-1]] == [
        [q[name] for name in (*SUMS, "received", "up", "back")] for q in report["dues"]["quarters"]
    ]
    assert dues_of(members[1:-1]) == [[m[name] for name in SUMS] for m in report["dues"]["members"]]
    assert [[as_money(cell) for cell in row[1:]] for row in funds[1:]] == [
        [source[name] for name in ("carried", "received", "spent", "balance")] for source in report["funds"]["sources"]
    ]
    assert [[row[1], as_money(row[2])] for table in uses for row in table[1:-1]] == [
        [use["use"], use["spent"]] for use in report["funds"]["uses"]
    ]
    assert [row[0] for row in registers[1:-1]] == [one["label"] for one in report["registers"]]


def test_its_workbook_has_a_sheet_for_each_section_with_numbers_and_formulas(at_demo: Jyg, report: Any):
    path = saved(at_demo, *YEAR, name="y.xlsx")
    found = sheets(path)
    assert list(found) == [
        "一、基本情况", "二、党员变动", "三、组织生活", "四、出勤情况", "五、每人出勤", "六、主题月", "七、党费",
        "八、每人党费", "九、经费", "十、其他登记",
    ]  # fmt: skip
    rows = found["八、每人党费"]
    head = next(place for place, row in enumerate(rows) if row[0] == "编号")
    total = next(place for place, row in enumerate(rows) if row[1] == "合计")
    assert [[f"{cell or 0:.2f}" for cell in row[2:6]] for row in rows[head + 1 : total]] == [
        [member[name] for name in SUMS] for member in report["dues"]["members"]
    ]
    written = [("八、每人党费", f"=SUM({letter}{head + 2}:{letter}{total})") for letter in "CDEF"]
    assert [formula for formula in formulas(path) if formula[0] == "八、每人党费"] == written
    assert [round(rows[total][c], 2) for c in range(2, 6)] == [
        round(sum(row[c] or 0 for row in rows[head + 1 : total]), 2) for c in range(2, 6)
    ]
    rates = [row for row in found["四、出勤情况"] if row[0] == "2026-01"]
    assert rates[0][4] == pytest.approx(report["attendance"]["months"][0]["attendance"]["rate"] / 100)


def test_its_prose_sums_up_and_names_what_is_missing(at_demo: Jyg, report: Any):
    said = prose(saved(at_demo, *YEAR, name="y.docx"))
    assert f"在册党员 {report['members']['total']} 人" in said
    assert f"应到 {report['attendance']['expected']} 人次" in said
    assert "尚缺：支部委员会差 1 次" in said
    assert "开展主题月 12 个：" in said


def test_its_web_page_draws_rates_a_map_themes_and_dues(at_demo: Jyg):
    page = saved(at_demo, *YEAR, name="y.html").read_text("utf-8")
    titles = ("各类会议", "各月出勤率", "每人每月出勤率", "主题月", "各季度党费")
    assert [title for title in titles if f'aria-label="{title}' not in page] == []
    assert not [word for word in ("http", "<script", "<link", "url(", "@import") if word in page]


def test_a_running_year_says_how_far_it_goes(at_demo: Jyg):
    told = at_demo(*YEAR, "--today", "2026-05-20")
    assert "2026年度报表（本年度未结束，数字到今天为止）" in told.out
    paper = prose(saved(at_demo, *YEAR, "--today", "2026-05-20", name="y.docx"))
    assert "本年度未结束，以下数字到2026年5月20日为止。" in paper
    themes_missing = "月没有开展主题的记录"
    assert f"5{themes_missing}" not in paper  # the month isn't over


def test_the_screen_tells_the_year_in_a_page(at_demo: Jyg, report: Any):
    out = at_demo(*YEAR).out
    assert [kind["kind"] for kind in report["meetings"] if kind["kind"] not in out] == []
    assert re.search(r"支部委员会 +3/3 +3/3 +2/3 +3/3 +11/12 +1", out)
