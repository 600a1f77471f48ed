"""The roll-up: a line a branch and the sum, who is missing, what doesn't agree, what is due and was paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import Fen, NoMoney
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.figures import Figures, together
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.services.books.desk import Desk
from jygcli.services.rollup import money, opening, reporters, taking
from jygcli.services.rollup.reporting import RollUp, roll_up
from jygcli.services.undo import undoing
from jygcli.views.rollup.packs import unusual_words
from jygcli.views.rollup.report import handed_in_words
from tests.services.books import new_desk
from tests.services.rollup.made import FIGURES, Q3, handed, put
from tests.store.books import found

TODAY = date(2026, 10, 20)
YEAR = tuple(Quarter(2026, number) for number in (1, 2, 3, 4))
RECEIVED, RETURNED, GRANTED, ALLOWED = MoneyKind


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(TODAY) as desk:
        yield desk


def take(desk: Desk, folder: Path, *what: object) -> None:
    paths = [put(folder, one) for one in what]
    taking.take(desk, opening.look(desk, paths, str), trust=True)


def quarter(desk: Desk) -> RollUp:
    return roll_up(desk, (Q3,), Q3.spoken)


def book(desk: Desk, kind: MoneyKind, amount: int, **more: object) -> money.HandEntry:
    wanted = {"quarter": Q3, "on": date(2026, 10, 6)} | more
    return money.book(desk, money.BookMoney(kind, "第1党支部", Fen(amount), **wanted))


def test_a_line_a_branch_and_the_sum(desk, tmp_path):
    take(desk, tmp_path, handed(), handed(2, figures=FIGURES._replace(members=10, formal=10, probationary=0, exempt=0)))
    reporters.expect(desk, ["第3党支部"])
    report = quarter(desk)
    assert [(line.name, line.told and line.told.members) for line in report.lines] == [
        ("第1党支部", 20), ("第2党支部", 10), ("第3党支部", None),
    ]  # fmt: skip
    assert (report.figures.members, report.figures.due, report.tally.expected) == (30, 240_000, 300)
    assert [(line.name, line.missing) for line in report.lacking] == [("第3党支部", (Q3,))]
    assert len(report.handed_in) == 2


def test_a_year_is_its_quarters_and_none_that_has_not_begun_is_missing(desk, tmp_path):
    quarters = [handed(quarter=each, figures=Figures(members=10 + each.number, formal=10 + each.number, due=Fen(100)))
                for each in YEAR[1:3]]  # fmt: skip
    take(desk, tmp_path, *quarters)
    report = roll_up(desk, YEAR, "2026年")
    [line] = report.lines
    assert (line.figures.members, line.figures.due) == (13, 200)
    assert line.missing == (Quarter(2026, 1), Quarter(2026, 4))
    early = roll_up(Desk(desk.store, desk.branch, date(2026, 7, 1)), YEAR, "2026年")
    assert early.lines[0].missing == (Quarter(2026, 1),)


def test_nothing_is_compared_where_nothing_was_recorded(desk, tmp_path):
    take(desk, tmp_path, handed())
    assert (quarter(desk).compares, quarter(desk).disagreeing) == (False, ())


def test_what_the_branch_says_and_what_is_recorded_are_held_against_each_other(desk, tmp_path):
    take(desk, tmp_path, handed(), handed(2, figures=Figures(members=3, formal=3)))
    book(desk, RECEIVED, 100_000)
    told = [(line.name, one.kind, one.said, one.recorded) for line, one in quarter(desk).disagreeing]
    assert told == [("第1党支部", RECEIVED, 110_000, 100_000)]
    book(desk, RECEIVED, 10_000)
    assert quarter(desk).disagreeing == ()


def test_dues_go_back_by_the_share_and_what_is_passed_on_whole_does_not(desk, tmp_path):
    take(desk, tmp_path, handed(figures=FIGURES._replace(whole=Fen(10_000))))
    book(desk, RECEIVED, 110_000)
    book(desk, RETURNED, 30_000)
    [line] = quarter(desk).lines
    assert (line.money.to_return, line.money.returned, line.money.return_missing) == (80_000, 30_000, 50_000)


def test_grants_are_of_the_year_and_allowances_of_the_posts(desk, tmp_path):
    take(desk, tmp_path, handed(), handed(2))
    book(desk, GRANTED, 100_000, quarter=None)
    book(desk, GRANTED, 300_000, quarter=None, year=2025)
    book(desk, ALLOWED, 120_000)
    first, second = quarter(desk).lines
    assert (first.money.grant_due, first.money.granted, first.money.grant_missing) == (300_000, 100_000, 200_000)
    assert (first.money.allowance_due, first.money.allowed, first.money.allowance_missing) == (120_000, 120_000, 0)
    assert (second.money.granted, second.money.allowance_missing) == (0, 120_000)
    assert quarter(desk).money.grant_missing == 500_000


def test_an_entry_is_cancelled_once_by_another_one(desk, tmp_path):
    take(desk, tmp_path, handed())
    assert book(desk, RECEIVED, 100).number == 1
    counter = money.cancel(desk, 1, "记错")
    assert (counter.number, counter.cancels, counter.line.amount, counter.line.on_day) == (2, 1, -100, TODAY)
    for number, kind, sentence in (
        (1, money.CancelledAlready, "第 1 笔已经冲正过了（第 2 笔）。"),
        (2, money.CounterOfCounter, "第 2 笔本身就是冲正，不能再冲正。"),
        (3, money.UnknownHandMoney, "没有第 3 笔往来。"),
    ):
        with pytest.raises(kind) as wrong:
            money.cancel(desk, number, "记错")
        assert str(wrong.value) == sentence
    undoing.undo(desk)
    assert [entry.line.amount for entry in money.entries(desk).entries] == [100, -100, 100]
    undoing.undo(desk)
    assert sum(entry.line.amount for entry in money.entries(desk, "1").entries) == 0


def test_entries_are_never_changed_or_deleted(desk, tmp_path):
    take(desk, tmp_path, handed())
    book(desk, RECEIVED, 100)
    for sql in ("UPDATE hand_money SET amount = 1", "DELETE FROM hand_money"):
        with pytest.raises(Exception, match="hand_money: entries are never changed or deleted"):
            found(desk.store.path, sql)


def test_what_is_booked_wrongly_is_told(desk, tmp_path):
    take(desk, tmp_path, handed())
    with pytest.raises(money.PeriodMissing) as wrong:
        book(desk, RETURNED, 100, quarter=None)
    assert (str(wrong.value), wrong.value.advice_text) == (
        "没有写是哪个季度的返还党费。", "加上 --quarter 季度，例如 --quarter 2026Q3。",
    )  # fmt: skip
    with pytest.raises(NoMoney):
        book(desk, RETURNED, 0)
    with pytest.raises(reporters.UnknownReporter) as unknown:
        money.book(desk, money.BookMoney(GRANTED, "第9党支部", Fen(1)))
    assert (str(unknown.value), unknown.value.advice_text) == (
        "没有下级支部“第9党支部”。",
        "看有哪些：jyg rollup list；还没有报过的，先登记：jyg rollup expect 第9党支部",
    )


amounts = st.integers(0, 100_000)
some_figures = st.builds(
    lambda members, due, remitted: Figures(members=members, formal=members, due=Fen(due), remitted=Fen(remitted)),
    st.integers(0, 50), amounts, amounts,
)  # fmt: skip


@settings(max_examples=15)
@given(st.dictionaries(st.integers(1, 8), st.lists(some_figures, min_size=1, max_size=3), max_size=6))
def test_the_sum_is_that_of_the_lines_and_of_what_stands_in_the_book(branches):
    with new_desk(TODAY) as desk, TemporaryDirectory() as folder:
        what = [
            handed(number, quarter=each, figures=figures)
            for number, listed in branches.items()
            for each, figures in zip(YEAR, listed, strict=False)
        ]
        take(desk, Path(folder), *what)
        report = roll_up(desk, YEAR, "2026年")
        assert report.figures == together(line.figures for line in report.lines)
        assert report.figures.due == sum(one.figures.due for one in what)
        assert report.money.grant_due == 300_000 * len(branches)
        assert {line.name for line in report.lines} == {one.name for one in what}


def test_what_is_due_to_a_branch_that_has_not_handed_in_is_unknown_and_no_zero(desk, tmp_path):
    take(desk, tmp_path, handed())
    reporters.expect(desk, ["第3党支部"])
    first, second = quarter(desk).lines
    assert first.told_money is not None
    assert (first.told_money.allowance_due, second.told_money) == (Fen(120_000), None)


def test_of_a_quarter_that_has_not_begun_nobody_is_said_to_have_handed_in_all(desk):
    reporters.expect(desk, ["第1党支部"])
    to_come = Quarter(2027, 1)
    assert handed_in_words(roll_up(desk, (to_come,), to_come.spoken)) == (
        "2027年第一季度还没有开始，支部都没有可报的。"
    )


@pytest.mark.parametrize(
    ("kind", "more", "sentence"),
    [
        (RECEIVED, {"quarter": Quarter(2027, 1)}, "2027Q1 在 2026-10-06 还没有开始，不会有它的收到党费。"),
        (RETURNED, {"quarter": Quarter(2026, 4), "on": date(2026, 9, 30)},
         "2026Q4 在 2026-09-30 还没有开始，不会有它的返还党费。"),
        (RECEIVED, {"year": 2026}, "收到党费按季度记，不写年份。"),
        (GRANTED, {}, "拨付经费按年记，不写季度。"),
        (GRANTED, {"quarter": None, "year": 1999}, "1999 年的经费，不会在 2026-10-06 拨。"),
    ],
)  # fmt: skip
def test_money_of_a_period_that_cannot_be_its_own_is_refused(desk, tmp_path, kind, more, sentence):
    take(desk, tmp_path, handed())
    with pytest.raises(JygError) as refused:
        book(desk, kind, 100, **more)
    assert str(refused.value) == sentence
    assert money.entries(desk).entries == ()


def test_the_same_once_more_and_more_back_than_came_are_asked_about(desk, tmp_path):
    take(desk, tmp_path, handed())
    book(desk, RECEIVED, 10_000)

    def unusual(kind: MoneyKind, amount: int) -> str | None:
        wanted = money.BookMoney(kind, "第1党支部", Fen(amount), Q3, on=date(2026, 10, 6))
        return unusual_words(money.unusual(desk, wanted))

    assert unusual(RECEIVED, 9_000) is None
    assert unusual(RECEIVED, 10_000) == "第 1 笔就是 2026-10-06 第1党支部 2026Q3 收到党费 100.00 元，再记就是两笔"
    assert unusual(RETURNED, 10_000) is None
    assert unusual(RETURNED, 10_001) == "第1党支部 2026Q3 收到党费 100.00 元，返还合起来要有 100.01 元，比收到的多"
    money.cancel(desk, 1, "记错支部")
    assert unusual(RECEIVED, 10_000) is None
    assert unusual(RETURNED, 1) == "第1党支部 2026Q3 收到党费 0.00 元，返还合起来要有 0.01 元，比收到的多"
