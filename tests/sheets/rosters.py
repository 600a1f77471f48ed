"""Invented people and files made of them, for the tests of reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jygcli.files.grid import Cell
from jygcli.sheets.containers.workbook import read_bytes, read_file
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import Reading, read_table
from tests.people import id_number as id_number
from tests.tables import write_table

TODAY = date(2026, 11, 24)
HEADINGS = ("姓名", "性别", "身份证号", "人员类别", "出生年月", "入党时间", "转正时间", "联系电话", "备注")


def as_csv(rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def read_rows(*rows: Sequence[object], encoding: str = "utf-8") -> Reading:
    """The reading of a text file with these rows."""
    return read_table(read_bytes(as_csv(rows, encoding), "名册.csv"), MEMBERS, today=TODAY)


def read_xlsx_rows(path: Path, headings: Sequence[str], *rows: Sequence[Cell], title: str = "") -> Reading:
    write_table(path, title, headings, rows, text_columns=("身份证号",), sheet="花名册")
    return read_table(read_file(path), MEMBERS, today=TODAY)


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(issue.at, issue.code.value) for issue in reading.issues]
