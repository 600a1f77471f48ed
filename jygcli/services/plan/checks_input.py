"""The branch's life as the checks look at it, read from the store.

Entries of registers that are duties done (a talk, a training, a study of the unit's leaders, a review, a visit) count:
nobody records them twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.frequency import Life, done_by
from jygcli.domain.meetings.kinds import Duty, DutyKind, Meeting
from jygcli.domain.people.membership import Member
from jygcli.domain.plan.themes import PRAISE, VOLUNTEERING
from jygcli.domain.registers import REGISTERS, Entry
from jygcli.domain.registers.liaison import STUDIED
from jygcli.domain.registers.training import CONCENTRATED
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.plan.asked_of_year import ungraded
from jygcli.store.reads import queries

# A register → the duty that an entry does, and the day on which it did; None where it does none (yet).
_DONE: Mapping[str, tuple[DutyKind, Callable[[Entry], date | None]]] = {
    "talk": (DutyKind.TALKS, lambda entry: entry["on"]),
    "visit": (DutyKind.VISIT, lambda entry: entry["on"]),
    "training": (DutyKind.TRAINING, lambda entry: entry["on"] if entry["kind"] == CONCENTRATED else None),
    "lead": (DutyKind.UNIT_STUDY, lambda entry: entry["on"] if entry["kind"] == STUDIED else None),
    "appraisal": (DutyKind.REVIEW, lambda entry: entry["opinion_on"]),
}


# The registers that carry a theme.
OF_THEMES: Mapping[str, str] = {VOLUNTEERING: "deed", PRAISE: "honour"}


def entries_of_theme(book: RegisterBook, theme: str, month: Month) -> list[Entry] | None:
    """What the registers tell of a theme in its month; None for a theme of which they tell nothing."""
    if theme not in OF_THEMES:
        return None
    return book.themed(REGISTERS[OF_THEMES[theme]], month.first_day, month.last_day)


def began(desk: Desk) -> date:
    """From when on the book tells of the branch's life: the day it was begun, or the oldest meeting in it."""
    return desk.rows(queries.BEGAN)[0].day


def life_of(desk: Desk, members: tuple[Member, ...], meetings: list[Meeting], duties: list[Duty]) -> Life:
    return Life(began(desk), done_by(meetings, duties), members, desk.settings)


def duties_between(desk: Desk, first: date, last: date, book: RegisterBook | None = None) -> list[Duty]:
    """The duties that were done from first to last, both inclusive: those recorded as such, then those of registers.

    `book`: the registers, where they have been read.
    """
    registers = book or RegisterBook(desk)
    return [*desk.rows(queries.DUTIES, first=first, last=last), *_of_registers(desk, registers, first, last)]


def _of_registers(desk: Desk, book: RegisterBook, first: date, last: date) -> Iterator[Duty]:
    for name, (kind, day_of) in _DONE.items():
        for entry in book.entries(REGISTERS[name]):
            day = day_of(entry)
            if day is None or not first <= day <= last:
                continue
            if kind is not DutyKind.REVIEW or not ungraded(desk, book, entry):  # members without a grade: not done yet
                yield Duty(entry.id, kind, day, entry["member"])
