"""Members by the pinyin initials of their names, whichever reading of a character somebody has in mind."""

import pytest

from jygcli.domain.people.initials import as_initials, fits_initials, initials
from jygcli.domain.people.membership import (
    AmbiguousMember,
    Member,
    Person,
    Status,
    UnknownMember,
    find_member,
    members_meant,
)
from tests.domain.make_first_letters import TARGET, written

# A name and its initials: of each character the letters with which it may be read.
NAMES = [
    ("王建国", "w j g"),
    ("单田芳", "cds t f"),
    ("曾国藩", "cz g f"),
    ("解学士", "jx x s"),
    ("乐百灵", "ly b l"),
    ("重阳", "cz y"),
    ("覃明", "qt m"),
    ("仇英", "cq y"),
    ("查良镛", "cz l y"),
    ("朴正", "p z"),
    ("区大海", "oq d h"),
    ("盖叫天", "g j t"),
    ("尉迟恭", "wy c g"),
    ("缪荃", "m q"),
    ("任长霞", "r cz x"),
    ("华罗庚", "h l g"),
    ("吕绿女", "l l n"),
    ("欧安娥", "o a e"),
    ("热合曼·买买提", "r gh m m m dt"),
    ("阿依·Karim Khan", "ae y k k"),
    ("Ölmez", "o"),
    ("张伟2", "z w"),
    ("张伟(大)", "z w d"),
    ("王䶮华", "w y h"),
    ("王㐂", "w *"),
    ("12·3", ""),
]


@pytest.mark.parametrize(("name", "letters"), NAMES)
def test_every_reading_of_today_is_among_a_names_initials(name, letters):
    assert initials(name) == letters.split()


@pytest.mark.parametrize("name", ["信", "红", "平", "方", "吴", "董"])
def test_a_reading_that_only_old_texts_have_is_none_of_them(name):
    assert initials(name) == [{"信": "x", "红": "gh", "平": "p", "方": "f", "吴": "w", "董": "d"}[name]]


def test_the_table_of_first_letters_is_what_pypinyin_says_without_old_readings():
    assert TARGET.read_text("utf-8") == written(), "run `python -m tests.domain.make_first_letters`"


@pytest.mark.parametrize(
    ("character", "letters"),
    [("〇", "lxy"), ("㐀", "q"), ("鿿", "x"), ("𠀀", "h"), ("𬮿", "g"), ("䷀", "*"), ("\U000323af", "*")],
)
def test_rare_characters_are_in_it_too(character, letters):
    assert initials(character) == [letters]


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("wjg", "wjg"),
        ("WJG", "wjg"),
        ("ｗｊｇ", "wjg"),
        (" w j g ", "wjg"),
        ("王", ""),
        ("7", ""),
        ("w7", ""),
        ("", ""),
        ("w-j", ""),
    ],
)
def test_initials_are_letters_in_any_case_and_width(typed, letters):
    assert as_initials(typed) == letters


@pytest.mark.parametrize("typed", ["stf", "dtf", "ctf"])
def test_each_reading_fits(typed):
    assert fits_initials("单田芳", typed)


@pytest.mark.parametrize("typed", ["ttf", "st", "stff", ""])
def test_other_letters_fewer_or_more_do_not_fit(typed):
    assert not fits_initials("单田芳", typed)


def test_the_first_letters_fit_where_a_beginning_is_enough():
    assert fits_initials("单田芳", "dt", whole=False)
    assert not fits_initials("单田芳", "tf", whole=False)


def test_a_character_whose_reading_is_not_known_fits_any_letter():
    assert fits_initials("王㐂", "wx")
    assert not fits_initials("王㐂", "w")


def member(number: int, name: str) -> Member:
    return Member(Person(number, number, name, Status.FORMAL))


BRANCH = [member(number, name) for number, name in enumerate(["王建国", "吴敬国", "单田芳", "李桂芳", "wq", "王琴"], 1)]


@pytest.mark.parametrize(("given", "number"), [("stf", 3), ("DTF", 3), ("l g f", 4), ("4", 4), ("李桂芳", 4)])
def test_a_member_is_found_by_number_name_or_initials(given, number):
    assert find_member(BRANCH, given).number == number


def test_whose_whole_name_it_is_comes_before_whose_initials_they_are():
    assert find_member(BRANCH, "wq").number == 5
    assert find_member(BRANCH, "WQ").number == 6


def test_two_whose_initials_fit_are_both_named_and_neither_is_taken():
    with pytest.raises(AmbiguousMember) as both:
        find_member(BRANCH, "wjg")
    assert str(both.value) == "“wjg”有 2 人：1 王建国；2 吴敬国。"
    assert both.value.advice_text == "请用编号指明，例如 1。"


@pytest.mark.parametrize("given", ["wj", "stff", "x", ""])
def test_a_part_of_the_initials_names_nobody(given):
    with pytest.raises(UnknownMember):
        find_member(BRANCH, given)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("wj", [1, 2]), ("s", [3]), ("王", [1, 6]), ("wjg", [1, 2]), ("王建国", [1]), ("9", []), ("", [])],
)
def test_somebody_at_a_terminal_may_mean_those_whose_name_or_initials_begin_so(typed, numbers):
    assert [one.number for one in members_meant(BRANCH, typed)] == numbers
