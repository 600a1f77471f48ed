"""Web pages and the XML of Excel 2003, saved under the name of a spreadsheet."""

from __future__ import annotations

import time
from datetime import datetime
from datetime import time as clock

import pytest

from jygcli.files.grid import Merge, TooManyCells
from jygcli.sheets.containers.faults import NotASpreadsheet
from jygcli.sheets.containers.markup import read_markup
from jygcli.sheets.containers.workbook import read_bytes

pytestmark = pytest.mark.apart

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def page(body: str, charset: str = "utf-8") -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{meta}</head><body>{body}</body></html>".encode(charset)


def rows_of(data: bytes):
    [sheet] = read_markup(data, "名册.xls")
    return [tuple(row) for row in sheet.rows]


def cell(value: object, kind: str = "String", **about: object) -> str:
    said = "".join(f' ss:{name}="{text}"' for name, text in about.items())
    return f'<Cell{said}><Data ss:Type="{kind}">{value}</Data></Cell>'


def book(table: str, before: str = "", name: str = "党费", after: str = "") -> bytes:
    sheet = f'<Worksheet ss:Name="{name}"><Table>{table}</Table>{after}</Worksheet>'
    return f'<?xml version="1.0"?><Workbook {SPACES}>{before}{sheet}</Workbook>'.encode()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_states(charset):
    assert rows_of(page("<table><tr><td>姓名</td></tr><tr><td>王建国</td></tr></table>", charset)) == [
        ("姓名",), ("王建国",),
    ]  # fmt: skip


def test_a_page_that_states_another_encoding_than_its_own_is_read_all_the_same():
    data = page("<table><tr><td>姓名：王建国</td></tr></table>").decode().encode("gb18030")
    assert rows_of(data) == [("姓名：王建国",)]


def test_cells_over_several_columns_and_rows_are_merges():
    body = (
        "<table><tr><td rowspan=2>姓名<td colspan=2>3月<td>备注</tr><tr><td>应交<td>实交</tr>"
        "<tr><td>王建国<td>20<td>20<td>现金</tr></table>"
    )
    [sheet] = read_markup(page(body), "名册.xls")
    assert [tuple(row) for row in sheet.rows] == [
        ("姓名", "3月", None, "备注"), (None, "应交", "实交"), ("王建国", "20", "20", "现金"),
    ]  # fmt: skip
    assert list(sheet.merges) == [Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)]


def test_lines_over_a_table_stand_over_it_and_a_table_for_looks_is_none():
    body = (
        "<h2>2025年<b>党费</b>收缴表</h2><script>var 姓名;</script><table><tr><td>单位：一支部</td></tr>"
        "<tr><td><table><tr><th>姓名</th></tr><tr><td>王建国</td></tr></table></td></tr></table><p>制表：李秀英"
    )
    assert rows_of(page(body)) == [("2025年党费收缴表",), ("单位：一支部",), ("姓名",), ("王建国",), ("制表：李秀英",)]


def test_a_cell_keeps_its_lines_and_loses_the_white_space_of_the_source():
    assert rows_of(page("<table><tr><td>一、学习\n   文件<br>二、<b>讨论</b><p>三、表决</p></td></tr></table>")) == [
        ("一、学习 文件\n二、讨论三、表决",)
    ]


def test_the_name_of_a_sheet_is_the_one_that_excel_wrote():
    note = "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>组织生活</x:Name></x:ExcelWorksheet></xml><![endif]-->"
    [sheet] = read_markup(page(f"{note}<table><tr><td>姓名</td></tr></table>"), "名册.xls")
    assert sheet.name == "组织生活"


def test_a_row_that_is_not_shown_is_a_hidden_one():
    [sheet] = read_markup(page("<table><tr><td>姓名<tr style='display: none'><td>王建国</table>"), "名册.xls")
    assert sheet.hidden_rows == {1}


