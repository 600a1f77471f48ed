"""A branch of fifty whose registers are full: so many entries in each, made of the declarations, alike in every run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import PostName, Status
from jygcli.domain.registers import REGISTERS, Field, FieldKind, Register
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.store.base import opened
from jygcli.store.rows import tables
from jygcli.store.rows.registers import row_of
from jygcli.store.rows.unit import Columns
from tests.bench.made_sheets import names

MEMBERS = 50
ENTRIES = 1000
OPEN = 1  # the newest of each register that waits for its steps
TODAY = date(2026, 11, 16)
_DAYS = 3650  # over which the entries are spread
_MEETINGS = 120
_OFFICERS = (PostName.SECRETARY, PostName.ORGANISATION, PostName.PUBLICITY)


def filled(path: Path, entries: int = ENTRIES, last: date = TODAY, unsettled: int = OPEN) -> Path:
    """Such a branch in a new store: so many entries in each register, the newest of that last day."""
    branches.init(path, "第一党支部", {"elected_on": "2024-03-20"}, today=TODAY)
    with opened(path) as store:
        desk = Desk(store, branches.find(store, None), TODAY)
        with desk.operation("filled") as writing:
            people = writing.add_many(
                tables.MemberRow,
                (
                    {
                        "branch_id": desk.branch.id,
                        "number": number,
                        "name": name,
                        "status": Status.FORMAL,
                        "birth_date": PartialDate(1936 + number % 20, number % 12 + 1, 9),
                    }
                    for number, name in enumerate(names(MEMBERS), 1)
                ),
            )
            writing.add_many(tables.MembershipRow, ({"member_id": member} for member in people))
            for member, post in zip(people, _OFFICERS, strict=False):
                writing.add(tables.PostRow(member_id=member, post=post, since=date(2024, 3, 20)))
            meetings = writing.add_many(
                tables.MeetingRow,
                (
                    {"branch_id": desk.branch.id, "number": number, "kind": MeetingKind.OTHER, "held_on": on}
                    for number, on in enumerate(_days(_MEETINGS, last), 1)
                ),
            )
        fill(desk, people, meetings, entries, last, unsettled)
    return path


def fill(desk: Desk, people: range, meetings: range, entries: int, last: date, unsettled: int) -> None:
    """So many more entries in each register, spread over ten years up to the last day, the newest of them unsettled."""
    known = {FieldKind.MEMBER: {"": people}, FieldKind.MEETING: {"": meetings}, FieldKind.ENTRY: {}, FieldKind.FUND: {}}
    with desk.operation("filled") as writing:
        for register in sorted(REGISTERS.values(), key=_depth):
            rows = (
                {"branch_id": desk.branch.id, "number": place + 1, **row}
                for place, row in enumerate(_entries(register, entries, last, unsettled, known))
            )
            known[FieldKind.ENTRY][register.name] = writing.add_many(row_of(register.name), rows)


def _depth(register: Register) -> int:
    """Those that others refer to come first."""
    return max((1 + _depth(REGISTERS[field.refers]) for field in register.of(FieldKind.ENTRY)), default=0)


def _days(count: int, last: date) -> Iterator[date]:
    return (last - timedelta(days=_DAYS * (count - 1 - place) // count) for place in range(count))


def _entries(
    register: Register, count: int, last: date, unsettled: int, known: Mapping[FieldKind, Mapping[str, range]]
) -> Iterator[Columns]:
    waits = [*(step.field for step in register.steps), *filter(None, [register.until])]
    for place, on in enumerate(_days(count, last)):
        settled = place < count - unsettled
        if register.field(register.on).kind is FieldKind.YEAR:  # of this year and the last one the page asks for grades
            on = date(last.year - 2 - (count - place) // 20 if settled else last.year, on.month, 1)
        row = {field.name: _value(field, on, place, known) for field in register.fields}
        yield row if settled else {**row, **dict.fromkeys(waits)}


def _value(field: Field, on: date, place: int, known: Mapping[FieldKind, Mapping[str, range]]) -> int | str | None:
    """A value of the field's kind; what was settled, was so within days."""
    match field.kind:
        case FieldKind.TEXT:
            return f"{field.label}第{place + 1}次"
        case FieldKind.CHOICE:
            return field.words[place % len(field.words)]
        case FieldKind.DAY:
            return str(on)
        case FieldKind.MONTH:
            return str(Month.of(on))
        case FieldKind.YEAR:
            return on.year
        case FieldKind.COUNT:
            return 3
        case FieldKind.TENTHS:
            return 15
        case FieldKind.MONEY:
            return 20000
    ids = known[field.kind].get(field.refers)
    return ids[place % len(ids)] if ids else None
