"""The numbers of people that a roster states in parts: 正式党员15名，预备党员1名，共18人."""

from __future__ import annotations

import pytest

from tests.sheets.rosters import codes, read_rows

PEOPLE = (
    ("姓名", "性别", "党员类别"),
    ("王建国", "男", "正式党员"),
    ("李秀英", "女", "正式党员"),
    ("赵大海", "男", "预备党员"),
)


@pytest.mark.parametrize(
    "text",
    [
        "合计：正式党员2名，预备党员1名，共4人",
        "说明：本支部现有正式党员15名，预备党员1名，入党积极分子1名，共18人。",
        "合计：正式党员1名，预备党员2名，共3人",
        "正式党员5名，预备党员1名",
        "党员共3人，男1人，女2人",
        "党员共4人，男2人，女1人",
        "正式党员2人、预备党员1人、发展对象1人，共5人",
    ],
)
def test_numbers_that_fit_neither_each_other_nor_the_lines_are_told(text):
    assert set(codes(read_rows(*PEOPLE, (text,)))) == {("L5", "count_mismatch")}


@pytest.mark.parametrize(
    "text",
    [
        "合计：正式党员2名，预备党员1名，共3人",
        "备注：共有2名正式党员，1名预备党员",
        "党员3名，其中男2名女1名",
        "正式党员2人、预备党员1人、入党积极分子1人，共4人",
        "合计3人（其中预备党员1人）",
        "说明：离休2人，退休1人，共3人",
    ],
)
def test_numbers_that_fit_are_left_alone(text):
    assert not read_rows(*PEOPLE, (text,)).issues


def test_a_title_may_state_the_parts_and_is_held_to_them():
    assert not read_rows(("党员名册（正式党员2名，预备党员1名）",), *PEOPLE).issues
    reading = read_rows(("党员名册（正式党员3名，预备党员1名）",), *PEOPLE)
    assert codes(reading) == [("L1", "count_mismatch")]


def test_the_parts_of_a_section_may_be_stated_under_it():
    head, first, *others = PEOPLE
    rows = (head, ("第一党小组",), first, ("小计：正式党员1名，预备党员0名",), ("第二党小组",), *others)
    assert not read_rows(*rows, ("小计：正式党员1名，预备党员1名，共2人",)).issues


def test_a_column_that_a_roster_lacks_is_not_counted():
    assert not read_rows(("姓名",), ("王建国",), ("合计：正式党员1名，预备党员0名，共1人",)).issues
