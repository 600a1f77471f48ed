"""The accounts of a branch: what decides who owes what, read from the store.

Most of what was ever booked is settled for good. Accounts that are asked about some months only, or only about what is
still owed, are read without it, wherever a few figures of the store say that the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account, Assessment, Waiver
from jygcli.domain.dues.liability import terms_of
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import by_member, members_of
from jygcli.store.reads import queries
from jygcli.store.reads.records import Reach, SettledMonths

YEAR = 12  # months, of which somebody is likely to owe some
EVER = {"first": "", "last": "9999-12"}  # in the text of months


def accounts(desk: Desk, members: Iterable[Member] | None = None) -> tuple[Account, ...]:
    """The account of everybody who was ever in the branch, in order of number, or of members already loaded."""
    allocations = by_member(desk.rows(queries.ALLOCATIONS, **EVER))
    return tuple(
        Account(member, assessments, waivers, tuple(allocations[member.id]))
        for member, assessments, waivers in _terms(desk, members)
    )


def accounts_within(
    desk: Desk, first: Month, last: Month, members: Iterable[Member] | None = None
) -> tuple[Account, ...]:
    """The same for whoever asks only about the months from `first` to `last`: what they cost, what was paid for them,
    what of that is owed.

    Other months matter to these only by what stands as credit: of members who never paid ahead, nor for months that
    aren't to be paid here, there is none.
    """
    reaches = {reach.member_id: reach for reach in desk.rows(queries.REACHES)}
    return _bounded(desk, first, last, members, lambda member, _: _has_no_credit(member, reaches[member.id]))


def accounts_open(
    desk: Desk, since: Month, members: Iterable[Member] | None = None, *, whole: frozenset[int] = frozenset()
) -> tuple[Account, ...]:
    """The same for whoever asks what is owed, may be refunded or is owed in a row, of months since `since` and of all
    that was open before. `whole`: the ids of members whose accounts have to have all.

    Without the months before `since` of members who have paid each of them at once and in full, and nothing for others.
    """
    settled = {row.member_id: row for row in desk.rows(queries.SETTLED, before=since)}

    def may_be_cut(member: Member, assessments: Sequence[Assessment]) -> bool:
        return member.id not in whole and _all_settled(member, assessments, settled.get(member.id), since)

    return _bounded(desk, since, None, members, may_be_cut)


def _bounded(
    desk: Desk,
    first: Month,
    last: Month | None,
    members: Iterable[Member] | None,
    may_be_cut: Callable[[Member, Sequence[Assessment]], bool],
) -> tuple[Account, ...]:
    """Accounts with what was booked on some months, where a member's may be cut so; the others whole."""
    span = {"first": first, "last": last or EVER["last"]}
    allocations = by_member(desk.rows(queries.ALLOCATIONS, **span))
    found = []
    for member, assessments, waivers in _terms(desk, members):
        if may_be_cut(member, assessments):
            found.append(Account(member, assessments, waivers, tuple(allocations[member.id]), first))
        else:
            every = tuple(desk.rows(queries.ALLOCATIONS_OF, member=member.id))
            found.append(Account(member, assessments, waivers, every))
    return tuple(found)


def _terms(
    desk: Desk, members: Iterable[Member] | None
) -> Iterable[tuple[Member, tuple[Assessment, ...], tuple[Waiver, ...]]]:
    assessments = by_member(desk.rows(queries.ASSESSMENTS))
    waivers = by_member(desk.rows(queries.WAIVERS))
    for member in members_of(desk) if members is None else members:
        yield member, tuple(assessments[member.id]), tuple(waivers[member.id])


def _has_no_credit(member: Member, reach: Reach) -> bool:
    """Whether nothing that was ever booked can stand as credit: none of it paid ahead, all of it within one term."""
    if reach.ahead or reach.first is None or reach.last is None:
        return not reach.ahead
    return any(term.covers(reach.first) and term.covers(reach.last) for term in terms_of(member))


def _all_settled(
    member: Member, assessments: Sequence[Assessment], settled: SettledMonths | None, since: Month
) -> bool:
    """Whether of the months before `since` all that the member was to pay are paid in full, each by one entry, and no
    others are paid.
    """
    terms = terms_of(member)
    if settled is not None:
        first, last, months = settled.first, settled.last, settled.months
        one_each = months == settled.entries == settled.whole == _months_between(first, last) + 1
        if not (one_each and any(term.covers(first) and term.covers(last) for term in terms)):
            return False
    if not assessments:
        return True
    assessed = min(assessment.from_month for assessment in assessments)
    for term in terms:
        begin, end = max(term.first.month, assessed), since.plus(-1)
        end = end if term.last is None else min(end, term.last.month)
        if begin <= end and (settled is None or begin < settled.first or end > settled.last):
            return False
    return True


def _months_between(first: Month, last: Month) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def account_of(every: Iterable[Account], given: str) -> Account:
    by_id = {account.member.id: account for account in every}
    return by_id[find_member((account.member for account in by_id.values()), given).id]
