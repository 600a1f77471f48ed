"""From which month to which a branch collects from a member, and by which rule each bound stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jygcli.domain.base.dates import PartialDate
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
    person = member.person
    on_probation = person.status is Status.PROBATIONARY
    return _terms(member.memberships, on_probation, person.dues_paid_until, person.join_date, member.dues_from)


@lru_cache(maxsize=256)  # a page asks for those of each member several times
def _terms(
    memberships: tuple[Membership, ...],
    on_probation: bool,
    paid_until: Month | None,
    joined: PartialDate | None,
    dues_from: Month | None,
) -> tuple[Term, ...]:
    """`paid_until`: as the letter of the newest membership states it."""
    newest = len(memberships) - 1
    found = []
    for at, membership in enumerate(memberships):
        letter = paid_until if at == newest else membership.dues_paid_until
        begun = tuple(_begun(membership, letter, joined, dues_from))
        found.append(Term(membership, _first(begun, on_probation=on_probation), _end(membership)))
    return tuple(found)


def term_in(member: Member, month: Month) -> Term | None:
    """The term that makes a month payable here."""
    return next((term for term in terms_of(member) if term.covers(month)), None)


def _first(begun: Sequence[TermBound], *, on_probation: bool) -> TermBound:
    """The latest of what may set the first month; of two that set the same, the one named first is told.

    Admission is named first for those on probation (党费规定 Art 8), entering the branch for the others.
    """
    return max(
        begun,
        key=lambda bound: (bound.month, (bound.rule == "dues.probation") == on_probation),
        default=TermBound(Month(FIRST_YEAR, 1), None),
    )


def _begun(
    membership: Membership, paid_until: Month | None, joined: PartialDate | None, dues_from: Month | None
) -> Iterator[TermBound]:
    """Where a letter states the month paid up to, it decides and not the day of entering: months between the two
    were collected by nobody yet.
    """
    if paid_until is not None:
        yield TermBound(paid_until.plus(figure("dues.letter")), "dues.letter")
    elif membership.since is not None:
        yield TermBound(Month.of(membership.since).plus(figure("dues.first_month")), "dues.first_month")
    if dues_from is not None:
        yield TermBound(dues_from, "dues.book")
    if joined is not None and joined.month is not None:
        yield TermBound(Month(joined.year, joined.month).plus(figure("dues.probation")), "dues.probation")


def _end(membership: Membership) -> TermBound | None:
    if membership.dues_until is not None:
        return TermBound(membership.dues_until, "dues.letter")
    if membership.until is None:
        return None
    return TermBound(Month.of(membership.until).plus(figure("dues.last_month")), "dues.last_month")
