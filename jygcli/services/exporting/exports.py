"""What the book holds as a file that can be imported again: members, meetings, attendance, dues and what each month of
them costs, registers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import masked, with_numbers_covered, without_private_texts
from jygcli.domain.base.money import Fen
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, assessment_for, assessments_in_force
from jygcli.domain.dues.owed import month_dues, paid_through
from jygcli.domain.meetings.guests import with_number
from jygcli.domain.people.identity import NUMBERS
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import comparable
from jygcli.domain.people.plain_facts import PLAIN
from jygcli.domain.registers import REGISTERS, Field, FieldKind, Register, public_values
from jygcli.files.outfile import write_private
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.books.roster import members_of
from jygcli.services.exporting.fund_records import fund_records
from jygcli.services.meetings.recording import EVER, Attendee, MeetingShown, list_meetings, online_is_present
from jygcli.services.members.own_fields import fields_of, values_of
from jygcli.services.members.people import list_members
from jygcli.sheets.attendance.marks import joined_reason, read_mark
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.layouts import Laid
from jygcli.sheets.members.own_columns import laid_out
from jygcli.sheets.registers.columns import NUMBER
from jygcli.sheets.words.absentees import Absentee
from jygcli.sheets.written.exported import Format, Record, exported
from jygcli.store.reads.payments import BOOKED, BookedMonth


class UnknownEnding(CalledWrongly):
    message = "不知道“{file}”要写成什么格式。"
    advice = "文件名要以 .xlsx、.csv 或 .json 结尾；写 - 是送到标准输出。"


class WantedExport(NamedTuple):
    """What to export. `year` limits meetings, attendance, dues and assessments (to those that begin in it);
    members are those of today.
    """

    kind: str
    year: int | None = None
    reveal: bool = False


class Export(NamedTuple):
    """Records of a kind, in the types that reading them back gives. `masked`: private numbers are covered."""

    kind: str
    branch: str
    records: tuple[Record, ...]
    masked: bool
    more: tuple[Laid, ...] = ()  # columns besides those of the kind

    def content(self, form: Format, *, marked: bool = True) -> bytes:
        """The file's bytes; `marked` is for the mark of UTF-8 at the beginning of a .csv."""
        return exported(self.kind, self.branch, self.records, form, marked=marked, more=self.more)


class Saved(NamedTuple):
    """A file that was written."""

    export: Export
    path: Path
    form: Format


def form_of(path: Path) -> Format:
    """The format that a file's name asks for. Raises UnknownEnding."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in tuple(Format):
        raise UnknownEnding(file=path.name)
    return Format(ending)


def export(desk: Desk, wanted: WantedExport) -> Export:
    """The records of a kind."""
    if wanted.kind in REGISTERS:
        records, left_out = register_records(desk, wanted.kind, wanted.year, reveal=wanted.reveal)
        return Export(wanted.kind, desk.branch.name, records, masked=left_out)
    own = OwnColumns(desk) if wanted.kind == "members" else None
    records = tuple(
        _RECORDS[wanted.kind](desk, wanted) if own is None else member_records(desk, own, reveal=wanted.reveal)
    )
    if wanted.reveal:
        return Export(wanted.kind, desk.branch.name, records, masked=False, more=own.laid if own else ())
    told = tuple(map(without_private_texts, records))
    masked = told != records or any(record.get(name) for record in records for name in NUMBERS)
    masked = masked or (own is not None and own.withheld)
    return Export(wanted.kind, desk.branch.name, told, masked=masked, more=own.laid if own else ())


def save(export: Export, path: Path) -> Saved:
    """Write a file in the format of its name's ending. Raises UnknownEnding, CannotWrite."""
    form = form_of(path)
    write_private(path, export.content(form))
    return Saved(export, path, form)


class OwnColumns:
    """The branch's own fields as columns of a sheet. `withheld`: whether something private was left blank."""

    def __init__(self, desk: Desk) -> None:
        self._fields, self._values = fields_of(desk), values_of(desk)
        self.withheld = False

    @property
    def laid(self) -> tuple[Laid, ...]:
        return laid_out(self._fields)

    def of(self, member: Member, *, reveal: bool) -> dict[str, str | None]:
        """What they hold of a member, as a sheet states it."""
        held = self._values.get(member.id, {})
        self.withheld = self.withheld or any(one.is_private and one.id in held for one in self._fields if not reveal)
        return {one.name: held.get(one.id) if reveal or not one.is_private else None for one in self._fields}