def test_the_xml_of_excel_2003_is_read_with_places_types_and_merges():
    table = (
        f"<Row>{cell('2025年党费', MergeAcross=2)}</Row>"
        f'<Row ss:Index="3">{cell("姓名", MergeDown=1)}{cell("开会", Index=3)}</Row>'
        f'<Row ss:Hidden="1">{cell(12.5, "Number")}{cell("2025-03-12T00:00:00.000", "DateTime")}'
        f"{cell('1899-12-31T14:30:00.000', 'DateTime')}{cell(1, 'Boolean')}{cell('#REF!', 'Error')}</Row>"
    )
    [sheet] = read_markup(book(table), "名册.xls")
    assert [tuple(row) for row in sheet.rows] == [
        ("2025年党费",), (), ("姓名", None, "开会"), (12.5, datetime(2025, 3, 12), clock(14, 30), True),
    ]  # fmt: skip
    assert (sheet.name, list(sheet.merges)) == ("党费", [Merge(0, 0, 0, 2), Merge(2, 0, 3, 0)])
    assert sheet.hidden_rows == {3}


def test_a_date_that_is_shown_as_a_month_is_that_month():
    styles = (
        '<Styles><Style ss:ID="m"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>'
        '<Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style></Styles>'
    )
    day = "2025-03-01T00:00:00.000"
    table = f"<Row>{cell(day, 'DateTime', StyleID='m')}{cell(day, 'DateTime', StyleID='d')}</Row>"
    assert rows_of(book(table, styles)) == [("2025-03", datetime(2025, 3, 1))]


def test_a_hidden_sheet_of_xml_is_marked():
    looks = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    [sheet] = read_markup(book(f"<Row>{cell('姓名')}</Row>", after=looks), "名册.xls")
    assert sheet.hidden


def test_what_a_document_names_elsewhere_is_neither_expanded_nor_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert read_markup(entity.encode() + book(f"<Row>{cell('&x;')}</Row>"), "名册.xls") == ()
    assert read_markup(f"<html>{entity}<table><tr><td>&x;</td></tr></table></html>".encode(), "名册.xls") == ()


def test_laughing_documents_end_at_once():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
    begun = time.monotonic()
    data = f'<!DOCTYPE a [<!ENTITY l0 "哈">{laughs}]>'.encode() + book(f"<Row>{cell('&l19;')}</Row>")
    assert read_markup(data, "名册.xls") == ()
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize(
    "data",
    [
        page("<table><tr><td colspan=9999999>x<td>y</tr></table>"),
        book(f"<Row>{cell('x', Index=9999999)}</Row>"),
        book(f'<Row ss:Index="2000000">{cell("x")}</Row>'),
    ],
)
def test_a_cell_beyond_any_sheet_is_refused(data):
    with pytest.raises(TooManyCells):
        read_markup(data, "名册.xls")


@pytest.mark.parametrize(
    "data",
    [
        page("<p>请登录</p>"),
        page("<frameset><frame src='x.files/sheet001.htm'></frameset>"),
        b"<?xml version='1.0'?><Workbook/>",
        b"<?xml version='1.0'?><feed><entry>x</entry></feed>",
        b"<html><table><tr><td>\xff\xfe\x00\xff\xff</td>",
        b"<html>" + b"<div>" * 100_000,
    ],
)
def test_markup_without_a_table_is_refused_in_the_sentence_for_it(data):
    with pytest.raises(NotASpreadsheet, match="是网页或 XML 文件，只是名字像表格，不能当作表格来读"):
        read_bytes(data, "名册.xls")


def test_a_page_that_breaks_off_keeps_what_it_has():
    [sheet] = read_bytes("<table><tr><td>姓名<tr><td>王建".encode(), "名册.xls").sheets
    assert [text for (text,) in sheet.rows] == ["姓名", "王建"]


def test_a_month_of_xml_that_is_shown_with_its_zero_keeps_it():
    styles = (
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="0.00"/></Style>'
        '<Style ss:ID="f"><NumberFormat ss:Format="Fixed"/></Style></Styles>'
    )
    cells = "".join(cell("1959.1", "Number", StyleID=style) for style in "dfx") + cell("12.1", "Number", StyleID="d")
    assert rows_of(book(f"<Row>{cells}</Row>", styles)) == [("1959.10", "1959.10", 1959.1, 12.1)]
