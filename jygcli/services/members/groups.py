"""Which 党小组 a member belongs to, from when: a change never touches the 应到 of meetings before it."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.store.reads import members as spans
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class _Kept(NamedTuple):
    group: str
    since: date | None
    until: date | None


def begins(desk: Desk, member: Member) -> date | None:
    """From when a group counts that is stated of a known member without a day: today.

    Of somebody who had none, it is what was always so and nobody had written down (None), as long as no
    meeting is recorded whose figures that could change.
    """
    return desk.today if member.groups or _has_met(desk) else None


def post_begins(desk: Desk, member: Member) -> date | None:
    """From when a post counts that a roster states, as `begins`: it changes the figures of committee meetings."""
    return desk.today if member.posts or _has_met(desk, MeetingKind.COMMITTEE) else None


def _has_met(desk: Desk, kind: MeetingKind | None = None) -> bool:
    held = desk.rows(queries.MEETINGS, first=date.min, last=date.max)
    return any(kind in (None, meeting.kind) for meeting in held)


def put_in_group(desk: WritingDesk, member_id: int, group: str, since: date | None) -> None:
    """The member belongs to that group from that day on (None: ever since); an empty text is none."""
    rows = desk.rows(spans.GROUP_SPANS, member=member_id)
    wanted = _spans([_Kept(row.group, row.since, row.until) for row in rows], group, since)
    for row, kept in zip(rows, wanted, strict=False):
        desk.change(tables.GroupRow, row.id, party_group=kept.group, since=kept.since, until=kept.until)
    for row in rows[len(wanted) :]:
        desk.remove(tables.GroupRow, row.id)
    for kept in wanted[len(rows) :]:
        desk.add(tables.GroupRow(member_id=member_id, party_group=kept.group, since=kept.since, until=kept.until))


def _spans(known: list[_Kept], group: str, since: date | None) -> list[_Kept]:
    """The spans as they will be: what lies before `since` as it was, then the group without an end."""
    before = [span for span in known if since is not None and (span.since is None or span.since < since)]
    if before and (before[-1].until is None or (since is not None and before[-1].until >= since)):
        last = before.pop()
        if last.group == group:
            return [*before, last._replace(until=None)]
        before.append(last._replace(until=since))
    return [*before, _Kept(group, since, None)] if group else before