def member_records(desk: Desk, own: OwnColumns, *, reveal: bool) -> Iterator[Record]:
    """The members as a roster states them; 党费交至 is what is paid, 介绍信交至 what the letter of coming in says."""
    for account in accounts(desk, list_members(desk).members):
        member, person = account.member, account.member.person
        posts = dict.fromkeys(str(post.post) for post in member.posts_on(desk.today))
        yield {
            "number": str(member.number),
            "name": member.name,
            "gender": person.gender,
            "id_number": person.id_number if reveal else masked(person.id_number),
            "status": member.status_on(desk.today),
            "birth_date": person.birth_date,
            "join_date": person.join_date,
            "full_date": person.full_date,
            "party_post": "、".join(posts) or None,
            "phone": person.phone if reveal else masked(person.phone),
            "branch": desk.branch.name,
            "group": person.group,
            **{fact.name: getattr(person, fact.name) for fact in PLAIN},
            "contact_phone": person.contact_phone if reveal else masked(person.contact_phone),
            "dues_paid_until": paid_through(account),
            "letter_until": person.dues_paid_until,
            "introducers": tuple(person.introducers.split("、")) if person.introducers else None,
            "notes": person.notes,
            **own.of(member, reveal=reveal),
        }


def meeting_records(desk: Desk, held: Iterable[MeetingShown]) -> Iterator[Record]:
    """Meetings as a register states them. Who was not there is told only where everybody expected was marked."""
    online, namesakes = online_is_present(desk), namesakes_among(members_of(desk))
    for shown in held:
        meeting = shown.meeting
        expected = [attendee for attendee in shown.attendees if attendee.expected]
        taken = bool(expected) and all(attendee.state for attendee in expected)
        absent = [one for one in expected if not one.mark.present(online_is_present=online)] if taken else []
        yield {
            "number": meeting.number,
            "meeting_type": meeting.kind,
            "title": meeting.title,
            "date": PartialDate.of(meeting.held_on),
            "time": meeting.time,
            "group": meeting.group,
            "place": meeting.place,
            "host": meeting.host,
            "recorder": meeting.recorder,
            "lecturer": meeting.lecturer,
            "hours": meeting.hours,
            "expected": len(expected) if taken else None,
            "present": len(expected) - len(absent) if taken else None,
            "absentees": tuple(_absentee(one, namesakes) for one in absent),
            "guests": "、".join(filter(None, (meeting.guests, *(_sat_in(one, namesakes) for one in shown.sat_in))))
            or None,
        }


def namesakes_among(members: Iterable[Member]) -> frozenset[str]:
    """The names that several people have."""
    counted = Counter(comparable(member.name) for member in members)
    return frozenset(name for name, count in counted.items() if count > 1)


def _sat_in(one: Attendee, namesakes: Collection[str]) -> str:
    """A member who sat in, by number where there are namesakes."""
    return with_number(one.member) if comparable(one.member.name) in namesakes else one.member.name


def _absentee(one: Attendee, namesakes: Collection[str]) -> Absentee:
    member = one.member
    reason = f"{one.state}：{one.reason}" if one.reason else one.state
    return Absentee(member.name, reason, str(member.number) if comparable(member.name) in namesakes else None)


def _attendance(desk: Desk, wanted: WantedExport) -> Iterator[Record]:
    for shown in _held(desk, wanted):
        for attendee in shown.attendees:
            if attendee.state is None:
                continue
            mark = read_mark(attendee.state, {})
            yield {
                "number": str(attendee.member.number),
                "name": attendee.member.name,
                "date": PartialDate.of(shown.meeting.held_on),
                "meeting_type": shown.meeting.kind,
                "title": shown.meeting.title,
                "meeting_number": shown.meeting.number,
                "state": attendee.state,
                "status": mark.status,
                "why_away": attendee.reason,
                "reason": joined_reason(mark.reason, attendee.reason),
            }


