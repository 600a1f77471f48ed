"""Whom a row of a file means: people found by what the row says of them, never by a guess.

By ID number, else by member number together with the name, else by a name that is unique in the
branch on that day. A phone is no identity: couples share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.identity import old_form
from jygcli.domain.people.initials import is_near
from jygcli.domain.people.membership import Member, described
from jygcli.domain.people.mistyped import Told
from jygcli.domain.people.names import comparable
from jygcli.sheets.tables.reading import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.sheets.words.question import Answers, Choice, Question

Values = Mapping[str, object]

_MOST_NEAR = 5

_LONG, _SHORT = 18, 15  # digits of an ID number, and of one in the old form


class Match(NamedTuple):
    """The one member who is meant; else those who may be, of whom none or several fit. `near`: nobody fits, and these
    have nearly that name, unless somebody was asked and `declined`.
    """

    member: Member | None
    candidates: tuple[Member, ...] = ()
    near: tuple[Member, ...] = ()
    declined: bool = False


class MemberLookup:
    """The members of a branch, to be looked up by ID number and by name. `answers`: whom somebody has said a name to
    mean that nobody has.
    """

    def __init__(self, members: Iterable[Member], answers: Answers | None = None) -> None:
        self.members = tuple(members)
        self._answers = answers or {}
        self._near: dict[str, tuple[Member, ...]] = {}
        self._by_id: dict[str, list[Member]] = defaultdict(list)
        self._by_name: dict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            self.add(member)

    def add(self, member: Member) -> None:
        """Let one more be found, who is not in the store yet."""
        self._by_name[comparable(member.name)].append(member)
        if member.person.id_number:
            self._by_id[old_form(member.person.id_number)].append(member)

    def replace(self, member: Member, changed: Member) -> None:
        """Let a member be found by what is newly known of them."""
        self._by_name[comparable(member.name)].remove(member)
        if member.person.id_number:
            self._by_id[old_form(member.person.id_number)].remove(member)
        self.add(changed)

    def of_id(self, number: object) -> list[Member]:
        """Members of that ID number, the form of 15 digits being the same as the one of 18."""
        if not isinstance(number, str):
            return []
        return [member for member in self._by_id.get(old_form(number), ()) if not ids_differ(member, number)]

    def named(self, name: object) -> list[Member]:
        return self._by_name.get(comparable(str(name or "")), [])

    def find(self, values: Values, day: date | None = None) -> Match:
        """Whom the values of a row mean, on a day if it is about one."""
        by_id = self.of_id(values.get("id_number"))
        if by_id:
            return _one_of(by_id)
        namesakes = [m for m in self.named(values.get("name")) if not ids_differ(m, values.get("id_number"))]
        numbered = [member for member in namesakes if is_number_of(member, values)]
        if numbered:
            return _one_of(numbered)
        fits = [member for member in namesakes if all_agree(member, values, "birth_date", "join_date")]
        if day is not None and len(fits) > 1:
            fits = [member for member in fits if member.counted_on(day)] or fits
        return _one_of(fits) if fits else self._nobody(values)

    def _nobody(self, values: Values) -> Match:
        """Who was chosen for a name that nobody has, else those whose names are near."""
        name = comparable(str(values.get("name") or ""))
        if (key := _key_of(name)) in self._answers:
            number = self._answers[key]
            chosen = [member for member in self.members if number is not None and member.number == number]
            return Match(chosen[0]) if chosen else Match(None, declined=True)
        if name not in self._near:
            near = [member for member in self.members if is_near(name, comparable(member.name))]
            self._near[name] = (*self.named(name), *near)[:_MOST_NEAR]
        return Match(None, near=self._near[name])


def _one_of(fits: list[Member]) -> Match:
    return Match(fits[0] if len(fits) == 1 else None, tuple(fits))


def ids_differ(member: Member, number: object) -> bool:
    """Whether both ID numbers are known and can't be one person's."""
    known = member.person.id_number
    if known is None or not isinstance(number, str):
        return False
    return known != number if len(known) == len(number) else old_form(known) != old_form(number)


def is_old_form(number: object, given: object) -> bool:
    """Whether the one given is the form of 15 digits of an ID number of 18."""
    known = isinstance(number, str) and isinstance(given, str) and len(number) == _LONG and len(given) == _SHORT
    return known and old_form(str(number)) == given


def told_by(values: Values) -> Told:
    """What a row says that tells it."""
    id_number, born, joined, phone, number = (values.get(name) for name in Told._fields)
    return Told(
        id_number if isinstance(id_number, str) else None,
        born if isinstance(born, PartialDate) else None,
        joined if isinstance(joined, PartialDate) else None,
        phone if isinstance(phone, str) else None,
        int(number) if isinstance(number, str) and number.isascii() and number.isdecimal() else None,
    )


def is_number_of(member: Member, values: Values) -> bool:
    return str(member.number) == str(values.get("number") or "").lstrip("0")


def all_agree(member: Member, values: Values, *fields: str) -> bool:
    """Whether what is known of a member and what is given may both be true in all these fields."""
    return all(agree(getattr(member.person, name), values.get(name)) for name in fields)


def agree(known: object, given: object) -> bool:
    """Whether two statements may both be true: one of them missing, or a date that is the other cut short."""
    if known is None or given is None or known == given:
        return True
    if isinstance(known, PartialDate) and isinstance(given, PartialDate):
        return says_no_more(known, given) or says_no_more(given, known)
    return False


def says_no_more(given: PartialDate, known: PartialDate) -> bool:
    """Whether the given date is the known one or that one cut short: 1949-10 of 1949-10-05."""
    return str(known).startswith(str(given))


def _key_of(name: str) -> tuple[str, str]:
    return "whom", name


def not_matched(row: ReadRow, match: Match) -> Issue | None:
    """What to say of a row that means nobody, or may mean several; nothing where somebody wants it left out."""
    name = str(row.values.get("name") or "")
    if match.declined:
        return None
    if match.near:
        said = against_book.NEARLY_FITS.of_line(row.at, name, name=name, members="；".join(map(described, match.near)))
        asked = against_book.ASK_WHO.format(name=name, at=row.at)
        choices = tuple(Choice(described(member), member.number) for member in match.near)
        question = Question(_key_of(comparable(name)), asked, choices, against_book.NOBODY_OF_THESE)
        return replace(said, question=question)
    if match.candidates:
        return against_book.SEVERAL_FIT.of_line(row.at, name, members="；".join(map(described, match.candidates)))
    return against_book.NOBODY_FITS.of_line(row.at, name, name=name)


def heading_place(reading: Reading) -> str:
    """Where an issue about a whole file stands: at the headings of its first table."""
    first = reading.tables[0]
    at = reading.rows[0].at if reading.rows else ""
    line = first.header_rows[-1] if first.header_rows else 1
    return f"{first.sheet}!R{line}" if "!R" in at else f"L{line}"


def not_stored(
    reading: Reading, fields: Iterable[str], said: against_book.Said = against_book.NOT_STORED
) -> list[Issue]:
    """What to say of fields that the file fills and an import leaves out."""
    filled = [against_book.LEFT_OUT[name] for name in fields if any(row.values.get(name) for row in reading.rows)]
    return [said.of_line(heading_place(reading), fields="、".join(filled))] if filled else []


def heard(issues: Iterable[Issue]) -> set[tuple[str, object]]:
    """Where the reader has said something of a field: the line, and the column of the sheet."""
    found: set[tuple[str, object]] = set()
    for issue in issues:
        found.add((issue.field, issue.at))
        if issue.cell:
            found.add((issue.field, column_of(issue.at, issue.cell)))
    return found


def column_of(at: str, cell: str) -> tuple[str, str]:
    """The sheet and the letters of a cell."""
    return at.rpartition("!")[0], cell.rstrip("0123456789")
