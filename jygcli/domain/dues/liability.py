"""From which month to which a branch collects from a member, and by which rule each bound stands."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.months import FIRST_YEAR, Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member, Membership, Status


class TermBound(NamedTuple):
    """The first or the last month of a term and the id of the rule that sets it; None: from before the book."""

    month: Month
    rule: str | None


class Term(NamedTuple):
    """The months, both ends included, in which one membership makes somebody pay here. `last` is open where None."""

    membership: Membership
    first: TermBound
    last: TermBound | None

    def covers(self, month: Month) -> bool:
        return self.first.month <= month and (self.last is None or month <= self.last.month)


def terms_of(member: Member) -> tuple[Term, ...]:
    """A term for each membership, in order of time."""
    return tuple(Term(membership, _first(member, membership), _end(membership)) for membership in member.memberships)


def term_in(member: Member, month: Month) -> Term | None:
    """The term that makes a month payable here."""
    return next((term for term in terms_of(member) if term.covers(month)), None)


def _first(member: Member, membership: Membership) -> TermBound:
    """The latest of what may set the first month; of two that set the same, the one named first is told.

    Admission is named first for those on probation (党费规定 Art 8), entering the branch for the others.
    """
    admitted_first = member.person.status is Status.PROBATIONARY
    return max(
        _begun(member, membership),
        key=lambda bound: (bound.month, (bound.rule == "dues.probation") == admitted_first),
        default=TermBound(Month(FIRST_YEAR, 1), None),
    )


def _begun(member: Member, membership: Membership) -> Iterator[TermBound]:
    """Where a letter states the month paid up to, it decides and not the day of entering: months between the two
    were collected by nobody yet.
    """
    newest = membership is member.memberships[-1]
    paid_until = member.person.dues_paid_until if newest else membership.dues_paid_until
    if paid_until is not None:
        yield TermBound(paid_until.plus(figure("dues.letter")), "dues.letter")
    elif membership.since is not None:
        yield TermBound(Month.of(membership.since).plus(figure("dues.first_month")), "dues.first_month")
    if member.dues_from is not None:
        yield TermBound(member.dues_from, "dues.book")
    joined = member.person.join_date
    if joined is not None and joined.month is not None:
        yield TermBound(Month(joined.year, joined.month).plus(figure("dues.probation")), "dues.probation")


def _end(membership: Membership) -> TermBound | None:
    if membership.dues_until is not None:
        return TermBound(membership.dues_until, "dues.letter")
    if membership.until is None:
        return None
    return TermBound(Month.of(membership.until).plus(figure("dues.last_month")), "dues.last_month")
