"""Plain lines are read by a short way, which says what the long one says, whatever stands between them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.files.grid import Row
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.lines import PlainCells
from jygcli.sheets.grids.readings import Reading
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables import table_lines
from jygcli.sheets.tables.reading import read_table
from tests.conftest import LONG
from tests.sheets.rosters import TODAY, as_csv

HEADINGS = {
    "attendance": ("序号", "姓名", "日期", "会议类型", "出勤情况", "备注"),
    "dues": ("序号", "姓名", "月份", "应交", "实交", "备注"),
    "members": ("序号", "姓名", "出生日期", "人员类别", "党小组", "备注"),
}
CELLS = {
    "日期": ("2026-03-05", "2026.1", "2026-02-30", "3月8日", "", "昨天"),
    "会议类型": ("党课", "支委会", "", "读书会", "党课和支委会"),
    "出勤情况": ("出席", "√", "病假", "", "？", "王建国", 1, 0),
    "月份": ("2026-03", "3月", "", "2026年1-3月", "十三月"),
    "应交": (25, "25.00", "", "二十五", 0),
    "实交": (25, "25元", "", "未交", "√"),
    "出生日期": ("1949-10", "1949.1", "", "49.10", "2049-01-01"),
    "人员类别": ("正式", "预备党员", "", "群众", "别的"),
    "党小组": ("第一组", "", "第二党小组"),
    "备注": ("", "出差", "住院", "说明", 7),
}
NAMES = ("王建国", "李桂芳", "孙德山（预备）", "张 三", "", "合计", "24人", 12)
ODD = (
    (),
    ("", "", "", "", "", ""),
    ("合计", "", "", 3, 75, ""),
    ("", "第一党支部", "", "", "", ""),
    ("二、第二党小组", "", "", "", "", ""),
    ("2026年5月党费收缴表", "", "", "", "", ""),
    ("填表人：周国栋", "", "", "", "", ""),
    ("示例", "王建国", "2026-03-05", "党课", "出席", ""),
    ("1", "王建国"),
)


def lines_of(kind: str) -> st.SearchStrategy[list[tuple[object, ...]]]:
    plain = ("王建国", *(CELLS[heading][0] for heading in HEADINGS[kind][2:]))
    usual = st.builds(lambda number: (number, *plain), st.integers(1, 99))
    mixed = st.tuples(
        st.integers(1, 99), st.sampled_from(NAMES), *(st.sampled_from(CELLS[name]) for name in HEADINGS[kind][2:])
    )
    odd = st.sampled_from((*ODD, HEADINGS[kind]))
    return st.lists(st.one_of(usual, usual, usual, mixed, odd), min_size=1, max_size=30)


def as_xlsx(lines: list[tuple[object, ...]]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    return data.getvalue()


class NothingPlain(PlainCells):
    def are_all_of(self, row: Row) -> bool:
        return False


def read(data: bytes, kind: SheetKind, *, closely: bool) -> Reading:
    """What is read; `closely`: each line is held against every rule and read cell by cell."""
    with pytest.MonkeyPatch.context() as patch:
        if closely:
            patch.setattr(table_lines, "PlainCells", NothingPlain)
            patch.setattr(table_lines, "plain_columns", lambda columns, rows: ())
        reading = read_table(read_bytes(data, "表"), kind, today=TODAY, year=2026)
    assert not closely or all(row.like is None for row in reading.rows)
    return replace(reading, rows=tuple(row._replace(like=None) for row in reading.rows))


@pytest.mark.parametrize("kind", HEADINGS)
@given(data=st.data())
@settings(max_examples=600 if LONG else 25, deadline=None)
def test_lines_that_look_plain_say_what_they_say_when_looked_at_closely(kind, data):
    lines = [HEADINGS[kind], *data.draw(lines_of(kind))]
    for file in (as_csv(lines), as_xlsx(lines)):
        assert read(file, KINDS[kind], closely=False) == read(file, KINDS[kind], closely=True)
