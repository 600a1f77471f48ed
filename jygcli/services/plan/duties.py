"""Duties that were done: recorded with a day and a note, so that nobody is reminded of them again."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Duty, DutyKind, VisitWhom
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class RecordDuty(NamedTuple):
    """`on` None: today. `member` is the one with whom it was done, where it was one."""

    kind: DutyKind
    member: str | None = None
    on: date | None = None
    note: str | None = None


class DutyShown(NamedTuple):
    kind: DutyKind
    on: date
    member: Member | None
    note: str | None


class DutyList(NamedTuple):
    year: int
    duties: tuple[DutyShown, ...]


def record(desk: Desk, request: RecordDuty) -> DutyShown:
    """Record a duty. Raises InTheFuture, LongAgo, VisitWhom, UnknownMember, AmbiguousMember, NotAMemberThen."""
    on = happened_on(request.on or desk.today, desk.today, request.kind)
    if request.kind is DutyKind.VISIT and request.member is None:
        raise VisitWhom
    with desk.operation("todo.done") as desk:
        member = find_member(members_of(desk), request.member) if request.member is not None else None
        if member is not None:
            member.require_counted(on)
        row = tables.DutyRow(
            branch_id=desk.branch.id,
            kind=request.kind,
            on_day=on,
            member_id=member.id if member else None,
            note=request.note,
        )
        desk.add(row)
        return DutyShown(request.kind, on, member, request.note)


def list_year(desk: Desk, year: int) -> DutyList:
    """What was recorded for a year, in order of the days."""
    members = {member.id: member for member in members_of(desk)}
    found = desk.rows(queries.DUTIES, first=date(year, 1, 1), last=date(year, 12, 31))
    return DutyList(year, tuple(_shown(duty, members) for duty in found))


def _shown(duty: Duty, members: dict[int, Member]) -> DutyShown:
    member = members[duty.member_id] if duty.member_id is not None else None
    return DutyShown(duty.kind, duty.on_day, member, duty.note)
