"""Whom to call for a member: read from the headings that rosters give it, and never guessed from other people's."""

from __future__ import annotations

import pytest

from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.words.people import read_relation
from tests.people import phone
from tests.sheets.rosters import TODAY, codes, read_rows

OWN, SON = phone(1), phone(2)
CONTACT = ("contact", "contact_relation", "contact_phone", "phone")


def told(*rows: tuple[str, ...]) -> tuple[object, ...]:
    [row] = read_rows(*rows).rows
    return tuple(row.values.get(name) for name in CONTACT)


@pytest.mark.parametrize(
    "headings",
    [
        ("紧急联系人", "与本人关系", "紧急联系电话"),
        ("家属姓名", "关系", "家属电话"),
        ("紧急联系人姓名", "与党员关系", "紧急联系人电话"),
        ("亲属", "称谓", "亲属联系电话"),
        ("子女姓名", "与本人关系", "子女电话"),
        ("联系人", "与本人关系", "联系人电话"),
        ("联系人", "关系", "联系人电话"),
        ("联系人", "关系", "家属手机"),
    ],
)
def test_it_is_read_and_the_members_own_phone_stays_their_own(headings: tuple[str, ...]):
    heads = ("姓名", "性别", "联系电话", *headings)
    assert told(heads, ("王建国", "男", OWN, "王小明", "儿子", SON)) == ("王小明", "儿子", SON, OWN)


def test_it_is_read_where_one_heading_stands_over_all_that_is_said_of_somebody():
    top = ("姓名", "性别", "联系电话", "紧急联系人", "", "")
    below = ("", "", "", "姓名", "关系", "电话")
    lines = (("王建国", "男", OWN, "王小明", "儿子", SON), ("钱秀兰", "女", phone(3), "孙强", "女婿", phone(4)))
    row, other = read_rows(top, below, *lines).rows
    assert (row.values["name"], other.values["name"]) == ("王建国", "钱秀兰")
    assert tuple(row.values.get(name) for name in CONTACT) == ("王小明", "儿子", SON, OWN)


def test_the_branchs_liaison_is_not_taken_for_somebody_to_call_and_that_is_said():
    reading = read_rows(("姓名", "性别", "联系电话", "联系人"), ("王建国", "男", OWN, "李秀英"))
    [row] = reading.rows
    assert "contact" not in row.values
    assert row.values["phone"] == OWN
    assert reading.unrecognised == ("联系人",)
    [issue] = reading.issues
    assert issue.message == "“联系人”这一列像是紧急联系人，不知道是什么，没有读；要读它，请改表头，或用 --column 指明"


def test_a_liaison_with_a_phone_is_not_taken_either():
    heads = ("姓名", "性别", "联系人", "联系人电话")
    reading = read_rows(heads, ("王建国", "男", "李秀英", OWN), ("钱秀兰", "女", "李秀英", OWN))
    assert {name for row in reading.rows for name in row.values} == {"name", "gender"}
    assert codes(reading) == [("L1", "column_not_read")] * 2


@pytest.mark.parametrize("values", [("正式", "正式"), ("在册", "在册"), ("第一党支部", "第二党支部")])
def test_relations_to_the_party_are_no_relations_to_the_member(values: tuple[str, str]):
    rows = [("姓名", "性别", "关系"), ("王建国", "男", values[0]), ("钱秀兰", "女", values[1])]
    assert all("contact_relation" not in row.values for row in read_rows(*rows).rows)


@pytest.mark.parametrize("word", ["儿子", "长女", "老伴", "大儿媳", "外孙女", "妻", "侄子", "邻居", "保姆"])
def test_who_somebody_is_to_a_member_is_known_by_its_word(word: str):
    assert (read_relation(word, TODAY).value, read_relation(word, TODAY).flaw) == (word, None)


@pytest.mark.parametrize("word", ["正式党员", "转入", "第一组", "儿子电话"])
def test_another_word_is_kept_and_spoken_of(word: str):
    read = read_relation(word, TODAY)
    assert (read.value, read.flaw is None) == (word, False)


def test_a_phone_among_the_names_is_spoken_of():
    reading = read_rows(("姓名", "性别", "家属"), ("王建国", "男", f"儿子王小明{SON}"))
    assert codes(reading) == [("L2", "private_in_text")]


def test_two_phones_of_kin_that_differ_are_told_and_full_width_ones_are_read():
    heads = ("姓名", "性别", "家属电话", "子女电话")
    reading = read_rows(heads, ("王建国", "男", "１７００００００００２", phone(3)))
    assert reading.rows[0].values["contact_phone"] == SON
    assert codes(reading) == [("L2", "values_disagree")]


def test_no_heading_of_the_contacts_is_another_columns():
    headings = [word for column in MEMBERS.columns for word in column.headings.split() if column.field in CONTACT]
    taken = {word: MEMBERS.columns_for(word) for word in headings}
    assert all(not found or found[0].field in CONTACT for found in taken.values())
