"""Minutes: what was on the agenda, said and decided, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.masks import covered, with_numbers_covered
from jygcli.domain.base.text import TextUnseen, unseen_in
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.meetings.minutes import Minute, in_order
from jygcli.domain.registers import REGISTERS
from jygcli.files.attached import Attached, AttachmentMissing, looked_at, sha256_of, whole_path
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.leaving_out import LeftOut, left_out_of
from jygcli.services.meetings.recording import MeetingShown, held, numbered, shown_of
from jygcli.services.meetings.signing import require_unsigned
from jygcli.services.meetings.tasks import Task, tasks_of
from jygcli.services.meetings.votes import Ballot, ballots
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables

LONGEST = 2000  # letters of one line


class NothingToMinute(CalledWrongly):
    message = "没有写要记什么。"
    advice = "例：jyg meeting minutes {number} --decision 通过工作计划，或 --from-file 记录.txt，或 --edit"


class PrivateInMinutes(Refused):
    message = "会议记录里有一串像身份证号或电话的数字：“{shown}”。"
    advice = "会议记录会给多人看，请去掉号码，写姓名就行。"


class MinuteTooLong(CalledWrongly):
    message = "记录里有一行太长：{length} 个字，最多 {most} 个。"
    advice = "请分成几行。"


class AlreadyAttached(Refused):
    message = "“{path}”已经是第 {number} 号会议的附件。"
    advice = "内容改过，要按现在的记：先 --detach 去掉，再 --attach。"


class NotAttached(Refused):
    message = "“{path}”不是第 {number} 号会议的附件。"
    advice = "看附件：jyg meeting show {number}"


class WriteMinutes(NamedTuple):
    """`minutes` are added at the end; with `whole` they take the place of those that are there."""

    number: int
    minutes: tuple[Minute, ...] = ()
    whole: bool = False
    attach: tuple[Path, ...] = ()
    detach: tuple[Path, ...] = ()


class MeetingRecord(NamedTuple):
    """Everything that is recorded of one meeting."""

    branch: str
    shown: MeetingShown
    ballots: tuple[Ballot, ...]
    left_out: tuple[LeftOut, ...]
    minutes: tuple[Minute, ...]
    attachments: tuple[Attached, ...]
    tasks: tuple[Task, ...]
    on: date
    joined: tuple[EntryShown, ...] = ()  # members of other branches who took part
    studied: tuple[EntryShown, ...] = ()


def minutes_of(desk: Desk, number: int) -> tuple[Minute, ...]:
    """The minutes of a meeting so far. Raises UnknownMeeting, MeetingCancelled."""
    return _minutes(desk, held(desk, number))


def write(desk: Desk, request: WriteMinutes) -> MeetingRecord:
    """Add to a meeting's minutes, or write them anew; the log keeps what was there. Files are added to signed ones too.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, NothingToMinute, PrivateInMinutes, MinuteTooLong,
    TextUnseen, AttachmentMissing, AlreadyAttached, NotAttached.
    """
    if not (request.minutes or request.whole or request.attach or request.detach):
        raise NothingToMinute(number=request.number)
    for minute in request.minutes:
        require_plain(minute)
    with desk.operation("meeting.minutes") as desk:
        meeting = held(desk, request.number)
        if request.minutes or request.whole:
            require_unsigned(meeting)
            _write(desk, meeting, request)
        for path in request.detach:
            _detach(desk, meeting, path)
        for path in request.attach:
            _attach(desk, meeting, path)
        return record(desk, request.number, Done.MINUTES_RECORDED)


def _write(desk: WritingDesk, meeting: Meeting, request: WriteMinutes) -> None:
    known = desk.rows(meeting_queries.MINUTES, meeting=meeting.id)
    if request.whole and _minutes(desk, meeting) == request.minutes:
        return
    kept = [] if request.whole else known
    for row in known if request.whole else ():
        desk.remove(tables.MinuteRow, row.id)
    desk.add_all(
        [
            tables.MinuteRow(
                meeting_id=meeting.id, place=place, part=minute.part, speaker=minute.speaker, text=minute.text
            )
            for place, minute in enumerate(request.minutes, start=len(kept) + 1)
        ]
    )


def _attach(desk: WritingDesk, meeting: Meeting, path: Path) -> None:
    whole = whole_path(path)
    if any(row.path == whole for row in desk.rows(meeting_queries.ATTACHMENTS, meeting=meeting.id)):
        raise AlreadyAttached(path=path, number=meeting.number)
    if with_numbers_covered(whole) != whole:
        raise PrivateInMinutes(shown=path.name)
    digest = sha256_of(path)
    if digest is None:
        raise AttachmentMissing(file=path.name)
    desk.add(tables.AttachmentRow(meeting_id=meeting.id, path=whole, sha256=digest, added_on=desk.today))


def _detach(desk: WritingDesk, meeting: Meeting, path: Path) -> None:
    for row in desk.rows(meeting_queries.ATTACHMENTS, meeting=meeting.id):
        if row.path == whole_path(path):
            desk.remove(tables.AttachmentRow, row.id)
            return
    raise NotAttached(path=path, number=meeting.number)


def require_plain(minute: Minute) -> None:
    """Raise PrivateInMinutes, TextUnseen or MinuteTooLong where a line can't stand in minutes."""
    for text in (minute.text, minute.speaker or ""):
        if covered(text) != text:
            raise PrivateInMinutes(shown=text[:30])
        if (place := unseen_in(text)) is not None:
            raise TextUnseen(what="会议记录", place=place + 1, shown=f"{text[max(place - 5, 0) : place]}?")
    if len(minute.text) > LONGEST:
        raise MinuteTooLong(length=len(minute.text), most=LONGEST)


def record(desk: Desk, number: int, what: Done | None = None) -> MeetingRecord:
    """Everything recorded of a meeting; attachments are looked at now. `what` was done, if anything.

    Raises UnknownMeeting.
    """
    meeting = numbered(desk, number)
    return MeetingRecord(
        desk.name_on(meeting.held_on),
        shown_of(desk, meeting, what),
        ballots(desk, meeting),
        left_out_of(desk, meeting, members_of(desk)),
        _minutes(desk, meeting),
        tuple(
            looked_at(row.path, row.sha256, row.added_on)
            for row in desk.rows(meeting_queries.ATTACHMENTS, meeting=meeting.id)
        ),
        tasks_of(desk, number),
        desk.today,
        tuple(_of_meeting(desk, "joined", meeting)),
        tuple(_of_meeting(desk, "agenda", meeting)),
    )


def _of_meeting(desk: Desk, register: str, meeting: Meeting) -> Iterator[EntryShown]:
    """The entries of a register that name the meeting."""
    book = RegisterBook(desk)
    for entry in book.entries(REGISTERS[register]):
        if entry["meeting"] == meeting.id:
            yield book.shown(REGISTERS[register], entry)


def _minutes(desk: Desk, meeting: Meeting) -> tuple[Minute, ...]:
    rows = desk.rows(meeting_queries.MINUTES, meeting=meeting.id)
    return in_order(Minute(row.part, row.text, row.speaker) for row in rows)
