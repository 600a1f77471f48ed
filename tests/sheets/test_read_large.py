"""Large and odd sheets: what is read stays the same, and nothing takes the square of its size."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

import pytest
import xlsxwriter

from jygcli.files.grid import MAX_CELLS, MAX_FILLED, Merge, Sheet, TooManyCells, column_letters
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.containers import subprocess_reader
from jygcli.sheets.containers.faults import Damaged
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.grids.columns import Column
from jygcli.sheets.grids.header import BoundColumn
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.line_columns import LineColumn, merged_down
from jygcli.sheets.tables.reading import read_table
from jygcli.sheets.words.cells import half_signs, read_text
from jygcli.sheets.words.issues import Code
from tests.effort import at_most
from tests.sheets.rosters import TODAY, as_csv
from tests.sheets.test_read_containers import ods

pytestmark = pytest.mark.apart

LONGEST_CELL = 32_767
HEADINGS = ("姓名", "日期", "会议类型", "出勤情况", "原因")
LINE = ("王建国", "2026-01-02", "党课", "出席", "")


def fills(length: int) -> list[str]:
    signs = ["长", "1", "一", "T", "【", "(", "1.", "1,", "1月、", "25(补", '="', "a\u0301\u0323", "张三(病假", "/1"]
    return [(sign * length)[:length] for sign in signs] + ["a" + " " * (length - 2) + "b"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_reader_takes_long_over_a_cell_as_full_as_excel_allows(kind):
    with at_most(500):
        for fill in fills(LONGEST_CELL):
            for reader in {column.reader for column in kind.columns}:
                reader(fill, TODAY)


def test_an_amount_of_thousands_of_digits_is_unreadable():
    text = f"姓名,2026年1月\n王建国,{'1' * 5000}\n"
    reading = read_table(read_bytes(text.encode(), "党费.csv"), DUES, today=TODAY)
    assert [issue.code for issue in reading.issues] == [Code.AMOUNT_UNREADABLE]


def test_what_stands_after_many_spaces_is_not_passed_over():
    number = "11010519491231002X" + " " * 400 + "x"
    text = f"姓名,身份证号,入党时间\n王建国,{number},1985-07{' ' * 400}x\n"
    reading = read_table(read_bytes(text.encode(), "a.csv"), MEMBERS, today=TODAY)
    assert {issue.code for issue in reading.issues} == {Code.ID_UNREADABLE, Code.DATE_UNREADABLE}


@pytest.mark.parametrize("length", [10, 499, 500, 501, 1700])
def test_half_width_signs_are_the_same_however_long_the_text(length):
    assert half_signs("（Ａ１" * length) == "(A1" * length


def test_many_blank_lines_are_no_records_and_cost_little():
    data = as_csv([HEADINGS, LINE]) + b",,,,\n" * 100_000 + b"\n" * 100_000 + as_csv([LINE])
    with at_most(250):
        reading = read_table(read_bytes(data, "a.csv"), ATTENDANCE, today=TODAY)
    assert [row.at for row in reading.rows] == ["L2", "L200003"]
    assert [line.why for line in reading.ignored] == ["空行，共 200000 行"]


def test_more_blank_lines_than_a_sheet_may_have_cells_are_refused():
    with pytest.raises(TooManyCells):
        read_bytes(b"x\n" + b"\n" * MAX_CELLS, "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_of_more_cells_than_any_sheet_has_is_refused_before_it_is_a_list(encoding):
    line = "姓名,性别\n" + "," * 1_000_000
    with at_most(50), pytest.raises(TooManyCells):
        read_bytes(line.encode(encoding), "a.csv")


def test_a_long_line_of_few_cells_is_read():
    text = f"姓名,备注\n王建国,{'长' * 100_000}\n"
    [row] = read_table(read_bytes(text.encode(), "a.csv"), MEMBERS, today=TODAY).rows
    assert row.values["name"] == "王建国"


def with_sheet(sheet: Iterable[str], member: str = "worksheets/sheet1.xml") -> bytes:
    """A workbook whose one sheet is this XML, under any name in the container."""
    plain, data = io.BytesIO(), io.BytesIO()
    xlsxwriter.Workbook(plain).close()
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name in given.namelist():
            if name != "xl/worksheets/sheet1.xml":
                content = given.read(name).replace(b"worksheets/sheet1.xml", member.encode())
                made.writestr(name, content)
        made.writestr(f"xl/{member}", "".join(["<worksheet><sheetData>", *sheet, "</sheetData></worksheet>"]))
    return data.getvalue()


def full_rows(count: int, width: int) -> Iterator[str]:
    row = "".join(f'<c r="{column_letters(column)}#"><v>1</v></c>' for column in range(1, width + 1))
    return (f'<row r="{number}">{row.replace("#", str(number))}</row>' for number in range(1, count + 1))


def cell_at(address: str) -> str:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'


def test_a_full_sheet_as_wide_as_excel_allows_is_refused_before_it_is_parsed():
    data = with_sheet(full_rows(MAX_FILLED // 16_384 + 1, 16_384))
    with at_most(150), pytest.raises(TooManyCells):
        read_bytes(data, "a.xlsx")


def test_a_few_full_rows_as_wide_as_excel_allows_are_read():
    [sheet] = read_bytes(with_sheet(full_rows(3, 16_384)), "a.xlsx").sheets
    assert [len(row) for row in sheet.rows] == [16_384] * 3


@pytest.mark.parametrize("member", ["worksheets/sheet1.xml", "Worksheets/Sheet1.XML", "sheets/one.data"])
@pytest.mark.parametrize("address", ["XFD1048576", "Z1048576", "AAA10000", "Z192308"])
def test_an_address_far_out_is_refused_wherever_the_sheet_stands_in_the_container(member, address):
    with pytest.raises(TooManyCells):
        read_bytes(with_sheet([cell_at("A1"), cell_at(address)], member), "a.xlsx")


@pytest.mark.parametrize("address", ["Z189999", "Z192307", "XFD305", "A1048576", "AA99"])
def test_addresses_within_the_largest_area_are_read(address):
    assert read_bytes(with_sheet([cell_at("A1"), cell_at(address)]), "a.xlsx").sheets


def test_sheets_that_are_too_large_together_are_refused():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for _ in range(2):
            page = book.add_worksheet()
            page.write(0, 0, "x")
            page.write(299, 9_999, "x")
    with pytest.raises(TooManyCells):
        read_bytes(data.getvalue(), "a.xlsx")


def test_a_text_file_of_too_many_filled_cells_is_refused():
    with pytest.raises(TooManyCells):
        read_bytes(b"1,2,3,4,5,6,7,8,9,0\n" * (MAX_FILLED // 10 + 1), "a.csv")


def test_rows_at_the_foot_of_the_largest_sheet_keep_their_numbers():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("末尾")
        page.write_row(1_048_574, 0, HEADINGS[:4])
        page.write_row(1_048_575, 0, LINE[:4])
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), ATTENDANCE, today=TODAY)
    assert [row.at for row in reading.rows] == ["末尾!R1048576"]


def test_a_zero_or_a_no_alone_in_its_row_is_no_blank_row():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet()
        page.write_column(0, 1, ["x", 0])
        page.write_boolean(2, 1, False)
        page.write(4, 0, "y")
    [sheet] = read_bytes(data.getvalue(), "a.xlsx").sheets
    assert [tuple(row) for row in sheet.rows] == [("", "x"), ("", 0.0), ("", False), (), ("y", "")]


def test_an_ods_of_many_rows_arrives_whole_and_in_order():
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(number)}</table:table-row>" for number in range(1234))
    [sheet] = read_bytes(ods(rows), "a.ods").sheets
    assert [row[0] for row in sheet.rows] == [str(number) for number in range(1234)]


@pytest.mark.parametrize("command", ["pass", "print('{}')", "import time; time.sleep(60)", "print('x')"])
def test_a_parser_that_ends_early_or_never_means_a_damaged_file(monkeypatch, command):
    monkeypatch.setattr(subprocess_reader, "_COMMAND", command)
    monkeypatch.setattr(subprocess_reader, "_SECONDS", 0.2)
    with pytest.raises(Damaged):
        subprocess_reader.read_apart(b"x" * 1_000_000, "a.xls")


def test_equal_cells_of_different_types_are_read_each_for_itself():
    sheet = Sheet("a", [("x",), (1,), (True,), (1.0,), ("1",)])
    column = LineColumn(BoundColumn(0, "备注", Column("notes", "备注", read_text, "备注")), sheet, TODAY, None)
    assert [column.read(index, row).value for index, row in enumerate(sheet.rows)] == ["x", "1", "是", "1", "1"]


@pytest.mark.parametrize(
    ("merges", "speaks"),
    [
        ([(2, 4)], {1: 1, 2: 2, 3: 2, 4: 2, 5: 5}),
        ([(2, 4), (5, 6)], {4: 2, 5: 5, 6: 5, 7: 7}),
        ([(2, 4), (3, 9)], {3: 2, 4: 2, 5: 5}),
        ([(5, 6), (2, 3), (2, 4)], {4: 2, 6: 5}),
        ([(0, 9)], {5: 5}),
    ],
)
def test_the_first_of_merges_that_overlap_stands(merges, speaks):
    found = merged_down([Merge(top, 0, bottom, 0) for top, bottom in merges], first_row=1)
    assert {index: found[0].top(index) for index in speaks} == speaks
