"""What is stated of an entry, looked up and held against what must be true of any entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.people.membership import EndsBeforeStart, Member, find_member
from jygcli.domain.registers import REGISTERS, Entry, Field, FieldKind, Register
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.meetings.recording import UnknownMeeting

Values = Mapping[str, Any]


class NotStated(CalledWrongly):
    message = "{register}缺少{label}。"
    advice = "加上 {flag}，看写法：{command} add --help"


class SamePerson(Refused):
    message = "{first}和{second}是同一个人（{name}）。"
    advice = "请核对两个人。"


class BeforeBeginning(Refused):
    message = "{label} {day} 早于{first_label} {first}。"
    advice = "请核对两个日期。"


def resolved(book: RegisterBook, register: Register, stated: Values) -> dict[str, Any]:
    """What the user stated, with the ids of the rows that are meant; an empty text is None.

    Raises UnknownMember, AmbiguousMember, UnknownMeeting, UnknownEntry.
    """
    return {name: None if value == "" else _meant(book, register.field(name), value) for name, value in stated.items()}


def _meant(book: RegisterBook, field: Field, value: Any) -> Any:
    if value is None or not isinstance(value, str | int):
        return value
    if field.kind is FieldKind.MEMBER:
        return find_member(book.members, str(value)).id
    if field.kind is FieldKind.MEETING:
        for meeting in book.meetings.values():
            if meeting.number == int(value):
                return meeting.id
        raise UnknownMeeting(given=value)
    if field.kind is FieldKind.ENTRY:
        return book.find(REGISTERS[field.refers], int(value)).id
    return value


def checked(
    book: RegisterBook, register: Register, values: Values, today: date, before: Entry | None = None
) -> dict[str, Any]:
    """The values, if an entry may hold them. What stood in the entry before is held to nothing anew.

    Raises NotStated, InTheFuture, LongAgo, EndsBeforeStart, BeforeBeginning, NotAMemberThen, SamePerson.
    """
    for field in register.fields:
        if field.never_empty and values.get(field.name) is None:
            raise NotStated(register=register.label, label=field.label, flag=field.flag, command=register.command)
    _check_days(register, values, today)
    _check_people(book, register, values, today, before)
    return dict(values)


def _check_days(register: Register, values: Values, today: date) -> None:
    first = values.get(register.on)
    for field in register.of(FieldKind.DAY):
        day = values.get(field.name)
        if day is None:
            continue
        if not field.future:
            happened_on(day, today, field.label)
        if isinstance(first, date) and day < first and not field.earlier:
            if field.name == register.until:
                raise EndsBeforeStart(start=first, end=day)
            raise BeforeBeginning(
                label=field.label, day=day, first_label=register.field(register.on).label, first=first
            )


def _check_people(book: RegisterBook, register: Register, values: Values, today: date, before: Entry | None) -> None:
    people: dict[str, Member] = {}
    for field in register.of(FieldKind.MEMBER):
        if values.get(field.name) is None:
            continue
        member = next(member for member in book.members if member.id == values[field.name])
        new = before is None or any(before[name] != values.get(name) for name in (field.name, register.on))
        if new and not field.anytime:
            member.require_counted(min(today, register.day_of(Entry(0, 0, values))))
        for label, other in people.items():
            if other.id == member.id:
                raise SamePerson(first=label, second=field.label, name=member.name)
        people[field.label] = member
