"""Closed quarters as they were frozen, and what has come to light about them since: their corrections.

A closing freezes the months of its quarter, and beside them the corrections: by how much what was known by then of
the months of earlier closed quarters differs from what had been frozen of them. So what was frozen of a month,
together with the corrections that no closing holds yet, is always what is known of it today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.owed import dues_by_month, dues_in
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import EVER, accounts_open, accounts_within
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import by_member as by_member_id
from jygcli.services.dues.cashbook import Closings, closings
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
    """What the closings that stand have frozen, and the corrections."""

    def __init__(self, desk: Desk, closed: Closings | None = None) -> None:
        self._desk = desk
        self.closings = closings(desk) if closed is None else closed

    def lines_of(self, quarter: Quarter) -> list[FrozenMonth]:
        """All that closings have frozen of the months of a quarter: its own, and later ones by corrections."""
        return self._desk.rows(queries.CLOSED_MONTHS, first=quarter.months[0], last=quarter.months[-1])

    def own_corrections(
        self,
        every: Iterable[Account],
        quarter: Quarter,
        lines: Iterable[FrozenMonth],
        own: Mapping[int, list[MonthDues]],
    ) -> tuple[Correction, ...]:
        """What has come to light about a closed quarter since, in order of member and month. `lines`: as `lines_of`,
        `own`: those of its own closing, as `months_of`.
        """
        frozen = by_member_id(lines)
        found: list[Correction] = []
        for account in every:
            of_member, as_closed = frozen[account.member.id], own.get(account.member.id, [])
            known = dues_in(account, quarter.months)
            if len(of_member) != len(as_closed) or tuple(as_closed) != known:  # hardly ever
                found += _own_corrections(account.member, quarter, of_member, known)
        return tuple(found)

    def told_in(self, every: Iterable[Account], quarter: Quarter) -> tuple[Correction, ...]:
        """The corrections of earlier quarters that came to light in this one, in order of member and month: those that
        its closing holds, or, of the next quarter to be closed, those that no closing holds yet.
        """
        if quarter not in self.closings:
            return self.pending(every) if quarter == self.next_to_close else ()
        frozen = by_member_id(self._desk.rows(queries.TOLD_IN, quarter=quarter, first=quarter.months[0]))
        return tuple(
            Correction(account.member, _of(line), quarter) for account in every for line in frozen[account.member.id]
        )

    @property
    def next_to_close(self) -> Quarter | None:
        """The quarter after the last closed one; None while none is closed."""
        return max(self.closings).next if self.closings else None

    def pending(self, every: Iterable[Account]) -> tuple[Correction, ...]:
        """The corrections that no closing holds yet, in order of member and month."""
        if not self.closings:
            return ()
        accounts = tuple(every)
        last = max(self.closings).months[-1]
        read = self._read(accounts)
        found = []
        for account in accounts:
            known = {dues.month: dues for dues in dues_by_month(account, last) if dues.month.quarter in self.closings}
            frozen = read(account)
            for month in sorted(known.keys() | frozen):
                left = _less(known.get(month) or _nothing(month), frozen.get(month, ()))
                if left != _nothing(month):
                    found.append(Correction(account.member, left))
        return tuple(found)

    def _read(self, accounts: Sequence[Account]) -> Callable[[Account], Mapping[Month, list[FrozenMonth]]]:
        """For each account the frozen lines of the months that it looks at."""
        cut = {account.since for account in accounts if account.since is not None}
        span = {"first": min(cut), "last": EVER["last"]} if cut else EVER
        frozen = _by_month(self._desk.rows(queries.CLOSED_MONTHS, **span))

        def lines(account: Account) -> Mapping[Month, list[FrozenMonth]]:
            member = account.member.id
            if cut and account.since is None:
                return _by_month(self._desk.rows(queries.CLOSED_MONTHS_OF, member=member))[member]
            return frozen[member]

        return lines


def months_of(lines: Iterable[FrozenMonth], quarter: Quarter) -> Mapping[int, list[MonthDues]]:
    """By member, the months of a closed quarter as its own closing froze them. `lines`: as `AsClosed.lines_of`."""
    found: dict[int, list[MonthDues]] = defaultdict(list)
    for line in lines:
        if line.quarter == quarter:
            found[line.member_id].append(_of(line))
    return found


def accounts_of_quarter(
    desk: Desk, quarter: Quarter, closed: Closings, members: Iterable[Member] | None = None
) -> tuple[Account, ...]:
    """The accounts with what a quarter's page tells of them: its months, and of the next quarter to be closed all that
    came to light about closed ones.
    """
    if closed and quarter == max(closed).next:
        return accounts_to_correct(desk, quarter.before.months[0], members)
    return accounts_within(desk, quarter.months[0], quarter.months[-1], members)


def accounts_to_correct(desk: Desk, since: Month, members: Iterable[Member] | None = None) -> tuple[Account, ...]:
    """The accounts with all that is owed or may be otherwise than was frozen of it; of whom nothing is before `since`,
    only what was booked from then on.
    """
    unlike = frozenset(row.member_id for row in desk.rows(queries.UNLIKE_FROZEN, before=since))
    return accounts_open(desk, since, members, whole=unlike)


def _own_corrections(
    member: Member, quarter: Quarter, lines: Iterable[FrozenMonth], dues: Iterable[MonthDues]
) -> Iterator[Correction]:
    """Of one member's months of a closed quarter: those that later closings hold, and what none does yet."""
    known = {one.month: one for one in dues}
    frozen = _by_month(lines)[member.id]
    for month in quarter.months:
        of_month = frozen.get(month, ())
        for line in of_month:
            if line.quarter != quarter:
                yield Correction(member, _of(line), line.quarter)
        left = _less(known.get(month) or _nothing(month), of_month)
        if left != _nothing(month):
            yield Correction(member, left)


def _by_month(lines: Iterable[FrozenMonth]) -> dict[int, dict[Month, list[FrozenMonth]]]:
    """Lines by member and month."""
    found: dict[int, dict[Month, list[FrozenMonth]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found[line.member_id][line.month].append(line)
    return found


def _nothing(month: Month) -> MonthDues:
    return MonthDues(month, ZERO, ZERO, ZERO)


def _of(line: FrozenMonth) -> MonthDues:
    return MonthDues(line.month, line.due, line.waived, line.collected, line.elsewhere)


def _less(known: MonthDues, lines: Sequence[FrozenMonth]) -> MonthDues:
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
