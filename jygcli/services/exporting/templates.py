"""Sheets to be filled in: empty, or with the members already in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from jygcli.domain.base.masks import without_private_texts
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, assessment_for
from jygcli.domain.dues.owed import liable_in, month_dues
from jygcli.domain.law import settings
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.identity import NUMBERS
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS
from jygcli.files.outfile import write_private
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.exporting.exports import (
    OwnColumns,
    assessment_record,
    meeting_records,
    member_records,
    register_records,
)
from jygcli.services.meetings.recording import list_meetings
from jygcli.services.members.people import list_members
from jygcli.sheets.layouts import Laid
from jygcli.sheets.written.exported import Record
from jygcli.sheets.written.templates import Filled, heading_of, nothing_to_pay, template
from jygcli.store.reads.queries import PLAN

# In a sheet of attendance: this member isn't expected at that meeting.
_NOT_EXPECTED = "/"


class MakeTemplate(NamedTuple):
    """`quarter` is that of a sheet of dues, the next one if None."""

    kind: str
    path: Path
    quarter: Quarter | None = None
    reveal: bool = False


class TemplateMade(NamedTuple):
    kind: str
    path: Path
    rows: int
    masked: bool


# The columns that stand once for each month or meeting, and the rows.
_Content = tuple[Sequence[str], Sequence[Filled]]


def empty(request: MakeTemplate, today: date) -> TemplateMade:
    """Write an empty template. Raises CannotWrite."""
    slots: Sequence[str] = ()
    if request.kind == "attendance":
        slots = [heading_of(meeting) for meeting in _usual_meetings(today, settings.number({}, "party_day"))]
    elif request.kind == "dues":
        slots = [month.spoken for month in _quarter(request, today).months]
    write_private(request.path, template(request.kind, slots))
    return TemplateMade(request.kind, request.path, rows=0, masked=False)


def filled(desk: Desk, request: MakeTemplate) -> TemplateMade:
    """Write a template with the branch's members in it; of a register, with this year's entries. Raises CannotWrite."""
    if request.kind in REGISTERS:
        records, left_out = register_records(desk, request.kind, desk.today.year, reveal=request.reveal)
        return _written(request, ((), _plain_rows(records)), masked=left_out)
    own = OwnColumns(desk) if request.kind == "members" else None
    slots, rows = _CONTENTS[request.kind](desk, request) if own is None else ((), _members(desk, own, request))
    more = own.laid if own else ()
    if request.reveal:
        return _written(request, (slots, rows), more, masked=False)
    told = [without_private_texts(row) for row in rows]
    masked = told != list(rows) or any(row.get((name, "")) for row in rows for name in NUMBERS)
    return _written(request, (slots, told), more, masked=masked or (own is not None and own.withheld))


def _written(request: MakeTemplate, content: _Content, more: Sequence[Laid] = (), *, masked: bool) -> TemplateMade:
    slots, rows = content
    write_private(request.path, template(request.kind, slots, rows, more))
    return TemplateMade(request.kind, request.path, len(rows), masked)


def _plain_rows(records: Iterable[Record]) -> list[Filled]:
    """A row for each record, numbered."""
    return [
        {("serial", ""): serial, **{(name, ""): value for name, value in record.items()}}
        for serial, record in enumerate(records, start=1)
    ]


def _members(desk: Desk, own: OwnColumns, request: MakeTemplate) -> list[Filled]:
    return _plain_rows(member_records(desk, own, reveal=request.reveal))


def _meetings(desk: Desk, _: MakeTemplate) -> _Content:
    """The meetings of this quarter so far, to be completed: one that is only planned was not held yet."""
    held = list_meetings(desk, Month.of(desk.today).quarter.first_day, desk.today).meetings
    return (), _plain_rows(meeting_records(desk, held))


def _attendance(desk: Desk, _: MakeTemplate) -> _Content:
    members = list_members(desk).members
    meetings = [*_unmarked(desk), *_planned(desk)]
    if not meetings:
        meetings = _usual_meetings(desk.today, settings.number(desk.settings, "party_day"))
    meetings.sort(key=lambda meeting: (meeting.held_on, meeting.number))
    by_heading = {heading_of(meeting): {member.id for member in expected_at(meeting, members)} for meeting in meetings}
    rows = []
    for serial, member in enumerate(members, start=1):
        marks = {("state", slot): _NOT_EXPECTED for slot, expected in by_heading.items() if member.id not in expected}
        rows.append({**_who(serial, member), **marks})
    return list(by_heading), rows


def _unmarked(desk: Desk) -> Iterator[Meeting]:
    """Meetings of this quarter whose attendance was never taken."""
    for shown in list_meetings(desk, Month.of(desk.today).quarter.first_day, desk.today).meetings:
        if not any(attendee.state for attendee in shown.attendees):
            yield shown.meeting


def _planned(desk: Desk) -> Iterator[Meeting]:
    """The 主题党日 that this quarter's plan still has to come."""
    quarter = Month.of(desk.today).quarter
    held = {
        Month.of(shown.meeting.held_on)
        for shown in list_meetings(desk, quarter.first_day, quarter.last_day).meetings
        if shown.meeting.kind is MeetingKind.PARTY_DAY
    }
    for row in desk.rows(PLAN, first=quarter.months[0], end=quarter.months[-1].plus(1)):
        if row.month not in held and row.done_on is None:
            yield Meeting(0, 0, MeetingKind.PARTY_DAY, row.party_day)


