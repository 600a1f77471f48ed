"""Figures handed in: read as they were written, put together, compared, held against the level's own book."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.masks import covered
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.agreement import Disagreement, Passed, disagreements, of_quarter
from jygcli.domain.rollup.figures import LABELS, Difference, Figures, differences, over, together
from jygcli.domain.rollup.handed import (
    ContentWrong,
    Handed,
    InRegister,
    KindHeld,
    LogEnd,
    RosterLine,
    body_of,
    read_body,
)
from jygcli.domain.rollup.terms import MoneyKind, code_of, fingerprint

Q3 = Quarter(2026, 3)
MADE = date(2026, 10, 8)

counts = st.integers(0, 1000)
amounts = st.integers(-1_000_000, 1_000_000)


@st.composite
def branches(draw: st.DrawFn) -> Figures:
    """Figures that a branch may have."""
    found = {name: draw(amounts if label.is_money else counts) for name, label in LABELS.items()}
    found["formal"] = draw(st.integers(0, found["members"]))
    found["probationary"] = found["members"] - found["formal"]
    found["exempt"] = draw(st.integers(0, found["members"]))
    found["present"], found["reached"] = (draw(st.integers(0, found["expected"])) for _ in range(2))
    found["themes_done"] = draw(st.integers(0, found["themes"]))
    return Figures(**found)


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(branches(), words, st.none() | st.lists(words, max_size=3), st.integers(0, 10**6))
def test_what_is_handed_in_is_read_as_it_was_written(figures, name, roster, operations):
    lines = roster and tuple(RosterLine(one, None, None, "正式党员", None, None, None) for one in roster)
    handed = Handed(
        code="0" * 16, name=name, parent=None, quarter=Q3, made_on=MADE, made_at="2026-10-08T02:00:00+00:00",
        closed_on=None, log=LogEnd(operations, "a" * 64), figures=figures, kinds=(KindHeld("党课", 1, 2),),
        registers=(InRegister("谈心谈话", 3),),
        roster=None if roster is None else tuple(lines),
    )  # fmt: skip
    assert read_body(body_of(handed), "报") == handed
    assert body_of(read_body(body_of(handed), "报")) == body_of(handed)


def test_every_figure_has_a_label_and_no_label_is_without_a_figure():
    assert tuple(LABELS) == Figures._fields
    assert len({label.name for label in LABELS.values()}) == len(LABELS)


@given(st.lists(branches(), max_size=6))
def test_the_sum_of_branches_is_the_sum_of_each_figure_in_any_order(every):
    found = together(every)
    for name in LABELS:
        assert getattr(found, name) == sum(getattr(one, name) for one in every)
    assert together(reversed(every)) == found
    assert found.owing == sum(one.owing for one in every)
    assert found.in_hand == sum(one.in_hand for one in every)


@given(st.lists(branches(), min_size=1, max_size=4), st.lists(branches(), min_size=1, max_size=4))
def test_quarters_then_branches_is_branches_of_the_same_flows(one, other):
    both = together([over(one), over(other)])
    assert both.due == sum(quarter.due for quarter in (*one, *other))
    assert both.members == one[-1].members + other[-1].members


def test_over_several_quarters_people_are_of_the_last_and_what_was_left_over_of_the_first():
    year = [
        Figures(members=20, formal=20, joined=1, due=Fen(500), carried=Fen(100), received=Fen(500), remitted=Fen(600)),
        Figures(members=22, formal=22, joined=2, due=Fen(550), carried=Fen(0), received=Fen(500), remitted=Fen(400)),
    ]
    found = over(year)
    assert (found.members, found.joined, found.due) == (22, 3, 1050)
    assert (found.carried, found.received, found.remitted, found.in_hand) == (100, 1000, 1000, 100)
    assert over([]) == Figures()


@given(branches(), branches())
def test_differences_are_those_figures_that_are_others_and_lead_from_the_old_to_the_new(old, new):
    labels = {label.name: name for name, label in LABELS.items()}
    changed = {labels[one.label]: one.after for one in differences(old, new)}
    assert old._replace(**changed) == new
    assert differences(old, old) == ()


def test_a_difference_says_what_it_was_and_is():
    assert differences(Figures(due=Fen(100)), Figures(due=Fen(120), members=1)) == (
        Difference("党员", 0, 1, False),
        Difference("应交党费", 100, 120, True),
    )


# Held against what the level above has recorded

RECEIVED, RETURNED, GRANTED, ALLOWED = MoneyKind


def told(figures: Figures, *passed: Passed) -> list[Disagreement]:
    return [*disagreements(figures, Q3, MADE, passed)]


def test_what_both_say_alike_agrees():
    passed = (Passed(RECEIVED, "2026Q3", date(2026, 10, 6), Fen(500)), Passed(RETURNED, "2026Q3", MADE, Fen(400)))
    assert told(Figures(remitted=Fen(500), returned=Fen(400)), *passed) == []
    assert told(Figures()) == []


def test_what_differs_is_told_with_both_sums():
    passed = (Passed(RECEIVED, "2026Q3", date(2026, 10, 6), Fen(480)),)
    assert told(Figures(remitted=Fen(500)), *passed) == [Disagreement(RECEIVED, Q3, Fen(500), Fen(480))]
    assert told(Figures(grant_received=Fen(3000))) == [Disagreement(GRANTED, Q3, Fen(3000), Fen(0))]


@pytest.mark.parametrize(
    ("kind", "name", "day", "agrees"),
    [
        (RECEIVED, "remitted", date(2026, 10, 18), True),  # ten days after it was said
        (RECEIVED, "remitted", date(2026, 10, 19), False),
        (RECEIVED, "remitted", date(2026, 9, 1), True),
    ],
)
def test_dues_that_went_up_may_be_received_some_days_later(kind, name, day, agrees):
    assert (told(Figures(**{name: Fen(500)}), Passed(kind, "2026Q3", day, Fen(500))) == []) is agrees


@pytest.mark.parametrize(
    ("day", "agrees"),
    [
        (date(2026, 10, 9), True),  # after it was said: nobody could know of it
        (MADE, True),
        (date(2026, 9, 29), True),
        (date(2026, 9, 28), False),  # that long no money is on the way
    ],
)
def test_what_was_paid_to_the_branch_may_have_been_on_the_way(day, agrees):
    assert (told(Figures(), Passed(RETURNED, "2026Q3", day, Fen(400))) == []) is agrees


def test_a_part_that_was_never_the_sum_of_a_day_does_not_agree():
    passed = [Passed(RETURNED, "2026Q3", date(2026, 10, day), Fen(100)) for day in (3, 5)]
    assert [told(Figures(returned=Fen(sum_)), *passed) == [] for sum_ in (0, 50, 100, 200, 300)] == [
        True, False, True, True, False,
    ]  # fmt: skip


def test_grants_and_allowances_are_of_the_quarter_in_which_they_were_paid_and_dues_of_the_one_they_are_for():
    passed = (
        Passed(GRANTED, "2026", date(2026, 9, 30), Fen(3000)),
        Passed(ALLOWED, "2026Q2", date(2026, 7, 1), Fen(600)),
        Passed(RECEIVED, "2026Q2", date(2026, 7, 2), Fen(500)),
        Passed(RECEIVED, "2026Q3", date(2026, 10, 2), Fen(510)),
        Passed(RECEIVED, "2026Q3", date(2026, 10, 3), Fen(-10)),
    )
    assert [of_quarter(passed, kind, Q3) for kind in MoneyKind] == [500, 0, 3000, 600]
    assert of_quarter(passed, RECEIVED, Q3, date(2026, 10, 2)) == 510


# Keys


@given(st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_never_taken_for_a_number_of_somebody(key):
    told_ = fingerprint(key.hex())
    assert len(told_) == 24
    assert covered(told_) == told_
    assert covered(f"指纹 {told_}；{code_of(key.hex())}").startswith(f"指纹 {told_}")


def test_a_fingerprint_is_of_the_whole_key():
    keys = [bytes(place == other for place in range(32)).hex() for other in range(32)]
    assert len({fingerprint(key) for key in keys}) == len({code_of(key) for key in keys}) == 32


@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        (("made", "at"), "0001-01-01T00:00:00+00:00", "时间不对"),
        (("made", "at"), "9999-12-31T23:59:59+00:00", "时间不对"),
        (("made", "at"), "２０２６-10-08T02:00:00+00:00", "时间不对"),
        (("made", "on"), "0001-01-01", "日期不对"),
        (("made", "on"), "9999-12-31", "日期不对"),
        (("made", "on"), "2026-02-30", "格式读不懂"),
        (("closed_on",), "0001-01-01", "结账日期不对"),
        (("quarter",), "0001Q1", "季度不对"),
        (("quarter",), "２０２６Q3", "季度不对"),
        (("quarter",), "2026Q4", "季度还没有开始"),
    ],
)
def test_days_on_which_no_program_has_worked_are_none(place, value, what):
    made = Handed("0" * 16, "第一党支部", None, Q3, date(2026, 9, 30), "2026-10-08T02:00:00+00:00", None,
                  LogEnd(1, "a" * 64), Figures())  # fmt: skip
    content = json.loads(body_of(made))
    held = content
    for name in place[:-1]:
        held = held[name]
    held[place[-1]] = value
    with pytest.raises(ContentWrong) as refused:
        read_body(json.dumps(content).encode(), "报.jygpack")
    assert str(refused.value) == f"“报.jygpack”里的内容不对：{what}。"