def _held(desk: Desk, wanted: WantedExport) -> tuple[MeetingShown, ...]:
    first, last = EVER if wanted.year is None else (date(wanted.year, 1, 1), date(wanted.year, 12, 31))
    return list_meetings(desk, first, last).meetings


def _dues(desk: Desk, wanted: WantedExport) -> Iterator[Record]:
    by_id = {account.member.id: account for account in accounts(desk)}
    booked: dict[object, BookedMonth] = {}  # a payment has given a month more than once where part of it was moved on
    for share in desk.rows(BOOKED):
        before = booked.get((share.payment_id, share.month))
        amount = Fen(share.amount + (before.amount if before else 0))
        booked[share.payment_id, share.month] = share._replace(amount=amount)
    of_years = (share for share in booked.values() if wanted.year in (None, share.month.year))
    for share in sorted(of_years, key=lambda share: by_id[share.member_id].member.number):
        account = by_id[share.member_id]
        assessed = assessment_for(account.assessments, share.month)
        dues = month_dues(account, share.month)
        paid = dues is None or share.amount >= dues.due - dues.waived
        yield {
            "number": str(account.member.number),
            "name": account.member.name,
            "period": share.month,
            "period_from": share.month,
            "period_to": share.month,
            "base": assessed.base if assessed else None,
            "due": dues and dues.due,
            "waived": (dues and dues.waived) or None,
            "paid": share.amount,
            "status": DuesStatus.PAID if paid else DuesStatus.PARTIAL,
            "pay_date": PartialDate.of(share.paid_on),
            "method": share.method,
            "receipt": share.receipt,
        }


def _assessments(desk: Desk, wanted: WantedExport) -> Iterator[Record]:
    for account in accounts(desk):
        for made in assessments_in_force(account):
            if wanted.year in (None, made.from_month.year):
                yield assessment_record(account.member, made)


def assessment_record(member: Member, made: Assessment) -> dict[str, object]:
    """An assessment as a sheet of them states it."""
    return {
        "number": str(member.number),
        "name": member.name,
        "category": made.category,
        "base": made.base,
        "due": made.amount,
        "from_month": made.from_month,
        "ground": made.ground,
    }


def register_records(desk: Desk, kind: str, year: int | None, *, reveal: bool) -> tuple[tuple[Record, ...], bool]:
    """The entries of a year, or all of them, and whether private fields were left blank: all that aren't revealed."""
    book, register = RegisterBook(desk), REGISTERS[kind]
    entries = [shown for shown in book.all_shown(register) if year in (None, shown.day.year)]
    namesakes = namesakes_among(book.members)
    told = [(shown, shown.values if reveal else _public(register, shown)) for shown in entries]
    records = tuple(_record(shown, values, namesakes) for shown, values in told)
    return records, any(
        shown.values[name] is not None for shown, values in told for name in shown.values.keys() - values
    )


def _public(register: Register, shown: EntryShown) -> Mapping[str, Any]:
    """What may leave the book; words that hold a private number stay behind too."""
    told = public_values(register, shown.values)
    private = {name for name, text in told.items() if isinstance(text, str) and with_numbers_covered(text) != text}
    return {name: value for name, value in told.items() if name not in private}


def _record(shown: EntryShown, told: Mapping[str, Any], namesakes: Collection[str]) -> dict[str, object]:
    values = {field.name: in_a_cell(field, told.get(field.name), namesakes) for field in shown.register.given}
    return {NUMBER: shown.number, **values}


def in_a_cell(field: Field, value: Any, namesakes: Collection[str]) -> object:
    """A value as a cell holds it: people by their name, or by their number where several share it."""
    if value is None:
        return None
    if isinstance(value, Member):
        return str(value.number) if comparable(value.name) in namesakes else value.name
    return value.number if field.kind in (FieldKind.MEETING, FieldKind.ENTRY) else value


_RECORDS: Mapping[str, Callable[[Desk, WantedExport], Iterator[Record]]] = {
    "meetings": lambda desk, wanted: meeting_records(desk, _held(desk, wanted)),
    "attendance": _attendance,
    "dues": _dues,
    "fund": lambda desk, wanted: fund_records(desk, wanted.year),
    "assessments": _assessments,
}
