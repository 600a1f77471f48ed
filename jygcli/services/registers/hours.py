"""学时 of a year, of everybody. Sources: rules training.hours, training.committee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.meetings.attendance import REACHED
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.registers.training import studies, trained_between
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries

ZERO = Decimal("0.0")


class MemberHours(NamedTuple):
    """A member's hours of study; `at_meetings`: those of them that come from meetings. `held`: whether they are held to
    `needed`; the exempt are not (教育条例第23条). `twice`: days on which a meeting and a training both count.

    `key`: a post that asks for a training a year; `trained`: had it.
    """

    member: Member
    hours: Decimal
    needed: int
    held: bool
    key: bool
    trained: bool
    at_meetings: Decimal = ZERO
    twice: tuple[date, ...] = ()

    @property
    def short(self) -> Decimal:
        return max(self.needed - self.hours, ZERO) if self.held else ZERO


class HoursOfYear(NamedTuple):
    branch: str
    year: int
    of_committee: bool  # whether the branch asks more hours of its committee
    members: tuple[MemberHours, ...]

    @property
    def untrained(self) -> tuple[Member, ...]:
        """书记、委员、骨干 without a training this year."""
        return tuple(one.member for one in self.members if one.key and not one.trained)


def hours_of_year(desk: Desk, year: int | None = None, book: RegisterBook | None = None) -> HoursOfYear:
    """The hours of everybody whom the branch counts, from training, study brought home, study elsewhere and meetings.

    `book`: the registers, where they have been read.
    """
    wanted = year or desk.today.year
    on = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    book = book or RegisterBook(desk)
    hours: dict[int, Decimal] = {}
    for member_id, entry in studies(book):
        if entry["hours"] is not None and date(wanted, 1, 1) <= entry["on"] <= on:
            hours[member_id] = hours.get(member_id, ZERO) + entry["hours"]
    of_meetings: dict[int, Decimal] = {}
    days: dict[int, set[date]] = {}
    for member_id, meeting in _at_meetings(desk, book, date(wanted, 1, 1), on):
        of_meetings[member_id] = of_meetings.get(member_id, ZERO) + (meeting.hours or ZERO)
        days.setdefault(member_id, set()).add(meeting.held_on)
    twice: dict[int, list[date]] = {}
    for entry in book.entries(REGISTERS["training"]):
        if entry["on"] in days.get(entry["member"], ()):
            twice.setdefault(entry["member"], []).append(entry["on"])
    trained = trained_between(book, date(wanted, 1, 1), on)
    needed, more = figure("training.hours", on), figure("training.committee", on)
    of_committee = settings.is_yes(desk.settings, "committee_hours")
    return HoursOfYear(
        desk.name_on(on),
        wanted,
        of_committee,
        tuple(
            MemberHours(
                member,
                hours.get(member.id, ZERO) + of_meetings.get(member.id, ZERO),
                more if of_committee and member.on_committee(on) else needed,
                held=not member.exempt_on(on),
                key=bool(member.posts_on(on)),
                trained=member.id in trained,
                at_meetings=of_meetings.get(member.id, ZERO),
                twice=tuple(twice.get(member.id, ())),
            )
            for member in book.members
            if member.counted_on(on)
        ),
    )


def _at_meetings(desk: Desk, book: RegisterBook, first: date, last: date) -> Iterator[tuple[int, Meeting]]:
    """Whom each meeting with 学时 has reached: who came, and who made it up. Where study of that meeting that was
    brought home or attended elsewhere has hours of its own, those count in its place.
    """
    timed = {m.id: m for m in desk.rows(queries.MEETINGS, first=first, last=last) if m.study_tenths}
    if not timed:
        return
    own = {(member_id, entry["meeting"]) for member_id, entry in studies(book) if entry["hours"] is not None}
    for mark in desk.rows(meeting_queries.ATTENDANCE, first=first, last=last):
        reached = mark.state in REACHED or (mark.made_up_on is not None and mark.made_up_on <= last)
        if mark.meeting_id in timed and reached and (mark.member_id, mark.meeting_id) not in own:
            yield mark.member_id, timed[mark.meeting_id]
