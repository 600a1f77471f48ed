"""What is written tidily is read back equal, in each container; no words and no cells make a traceback."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import JygError
from jygcli.domain.people.membership import Gender, Status
from jygcli.files.grid import Merge, Sheet, Workbook
from jygcli.sheets.containers.workbook import read_bytes, read_file
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.members.against_status import against_status
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import as_json, read_table
from tests.conftest import LONG
from tests.sheets.rosters import HEADINGS, TODAY, as_csv, id_number
from tests.tables import write_table

FIELDS = ("name", "gender", "id_number", "status", "birth_date", "join_date", "full_date", "phone", "notes")
SURNAMES, GIVEN = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨", "国英华珍兰芳山海林平安䶮㛃堃喆"

whole_days = st.dates(date(1935, 1, 1), date(1960, 12, 31)).map(PartialDate.of)
joined_days = st.dates(date(1979, 1, 1), date(1989, 12, 31)).map(PartialDate.of)  # everybody is of age
dates = joined_days | joined_days.map(lambda day: PartialDate(day.year, day.month))
han_names = st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(st.sampled_from(GIVEN), min_size=1, max_size=2))
long_names = st.builds("{}·{}".format, han_names, han_names)
notes = st.text(st.sampled_from(GIVEN + SURNAMES + "，,；;\"'=·()-1234"), min_size=2, max_size=20).map("事 {}末".format)


@st.composite
def members(draw):
    """Values of one tidy row, in the order of HEADINGS, that agree with each other; IDs are all different."""
    born, order = draw(whole_days), draw(st.integers(1, 999))
    return {
        "name": draw(han_names | long_names),
        "gender": Gender.MALE if order % 2 else Gender.FEMALE,
        "id_number": id_number(str(born).replace("-", ""), order),
        "status": draw(st.sampled_from(Status)),
        "birth_date": draw(st.sampled_from([born, PartialDate(born.year, born.month)])),
        "join_date": draw(st.none() | dates),
        "full_date": draw(st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1)).map(PartialDate.of)),
        "phone": draw(st.none() | st.integers(0, 9999).map("1700000{:04d}".format)),
        "notes": draw(st.none() | notes),
    }


def fits_its_status(member):
    return against_status(member, TODAY) is None


rosters = st.lists(
    members().filter(fits_its_status), min_size=1, max_size=8, unique_by=lambda member: member["id_number"]
)


def as_written(member):
    return ["" if member[field] is None else str(member[field]) for field in FIELDS]


def read_back(workbook):
    reading = read_table(workbook, MEMBERS, today=TODAY)
    assert reading.issues == ()
    return [dict(row.values) for row in reading.rows]


@settings(max_examples=400 if LONG else 20, deadline=None)
@given(rosters, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), st.sampled_from(",;\t"))
def test_a_text_file_is_read_back_equal(roster, encoding, delimiter):
    data = as_csv([HEADINGS, *map(as_written, roster)], encoding, delimiter)
    assert read_back(read_bytes(data, "名册.csv")) == roster


@settings(max_examples=250 if LONG else 10, deadline=None)
@given(rosters, st.booleans())
def test_a_workbook_is_read_back_equal(roster, titled):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名册.xlsx"
        title = "第一党支部党员名册" if titled else ""
        write_table(path, title, HEADINGS, map(as_written, roster), text_columns=("身份证号", "联系电话"))
        of_the_title = {"branch": "第一党支部"} if titled else {}
        assert read_back(read_file(path)) == [member | of_the_title for member in roster]


# Any sign that a text file or a workbook can hold; ; and tab would make the delimiter a guess.
signs = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=";\ufeff")
written = st.text(signs, max_size=10) | st.sampled_from(['他说"好"', "一,二", "上\n下"])
grids = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(written, min_size=width, max_size=width), min_size=1, max_size=6)
)


def without_blanks(rows):
    """The cells that hold anything, by place."""
    return {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""}


@given(grids, st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]))
def test_any_table_of_texts_is_read_back_cell_for_cell_from_a_text_file(grid, encoding):
    rows = [["姓名"] * len(grid[0]), *grid]
    [sheet] = read_bytes(as_csv(rows, encoding), "表.csv").sheets
    assert without_blanks(sheet.rows) == without_blanks(rows)


@settings(max_examples=500 if LONG else 20)
@given(grids)
def test_any_table_of_texts_is_read_back_cell_for_cell_from_a_workbook(tmp_path_factory, grid):
    path = tmp_path_factory.mktemp("grid") / "表.xlsx"
    write_table(path, "", ["姓名"] * len(grid[0]), grid)
    [sheet] = read_file(path).sheets
    assert without_blanks(sheet.rows) == without_blanks([["姓名"] * len(grid[0]), *grid])


def test_real_date_cells_and_numbers_are_read_back(tmp_path):
    path = tmp_path / "名册.xlsx"
    write_table(path, "", ("姓名", "出生年月", "联系电话"), [("王建国", date(1949, 10, 1), 17000000001)])
    [row] = read_table(read_file(path), MEMBERS, today=TODAY).rows
    assert row.values == {"name": "王建国", "birth_date": PartialDate(1949, 10, 1), "phone": "17000000001"}


@settings(max_examples=1500 if LONG else 50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30) | st.sampled_from(HEADINGS), max_size=6), max_size=8))
def test_no_text_makes_a_traceback(rows):
    text = io.StringIO()
    for row in rows:
        text.write(",".join(row) + "\n")
    try:
        read_table(
            read_bytes(("姓名,性别,出生年月\n" + text.getvalue()).encode("utf-8", "replace"), "x"), MEMBERS, today=TODAY
        )
    except JygError as error:
        assert error.advice_text


HEADS = (
    "姓名",
    "1月",
    "一季度",
    "应交",
    "实交",
    "支委会",
    "3.15",
    4.2,
    "会议时间",
    "会议名称",
    "所属期",
    "合计",
    "月标准",
)
WORDS = (
    "√",
    "免",
    "/",
    "25(补1-2月)",
    "50(补12月)",
    "2025.1",
    "13月",
    "2025年2月30日",
    "小计",
    "○",
    "王建国",
    "²月",
    "(",
)
cells = (
    st.sampled_from(HEADS + WORDS)
    | st.none()
    | st.floats()
    | st.integers(-(10**30), 10**30)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=12)
)
places = st.integers(0, 9)
spans = st.integers(0, 6)
merges = st.builds(lambda top, left, down, on: Merge(top, left, top + down, left + on), places, places, spans, spans)


@settings(max_examples=1500 if LONG else 50, deadline=None)
@given(st.lists(st.lists(cells, max_size=8), min_size=1, max_size=9), st.lists(merges, max_size=4), st.booleans())
def test_no_table_of_any_kind_makes_a_traceback(rows, merged, dated):
    book = Workbook("表", (Sheet("2025年" if dated else "表", [HEADS, *rows], merges=merged),))
    for kind in KINDS.values():
        try:
            reading = read_table(book, kind, today=TODAY)
        except JygError as error:
            assert error.advice_text
        else:
            json.dumps([as_json(row.values) for row in reading.rows], allow_nan=False)
