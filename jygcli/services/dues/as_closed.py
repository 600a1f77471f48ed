"""Closed quarters as they were frozen, and what has come to light about them since: their corrections.

A closing freezes the months of its quarter, and beside them the corrections: by how much what was known by then of
the months of earlier closed quarters differs from what had been frozen of them. So what was frozen of a month,
together with the corrections that no closing holds yet, is always what is known of it today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.owed import dues_by_month
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import closings
from jygcli.services.dues.sums import MemberDues
from jygcli.store.reads import queries
from jygcli.store.reads.records import FrozenMonth


class Correction(NamedTuple):
    """By how much a month of a closed quarter is otherwise than was frozen of it: every figure of `difference` may be
    below zero. `told_in`: the quarter whose closing holds it, None while none does.
    """

    member: Member
    difference: MonthDues
    told_in: Quarter | None = None

    @property
    def month(self) -> Month:
        return self.difference.month

    @property
    def due(self) -> Fen:
        return self.difference.due

    @property
    def waived(self) -> Fen:
        return self.difference.waived

    @property
    def collected(self) -> Fen:
        return self.difference.collected

    @property
    def owing(self) -> Fen:
        return self.difference.owing


@dataclass(frozen=True, slots=True)
class MemberCorrected(MemberDues):
    """The corrections of one member that one closing holds, or none yet (`told_in` None)."""

    told_in: Quarter | None = None

    @property
    def corrected(self) -> tuple[Month, ...]:
        """The months that are otherwise than was frozen of them."""
        return tuple(part.month for part in self.parts)


def by_member(corrections: Iterable[Correction]) -> tuple[MemberCorrected, ...]:
    """A line a member, or one for each closing that holds some of a member's."""

    def whose(one: Correction) -> tuple[int, bool, str]:
        return one.member.number, one.told_in is None, str(one.told_in)

    found = (tuple(own) for _, own in groupby(sorted(corrections, key=whose), key=whose))
    return tuple(MemberCorrected(own[0].member, tuple(one.difference for one in own), own[0].told_in) for own in found)


class AsClosed:
    """All that the closings that stand have frozen, read once."""

    def __init__(self, desk: Desk) -> None:
        self.closings = closings(desk)
        self._lines: dict[tuple[int, Month], list[FrozenMonth]] = defaultdict(list)
        for line in desk.rows(queries.CLOSED_MONTHS) if self.closings else ():
            self._lines[line.member_id, line.month].append(line)

    def months_of(self, quarter: Quarter) -> Mapping[int, list[MonthDues]]:
        """By member, the months of a closed quarter as its own closing froze them."""
        found: dict[int, list[MonthDues]] = defaultdict(list)
        for lines in self._lines.values():
            for line in lines:
                if line.quarter == quarter == line.month.quarter:
                    found[line.member_id].append(_of(line))
        return found

    def corrections(self, every: Iterable[Account]) -> tuple[Correction, ...]:
        """What has come to light about closed quarters since each was closed, in order of member and month."""
        return tuple(correction for account in every for correction in self._corrected(account))

    def pending(self, every: Iterable[Account]) -> tuple[Correction, ...]:
        """Those that no closing holds yet."""
        return tuple(correction for correction in self.corrections(every) if correction.told_in is None)

    def _corrected(self, account: Account) -> Iterator[Correction]:
        if not self.closings:
            return
        member = account.member
        last = max(self.closings).months[-1]
        known = {dues.month: dues for dues in dues_by_month(account, last) if dues.month.quarter in self.closings}
        frozen = {month for member_id, month in self._lines if member_id == member.id}
        for month in sorted(known.keys() | frozen):
            lines = self._lines.get((member.id, month), [])
            nothing = MonthDues(month, ZERO, ZERO, ZERO)
            for line in lines:
                if line.quarter != month.quarter:
                    yield Correction(member, _of(line), line.quarter)
            left = _less(known.get(month, nothing), lines)
            if left != nothing:
                yield Correction(member, left)


def _of(line: FrozenMonth) -> MonthDues:
    return MonthDues(line.month, line.due, line.waived, line.collected, line.elsewhere)


def _less(known: MonthDues, lines: Iterable[FrozenMonth]) -> MonthDues:
    """What is known of a month less all that was frozen of it."""
    for line in map(_of, lines):
        known = MonthDues(
            known.month,
            Fen(known.due - line.due),
            Fen(known.waived - line.waived),
            Fen(known.collected - line.collected),
            Fen(known.elsewhere - line.elsewhere),
        )
    return known
