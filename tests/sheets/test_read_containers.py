"""What a file is, by its content; and one plain sentence for each that can't be read."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from jygcli.domain.base.errors import ExitCode, Unusable
from jygcli.files.grid import Sheet, TooManyCells, column_letters, column_number
from jygcli.sheets.containers import workbook as sheets
from jygcli.sheets.containers.faults import Damaged, Encrypted
from jygcli.sheets.containers.workbook import read_bytes, read_file
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import read_table
from tests.sheets.rosters import TODAY, as_csv

pytestmark = pytest.mark.apart

ROWS = (("姓名", "性别"), ("王建国", "男"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(fill) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        fill(book)
    return data.getvalue()


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def ods(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="名册">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        mimetype=mime.encode(),
        **{
            "content.xml": content.encode(),
            "META-INF__manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
            ).encode(),
        },
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_each_encoding_and_delimiter(encoding, delimiter):
    [sheet] = read_bytes(as_csv(ROWS, encoding, delimiter), "名册.csv").sheets
    assert [tuple(row) for row in sheet.rows] == list(ROWS)


def test_a_record_stands_at_its_first_physical_line():
    text = '姓名,住址\r\n王建国,"一号\r\n二室"\r\n李秀英,三号\r\n'
    [sheet] = read_bytes(text.encode(), "名册.csv").sheets
    assert [sheet.at(index) for index in range(3)] == ["L1", "L2", "L4"]
    assert sheet.cell_name(2, 1) == "B4"


def test_a_line_separator_inside_a_cell_is_no_new_line():
    [sheet] = read_bytes("姓名\n王\u2028建\x85国\n李秀英\n".encode(), "名册.csv").sheets
    assert sheet.at(2) == "L3"


def test_rows_keep_the_numbers_that_excel_shows_where_the_used_range_begins_later():
    def fill(book):
        page = book.add_worksheet("花名册")
        page.write(10, 3, "姓名")
        page.write(11, 3, "王建国")

    [sheet] = read_bytes(workbook(fill), "x").sheets
    assert (sheet.at(0), sheet.cell_name(1, 0)) == ("花名册!R11", "D12")


def test_an_xlsx_is_known_by_its_content_whatever_its_name():
    def fill(book):
        book.add_worksheet().write_column(0, 0, ["姓名", "王建国"])

    [sheet] = read_bytes(workbook(fill), "名册.csv").sheets
    assert sheet.cell(1, 0) == "王建国"


def test_a_hidden_sheet_is_marked_and_an_empty_one_left_out():
    def fill(book):
        book.add_worksheet("a").write(0, 0, "姓名")
        book.add_worksheet("空")
        secret = book.add_worksheet("dict")
        secret.write(0, 0, "姓名")
        secret.hide()

    assert [(s.name, s.hidden) for s in read_bytes(workbook(fill), "x").sheets] == [("a", False), ("dict", True)]


def test_an_ods_is_read():
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(text)}</table:table-row>" for text in ("姓名", "王建国"))
    reading = read_table(read_bytes(ods(rows), "名册.ods"), MEMBERS, today=TODAY)
    assert [(row.at, row.values["name"]) for row in reading.rows] == [("名册!R2", "王建国")]


def of_xlsx() -> bytes:
    return workbook(lambda book: book.add_worksheet("名册").write_column(0, 0, ["姓名", "王建国"]))


def of_ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return ods("".join(f"<table:table-row>{cell.format(text)}</table:table-row>" for text in ("姓名", "王建国")))


def of_html() -> bytes:
    return "<table><tr><td>姓名<tr><td>王建国</table>".encode()


def of_xml() -> bytes:
    rows = "".join(f'<Row><Cell><Data ss:Type="String">{text}</Data></Cell></Row>' for text in ("姓名", "王建国"))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="名册"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def of_text() -> bytes:
    return "姓名\t性别\r\n王建国\t男\r\n".encode("gb18030")


@pytest.mark.parametrize("made", [of_xlsx, of_ods, of_html, of_xml, of_text])
@pytest.mark.parametrize("ending", ["xls", "xlsx", "XLS", "et", "ods", "csv", "txt", "xlsb", ""])
def test_each_container_is_read_from_a_file_of_any_ending(made, ending, tmp_path):
    path = tmp_path / f"名册.{ending}"
    path.write_bytes(made())
    [sheet] = read_file(path).sheets
    assert [text for text, *_ in sheet.rows] == ["姓名", "王建国"]


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", sheets.FileEmpty, "“名册.xls”是空的，里面什么也没有。"),
        (b" \r\n", sheets.FileEmpty, "“名册.xls”是空的，里面什么也没有。"),
        (
            b"<html><frameset><frame src='sheet001.htm'></frameset></html>",
            sheets.NotASpreadsheet,
            "“名册.xls”是网页或 XML 文件，只是名字像表格，不能当作表格来读。",
        ),
        ("\ufeff<?xml version='1.0'?><Workbook/>".encode("utf-16-le"), sheets.NotASpreadsheet, None),
        (b"%PDF-1.7 ...", sheets.NotASpreadsheet, "“名册.xls”是PDF 文件，不能当作表格来读。"),
        (
            zipped(word__document=b"x"),
            sheets.NotASpreadsheet,
            "“名册.xls”是 Word 文档，不能当作表格来读。",
        ),
        (zipped(a=b"x"), sheets.NotASpreadsheet, None),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), sheets.NotASpreadsheet, None),
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            Encrypted,
            "“名册.xls”设了打开密码，读不了。",
        ),
        (OLE + b"\0" * 600, Damaged, "“名册.xls”已经损坏，或没有完整保存，打不开。"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), Damaged, None),
        (b"PK\x03\x04 not a zip", Damaged, None),
        (zipped(xl__workbook=b"<broken"), Damaged, None),
        (b"\x00\x01\x02\x03", None, "“名册.xls”既不是电子表格，也不是能读懂的文字文件。"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(data, error, sentence):
    with pytest.raises(error or Unusable) as raised:
        read_bytes(data, "名册.xls")
    assert raised.value.exit_code is ExitCode.UNUSABLE
    assert raised.value.advice_text
    if sentence:
        assert str(raised.value) == sentence


def test_a_truncated_workbook_is_called_damaged():
    data = workbook(lambda book: book.add_worksheet().write_column(0, 0, ["姓名", "王建国"]))
    with pytest.raises(Damaged):
        read_bytes(data[: len(data) // 2], "x")


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path):
    with pytest.raises(sheets.FileMissing, match=r"没有“名册\.xlsx”这个文件"):
        read_file(tmp_path / "名册.xlsx")
    with pytest.raises(sheets.NotAFile):
        read_file(tmp_path)
    with pytest.raises(sheets.FileMissing):
        read_file(tmp_path / "a\0b")


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(as_csv(ROWS))
    with pytest.raises(sheets.FileTooLarge):
        read_file(tmp_path / "a.csv")


def test_two_cells_in_opposite_corners_are_refused_before_the_parser_lays_them_out():
    def fill(book):
        page = book.add_worksheet()
        page.write(0, 0, "姓名")
        page.write(1_048_575, 16_383, "王建国")

    with pytest.raises(TooManyCells):
        read_bytes(workbook(fill), "x")


def test_formats_far_out_on_empty_cells_do_no_harm():
    def fill(book):
        page = book.add_worksheet()
        page.write_column(0, 0, ["姓名", "王建国"])
        page.write_blank(1_000_000, 16_000, None, book.add_format({"bold": True}))

    [sheet] = read_bytes(workbook(fill), "x").sheets
    assert len(sheet.rows) == 2


def test_a_zip_bomb_is_refused_by_its_declared_size():
    with pytest.raises(TooManyCells):
        read_bytes(zipped(xl__workbook=b"0" * 501_000_000), "x")


def test_a_lone_quote_names_the_line_where_reading_stopped():
    text = '姓名,备注\n王建国,x\n李秀英,"' + "长" * 140_000
    with pytest.raises(Unusable, match="第 3 行起读不下去"):
        read_bytes(text.encode(), "名册.csv")


def test_column_letters_and_numbers_are_inverse():
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_number(column_letters(n)) == n for n in range(1, 2_000))


def test_a_cell_to_the_right_of_a_short_row_is_blank():
    assert Sheet("a", [["x"]]).cell(0, 5) is None
