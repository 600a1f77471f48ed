"""The widths of columns in Word: no column of a form or a table is too narrow to be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jygcli.papers.docx_tables import form_xml, table_xml
from jygcli.papers.paper import Column, Form, Holds, Table, width
from tests.cli.paper_readers import W, said

ROOM = 482.0  # points: a slip's
TWENTIETHS = 20
LETTER = 0.5 * 12 * TWENTIETHS  # a figure in the letters of a form
FAIR = 4 * 2 * LETTER  # four Chinese characters

texts = st.text(st.sampled_from("上缴党费期初（建账）季度元、，0123456789-.￥ "), max_size=60)
pairs = st.tuples(texts, texts)
forms = st.lists(st.lists(pairs, min_size=1, max_size=3).map(tuple), min_size=1, max_size=6).map(
    lambda lines: Form("上缴单", tuple(lines))
)


def columns_of(element) -> list[int]:
    return [int(column.get(f"{W}w")) for column in element.iter(f"{W}gridCol")]


@given(forms)
def test_every_column_of_a_form_has_room_to_be_read_in_and_the_form_has_the_width_of_its_page(form):
    columns = columns_of(form_xml(form, ROOM))
    fair = min(FAIR, ROOM * TWENTIETHS / len(columns) - 1)
    labels, values = columns[::2], columns[1::2]
    assert min(values) >= fair
    assert min(labels) >= min(fair, max(width(label) for line in form.lines for label, _ in line) * LETTER)
    assert abs(sum(columns) - ROOM * TWENTIETHS) <= len(columns)


def test_a_long_label_folds_and_leaves_its_values_whole():
    form = Form("", ((("所属季度", "2026年第三季度"), ("期初（建账） 2026-07-01", "12,345.60 元")),))
    label, _, _, value = columns_of(form_xml(form, ROOM))
    assert value >= len("12,345.60 元") * LETTER
    assert len("2026-07-01") * LETTER <= label < len("期初（建账） 2026-07-01") * 1.5 * LETTER


short = st.text(st.sampled_from("正式党员二〇"), max_size=4)
long = st.text(st.sampled_from("嘉峪关市雄关区，0123456789"), max_size=80)
rows = st.lists(
    st.tuples(long, short, short, long, st.just("17000000000"), st.just("2026-07-01")), min_size=1, max_size=4
)
COLUMNS = (
    Column("姓名", holds=Holds.TEXT), Column("类别", holds=Holds.TEXT), Column("党小组", holds=Holds.TEXT),
    Column("住址", holds=Holds.LONG), Column("联系电话", holds=Holds.TEXT), Column("入党日期", holds=Holds.CODE),
)  # fmt: skip


@given(rows, st.sampled_from([300.0, 442.0, 757.0]))
def test_phones_dates_and_short_words_of_a_table_are_never_cut_in_two(found, room):
    element = table_xml(Table(COLUMNS, tuple(found)), room, tight=False)
    columns, letter = columns_of(element), 0.5 * 8 * TWENTIETHS
    assert columns[1] >= max(width(row[1]) for row in found) * letter
    assert columns[4] >= 11 * letter
    assert columns[5] >= 10 * letter
    assert sum(columns) <= room * TWENTIETHS + len(columns)


def test_a_day_beside_a_name_and_a_phone_beside_its_owner_stay_in_one_line():
    rows = (("王秀英（1948-05-01，第一组）", "0937-6200000 王建国", "", "", "17000000000", "2026-07-01"),)
    element = table_xml(Table(COLUMNS, rows), 442.0, tight=False)
    assert len(list(element.iter(f"{W}noBreakHyphen"))) == 3
    assert [said(cell) for cell in element.iter(f"{W}tc")][-6:] == list(rows[0])


def test_the_parts_of_a_label_that_is_too_wide_stand_under_each_other():
    form = Form("", ((("期初（建账） 2026年7月1日", "1.00 元"), ("上缴以后手存", "2026年第三季度的党费")),))
    label = next(form_xml(form, ROOM).iter(f"{W}tc"))
    assert [said(line) for line in label.iter(f"{W}p")] == ["期初（建账）", "2026年7月1日"]
