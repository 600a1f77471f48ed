"""Reports that become files: each face opened again by another library, its figures held against the JSON."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from jygcli.services import demo
from tests.cli.conftest import Jyg
from tests.cli.paper_readers import W as WORD
from tests.cli.paper_readers import document, formulas, prose, sheets, tables

YEAR_END = "2026-12-31"
QUARTER = ("report", "quarter", "2026Q3")


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.run(tmp_path_factory.mktemp("demo"), lambda _: None).path


@pytest.fixture
def at_demo(jyg: Jyg, desk_folder: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    shutil.copy(demo_store, desk_folder / "jyg.db")
    monkeypatch.setenv("JYG_TODAY", YEAR_END)
    return jyg


def saved(jyg: Jyg, *command: str, name: str) -> Path:
    done = jyg(*command, "-o", name)
    assert (done.code, done.err, done.out) == (0, "", f"已写好：{name}\n")
    return Path(name)


def as_money(text: object) -> str:
    return str(text).replace(",", "") if text not in (None, "") else "0.00"


def dues_lines(report: Any) -> list[list[str]]:
    """The members' sums as the JSON has them, and the branch's."""
    names = ("due", "waived", "collected", "owing")
    return [[one[name] for name in names] for one in (*report["dues"]["members"], report["dues"])]


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_tables_of_a_quarters_paper_say_what_its_json_says(at_demo: Jyg, ending: str):
    report = at_demo(*QUARTER, "--json").json
    paper = saved(at_demo, *QUARTER, name=f"q.{ending}")
    _, meetings, themes, dues = tables(paper)
    assert [[int(cell or 0) for cell in row[1:3]] for row in meetings[1:]] == [
        [kind["required"], kind["held"]] for kind in report["meetings"]
    ]
    assert [row[:2] for row in themes[1:]] == [[month["month"], month["theme"]] for month in report["plan"]]
    assert [[as_money(cell) for cell in row[3:]] for row in dues[1:]] == dues_lines(report)
    assert [row[1] for row in dues[1:-1]] == [member["name"] for member in report["dues"]["members"]]


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
    assert len(every) == 4
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
    assert Path("示例离退休干部党支部2026年第三季度报表.xlsx").stat().st_mode & 0o777 == 0o600


def test_an_ending_that_is_none_of_the_faces_is_refused(at_demo: Jyg):
    refused = at_demo(*QUARTER, "-o", "q.pdf")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == ("不能把“q.pdf”存成这种格式。\n文件名以 .docx（Word）、.xlsx（表格）、.html（网页） 结尾。\n")
    assert at_demo(*QUARTER, "-o", "q.ics").code == 2


def test_a_result_that_has_no_paper_says_so(at_demo: Jyg):
    refused = at_demo("report", "quarter", "2026Q3", "--all-branches", "--docx")
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


def test_a_calendars_lines_are_folded_between_characters(at_demo: Jyg):
    assert at_demo("plan-year", "2027", "--set", f"5={'敬老孝亲' * 3}").code == 0
    data = saved(at_demo, "plan", "show", "2027", name="a.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert "主题党日（" + "敬老孝亲" * 3 + "月）" in unfolded
