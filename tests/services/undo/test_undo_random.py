"""Random lives of a branch, undone to the beginning: the records are what they were, the entries come to nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, PostName
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import (
    assessments,
    cash_counts,
    cashbook,
    closing,
    collecting,
    corrections,
    remittances,
    waivers,
)
from jygcli.services.funds import entries as funds
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.plan import planning as plan
from jygcli.services.rollup import money as hand_money
from jygcli.services.rollup import reporters
from jygcli.services.undo import undoing
from jygcli.store.reads.queries import DUES_LEDGER
from tests.conftest import LONG
from tests.people import id_number, phone
from tests.services.books import NAMES, new_desk
from tests.services.stores import entries_left, records
from tests.store.books import chain_break

START = date(2026, 4, 10)
Q1 = Quarter(2026, 1)

members = st.sampled_from([NAMES[0], NAMES[0], NAMES[1], "新来的"])
amounts = st.integers(1, 9_000).map(Fen)


def later(desk: Desk, days: int) -> Desk:
    return replace(desk, today=desk.today + timedelta(days))


def add(desk: Desk, name: str, number: int) -> None:
    facts = people.Facts(name=name, id_number=id_number("1949-10-01", number), phone=phone(number))
    people.add(desk, people.AddMember(facts, namesake=True))


def assess(desk: Desk, name: str, base: int) -> None:
    assessments.assess(desk, assessments.AssessDues(name, Category.RETIRED, base=Fen(base), from_month=Month(2026, 1)))


def waive(desk: Desk, name: str, amount: int) -> None:
    start, day = Month.of(desk.today), desk.today
    waivers.waive(desk, waivers.WaiveDues(name, start, start.plus(2), Fen(amount), day, day, day, "党工委"))


def receipts(desk: Desk) -> list[str]:
    return [
        entry.receipt for entry in desk.rows(DUES_LEDGER, first=date.min, last=date.max) if entry.member_id is not None
    ]


def correct(desk: Desk, which: int, part: Fen | None) -> None:
    booked = receipts(desk)
    if booked:
        corrections.correct(desk, corrections.Correct(booked[which % len(booked)], "记错", part))


def close(desk: Desk) -> None:
    book = cashbook.in_hand(desk)
    closing.close(desk, closing.CloseQuarter(Q1, Fen(max(book, 0))))


def spend(desk: Desk, amount: Fen) -> None:
    funds.spend(desk, funds.SpendFunds(FundSource.GRANT, FundUse.ACTIVITIES, amount, "学习", "1"))


def meet(desk: Desk, day: int) -> None:
    meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, date(2026, 3, day), title="学习"))


def attend(desk: Desk, name: str, state: State) -> None:
    marking.attend(desk, marking.AttendMeeting(1, everyone=None, states=((name, state),)))


deeds = st.one_of(
    st.builds(lambda n, k: lambda d: add(d, n, k), members, st.integers(1, 50)),
    st.builds(lambda n, k: lambda d: people.edit(d, n, people.Facts(phone=phone(k))), members, st.integers(1, 50)),
    st.builds(lambda n, y: lambda d: people.edit(d, n, people.Facts(birth_date=PartialDate.parse(y), address="河口")),
              members, st.sampled_from(["1949", "1950-03"])),
    st.builds(lambda n: lambda d: standing.leave(d, n, d.today, Departure.TRANSFERRED, None), members),
    st.builds(lambda n: lambda d: standing.exempt(d, n, d.today, None, "行动不便"), members),
    st.builds(lambda n: lambda d: standing.post(d, n, PostName.SECRETARY, None, None, in_service=False), members),
    st.builds(lambda n, b: lambda d: assess(d, n, b), members, st.integers(1, 900_000)),
    st.builds(lambda n, a: lambda d: waive(d, n, a), members, st.sampled_from([0, 1000])),
    st.builds(lambda n, a, f: lambda d: collecting.collect(d, collecting.CollectDues((n,), amount=a, voluntary=Fen(f))),
              members, amounts | st.none(), st.sampled_from([0, 0, 777])),
    st.just(lambda d: collecting.collect(d, collecting.CollectDues(everyone=True, through=Month(2026, 3)))),
    st.builds(lambda w, p: lambda d: correct(d, w, p), st.integers(0, 9), amounts | st.none()),
    st.just(lambda d: reporters.expect(d, ["第二党支部"])),
    st.builds(lambda k, a: lambda d: hand_money.book(d, hand_money.BookMoney(k, "第二党支部", a, Q1)),
              st.sampled_from(MoneyKind), amounts),
    st.builds(lambda n: lambda d: hand_money.cancel(d, n, "记错"), st.integers(1, 4)),
    st.just(close),
    st.just(lambda d: closing.reopen(d, Q1, "漏记")),
    st.just(lambda d: remittances.remit(d, remittances.PassMoney(Q1))),
    st.just(lambda d: remittances.take_back(d, remittances.PassMoney(Q1))),
    st.builds(lambda w: lambda d: remittances.cancel(d, Q1, w, "记错"), st.sampled_from(Direction)),
    st.builds(lambda a: lambda d: funds.grant(d, a, None, "1"), amounts),
    st.builds(lambda a: lambda d: spend(d, a), amounts),
    st.builds(lambda n: lambda d: funds.reverse(d, n, "记错"), st.integers(1, 6)),
    st.just(lambda d: cash_counts.count(d, cash_counts.CountCash(Fen(100), Fen(0)))),
    st.builds(lambda k: lambda d: meet(d, k), st.integers(1, 28)),
    st.builds(lambda n, s: lambda d: attend(d, n, s), members, st.sampled_from([State.PRESENT, State.SICK])),
    st.just(lambda d: plan.make(d, 2026, {})),
    st.builds(lambda v: lambda d: branches.set_setting(d, "party_day", str(v)), st.integers(1, 28)),
)  # fmt: skip
steps = deeds | st.just(undoing.undo) | st.just(undoing.undo) | st.just(undoing.redo)


BEGINNING = (
    lambda d: add(d, NAMES[0], 1),
    lambda d: add(d, NAMES[1], 2),
    lambda d: assess(d, NAMES[0], 400_000),
    lambda d: assess(d, NAMES[1], 600_000),
    lambda d: collecting.collect(d, collecting.CollectDues((NAMES[0],), through=Month(2026, 2))),
    lambda d: funds.grant(d, Fen(300_000), None, "1"),
)
# Whole quarters at once, which chance seldom finds.
QUARTER = st.sampled_from(
    [
        (close, lambda d: remittances.remit(d, remittances.PassMoney(Q1))),
        (close, lambda d: remittances.remit(d, remittances.PassMoney(Q1)),
         lambda d: remittances.take_back(d, remittances.PassMoney(Q1))),
        (lambda d: correct(d, 0, None), undoing.undo),
        (lambda d: correct(d, 0, Fen(100)), undoing.undo, undoing.redo),
        (undoing.undo, undoing.redo),
        (undoing.undo, undoing.undo, undoing.redo),
    ]
)  # fmt: skip
lives = st.lists(st.tuples(steps.map(lambda step: (step,)) | QUARTER, st.integers(0, 9)), min_size=5, max_size=25)


def attempt(desk: Desk, step) -> None:
    with suppress(Refused, CalledWrongly):
        step(desk)


def undo_all(desk: Desk) -> int:
    """Take back one operation after the other until none is left."""
    taken = 0
    while True:
        try:
            undoing.undo(desk)
        except undoing.NothingToUndo:
            return taken
        taken += 1


def live(desk: Desk, life) -> None:
    """The beginning, and what comes after it; what is refused is left out."""
    for step in BEGINNING:
        step(desk)
    for steps_, days in life:
        desk = later(desk, days)
        for step in steps_:
            attempt(desk, step)


@settings(max_examples=400 if LONG else 6)
@given(lives)
def test_whatever_was_done_can_be_undone_to_the_beginning(life):
    with new_desk(START) as desk:
        before = records(desk.store.path)
        live(desk, life)
        undo_all(later(desk, 300))
        assert records(desk.store.path) == before
        assert entries_left(desk.store.path) == []
        assert chain_break(desk.store.path) is None


@settings(max_examples=400 if LONG else 6)
@given(lives)
def test_what_was_undone_can_be_restored(life):
    with new_desk(START) as desk:
        live(desk, life)
        before, sums = records(desk.store.path), entries_left(desk.store.path)
        for _ in range(undo_all(later(desk, 300))):
            undoing.redo(later(desk, 300))
        assert records(desk.store.path) == before
        assert entries_left(desk.store.path) == sums
