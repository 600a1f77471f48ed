"""Views of the registers: each field by its kind, in the order of the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.people.membership import Member
from jygcli.domain.registers import Field, FieldKind, Register
from jygcli.papers.paper import Column, Holds
from jygcli.services.books.register_book import EntryShown
from jygcli.services.registers.entries import EntryList, Recorded
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import facts_table, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, title

# What a column of a list holds, where that is no text; and which texts a narrow screen may not fold.
_HOLDS = {
    FieldKind.COUNT: Holds.NUMBER, FieldKind.TENTHS: Holds.NUMBER, FieldKind.MONEY: Holds.MONEY,
    FieldKind.DAY: Holds.DAY
}  # fmt: skip
_WHOLE = frozenset({FieldKind.MONTH, FieldKind.MEMBER})


def tenths(value: Decimal) -> str:
    """`1.5`; a whole number without its zero."""
    return f"{value:f}".removesuffix(".0")


def number(value: Decimal) -> int | Decimal:
    """The same as a number, which is written as that text."""
    return int(value) if value == value.to_integral_value() else value


# How a value of each kind is said; of all others, their text.
_SAID: Mapping[FieldKind, Callable[[Any], str]] = {
    FieldKind.MONEY: money,
    FieldKind.TENTHS: tenths,
    FieldKind.MEMBER: lambda member: str(member.shown),
    FieldKind.MEETING: lambda meeting: f"第 {meeting.number} 号会议（{meeting.held_on} {meeting.kind}）",
    FieldKind.ENTRY: lambda entry: f"第 {entry.number} 号（{entry.name}）",
}
_DATA: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.MONEY: money_json,
    FieldKind.COUNT: int,
    FieldKind.YEAR: int,
    FieldKind.TENTHS: float,
    FieldKind.MEMBER: lambda member: {"number": member.number, "name": member.name},
    FieldKind.MEETING: lambda meeting: meeting.number,
    FieldKind.ENTRY: lambda entry: entry.number,
}


def said(field: Field, value: Any) -> str:
    """A value as a person reads it; nothing for none."""
    return "" if value is None else _SAID.get(field.kind, str)(value)


def entry_data(shown: EntryShown) -> Json:
    """An entry as JSON: each field by its name, and what it waits for."""
    values = {
        field.name: None if shown.values[field.name] is None else _DATA.get(field.kind, str)(shown.values[field.name])
        for field in shown.register.given
    }
    missing = [step.label for step in shown.missing]
    return facts(shown, "register=register.name number *values() missing() due_on", values=values, missing=missing)


def awaited(shown: EntryShown, today: date | None = None) -> str:
    """What an entry waits for, and until when."""
    if not shown.missing:
        return ""
    waits = "、".join(step.waits for step in shown.missing)
    if shown.due_on is None:
        return waits
    again = shown.missing[0].again
    when = shown.register.field(again).label if again else "已过" if today and shown.due_on < today else "应在"
    return f"{waits}（{when} {shown.due_on}）"


def _recorded(recorded: Recorded, look: Look) -> Screen:
    first = recorded.register
    for shown in recorded.entries:
        register, values = shown.register, shown.values
        what = f"{recorded.what}{recorded.step}：" if recorded.what and register is first else ""
        yield title(f"{what}第 {shown.number} 号{register.label}")
        given = (field for field in _shown_fields(register, look) if values[field.name] is not None)
        yield facts_table((field.label, said(field, values[field.name])) for field in given)
        if shown.missing:
            step = shown.missing[0]
            which = f" --step {step.label}" if len(shown.missing) > 1 else ""
            done = f"办好以后记：{register.command} done {shown.number}{which}"
            yield line(f"{awaited(shown)}。", advice=done)


def _shown_fields(register: Register, look: Look) -> Iterator[Field]:
    """What is given of an entry; of what leaves the branch's own book, only what isn't private."""
    return (field for field in register.given if not (look.discreet and field.private))


def _list(found: EntryList, look: Look) -> Screen:
    register = found.register
    if not found.entries:
        if found.narrowed:
            yield line(f"没有符合的{register.label}记录。")
        else:
            add = f"登记：{register.command} {register.added_by[0]} --help"
            yield line(f"没有{register.label}的记录。", advice=add)
        return
    yield grid(columns_of(register, found.entries, found.today, look), found.entries)
    yield line(f"共 {len(found.entries)} {register.counted}。")


def columns_of(register: Register, entries: Sequence[EntryShown], today: date, look: Look) -> tuple[Column, ...]:
    """The columns of a list: of the fields that it shows, those of which one of the entries says something."""
    fields = [field for field in _shown_fields(register, look) if field.listed]
    used = [field for field in fields if any(shown.values[field.name] is not None for shown in entries)]
    waiting = any(shown.missing for shown in entries)
    waits = Column("要办的", lambda shown: awaited(shown, today))
    return (_NUMBER, *map(_column, used), *([waits] if waiting else []))


_NUMBER = Column("号", "number", Holds.NUMBER)


def _column(field: Field) -> Column:
    """A field as the column of a list."""
    holds = _HOLDS.get(field.kind, Holds.TEXT)

    def read(shown: EntryShown) -> Any:
        value = shown.values[field.name]
        if holds is Holds.TEXT:
            return said(field, value)
        return number(value) if isinstance(value, Decimal) else value

    return Column(field.label, read, holds, whole=holds is not Holds.TEXT or field.kind in _WHOLE)


def member_records(records: tuple[EntryShown, ...], member_id: int, look: Look) -> Screen:
    """What the registers hold about one member, a line each; of what is discreet, nothing that is printed."""
    if look.discreet:
        records = tuple(shown for shown in records if not shown.register.discreet)
    if not records:
        return
    yield heading("其他记录")
    columns = (
        Column("登记", "register.label"), Column("号", "number", Holds.NUMBER), Column("日期", "day"),
        Column("内容", lambda shown: "，".join(_facts(shown, member_id, look))), Column("要办的", awaited)
    )  # fmt: skip
    yield grid(columns, records)


def _facts(shown: EntryShown, member_id: int, look: Look) -> Iterator[str]:
    """What an entry says besides its day and the member on whose page it stands; a bare figure with its name."""
    for field in _shown_fields(shown.register, look):
        value = shown.values[field.name]
        own = isinstance(value, Member) and value.id == member_id
        if value is None or own or not field.listed or field.name == shown.register.on:
            continue
        bare = field.kind not in (FieldKind.TEXT, FieldKind.CHOICE)
        yield f"{field.label} {said(field, value)}" if bare else said(field, value)


_ENTRIES = {"entries": lambda found: list(map(entry_data, found.entries))}
RECORDED = View[Recorded](
    shape("what() entries()", what=lambda recorded: f"{recorded.what or ''}{recorded.step}", **_ENTRIES),
    _recorded,
    listed=lambda recorded: f"{recorded.register.label}登记",
)
LIST = View[EntryList](
    shape("register=register.name entries()", **_ENTRIES), _list, listed=lambda found: f"{found.register.label}登记表"
)
