"""Views of the registers: each field by its kind, in the order of the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.people.membership import Member
from jygcli.domain.registers import Field, Kind
from jygcli.services.books.register_book import EntryShown
from jygcli.services.registers.entries import EntryList, Recorded
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table

_NUMBERS = frozenset({Kind.COUNT, Kind.TENTHS, Kind.MONEY})


def tenths(value: Decimal) -> str:
    """`1.5`; a whole number without its zero."""
    return f"{value:f}".removesuffix(".0")


# How a value of each kind is said; of all others, their text.
_SAID: Mapping[Kind, Callable[[Any], str]] = {
    Kind.MONEY: money,
    Kind.TENTHS: tenths,
    Kind.MEMBER: lambda member: str(member.name),
    Kind.MEETING: lambda meeting: f"第 {meeting.number} 号会议（{meeting.held_on} {meeting.kind}）",
    Kind.ENTRY: lambda entry: f"第 {entry.number} 号（{entry.name}）",
}
_DATA: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.MONEY: money_json,
    Kind.COUNT: int,
    Kind.YEAR: int,
    Kind.TENTHS: float,
    Kind.MEMBER: lambda member: {"number": member.number, "name": member.name},
    Kind.MEETING: lambda meeting: meeting.number,
    Kind.ENTRY: lambda entry: entry.number,
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
    return {
        "register": shown.register.name,
        "number": shown.number,
        **values,
        "missing": [step.label for step in shown.missing],
        "due_on": None if shown.due_on is None else str(shown.due_on),
    }


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


def _recorded(recorded: Recorded, _: Look) -> Screen:
    first = recorded.register
    for shown in recorded.entries:
        register = shown.register
        what = f"{recorded.what}{recorded.step}：" if recorded.what and register is first else ""
        yield line(f"{what}第 {shown.number} 号{register.label}")
        facts = table("项目", "内容")
        for field in register.given:
            if shown.values[field.name] is not None:
                facts.add_row(field.label, said(field, shown.values[field.name]))
        yield facts
        if shown.missing:
            step = shown.missing[0]
            yield line(f"{awaited(shown)}。办好以后记：{register.command} done {shown.number}"
                       f"{f' --step {step.label}' if len(shown.missing) > 1 else ''}")  # fmt: skip


def _recorded_data(recorded: Recorded, _: Look) -> Json:
    return {
        "what": f"{recorded.what or ''}{recorded.step}",
        "entries": [entry_data(shown) for shown in recorded.entries],
    }


def _list(found: EntryList, _: Look) -> Screen:
    register = found.register
    if not found.entries and found.narrowed:
        yield line(f"没有符合的{register.label}记录。")
        return
    if not found.entries:
        yield line(f"没有{register.label}的记录。登记：{register.command} {register.added_by[0]} --help")
        return
    fields = [field for field in register.given if field.listed]
    used = [field for field in fields if any(shown.values[field.name] is not None for shown in found.entries)]
    waiting = any(shown.missing for shown in found.entries)
    heads = ["号", *(field.label for field in used), *(["要办的"] if waiting else [])]
    rows = table(*heads, right=("号", *(field.label for field in used if field.kind in _NUMBERS)))
    for column, field in zip(rows.columns[1:], used, strict=False):
        column.no_wrap = column.no_wrap or field.kind in (Kind.DAY, Kind.MONTH, Kind.MEMBER)
    for shown in found.entries:
        cells = [said(field, shown.values[field.name]) for field in used]
        rows.add_row(str(shown.number), *cells, *([awaited(shown, found.today)] if waiting else []))
    yield rows
    yield line(f"共 {len(found.entries)} {register.counted}。")


def _list_data(found: EntryList, _: Look) -> Json:
    return {"register": found.register.name, "entries": [entry_data(shown) for shown in found.entries]}


def member_records(records: tuple[EntryShown, ...], member_id: int) -> Screen:
    """What the registers hold about one member, a line each."""
    if not records:
        return
    yield heading("其他记录")
    rows = table("登记", "号", "日期", "内容", "要办的", right=("号",))
    for shown in records:
        rows.add_row(shown.register.label, str(shown.number), str(shown.day), "，".join(_facts(shown, member_id)),
                     awaited(shown))  # fmt: skip
    yield rows


def _facts(shown: EntryShown, member_id: int) -> Iterator[str]:
    """What an entry says besides its day and the member on whose page it stands; a bare figure with its name."""
    for field in shown.register.given:
        value = shown.values[field.name]
        own = isinstance(value, Member) and value.id == member_id
        if value is None or own or not field.listed or field.name == shown.register.on:
            continue
        bare = field.kind not in (Kind.TEXT, Kind.CHOICE)
        yield f"{field.label} {said(field, value)}" if bare else said(field, value)


RECORDED = View[Recorded](_recorded_data, _recorded)
LIST = View[EntryList](_list_data, _list)
