"""What the registers have waiting: steps of entries that are not done, and what a rule asks for each year.

Most of it is said by the declarations (steps, `opens`, `due`); what is reckoned over several entries has a
function here, listed in YEARLY.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby

from jygcli.domain.base import years
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.people.membership import Member, given_for
from jygcli.domain.registers import REGISTERS, Register, Step
from jygcli.domain.registers.rounds import feasts_near
from jygcli.services.books.desk import Desk
from jygcli.services.books.recent_book import RecentBook
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.plan.asked_of_year import talks, ungraded
from jygcli.services.plan.checks_input import OF_THEMES, entries_of_theme
from jygcli.services.registers.training import untrained_on
from jygcli.services.registers.visits.rounds import round_of


class Waiting(NamedTuple):
    """Entries of one register that wait for the same step, the one that is due first in front.

    `due` is that one's day, None where no day is set.
    """

    register: Register
    step: Step
    entries: tuple[EntryShown, ...]
    due: date | None
    rule: Rule | None


class Untalked(NamedTuple):
    """Pairs of 谈心谈话 that are missing this year, the members among them, and one of the pairs as typed."""

    pairs: int
    members: tuple[Member, ...]
    pair: tuple[str, str]
    due: date
    rule: Rule


class Untrained(NamedTuple):
    """书记、委员、骨干 who had no training this year."""

    members: tuple[Member, ...]
    due: date
    rule: Rule


class Ungraded(NamedTuple):
    """Members without a grade in a 民主评议 that is over: the entry of it, by its number."""

    appraisal: int
    members: tuple[Member, ...]
    due: date
    rule: Rule


class ToContact(NamedTuple):
    """Somebody with whom somebody keeps in touch: a member who is away, or whom a leader looks after. The entry that
    says so, the register of the contacts, and the last one, if there was one.
    """

    entry: EntryShown
    contacts: Register
    last: date | None
    due: date
    rule: Rule


class ThemeAwaits(NamedTuple):
    """The theme of the month is one that a register tells of, and nothing of this month stands in it yet.

    `people`, `times`: of 作用发挥 this year, on which those who are to be commended may be looked for.
    """

    theme: str
    register: Register
    people: int
    times: int
    due: date
    rule: Rule


class FestivalVisits(NamedTuple):
    """The round of visits of a festival that is near or just over: how many are proposed, and not yet visited."""

    festival: str
    proposed: int
    still: int
    due: date
    rule: Rule


RegisterItem = Waiting | Untalked | Untrained | Ungraded | ToContact | ThemeAwaits | FestivalVisits


def items(desk: Desk, book: RegisterBook | None = None) -> Iterator[RegisterItem]:
    """All that waits, register by register. `book`: the registers, where they have been read."""
    book = book or RecentBook(desk)
    for register in REGISTERS.values():
        if any(step.told for step in register.steps):
            yield from _waiting(register, list(book.open_shown(register, desk.today)))
    for yearly in YEARLY:
        yield from yearly(desk, book)


def _waiting(register: Register, open_: list[EntryShown]) -> Iterator[Waiting]:
    """One item for each step and day: a line of the page, and not one for each entry."""
    steps = [(step, shown) for shown in open_ for step in shown.missing if step.told]
    order = {step.field: place for place, step in enumerate(register.steps)}
    steps.sort(key=lambda pair: (order[pair[0].field], pair[1].due_on or date.max, pair[1].day))
    for _, group in groupby(steps, key=lambda pair: (pair[0].field, pair[1].due_on)):
        found = list(group)
        yield Waiting(
            register,
            found[0][0],
            tuple(shown for _, shown in found),
            found[0][1].due_on,
            rule(register.rule) if register.rule else None,
        )


def _talks(desk: Desk, book: RegisterBook) -> Iterator[Untalked]:
    """Who is still to be talked with, once talks are recorded; a year without any is told by the checks."""
    year = talks(desk, book=book)
    if year.asked > year.held > 0:
        among = [member for pair in year.among_committee for member in pair]
        people = {member.id: member for member in (*among, *(one.member for one in year.missing))}
        by_number = tuple(sorted(people.values(), key=lambda member: member.number))
        one, other = next(iter(year.among_committee), None) or (year.missing[0].member, year.missing[0].partners[0])
        pair = given_for(one, book.members), given_for(other, book.members)
        yield Untalked(year.asked - year.held, by_number, pair, date(desk.today.year, 12, 31), rule("duty.talks"))


def _training(desk: Desk, book: RegisterBook) -> Iterator[Untrained]:
    """Who of the officers has had no training this year, once somebody has had one."""
    untrained = untrained_on(book, desk.today)
    if untrained:
        yield Untrained(untrained, date(desk.today.year, 12, 31), rule("duty.training"))


def _grades(desk: Desk, book: RegisterBook) -> Iterator[Ungraded]:
    """Who has no grade in this year's 民主评议, or in last year's, though its last step was taken."""
    for entry in book.entries(REGISTERS["appraisal"]):
        if entry["opinion_on"] is not None and entry["year"] >= desk.today.year - 1:
            lacking = ungraded(desk, book, entry)
            if lacking:
                yield Ungraded(entry.number, lacking, date(entry["year"], 12, 31), rule("meeting.review"))


# Who is called every so many months (the field `every`), and where the calls are written.
_IN_TOUCH = (("float", "contact", "member.float"), ("leader", "call", "care.leader"))


def _contacts(desk: Desk, book: RegisterBook) -> Iterator[ToContact]:
    """Who is called every so many months, counted from the beginning or from the last contact."""
    for name, contacts, source in _IN_TOUCH:
        lasts = book.last_days(REGISTERS[contacts], name, desk.today)
        for shown in _running(book, REGISTERS[name], desk.today):
            last = lasts.get(shown.id)
            due = years.months_after(last or shown.values["on"], shown.values["every"])
            yield ToContact(shown, REGISTERS[contacts], last, due, rule(source))


def _festival(desk: Desk, book: RegisterBook) -> Iterator[FestivalVisits]:
    """Who is to be visited before a festival, from so many days before it that the branch has set."""
    ahead = settings.number(desk.settings, "festival_visit_days")
    for feast in feasts_near(desk.today, timedelta(days=ahead)) if ahead else ():
        found = round_of(desk, feast.name, feast.day.year, book)
        if found.still:
            proposed, still = len(found.proposed), len(found.still)
            yield FestivalVisits(feast.name, proposed, still, feast.day, rule("care.visit"))


def _running(book: RegisterBook, register: Register, today: date) -> Iterator[EntryShown]:
    """The entries that have begun and have no end yet, of members whom the branch counts."""
    for entry in book.entries(register):
        ends = entry[register.until or ""]
        if register.begun(entry, today) and (ends is None or ends > today):
            shown = book.shown(register, entry)
            if any(member.counted_on(today) for member in shown.members):
                yield shown


def of_theme(book: RegisterBook, theme: str, today: date) -> Iterator[ThemeAwaits]:
    """The theme of this month, where its register says nothing of it."""
    month = Month.of(today)
    if entries_of_theme(book, theme, month) != []:
        return
    deeds = book.themed(REGISTERS["deed"], date(today.year, 1, 1), today)
    people = len({entry["member"] for entry in deeds})
    yield ThemeAwaits(
        theme, REGISTERS[OF_THEMES[theme]], people, len(deeds), month.last_day, rule("themes.fixed", today)
    )


YEARLY: tuple[Callable[[Desk, RegisterBook], Iterator[RegisterItem]], ...] = (
    _talks,
    _grades,
    _training,
    _contacts,
    _festival,
)
