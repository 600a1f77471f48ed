"""Templates: what is filled in is read; the sample row and the page of instructions are not."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from rich.cells import cell_len

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.files.grid import Workbook
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.layouts import TEMPLATES
from jygcli.sheets.tables.reading import as_json, read_table
from jygcli.sheets.words.issues import Ignored
from jygcli.sheets.written.templates import INSTRUCTIONS, template
from tests.people import id_number
from tests.sheets.rosters import TODAY

MEETINGS = ("2026-11-16 主题党日", "2026-11-17 党小组会（第一组）")
MONTHS = ("2027年1月", "2027年2月", "2027年3月")
SLOTS = {"attendance": MEETINGS, "dues": MONTHS}
BORN = "1949-10-05"

# What is filled in, and what must be read.
FILLED = {
    "members": (
        {"name": "王建国", "gender": "男", "id_number": id_number(BORN), "birth_date": BORN, "join_date": "1985-07",
         "status": "正式党员", "phone": "17000000001", "introducers": ("赵明远", "钱秀兰"), "serial": 1},
        [{"serial": "1", "name": "王建国", "gender": "男", "id_number": id_number(BORN), "birth_date": BORN,
          "join_date": "1985-07", "status": "正式党员", "phone": "17000000001", "introducers": ["赵明远", "钱秀兰"]}],
    ),
    "meetings": (
        {"date": "2026-11-16", "time": "09:30", "meeting_type": "主题党日", "title": "议事", "expected": 7,
         "present": 7, "topics": "学习文件"},
        [{"date": "2026-11-16", "time": "09:30", "meeting_type": "主题党日", "title": "议事", "expected": 7,
          "present": 7, "topics": "学习文件", "absentees": []}],
    ),
    "attendance": (
        {"name": "王建国", "number": "7", ("state", MEETINGS[0]): "病假", ("state", MEETINGS[1]): "√"},
        [{"name": "王建国", "number": "7", "meeting_type": "主题党日", "date": "2026-11-16", "status": "leave",
          "reason": "病假"},
         {"name": "王建国", "number": "7", "meeting_type": "党小组会", "date": "2026-11-17", "status": "present"}],
    ),
    "dues": (
        {"name": "王建国", "base": 500000, "method": "微信", "pay_date": "2027-01-15",
         **{("due", month): 2500 for month in MONTHS}, ("paid", MONTHS[0]): 2500, ("paid", MONTHS[1]): 1065},
        [{"name": "王建国", "base": "5000.00", "period_from": month, "period_to": month, "due": "25.00",
          "pay_date": "2027-01-15", "method": "微信", "booked": "0.00", **paid}
         for month, paid in (("2027-01", {"paid": "25.00", "status": "paid"}),
                             ("2027-02", {"paid": "10.65", "status": "partial"}),
                             ("2027-03", {"status": "blank"}))],
    ),
    "assessments": (
        {"name": "王建国", "number": "7", "category": "离退休", "base": 500001, "due": 5000, "from_month": "2027-01"},
        [{"name": "王建国", "number": "7", "category": "离退休", "base": "5000.01", "due": "50.00",
          "from_month": "2027-01"}],
    ),
}  # fmt: skip


def made(kind, *rows):
    keyed = [{key if isinstance(key, tuple) else (key, ""): value for key, value in row.items()} for row in rows]
    return template(kind, SLOTS.get(kind, ()), keyed)


def book(kind, *rows) -> Workbook:
    return read_bytes(made(kind, *rows), "模板.xlsx")


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def columns_of(page):
    """What a sheet's XML says of each column: equal neighbours stand there as one."""
    found = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<col [^>]*>", page)]
    return [column for column in found for _ in range(int(column["min"]), int(column["max"]) + 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_reads_as_no_record_and_without_a_word(kind):
    reading = read_table(book(kind), KINDS[kind], today=TODAY)
    sheet = TEMPLATES[kind].sheet
    assert [(table.sheet, table.header_rows) for table in reading.tables] == [(sheet, (1,))]
    assert (reading.rows, reading.issues, reading.unrecognised) == ((), (), ())
    assert reading.ignored == (Ignored(f"{sheet}!R2", "示例行"),)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_filled_in_is_read(kind):
    row, wanted = FILLED[kind]
    reading = read_table(book(kind, row), KINDS[kind], today=TODAY)
    found = [
        {name: value for name, value in as_json(read.values).items() if value is not None} for read in reading.rows
    ]
    assert found == wanted
    assert reading.issues == ()
    assert {read.at for read in reading.rows} == {f"{TEMPLATES[kind].sheet}!R3"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_row_that_loses_its_mark_is_a_good_row(kind):
    """So that the examples are true examples."""
    pages = {sheet.name: sheet for sheet in book(kind).sheets}
    page = pages[TEMPLATES[kind].sheet]
    page.rows[1] = ("1", *page.rows[1][1:])
    [*rows] = read_table(Workbook("模板.xlsx", (page,)), KINDS[kind], today=TODAY).rows
    assert rows
    assert not any(row.rejected for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_the_instructions_have_a_line_for_each_column(kind):
    notes, page = book(kind).sheets
    assert notes.name == INSTRUCTIONS
    lines = ["".join(map(str, row)) for row in notes.rows]
    for laid in TEMPLATES[kind].columns:
        word = laid.heading.format(slot=SLOTS.get(kind, ("",))[0])
        [line] = [line for line in lines if re.match(rf"[A-Z]+ 列 {re.escape(word)}\*?(必|可不)填", line)]
        assert laid.example in line
    starred = [str(heading).removesuffix("*") for heading in page.rows[0] if str(heading).endswith("*")]
    assert starred == [laid.heading for laid in TEMPLATES[kind].columns if laid.required]


def test_words_that_are_chosen_from_have_drop_downs():
    members = part(made("members"), "xl/worksheets/sheet2.xml")
    meetings = part(made("meetings"), "xl/worksheets/sheet2.xml")
    attendance = part(made("attendance"), "xl/worksheets/sheet2.xml")
    assert "<formula1>&quot;男,女&quot;</formula1>" in members or '<formula1>"男,女"</formula1>' in members
    assert "正式党员,预备党员" in members
    assert ",".join(MeetingKind) in meetings
    assert attendance.count(",".join(State)) == len(MEETINGS)


def test_long_numbers_and_dates_are_typed_as_text_and_the_headings_stay_in_view():
    data = made("members")
    page = part(data, "xl/worksheets/sheet2.xml")
    styles = part(data, "xl/styles.xml")
    formats = re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs")[1])
    laid_out = zip(TEMPLATES["members"].columns, columns_of(page), strict=True)
    text = [laid.heading for laid, column in laid_out if formats[int(column.get("style", 0))] == "49"]
    assert text == ["身份证号", "出生日期", "入党日期", "转正日期", "联系电话", "紧急联系电话", "党费交至"]
    assert re.search(r'<pane xSplit="3" ySplit="1"[^>]*state="frozen"', page)


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_fits_its_column(kind):
    page = part(made(kind), "xl/worksheets/sheet2.xml")
    widths = [float(column["width"]) for column in columns_of(page)]
    headings = book(kind).sheets[1].rows[0]
    assert all(width > cell_len(str(heading)) for width, heading in zip(widths, headings, strict=True))
