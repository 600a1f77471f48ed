"""Quarters closed and opened again, dues passed up and back, what a book can spare on a day, and its sums by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby

from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure


class QuarterAct(StrEnum):
    CLOSED = "结账"
    REOPENED = "重开"


class Direction(StrEnum):
    UP = "上缴"
    BACK = "返还"


OPENING = "期初（建账）"  # what the ledger calls the dues that were in hand when the book began


class Shares(NamedTuple):
    """What of a quarter's dues went up, and what came back, in fen.

    `whole`: what in it is passed on whole, being given freely (rule dues.voluntary_whole); no share of it comes back.
    """

    up: Fen
    back: Fen
    whole: Fen = ZERO

    @property
    def shared(self) -> Fen:
        """What went up of ordinary dues, of which a share comes back."""
        return Fen(max(self.up - self.whole, 0))

    @property
    def floor(self) -> Fen:
        """The least that has to come back, rounded up to the fen. Source: rule remit.returned."""
        return least_returned(self.shared)

    @property
    def missing(self) -> Fen:
        return Fen(max(self.floor - self.back, 0))


def least_returned(up: Fen) -> Fen:
    """The share of what went up that has to come back at least. Source: rule remit.returned."""
    return Fen(-(-up * figure("remit.returned") // 100))


def free_on(moves: Iterable[tuple[date, Fen]], on: date) -> Fen:
    """What may be taken out of a book on a day so that no day from then on ends below zero.

    Money that came only later, or that was already taken later, isn't there on that day.
    """
    by_day: dict[date, int] = defaultdict(int, {on: 0})
    for day, amount in moves:
        by_day[max(day, on)] += amount
    running, lowest = 0, by_day[on]
    for day in sorted(by_day):
        running += by_day[day]
        lowest = min(lowest, running)
    return Fen(lowest)


class SumsBy(StrEnum):
    """By what a book is summed up."""

    DAY = "日"
    MONTH = "月"
    QUARTER = "季"

    def of(self, day: date) -> str:
        """The period that a day lies in, as people write it: 2026-09-25, 2026-09, 2026Q3."""
        month = Month.of(day)
        return {SumsBy.DAY: str(day), SumsBy.MONTH: str(month), SumsBy.QUARTER: str(month.quarter)}[self]


class Move(NamedTuple):
    """What one entry brought in or took out; a counter entry lessens the side of the entry that it cancels. `there`:
    what was there when the book began, which nobody brought in.
    """

    on: date
    came_in: Fen
    went_out: Fen
    there: Fen = ZERO


class PeriodSums(NamedTuple):
    """What came in and went out in a period, and what the book holds at its end; `there` as a move has it."""

    period: str
    came_in: Fen
    went_out: Fen
    balance: Fen
    there: Fen = ZERO


def by_period(moves: Iterable[Move], opening: Fen, period: SumsBy) -> tuple[PeriodSums, ...]:
    """The sums of each period in which something moved; the moves stand in the order of their days."""
    found: list[PeriodSums] = []
    balance = opening
    for name, group in groupby(moves, key=lambda move: period.of(move.on)):
        listed = list(group)
        came_in, went_out = total(move.came_in for move in listed), total(move.went_out for move in listed)
        there = total(move.there for move in listed)
        balance = Fen(balance + there + came_in - went_out)
        found.append(PeriodSums(name, came_in, went_out, balance, there))
    return tuple(found)


def standing_entry(entry: int, reversed_by: Mapping[int, int], anew: Mapping[int, int | None]) -> int | None:
    """The entry that counts for this one; None where it was reversed for good.

    `reversed_by` has the reversal of each entry that was reversed, `anew` the entry that was made when a reversal was
    itself taken back.
    """
    standing: int | None = entry
    while standing is not None and standing in reversed_by:
        standing = anew.get(reversed_by[standing])
    return standing
