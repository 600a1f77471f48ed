"""What every register can: add, list, show, edit, done. The declaration says the rest (domain/registers)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import find_member
from jygcli.domain.registers import REGISTERS, Entry, FieldKind, Register, Step
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.registers import care_money, deeds, honours, personal, points, reviews, voices
from jygcli.services.registers.checks import Values, checked, resolved
from jygcli.services.registers.moving import memberships
from jygcli.store.rows.registers import as_stored, row_of

# Where a register needs more than its declaration when an entry is written: takes the desk, the register, the values
# to be written and the entry before (None: a new one); returns the values, or raises what is wrong with them.
Extra = Callable[[WritingDesk, Register, dict[str, Any], Entry | None], dict[str, Any]]

EXTRAS: Mapping[str, Extra] = {
    "visit": care_money.spent,
    "measure": care_money.spent,
    "appraisal": reviews.counted,
    "grade": reviews.graded,
    "point": points.scored,
    "transfer": memberships.transferred,
    "deed": deeds.hours_given,
    "honour": honours.in_order,
    "opinion": voices.voiced,
    "personal": personal.ends_after_it_begins,
}


class AlreadyRecorded(Refused):
    message = "这条{label}已经登记过（第 {number} 号）。"
    advice = "要改它：{command} edit {number}"


class EntryUnchanged(CalledWrongly):
    message = "没有写要改什么。"
    advice = "看能改什么：{command} edit --help"


class NothingAwaited(Refused):
    message = "第 {number} 号{label}没有还要办的。"
    advice = "看记录：{command} show {number}"


class StepNotSaid(CalledWrongly):
    message = "第 {number} 号{label}还有几件要办：{steps}。"
    advice = "写明是哪一件：{command} done {number} --step {first}"


class NoSuchStep(CalledWrongly):
    message = "第 {number} 号{label}现在没有“{given}”要办。"
    advice = "现在要办的是：{steps}。"


class Recorded(NamedTuple):
    """Entries that were written; `what` was done, for a step with its name in `step`."""

    register: Register
    what: Done | None
    entries: tuple[EntryShown, ...]
    step: str = ""


class EntryList(NamedTuple):
    """The entries of a branch. `narrowed`: only some of them were wanted."""

    register: Register
    entries: tuple[EntryShown, ...]
    today: date
    narrowed: bool
    branch: str


class WantedEntries(NamedTuple):
    """Which entries of a register: of a year, of a member, only those that wait for something."""

    year: int | None = None
    member: str | None = None
    open_only: bool = False


def add(desk: Desk, register: Register, stated: Mapping[str, Any]) -> Recorded:
    """Write an entry, or one for each of several members.

    Raises what the fields' checks raise (register_checks), AlreadyRecorded, and what the register's own part raises.
    """
    with desk.operation(command_of(register, "add")) as desk:
        return Recorded(register, Done.RECORDED, tuple(insert(desk, register, one) for one in _each(register, stated)))


def _each(register: Register, stated: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    several = next((field for field in register.fields if field.each), None)
    if several is None or not isinstance(stated.get(several.name), tuple | list):
        yield dict(stated)
    else:
        yield from ({**stated, several.name: one} for one in stated[several.name])


def insert(desk: WritingDesk, register: Register, stated: Mapping[str, Any]) -> EntryShown:
    """Write an entry."""
    book = RegisterBook(desk)
    defaults = {field.name: field.default(desk.today) for field in register.fields if field.default is not None}
    given = {name: value for name, value in stated.items() if value is not None}
    values = checked(book, register, resolved(book, register, {**defaults, **given}), desk.today)
    same = same_entry(book, register, values)
    if same is not None:
        raise AlreadyRecorded(label=register.label, number=same.number, command=register.command)
    values = _completed(desk, register, values, None)
    number = max((entry.number for entry in book.entries(register)), default=0) + 1
    desk.add(row_of(register.name)(branch_id=desk.branch.id, number=number, **_stored(register, values)))
    return shown(desk, register, number)


def same_entry(book: RegisterBook, register: Register, values: Values) -> Entry | None:
    """The entry that says the same of the same people, if there is one."""
    for entry in book.entries(register):
        if all(entry[name] == values.get(name) for name in register.key):
            return entry
    return None


def _completed(desk: WritingDesk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    extra = EXTRAS.get(register.name)
    return values if extra is None else extra(desk, register, values, before)


def _stored(register: Register, values: Values) -> dict[str, int | str | None]:
    return {field.name: as_stored(field, values.get(field.name)) for field in register.fields}


def edit(desk: Desk, register: Register, number: int, stated: Mapping[str, Any]) -> Recorded:
    """Change what is stated of one entry; an empty text clears it. Raises as `add`, UnknownEntry, EntryUnchanged."""
    changes = {name: value for name, value in stated.items() if value is not None}
    if not changes:
        raise EntryUnchanged(command=register.command)
    with desk.operation(command_of(register, "edit")) as desk:
        entry = RegisterBook(desk).find(register, number)
        return Recorded(register, Done.CHANGED, (change(desk, register, entry, changes),))


def change(desk: WritingDesk, register: Register, entry: Entry, stated: Mapping[str, Any]) -> EntryShown:
    """Set fields of an entry."""
    book = RegisterBook(desk)
    merged = {**entry.values, **resolved(book, register, stated)}
    values = checked(book, register, merged, desk.today, before=entry)
    same = same_entry(book, register, values)
    if same is not None and same.id != entry.id:
        raise AlreadyRecorded(label=register.label, number=same.number, command=register.command)
    values = _completed(desk, register, values, entry)
    desk.change(row_of(register.name), entry.id, **_stored(register, values))
    return shown(desk, register, entry.number)


def done(
    desk: Desk, register: Register, number: int, step: str | None, on: date | None, stated: Mapping[str, Any]
) -> Recorded:
    """Record that what an entry waits for was done on that day (without it: today).

    Raises UnknownEntry, NothingAwaited, StepNotSaid, NoSuchStep, and as `edit`.
    """
    with desk.operation(command_of(register, "done")) as desk:
        entry = RegisterBook(desk).find(register, number)
        taken = _step(register, entry, step)
        changes = {name: value for name, value in stated.items() if value is not None}
        written = change(desk, register, entry, {**changes, taken.field: on or desk.today})
        return Recorded(register, Done.STEP_TAKEN, (written,), taken.label)


def _step(register: Register, entry: Entry, given: str | None) -> Step:
    missing = register.missing(entry)
    facts = {"number": entry.number, "label": register.label, "command": register.command}
    if not missing:
        raise NothingAwaited(**facts)
    steps = "、".join(step.label for step in missing)
    if given is None and len(missing) > 1:
        raise StepNotSaid(**facts, steps=steps, first=missing[0].label)
    for step in missing:
        if given in (None, step.label):
            return step
    raise NoSuchStep(**facts, given=given, steps=steps)


def list_entries(desk: Desk, register: Register, wanted: WantedEntries) -> EntryList:
    """The entries that are wanted, in the order of their days. Raises UnknownMember, AmbiguousMember."""
    book = RegisterBook(desk)
    member = None if wanted.member is None else find_member(book.members, wanted.member)
    found = (
        entry
        for entry in book.all_shown(register)
        if wanted.year in (None, entry.day.year)
        and (member is None or entry.concerns(member.id))
        and (entry.missing or not wanted.open_only)
    )
    return EntryList(register, tuple(found), desk.today, wanted != WantedEntries(), desk.branch.name)


def show(desk: Desk, register: Register, number: int) -> Recorded:
    """One entry, with the entries of other registers that refer to it. Raises UnknownEntry."""
    book = RegisterBook(desk)
    entry = book.find(register, number)
    from_others = (
        shown
        for other in _referring(register)
        for shown in book.all_shown(other)
        if any(_refers_to(shown, field.name, entry) for field in other.of(FieldKind.ENTRY))
    )
    return Recorded(register, None, (book.shown(register, entry), *from_others))


def _referring(register: Register) -> Iterator[Register]:
    for other in REGISTERS.values():
        if any(field.refers == register.name for field in other.of(FieldKind.ENTRY)):
            yield other


def _refers_to(shown: EntryShown, name: str, entry: Entry) -> bool:
    referred = shown.values.get(name)
    return referred is not None and referred.id == entry.id


def shown(desk: Desk, register: Register, number: int) -> EntryShown:
    """The entry as the store has it now."""
    book = RegisterBook(desk)
    return book.shown(register, book.find(register, number))


def command_of(register: Register, verb: str) -> str:
    return ".".join((*register.noun, verb))
