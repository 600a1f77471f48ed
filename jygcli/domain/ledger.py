"""Quarters closed and opened again, dues passed up and back, and what a book can spare on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jygcli.domain.money import ZERO, Fen
from jygcli.domain.rules import figure


class QuarterAct(StrEnum):
    CLOSED = "结账"
    REOPENED = "重开"


class Direction(StrEnum):
    UP = "上缴"
    BACK = "返还"


@dataclass(frozen=True, slots=True)
class Shares:
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


def least_returned(up: Fen, on: date | None = None) -> Fen:
    """The share of what went up that has to come back at least. Source: rule remit.returned."""
    return Fen(-(-up * figure("remit.returned", on) // 100))


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
