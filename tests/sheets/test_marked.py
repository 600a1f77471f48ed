"""A marked copy reads as its original does, and shows where what is wrong stands."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.errors import ExitCode
from jygcli.files.grid import Merge, Sheet, Workbook
from jygcli.files.outfile import CannotWrite
from jygcli.sheets.containers.workbook import read_bytes, read_file
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import read_table
from jygcli.sheets.words.issues import Code, Issue, Severity
from jygcli.sheets.written.marked import LEGEND, mark
from tests.people import id_number
from tests.sheets.layouts import LAYOUTS
from tests.sheets.rosters import TODAY, as_csv
from tests.sheets.test_read_containers import zipped
from tests.systems import only_for_its_owner

BAD_ROSTER = (
    ("姓名", "出生年月", "身份证号", "联系电话"),
    ("王建国", "1949.1", id_number("1949-01-05"), "17000000001"),
    ("", "1955-09", "", "17000000002"),
    ("钱秀兰", "1955-13", "62029919", "17000000003"),
)


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode().replace("\r\n", "\n") for name in archive.namelist()}


def copied(book: Workbook, issues, path: Path) -> Workbook:
    mark(book, issues, path)
    return read_bytes(path.read_bytes(), book.name)


def one_issue(at: str, cell: str | None, severity=Severity.WARNING, message="请核对") -> Issue:
    return Issue(severity, at, cell, "name", None, Code.SAME_NAME, message)


@pytest.mark.parametrize("make", LAYOUTS, ids=lambda make: make.__name__)
def test_a_copy_reads_to_the_same_rows_and_issues(make, tmp_path):
    layout = make(random.Random(1))
    if layout.refused:
        return
    book, kind = read_bytes(layout.data, layout.file), KINDS[layout.kind]
    reading = read_table(book, kind, today=TODAY, year=layout.year)
    again = read_table(copied(book, reading.issues, tmp_path / "a.xlsx"), kind, today=TODAY, year=layout.year)
    if reading.rows and reading.rows[0].at.startswith("L"):  # a text file's lines become rows
        assert [row.values for row in again.rows] == [row.values for row in reading.rows]
        assert [issue.code for issue in again.issues] == [issue.code for issue in reading.issues]
    else:
        assert again == reading


def test_a_text_file_with_faults_is_copied_too(tmp_path):
    book = read_bytes(as_csv(BAD_ROSTER, "gb18030"), "名册.csv")
    reading = read_table(book, MEMBERS, today=TODAY)
    again = read_table(copied(book, reading.issues, tmp_path / "a.xlsx"), MEMBERS, today=TODAY)
    assert [(row.values, row.rejected) for row in again.rows] == [(row.values, row.rejected) for row in reading.rows]
    assert [(i.cell, i.code, i.value) for i in again.issues] == [(i.cell, i.code, i.value) for i in reading.issues]
    assert [i.at for i in again.issues] == [f"csv!R{i.at[1:]}" for i in reading.issues]
    assert len(reading.issues) >= 3


def test_what_is_wrong_is_red_or_yellow_with_the_reason_as_a_note(tmp_path):
    rows = [["姓名", "性别"], ["王建国", "男"], ["钱秀兰", "女"], ["孙德山", None]]
    issues = [
        one_issue("名册!R3", "B3", Severity.WARNING, "先看这里"),
        one_issue("名册!R3", "B3", Severity.ERROR, "读不懂"),
        one_issue("名册!R4", None, Severity.WARNING, "这一行重复"),
        one_issue("名册!R5", "D5", Severity.ERROR, "没有写"),
        one_issue("别的表!R3", "A3", Severity.ERROR, "不在这里"),
    ]
    mark(Workbook("a.xlsx", (Sheet("名册", rows, first_row=2),)), issues, tmp_path / "a.xlsx")
    found = parts(tmp_path / "a.xlsx")
    fills = re.findall(r'<fgColor rgb="FF(\w+)"', found["xl/styles.xml"])
    looks = re.findall(r'<xf [^>]*fillId="(\d+)"', found["xl/styles.xml"].split("<cellXfs")[1])
    colours = [fills[int(fill) - 2] if int(fill) > 1 else None for fill in looks]
    styles = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', found["xl/worksheets/sheet1.xml"]))
    coloured = {cell: colours[int(style)] for cell, style in styles.items() if colours[int(style)]}
    assert coloured == {"B3": "FF9999", "A4": "FFF2A8", "D5": "FF9999"}
    notes = found["xl/comments1.xml"]
    assert re.findall(r'<comment ref="(\w+)"', notes) == ["B3", "A4", "D5"]
    assert "先看这里\n读不懂" in notes
    assert "不在这里" not in notes


def test_the_legend_is_the_last_sheet_and_says_no_record(tmp_path):
    book = read_bytes(as_csv(BAD_ROSTER), "名册.csv")
    again = copied(book, [], tmp_path / "a.xlsx")
    assert [sheet.name for sheet in again.sheets] == ["csv", LEGEND]
    assert "红色" in str(again.sheets[1].rows[0][0])
    twice = copied(again, [], tmp_path / "b.xlsx")
    assert [sheet.name for sheet in twice.sheets] == ["csv", LEGEND]


def test_hidden_rows_struck_cells_and_formulas_not_computed_stay_so(tmp_path):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as made:
        page = made.add_worksheet("党费")
        page.write_row(0, 0, ["姓名", "2025年1月"])
        page.write_row(1, 0, ["王建国", 25])
        page.write_row(2, 0, ["李秀英", 25], made.add_format({"font_strikeout": True}))
        page.write(3, 0, "赵大海")
        page.write_formula(3, 1, "=B2*3")
        page.set_row(1, None, None, {"hidden": True})
        made.add_worksheet("暂存").write(0, 0, "旧")
        made.worksheets()[1].hide()
    with zipfile.ZipFile(data) as archive:
        members = {name: archive.read(name).replace(b"</f><v>0</v>", b"</f><v/>") for name in archive.namelist()}
    book = read_bytes(zipped(**members), "a.xlsx")
    reading = read_table(book, DUES, today=TODAY)
    again = copied(book, reading.issues, tmp_path / "a.xlsx")
    assert [issue.code for issue in reading.issues] == [Code.HIDDEN_ROW, Code.STRUCK_ROW, Code.FORMULA_UNCACHED]
    assert read_table(again, DUES, today=TODAY) == reading
    assert [sheet.hidden for sheet in again.sheets] == [False, True, False]


def test_every_type_of_cell_is_copied_as_it_is(tmp_path):
    whens = [date(1985, 7, 1), datetime(2026, 3, 1, 9, 30), time(9, 30), timedelta(hours=30)]
    cells = ["文字", id_number("1949-10-05"), "=1+1", 25.5, 7, True, False, *whens, None, "001"]
    [sheet, _] = copied(Workbook("a", (Sheet("表", [cells]),)), [], tmp_path / "a.xlsx").sheets
    assert ["" if cell is None else cell for cell in cells] == list(sheet.rows[0])


def test_damaged_merges_and_names_that_excel_refuses_do_no_harm(tmp_path):
    merges = [Merge(0, 0, 1, 1), Merge(1, 1, 2, 2), Merge(3, 0, 3, 0), Merge(0, 5, 1_000_000, 9)]
    pages = tuple(Sheet(name, [["甲", 1], ["乙", date(1850, 1, 1)]], merges=merges)
                  for name in ("a/b", "A b", "一" * 40, "一" * 41, "'x'"))  # fmt: skip
    again = copied(Workbook("a", pages), [], tmp_path / "a.xlsx")
    assert [sheet.name for sheet in again.sheets[:-1]] == ["ab", "A b", "一" * 31, "一" * 27 + "(2)", "x"]
    assert [tuple(sheet.merges) for sheet in again.sheets[:-1]] == [(merges[0],)] * 5


def test_the_copy_is_the_users_own_and_says_when_it_cannot_be_written(tmp_path):
    book = Workbook("a", (Sheet("表", [["甲"]]),))
    mark(book, [], tmp_path / "a.xlsx")
    assert only_for_its_owner(tmp_path / "a.xlsx")
    with pytest.raises(CannotWrite, match=r"“a\.xlsx”写不了") as raised:
        mark(book, [], tmp_path / "none" / "a.xlsx")
    assert raised.value.exit_code is ExitCode.UNUSABLE


cells = (
    st.none()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.integers(-(10**12), 10**12).map(lambda fen: fen / 100)  # the writer keeps 16 digits
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(2199, 12, 31))
)


@given(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=6), st.integers(1, 5), st.integers(1, 5))
def test_any_grid_is_copied_cell_for_cell(tmp_path_factory, rows, top, left):
    book = Workbook("表", (Sheet("表", rows, top, left), Sheet("末", [["末"]])))
    path = tmp_path_factory.mktemp("copy") / "a.xlsx"
    issues = [one_issue(f"表!R{top}", None)]
    again = {sheet.name: sheet for sheet in copied(book, issues, path).sheets}
    written = {(top + r, left + c): cell for r, row in enumerate(rows) for c, cell in enumerate(row)
               if cell not in (None, "")}  # fmt: skip
    sheet = again.get("表", Sheet("表", []))
    found = {(sheet.first_row + r, sheet.first_column + c): cell for r, row in enumerate(sheet.rows)
             for c, cell in enumerate(row) if cell not in (None, "")}  # fmt: skip
    assert found == written


def test_a_file_read_from_disk_is_marked_with_what_reading_it_said(tmp_path):
    (tmp_path / "名册.csv").write_bytes(as_csv(BAD_ROSTER))
    book = read_file(tmp_path / "名册.csv")
    issues = read_table(book, MEMBERS, today=TODAY).issues
    mark(book, issues, tmp_path / "改.xlsx")
    notes = parts(tmp_path / "改.xlsx")["xl/comments1.xml"]
    assert all(issue.message.split("“")[0][:8] in notes for issue in issues)
    assert not any(number in notes for _, _, number, _ in BAD_ROSTER[1:] if number)
