"""What a branch says of the money between it and the level above, held against what that level has recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.rollup.figures import Figures
from jygcli.domain.rollup.terms import MoneyKind

# What the branch says of money of each kind.
_SAID = {
    MoneyKind.RECEIVED: "remitted", MoneyKind.RETURNED: "returned",
    MoneyKind.GRANTED: "grant_received", MoneyKind.ALLOWED: "allowance_received",
}  # fmt: skip


class Passed(NamedTuple):
    """Money of a kind with one branch on a day; what cancels another is below zero. `period`: a quarter, or a year."""

    kind: MoneyKind
    period: str
    on: date
    amount: Fen


class Disagreement(NamedTuple):
    """What the branch `said` of a quarter, and what is `recorded` up to the day on which it said so."""

    kind: MoneyKind
    quarter: Quarter
    said: Fen
    recorded: Fen


def of_quarter(passed: Iterable[Passed], kind: MoneyKind, quarter: Quarter, until: date | None = None) -> Fen:
    """What is recorded of a kind and a quarter, up to a day. Of a grant, and of an allowance, which branches book by
    days, what was paid within the quarter.
    """
    own = _of(passed, kind, quarter)
    return total(one.amount for one in own if until is None or one.on <= until)


def _of(passed: Iterable[Passed], kind: MoneyKind, quarter: Quarter) -> list[Passed]:
    by_day = kind in (MoneyKind.GRANTED, MoneyKind.ALLOWED)
    return [
        one for one in passed if one.kind is kind and (quarter.covers(one.on) if by_day else one.period == str(quarter))
    ]


def disagreements(
    figures: Figures, quarter: Quarter, made_on: date, passed: Iterable[Passed]
) -> Iterator[Disagreement]:
    """Where a branch's figures of a quarter, as of the day on which they were made, and the level's own book differ.

    Money is on the way for some days (rule rollup.on_the_way): dues that went up may be recorded that much later, and
    what was paid to the branch that much earlier. What was recorded on any of these days agrees.
    """
    listed = list(passed)
    on_the_way = timedelta(days=figure("rollup.on_the_way"))
    for kind, name in _SAID.items():
        said: Fen = getattr(figures, name)
        own = _of(listed, kind, quarter)
        comes = kind is MoneyKind.RECEIVED
        first, last = (made_on, made_on + on_the_way) if comes else (made_on - on_the_way, made_on)
        days = {first, last, *(one.on for one in own if first < one.on < last)}
        recorded = [total(one.amount for one in own if one.on <= day) for day in sorted(days)]
        if said not in recorded:
            yield Disagreement(kind, quarter, said, recorded[-1])
