"""Reports that become files: each face opened again by another library, its figures held against the JSON."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import W as WORD
from tests.cli.paper_readers import as_money, bare_name, document, formulas, prose, saved, sheets, tables
from tests.systems import only_for_its_owner

QUARTER = ("report", "quarter", "2026Q3")


def counts(rates: Any) -> list[str]:
    """A month's or a quarter's meetings, expected and present, as a table writes them."""
    return [str(rates["meetings"]), *(str(rates["attendance"][name]) for name in ("expected", "present"))]


def dues_lines(report: Any) -> list[list[str]]:
    """The members' sums as the JSON has them, and the branch's."""
    names = ("due", "waived", "collected", "owing")
    return [[one[name] for name in names] for one in (*report["dues"]["members"], report["dues"])]


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_tables_of_a_quarters_paper_say_what_its_json_says(at_demo: Jyg, ending: str):
    report = at_demo(*QUARTER, "--json").json
    paper = saved(at_demo, *QUARTER, name=f"q.{ending}")
    _, meetings, months, themes, dues, registers = tables(paper)
    assert [row[0] for row in registers[1:-1]] == [one["label"] for one in report["registers"]]
    assert [row[1:4] for row in months[1:]] == [counts(month) for month in report["months"]]
    assert [[int(cell or 0) for cell in row[1:3]] for row in meetings[1:]] == [
        [kind["required"], kind["held"]] for kind in report["meetings"]
    ]
    assert [row[:2] for row in themes[1:]] == [[month["month"], month["theme"]] for month in report["plan"]]
    assert [[as_money(cell) for cell in row[3:]] for row in dues[1:]] == dues_lines(report)
    assert [bare_name(row[1]) for row in dues[1:-1]] == [member["name"] for member in report["dues"]["members"]]


def test_a_quarters_workbook_holds_numbers_and_totals_that_agree_with_their_formulas(at_demo: Jyg):
    report = at_demo(*QUARTER, "--json").json
    paper = saved(at_demo, *QUARTER, name="q.xlsx")
    rows = sheets(paper)["五、党费"]
    head = next(place for place, row in enumerate(rows) if row[0] == "编号")
    end = next(place for place, row in enumerate(rows) if row[1] == "合计")
    assert [[f"{cell or 0:.2f}" for cell in row[3:7]] for row in rows[head + 1 : end + 1]] == dues_lines(report)
    for column, letter in enumerate("DEFG", start=3):
        assert ("五、党费", f"=SUM({letter}{head + 2}:{letter}{end})") in list(formulas(paper))
        assert rows[end][column] == pytest.approx(sum(row[column] or 0 for row in rows[head + 1 : end]))


def test_a_word_document_repeats_its_heads_and_names_the_offices_fonts(at_demo: Jyg):
    written = document(saved(at_demo, *QUARTER, name="q.docx"))
    every = list(written.iter(f"{WORD}tbl"))
    assert len(every) == 6
    assert all(table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None for table in every)
    fonts = {run.get(f"{WORD}eastAsia") for run in written.iter(f"{WORD}rFonts")}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体"} <= fonts


def test_prose_names_what_is_missing_as_a_fact(at_demo: Jyg):
    said = prose(saved(at_demo, *QUARTER, name="q.docx"))
    assert "尚缺：支部委员会差 1 次。" in said
    assert "开展主题月 3 个：7月激励表彰月、8月智慧助老月、9月素质提升月。" in said


def test_a_web_page_needs_nothing_from_elsewhere(at_demo: Jyg):
    page = saved(at_demo, *QUARTER, name="q.html").read_text("utf-8")
    assert not [word for word in ("http", "<script", "<link", "url(", "@import") if word in page]
    assert "<svg" in page
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_a_name_that_looks_like_a_formula_or_like_markup_stays_text(at_demo: Jyg, ending: str):
    assert at_demo("plan-year", "2027", "--set", "5==1+1", "--set", "8=<b>乐</b>").code == 0
    paper = saved(at_demo, "plan", "show", "2027", name=f"p.{ending}")
    if ending == "xlsx":
        assert not list(formulas(paper))
        assert "=1+1月" in [row[1] for rows in sheets(paper).values() for row in rows]
    else:
        assert {"=1+1月", "<b>乐</b>月"} <= {row[1] for row in tables(paper)[0]}


def test_a_file_that_is_there_is_replaced_only_when_asked(at_demo: Jyg):
    saved(at_demo, *QUARTER, name="q.docx")
    Path("q.docx").write_text("mine")
    refused = at_demo(*QUARTER, "-o", "q.docx")
    assert (refused.code, refused.err) == (
        1,
        "“q.docx”已经有了，会被盖掉。\n确实要这样办，加上 --yes 再做一次。\n",
    )
    assert Path("q.docx").read_text() == "mine"
    assert at_demo(*QUARTER, "-o", "q.docx", "--yes").code == 0
    assert tables(Path("q.docx"))


def test_a_file_without_a_name_is_called_by_its_title(at_demo: Jyg):
    assert at_demo(*QUARTER, "--xlsx").out == "已写好：示例离退休干部党支部2026年第三季度报表.xlsx\n"
    assert only_for_its_owner(Path("示例离退休干部党支部2026年第三季度报表.xlsx"))


def test_an_ending_that_is_none_of_the_faces_is_refused(at_demo: Jyg):
    refused = at_demo(*QUARTER, "-o", "q.pdf")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == ("不能把“q.pdf”存成这种格式。\n文件名以 .docx（Word）、.xlsx（表格）、.html（网页） 结尾。\n")
    assert at_demo(*QUARTER, "-o", "q.ics").code == 2


def test_a_result_that_has_no_paper_says_so(at_demo: Jyg):
    assert at_demo("dues", "close", "2026Q1", "--cash", "10880.15", "--yes").code == 0
    refused = at_demo("dues", "close", "2026Q1", "--reopen", "--why", "漏记", "--docx")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "这样的结果不能存成文件。")


def events(path: Path) -> dict[str, Any]:
    return {event.uid: event for event in IcsCalendarStream.calendar_from_ics(path.read_text("utf-8")).events}


def test_a_calendar_moves_an_event_when_it_is_imported_again(at_demo: Jyg):
    before = events(saved(at_demo, "plan", "show", "2026", name="a.ics"))
    at_demo("settings", "set", "party_day", "20")
    at_demo("plan-year", "2027")
    first = events(saved(at_demo, "plan", "show", "2027", name="b.ics"))
    at_demo("settings", "set", "party_day", "12")
    at_demo("plan-year", "2027")
    second = events(saved(at_demo, "plan", "show", "2027", name="c.ics"))
    assert not before.keys() & first.keys()
    assert first.keys() == second.keys()
    moved = [uid for uid in first if first[uid].start != second[uid].start]
    assert len(moved) > 12
    assert all(second[uid].sequence > first[uid].sequence for uid in moved)


def test_a_calendar_has_all_of_the_plans_days_with_a_reminder(at_demo: Jyg):
    plan = at_demo("plan", "show", "2026", "--json").json
    due = sorted(entry["date"] for month in plan["months"] for entry in (*month["meetings"], *month["duties"]))
    found = events(saved(at_demo, "plan", "show", "2026", name="a.ics")).values()
    assert sorted(str(event.start) for event in found) == due
    assert all(event.alarm[0].trigger == timedelta(days=-2) for event in found)


def test_a_calendar_is_timed_in_shanghai_where_the_branch_has_said_when_it_meets(at_demo: Jyg):
    at_demo("settings", "set", "meeting_time", "09:30")
    at_demo("settings", "set", "meeting_place", "老干部活动中心")
    path = saved(at_demo, "plan", "show", "2026", name="a.ics")
    plan = at_demo("plan", "show", "2026", "--json").json
    meetings = sum(len(month["meetings"]) for month in plan["months"])
    found = events(path).values()
    timed = [event for event in found if isinstance(event.start, datetime)]
    assert len(timed) == meetings
    assert {(str(event.start.tzinfo), event.start.time(), event.location) for event in timed} == {
        ("Asia/Shanghai", time(9, 30), "老干部活动中心")
    }
    assert {event.start.utcoffset() for event in timed} == {timedelta(hours=8)}
    zones = IcsCalendarStream.calendar_from_ics(path.read_text("utf-8")).timezones
    assert [zone.tz_id for zone in zones] == ["Asia/Shanghai"]
    assert len(timed) < len(found)  # duties of a day have no time


def test_a_file_that_cannot_be_replaced_goes_beside_it_under_a_second_name(
    at_demo: Jyg, monkeypatch: pytest.MonkeyPatch
):
    saved(at_demo, *QUARTER, name="q.docx")
    whole, replace = Path("q.docx").read_bytes(), Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).name == "q.docx":
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    done = at_demo(*QUARTER, "-o", "q.docx", "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out == "“q.docx”正被别的程序打开，盖不掉，另存了一个名字。\n已写好：q-2.docx\n"
    assert Path("q.docx").read_bytes() == whole
    assert tables(Path("q-2.docx")) == tables(Path("q.docx"))


def test_a_calendars_lines_are_folded_between_characters(at_demo: Jyg):
    assert at_demo("plan-year", "2027", "--set", f"5={'敬老孝亲' * 3}").code == 0
    data = saved(at_demo, "plan", "show", "2027", name="a.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert "主题党日（" + "敬老孝亲" * 3 + "月）" in unfolded


@pytest.mark.parametrize(
    ("kept", "paper"),
    [
        (
            "member transfer out 王建国 --other 兰州 --on 2026-10-24 --letter 甲字12号 --valid 30 --dues-until 2026-10",
            "member transfer letter 1",
        ),
        (
            "honour add 优秀共产党员 --member 王建国 --level 市级 --on 2026-10-16 --story 热心 --decided 2026-11-05",
            "honour story 1",
        ),
        (
            "matter personal add 王建国 --kind 出国（境） --what 探亲 --on 2026-10-11 --from 2026-11-20",
            "matter personal request 1",
        ),
    ],
)
def test_days_and_months_in_a_form_are_written_as_in_prose(branch: Jyg, kept: str, paper: str):
    branch("member", "add", "王建国", "--born", "1950-03", "--joined", "1990-07-01")
    done = branch("--today", "2026-11-10", *kept.split(), "--yes")
    assert done.code == 0, done.err
    said = prose(saved(branch, "--today", "2026-11-10", *paper.split(), "--reveal", name="底稿.docx"))
    assert re.findall(r"\d{4}-\d\d", said) == []
    assert re.search(r"2026年1[01]月", said)


def test_a_month_beside_runs_of_months_is_written_as_they_are_and_a_paper_says_nothing_to_type(branch: Jyg):
    for number, name in enumerate(("王建国", "李桂芳"), start=1):
        branch("member", "add", name)
        branch("dues", "assess", number, "--category", "离退休", "--base", "4000", "--from", f"2026-{11 - number:02d}")
    paper = saved(branch, "--today", "2026-10-20", "dues", "owing", name="欠交.docx")
    assert [row[2] for row in tables(paper)[0][1:3]] == ["2026年10月", "2026年9月至10月"]
    assert "其中本季度的（2026年10月）40.00 元。" in prose(paper)
    assert "jyg" not in prose(paper)
