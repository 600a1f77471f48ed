"""One month of one member explained: why it's owed or not, how much by which rule, what was paid by which entries."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, Beyond, MonthDues, assessment_for
from jygcli.domain.dues.liability import Term, TermBound, term_in, terms_of
from jygcli.domain.dues.owed import above_elsewhere, credit_used, month_dues, paid_beyond, refundable
from jygcli.domain.dues.tariff import ROUNDINGS, TARIFF_CATEGORIES, monthly_dues
from jygcli.domain.law import settings
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk
from jygcli.store.reads import payments as payment_queries
from jygcli.store.reads import queries
from jygcli.store.reads.payments import MonthEntry
from jygcli.store.reads.records import WaiverRecord


class DuesExplained(NamedTuple):
    """The chain for one month.

    `term` is the span that makes the month payable here. Without one, `bound` is the nearest end that the month lies
    outside of. `assessment` is the one in force, `rounding` the unit by which it was computed, None where it wasn't.
    `settled` says that the month was paid at what it cost then, whatever was assessed later. `dues` is None where
    nothing is assessed or paid. `earlier` are the assessments that held for the month before this one was made or
    began, newest first. `above`: what was paid for it here and isn't the branch's to keep, `beyond` what of that may be
    refunded, as it doesn't stand against another month; `elsewhere`: what was paid for it at a place of stay above what
    it costs. `credited`: what other months were paid too much and stands against this one.

    `collected` - what is above, here and elsewhere, + `credited` = what `dues` has as collected.
    """

    member: Member
    month: Month
    term: Term | None
    bound: TermBound | None
    assessment: Assessment | None
    rounding: str | None
    waiver: WaiverRecord | None
    dues: MonthDues | None
    entries: tuple[MonthEntry, ...]
    earlier: tuple[Assessment, ...] = ()
    above: tuple[Beyond, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    elsewhere: tuple[Beyond, ...] = ()
    credited: Fen = ZERO

    @property
    def overpaid(self) -> Fen:
        return total(one.amount for one in self.above)

    @property
    def stands_elsewhere(self) -> Fen:
        """What of that stands against other months."""
        return Fen(self.overpaid - total(one.amount for one in self.beyond))

    @property
    def payable(self) -> bool:
        return self.term is not None

    @property
    def collected(self) -> Fen:
        return total(entry.amount for entry in self.entries)

    @property
    def settled(self) -> bool:
        """Whether the month was paid at other figures than those of the assessment now in force."""
        if self.dues is None or self.assessment is None or self.above or self.elsewhere:
            return False
        return self.dues.due != self.assessment.amount


def explain(desk: Desk, given: str, month: Month) -> DuesExplained:
    """All that decides one month of a member. Raises UnknownMember, AmbiguousMember."""
    account = account_of(accounts(desk), given)
    member = account.member
    term = term_in(member, month)
    entries = desk.rows(payment_queries.MONTH_ENTRIES, member=member.id, month=month)
    assessment = assessment_for(account.assessments, month)
    waivers = (
        row
        for row in desk.rows(queries.WAIVER_RECORDS)
        if row.member_id == member.id and row.from_month <= month < row.until
    )
    return DuesExplained(
        member,
        month,
        term,
        None if term else _nearest(member, month),
        assessment,
        None if assessment is None else _rounding(assessment, settings.word(desk.settings, "rounding")),
        min(waivers, key=lambda row: row.amount, default=None),
        month_dues(account, month) if term or entries else None,
        tuple(entries),
        _earlier(account.assessments, month, assessment),
        _of_month(paid_beyond(account), month),
        _of_month(refundable(account, desk.today), month),
        _of_month(above_elsewhere(account), month),
        credit_used(account, month).get(month, ZERO),
    )


def _of_month(found: Sequence[Beyond], month: Month) -> tuple[Beyond, ...]:
    return tuple(one for one in found if one.month == month)


def _earlier(made: Sequence[Assessment], month: Month, current: Assessment | None) -> tuple[Assessment, ...]:
    """The other assessments of the month's year that covered it."""
    others = [one for one in made if one.from_month <= month and one is not current]
    return tuple(one for one in reversed(others) if one.from_month.year == month.year)


def _nearest(member: Member, month: Month) -> TermBound | None:
    """Where the member pays nothing here: the end before the month, else the beginning after it."""
    terms = terms_of(member)
    ended = [term.last for term in terms if term.last is not None and term.last.month < month]
    if ended:
        return max(ended, key=lambda bound: bound.month)
    return min((term.first for term in terms), key=lambda bound: bound.month, default=None)


def _rounding(assessment: Assessment, rounding: str) -> str | None:
    """The unit by which an assessment came about: as it is set now, else one that was set then; None if by none."""
    category, base, month = assessment.category, assessment.base, assessment.from_month
    if base is None or category not in TARIFF_CATEGORIES:
        return rounding
    units = (rounding, *ROUNDINGS)
    return next((u for u in units if monthly_dues(category, base, on=month, rounding=u) == assessment.amount), None)
