"""Each declaration is whole: what it names exists, and no two fields are called the same."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from jygcli.domain.law.rules import rule
from jygcli.domain.registers import REGISTERS, Entry, Field, FieldKind, Register, Step, public_values, under
from jygcli.domain.registers.model import days_after, filled, stated, until_stated

EVERY = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)

# What may say of a person that they are ill, poor or alone, or what they said: such a field is private.
GROUNDS = ("ground", "occasion", "detail", "reason", "notes", "follow_up", "outcome", "content", "reply", "grade")


@EVERY
def test_what_a_declaration_names_is_one_of_its_fields(register):
    named = [register.on, *register.key, *([register.until] if register.until else [])]
    named += [name for step in register.steps for name in (step.field, *step.says)]
    assert {field.name for field in register.fields} >= set(named)
    assert all(register.field(step.field).kind is FieldKind.DAY for step in register.steps)
    assert register.field(register.on).kind in (FieldKind.DAY, FieldKind.YEAR)
    assert register.field(register.on).never_empty


@EVERY
def test_no_two_fields_share_a_name_a_label_or_an_option(register):
    for names in ("name", "label", "flag"):
        counts = Counter(getattr(field, names) for field in register.given)
        assert max(counts.values()) == 1, counts


@EVERY
def test_no_heading_of_a_sheet_may_mean_two_fields(register):
    headings = Counter(heading for field in register.given for heading in {field.label, *field.headings})
    assert max(headings.values()) == 1, headings


@EVERY
def test_what_refers_refers_to_a_register_that_is_there(register):
    for field in register.of(FieldKind.ENTRY):
        assert field.refers in REGISTERS


@EVERY
def test_it_rests_on_a_rule_that_is_there(register):
    assert rule(register.rule).cited


@EVERY
def test_what_has_to_be_stated_has_an_example(register):
    assert all(field.example for field in register.given if field.required)


@EVERY
def test_a_text_that_is_typed_without_an_option_has_to_be_stated(register):
    texts = [field for field in register.given if field.argument and field.kind is FieldKind.TEXT]
    assert [field.name for field in texts if not field.required] == []


@EVERY
def test_grounds_and_what_somebody_said_are_private(register):
    for field in register.fields:
        if field.name in GROUNDS:
            assert field.private, field.name


def test_the_table_of_contents_is_in_order_of_the_commands():
    assert [register.name for register in under("care")] == [
        "talk",
        "visit",
        "study",
        "hardship",
        "measure",
        "leader",
        "call",
    ]
    assert len({register.noun for register in REGISTERS.values()}) == len(REGISTERS)


LETTER = Register(
    "letter",
    "来信",
    ("letter",),
    "来信",
    (
        Field("on", "日期", FieldKind.DAY),
        Field("ground", "原因", private=True),
        Field("days", "天数", FieldKind.COUNT),
        Field("read_on", "阅", FieldKind.DAY),
        Field("answered_on", "复", FieldKind.DAY),
    ),
    key=("on",),
    steps=(Step("read_on", "阅", "没有阅"), Step("answered_on", "复", "没有复")),
    due=days_after("on", "days"),
)


def letter(**values: object) -> Entry:
    return Entry(1, 1, {"on": date(2026, 3, 1), "ground": None, "days": None, "read_on": None, "answered_on": None,
                        **values})  # fmt: skip


def test_steps_follow_each_other():
    assert [step.label for step in LETTER.missing(letter())] == ["阅"]
    assert [step.label for step in LETTER.missing(letter(read_on=date(2026, 3, 2)))] == ["复"]
    assert LETTER.missing(letter(read_on=date(2026, 3, 2), answered_on=date(2026, 3, 3))) == ()


def test_what_waits_is_due_so_many_days_after_it_came_and_what_is_settled_is_not():
    assert LETTER.due_on(letter(days=30)) == date(2026, 3, 31)
    assert LETTER.due_on(letter()) is None
    assert LETTER.due_on(letter(days=30, read_on=date(2026, 3, 2), answered_on=date(2026, 3, 2))) is None


def test_some_entries_wait_only_where_a_field_says_something():
    assert filled("ground")(letter(ground="迟到")) is True
    assert filled("ground")(letter()) is False
    assert stated("read_on")(letter(read_on=date(2026, 3, 2))) == date(2026, 3, 2)


def test_public_values_leave_out_what_is_private():
    assert public_values(LETTER, letter(ground="病").values).keys() == {"on", "days", "read_on", "answered_on"}


def test_an_entry_that_is_not_opened_waits_for_nothing_and_is_never_due():
    opened = LETTER._replace(opens=filled("ground"))
    assert opened.missing(letter(days=30)) == ()
    assert opened.due_on(letter(days=30)) is None
    assert [step.label for step in opened.missing(letter(ground="迟到"))] == ["阅"]
    assert opened.due_on(letter(ground="迟到", days=30)) == date(2026, 3, 31)


def test_steps_in_any_order_are_all_missing_at_once():
    free = LETTER._replace(any_order=True)
    assert [step.label for step in free.missing(letter())] == ["阅", "复"]
    assert [step.label for step in free.missing(letter(answered_on=date(2026, 3, 3)))] == ["阅"]


def test_an_entry_until_something_is_stated():
    assert until_stated("ground")(letter()) is True
    assert until_stated("ground")(letter(ground="迟到")) is False


def test_an_entry_has_begun_on_its_day_and_one_of_a_year_with_that_year():
    assert [LETTER.begun(letter(), date(2026, *day)) for day in ((2, 28), (3, 1), (3, 2))] == [False, True, True]
    of_year = letter(on=2026)
    assert [LETTER.begun(of_year, date(year, 6, 1)) for year in (2025, 2026, 2027)] == [False, True, True]
    assert (LETTER.day_of(letter()), LETTER.day_of(of_year)) == (date(2026, 3, 1), date(2026, 12, 31))


def test_a_register_is_typed_by_its_nouns_and_a_field_by_its_option():
    assert REGISTERS["talk"].command == "jyg care talk"
    assert [LETTER.field(name).flag for name in ("answered_on", "days")] == ["--answered", "--days"]
    assert Field("fund_entry", "", option="--entry").flag == "--entry"
    assert Field("fund_entry", "").flag == "--fund-entry"


def test_a_field_with_a_default_is_never_empty_nor_is_one_that_has_to_be_stated():
    assert not Field("days", "").never_empty
    assert Field("days", "", required=True).never_empty
    assert Field("days", "", default=lambda _: 3).never_empty


@EVERY
def test_what_a_field_is_when_it_is_left_out_is_as_its_words_say(register):
    for field in register.given:
        _, says, left_out = field.what.partition("不写就是")
        if says and field.default is not None and field.kind in (FieldKind.CHOICE, FieldKind.COUNT):
            assert str(field.default(date(2026, 3, 1))) == left_out.strip().split("；")[0]
