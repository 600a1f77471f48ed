"""The writer of plain tables."""

from __future__ import annotations

import re
import zipfile

import pytest

from jygcli.domain.base.errors import ExitCode
from jygcli.sheets.containers.workbook import read_file
from jygcli.sheets.written.xlsx import CannotWrite, write_table


def test_title_headings_and_rows_stand_in_order(tmp_path):
    write_table(tmp_path / "a.xlsx", "名册", ("姓名", "基数"), [("王建国", 5000), ("=1+1", None)], sheet="花名册")
    [sheet] = read_file(tmp_path / "a.xlsx").sheets
    assert sheet.name == "花名册"
    assert [list(row) for row in sheet.rows] == [["名册", ""], ["姓名", "基数"], ["王建国", 5000.0], ["=1+1", ""]]


def test_id_columns_have_the_text_format(tmp_path):
    write_table(tmp_path / "a.xlsx", "", ("姓名", "身份证号"), [("王建国", "620299")], text_columns=("身份证号",))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b'numFmtId="49"' in archive.read("xl/styles.xml")
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="B2" s="\d+"', page)
    assert re.search(r'<col min="2" max="2"[^>]* style="\d+"', page)


def test_a_folder_that_does_not_exist_is_said_plainly(tmp_path):
    with pytest.raises(CannotWrite, match=r"“a\.xlsx”写不了") as raised:
        write_table(tmp_path / "none" / "a.xlsx", "", ("姓名",), [])
    assert raised.value.exit_code is ExitCode.UNUSABLE
