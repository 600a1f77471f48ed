"""Meetings corrected or cancelled. What was recorded of one that was cancelled is kept, and counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import (
    MeetingShown,
    held,
    in_tenths,
    numbered,
    require_group,
    require_single,
    shown_of,
)
from jygcli.services.meetings.signing import require_unsigned, unsigned
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables


class NothingToEdit(CalledWrongly):
    message = "没有写要改什么。"
    advice = "例：jyg meeting edit {number} --on 2026-09-15"


class MarksUnfit(Refused):
    message = "改成 {on} 的{kind}以后，已记的考勤对不上：{names}那时不是应到的人。"
    advice = "先去掉这几个人的考勤：jyg meeting attend {number} {clear}"


class NoCancelReason(CalledWrongly):
    message = "没有写为什么取消。"
    advice = "加上 --why 原因，例：jyg meeting cancel {number} --why 重复登记"


class NotCancelled(Refused):
    message = "第 {number} 号会议没有取消过，不用恢复。"
    advice = "看会议：jyg meeting show {number}"


_NOT_FIELDS = frozenset({"number", "hours"})


class EditMeeting(NamedTuple):
    """What is newly stated of a meeting; None is as it was, an empty text is none."""

    number: int
    kind: MeetingKind | None = None
    held_on: date | None = None
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    group: str | None = None
    lecturer: str | None = None
    guests: str | None = None
    hours: Decimal | None = None

    def stated(self) -> dict[str, object]:
        """What is stated, by the meeting's field; 0 hours are none."""
        told = self._asdict() | {"study_tenths": self.hours and in_tenths(self.hours)}
        if self.hours is not None and not self.hours:
            told["study_tenths"] = 0
        return {name: fact or None for name, fact in told.items() if name not in _NOT_FIELDS and fact is not None}


def edit(desk: Desk, request: EditMeeting) -> MeetingShown:
    """Correct what was recorded of a meeting; marks and votes must still fit where its kind, group or day changes.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, NothingToEdit, HoursUnlikely, InTheFuture, LongAgo,
    MeetingExists, GroupMissing, UnknownGroup, MarksUnfit, KindBearsNoVotes, VotesExceed, BallotsExceed.
    """
    if not request.stated():
        raise NothingToEdit(number=request.number)
    with desk.operation("meeting.edit") as desk:
        return edit_within(desk, request)


def edit_within(desk: WritingDesk, request: EditMeeting) -> MeetingShown:
    """The same, in an operation that has begun."""
    stated = request.stated()
    meeting = held(desk, request.number)
    if request.kind not in (None, MeetingKind.GROUP) and request.group is None:
        stated["group"] = None  # only a group's meeting is a group's
    changed = meeting._replace(**stated)  # type: ignore[arg-type]  # the request has them by name
    happened_on(changed.held_on, desk.today, "会议")
    moved = (changed.kind, changed.group, changed.held_on) != (meeting.kind, meeting.group, meeting.held_on)
    if moved:
        require_unsigned(meeting)
        require_group(changed, members_of(desk))
    require_single(desk, changed)
    columns = {"party_group" if name == "group" else name: value for name, value in stated.items()}
    desk.change(tables.MeetingRow, meeting.id, **columns)
    if moved:  # what was learned of members since, is no reason against a title that is put right
        _require_marks_fit(desk, meeting, changed)
        require_votes_fit(desk, changed)
    return shown_of(desk, changed, Done.CHANGED)


def _require_marks_fit(desk: Desk, before: Meeting, changed: Meeting) -> None:
    """Raise MarksUnfit for marks that the change makes wrong; those that didn't fit before are none of its doing."""
    members = members_of(desk)
    states = {row.member_id: row.state for row in desk.rows(meeting_queries.MARKS, meeting=before.id)}
    fitted, fits = _fitting(before, members, states), _fitting(changed, members, states)
    wrong = [member for member in members if member.id in fitted - fits]
    if wrong:
        raise MarksUnfit(
            on=changed.held_on,
            kind=changed.kind,
            number=changed.number,
            names="、".join(member.name for member in wrong),
            clear=" ".join(f"--clear {member.number}" for member in wrong),
        )


def _fitting(meeting: Meeting, members: tuple[Member, ...], states: Mapping[int, State]) -> frozenset[int]:
    """The members whose marks a meeting may hold."""
    expected = {member.id for member in expected_at(meeting, members)}
    counted = {member.id for member in members if member.counted_on(meeting.held_on)}
    return frozenset(
        id_ for id_, state in states.items() if id_ in expected or (id_ in counted and state is State.OBSERVER)
    )


def cancel(desk: Desk, number: int, why: str | None) -> MeetingShown:
    """A meeting was not held after all, or was recorded twice: it counts nowhere and keeps its number.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, NoCancelReason.
    """
    if why is None:
        raise NoCancelReason(number=number)
    with desk.operation("meeting.cancel") as desk:
        meeting = unsigned(desk, number)
        desk.change(tables.MeetingRow, meeting.id, cancelled_on=desk.today, cancelled_why=why)
        return shown_of(desk, numbered(desk, number), Done.CANCELLED)


def restore(desk: Desk, number: int) -> MeetingShown:
    """A meeting that was cancelled by mistake counts again. Raises UnknownMeeting, NotCancelled, MeetingExists."""
    with desk.operation("meeting.restore") as desk:
        meeting = numbered(desk, number)
        if meeting.cancelled_on is None:
            raise NotCancelled(number=number)
        require_single(desk, meeting)
        desk.change(tables.MeetingRow, meeting.id, cancelled_on=None, cancelled_why=None)
        return shown_of(desk, numbered(desk, number), Done.RESTORED)
