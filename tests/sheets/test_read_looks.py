"""What only the .xlsx's own XML tells: hidden rows, cells struck out, formulas never computed."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import read_table
from tests.sheets.rosters import TODAY, codes
from tests.sheets.test_read_containers import ods, zipped


def test_hidden_rows_and_struck_names_are_read_with_a_word():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("名册 & 表")
        page.write_row(1, 0, ["姓名", "性别"])
        page.write_row(2, 0, ["王建国", "男"])
        page.write_row(3, 0, ["李秀英", "女"], book.add_format({"font_strikeout": True}))
        page.write_row(4, 0, ["赵大海", "男"])
        page.set_row(2, None, None, {"hidden": True})
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), MEMBERS, today=TODAY)
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英", "赵大海"]
    assert codes(reading) == [("名册 & 表!R3", "hidden_row"), ("名册 & 表!R4", "struck_row")]


def test_hidden_rows_of_an_ods_are_read_with_a_word():
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    looks = ("", ' table:visibility="collapse"', ' table:visibility="filter"', "")
    names = ("姓名", "王建国", "李秀英", "赵大海")
    rows = "".join(
        f"<table:table-row{look}>{cell.format(name)}</table:table-row>" for look, name in zip(looks, names, strict=True)
    )
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    reading = read_table(read_bytes(ods(blank + rows), "名册.ods"), MEMBERS, today=TODAY)
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英", "赵大海"]
    assert codes(reading) == [("名册!R4", "hidden_row"), ("名册!R5", "hidden_row")]


def test_a_formula_that_was_never_computed_is_not_a_blank():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("党费")
        page.write_row(0, 0, ["姓名", "2025年1月"])
        page.write(1, 0, "王建国")
        page.write_formula(1, 1, "=C2*3")
    with zipfile.ZipFile(data) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members = {name: content.replace(b"</f><v>0</v>", b"</f><v/>") for name, content in members.items()}
    reading = read_table(read_bytes(zipped(**members), "a.xlsx"), DUES, today=TODAY)
    assert [(i.cell, i.code.value) for i in reading.issues] == [("B2", "formula_uncached")]
    assert reading.rows[0].values["status"] is None


@pytest.mark.parametrize(
    ("shown", "born", "codes_said"),
    [
        ("0.00", "1959-10", []),
        ("0.00_ ", "1959-10", []),
        (r"0.00_);[Red]\(0.00\)", "1959-10", []),
        ("General", "None", [("名册!R3", "ambiguous_month")]),
        ("0.0", "None", [("名册!R3", "ambiguous_month")]),
        ("#,##0.00", "None", [("名册!R3", "ambiguous_month")]),
    ],
)
def test_a_month_that_is_shown_with_its_zero_is_october(shown, born, codes_said):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("名册")
        look = book.add_format({"num_format": shown})
        page.write_row(0, 0, ["姓名", "出生年月", "入党时间"])
        for row, (name, number) in enumerate((("王建国", 1950.11), ("李秀英", 1959.1)), 1):
            page.write(row, 0, name)
            page.write_number(row, 1, number, look)
            page.write(row, 2, "1985-07")
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), MEMBERS, today=TODAY)
    assert [str(row.values["birth_date"]) for row in reading.rows] == ["1950-11", born]
    assert codes(reading) == codes_said


def test_an_amount_that_is_shown_so_stays_that_amount():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("党费")
        look = book.add_format({"num_format": "0.00"})
        page.write_row(0, 0, ["姓名", "党费基数", "2025年1月"])
        page.write(1, 0, "王建国")
        page.write_number(1, 1, 1959.1, look)
        page.write_number(1, 2, 9.8, look)
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), DUES, today=TODAY)
    assert (reading.rows[0].values["base"], reading.rows[0].values["paid"]) == (195_910, 980)