def _usual_meetings(today: date, day: int) -> list[Meeting]:
    """The 主题党日 of this month and the next two, on the usual day."""
    months = (Month.of(today).plus(ahead) for ahead in range(3))
    return [Meeting(0, 0, MeetingKind.PARTY_DAY, month.first_day.replace(day=day)) for month in months]


def _dues(desk: Desk, request: MakeTemplate) -> _Content:
    months = _quarter(request, desk.today).months
    rows: list[Filled] = []
    for account in accounts(desk):
        if any(liable_in(account.member, month) for month in months):
            rows.append(_dues_row(len(rows) + 1, account, months))
    return [month.spoken for month in months], rows


def _assessments(desk: Desk, _: MakeTemplate) -> _Content:
    """The members with what holds this month, or blanks; who left is none of them."""
    month = Month.of(desk.today)
    rows = []
    for account in accounts(desk, list_members(desk).members):
        made = assessment_for(account.assessments, month)
        rows.append(assessment_record(account.member, made) if made else _named(account.member))
    return (), _plain_rows(rows)


def _dues_row(serial: int, account: Account, months: Sequence[Month]) -> Filled:
    """Each month's dues, and beside them what is waived and what is paid already, so that nobody collects it twice."""
    owed = {month: month_dues(account, month) for month in months if liable_in(account.member, month)}
    row = _who(serial, account.member)
    bases = {assessed and assessed.base for month in owed for assessed in [assessment_for(account.assessments, month)]}
    row["base", ""] = bases.pop() if len(bases) == 1 else None  # a base that changed within the quarter is none of it
    for month, dues in owed.items():
        if dues is not None:
            row["due", month.spoken] = dues.due
            row["waived", month.spoken] = dues.waived or None
            row["booked", month.spoken] = dues.collected or None
    settled = {month: dues for month, dues in owed.items() if dues and dues.owing <= 0}
    paid = [month for month, dues in settled.items() if dues.collected]
    free = [month for month, dues in settled.items() if not dues.collected]
    row["standing", ""] = nothing_to_pay(paid, free, unassessed=None in owed.values())
    return row


def _quarter(request: MakeTemplate, today: date) -> Quarter:
    return request.quarter or Month.of(today).plus(3).quarter


def _who(serial: int, member: Member) -> dict[tuple[str, str], object]:
    return {("serial", ""): serial, **{(name, ""): value for name, value in _named(member).items()}}


def _named(member: Member) -> dict[str, object]:
    return {"number": str(member.number), "name": member.name}


_CONTENTS: Mapping[str, Callable[[Desk, MakeTemplate], _Content]] = {
    "meetings": _meetings,
    "attendance": _attendance,
    "dues": _dues,
    "assessments": _assessments,
}
