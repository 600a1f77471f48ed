"""What decides a member's dues: assessments, waivers, and what was paid; and what of it holds in a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Member


class Assessment(NamedTuple):
    """核定: from a month on, a member pays so much a month. `by_hand`: the amount was given, not computed."""

    member_id: int
    from_month: Month
    category: Category
    base: Fen | None
    amount: Fen
    by_hand: bool
    ground: str | None


class Waiver(NamedTuple):
    """少交/免交: in these months the member pays only `amount`. `until` is the first month after.

    Without an approval it is only applied for, and lowers nothing (rule dues.waiver).
    """

    member_id: int
    from_month: Month
    until: Month
    amount: Fen
    approved_on: date | None

    def lowers(self, month: Month) -> bool:
        return self.approved_on is not None and self.from_month <= month < self.until

    @property
    def through(self) -> Month:
        """The last month that is reduced."""
        return self.until.plus(-1)

    def overlaps(self, other: Waiver) -> bool:
        return self.from_month < other.until and other.from_month < self.until


class Allocation(NamedTuple):
    """分摊: how much of a payment that stands went to a month, and what the month cost when it was booked.

    `ahead_by`: of a month paid before its year, from when the assessment held by which it cost that. `receipt`: that of
    the payment. `elsewhere`: it was paid at a place of stay (rule dues.elsewhere), so that this branch has none of it.
    """

    member_id: int
    month: Month
    amount: Fen
    due: Fen
    waived: Fen
    ahead_by: Month | None = None
    receipt: str = ""
    elsewhere: bool = False


class Beyond(NamedTuple):
    """What was paid for a month, by one receipt, and isn't the branch's to keep."""

    month: Month
    amount: Fen
    receipt: str


class MonthDues(NamedTuple):
    """One month of one member. due = collected + waived + owing, always. `elsewhere`: what of the collected was paid at
    a place of stay.
    """

    month: Month
    due: Fen
    waived: Fen
    collected: Fen
    elsewhere: Fen = ZERO

    @property
    def owing(self) -> Fen:
        return Fen(self.due - self.waived - self.collected)


class Account(NamedTuple):
    """All that decides what one member owes. Assessments are in the order in which they were made.

    `since`: months before it are not looked at. Nothing is owed of them, and nothing that was paid for them stands
    against other months; or else only months since are asked about.
    """

    member: Member
    assessments: tuple[Assessment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    since: Month | None = None

    @property
    def first_assessed(self) -> Month | None:
        """The first month that is looked at for which something is assessed; None where nothing is."""
        if not self.assessments:
            return None
        first = min(assessment.from_month for assessment in self.assessments)
        return first if self.since is None else max(first, self.since)


def assessment_for(assessments: Sequence[Assessment], month: Month) -> Assessment | None:
    """The assessment in force in a month: the latest start; of two with one start, the later made."""
    found: Assessment | None = None
    for made in assessments:
        if made.from_month <= month and (found is None or made.from_month >= found.from_month):
            found = made
    return found


def assessments_in_force(account: Account) -> tuple[Assessment, ...]:
    """Those that hold, or held, from their month on: of several that begin in one month, the later made."""
    newest = {made.from_month: made for made in account.assessments}
    return tuple(newest[month] for month in sorted(newest))


def furthest_month(today: date) -> Month:
    """As far ahead as may be paid for: dues are assessed by the year."""
    return Month(today.year + 1, 12)
