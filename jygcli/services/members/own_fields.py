"""The branch's own fields of its members, and what they hold of each. Declaring them is in declared_fields.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.own_fields import OwnField
from jygcli.domain.said.choices import chosen
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.store.reads import members as reads
from jygcli.store.rows import tables

Values = Mapping[int, str]  # by field


class NoSuchOwnField(CalledWrongly):
    message = "本支部没有“{given}”这一栏。"
    advice = "现有的栏目：{known}。加一栏：jyg member field add 名称"


class FieldRetired(Refused):
    message = "“{name}”这一栏 {on} 停用了。"
    advice = "重新启用：jyg member field resume {name}"


class FieldLine(NamedTuple):
    """A field, and of how many members something stands in it."""

    field: OwnField
    filled: int


class FieldList(NamedTuple):
    """`what` was done to the first of them, if anything."""

    lines: tuple[FieldLine, ...]
    what: Done | None = None


class OwnFact(NamedTuple):
    """What a field holds of one member; None where nothing is recorded."""

    field: OwnField
    value: str | None


def fields_of(desk: Desk) -> tuple[OwnField, ...]:
    """The fields in use, as they were declared one after the other."""
    return tuple(field for field in desk.rows(reads.OWN_FIELDS) if field.retired_on is None)


def values_of(desk: Desk) -> Mapping[int, Values]:
    """What all fields hold, retired ones too, by member."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in desk.rows(reads.OWN_VALUES):
        found[row.member_id][row.field_id] = row.value
    return found


def of_member(desk: Desk, member_id: int) -> tuple[OwnFact, ...]:
    """The fields in use with what they hold of a member."""
    fields = fields_of(desk)
    values = values_of(desk).get(member_id, {}) if fields else {}
    return tuple(OwnFact(field, values.get(field.id)) for field in fields)


def named(desk: Desk, given: str) -> OwnField:
    """The field in use of that name. Raises NoSuchOwnField, FieldRetired."""
    field = known_as(desk.rows(reads.OWN_FIELDS), given)
    if field.retired_on is not None:
        raise FieldRetired(name=field.name, on=field.retired_on)
    return field


def known_as(fields: Iterable[OwnField], given: str) -> OwnField:
    """The field of that name, however wide its signs are. Raises NoSuchOwnField."""
    by_name = {field.name: field for field in fields}
    name = chosen(by_name, given.strip())
    if name is None:
        in_use = "、".join(field.name for field in by_name.values() if field.retired_on is None)
        raise NoSuchOwnField(given=given, known=in_use or "还没有")
    return by_name[name]


def checked(desk: Desk, given: Iterable[tuple[str, str]]) -> dict[int, str]:
    """What is stated of fields by their names, as the book keeps it, by field.

    Raises NoSuchOwnField, FieldRetired, and as `OwnField.checked`.
    """
    pairs = ((named(desk, name), text) for name, text in given)
    return {field.id: field.checked(text) for field, text in pairs}


def write(desk: WritingDesk, stated: Mapping[int, Values]) -> None:
    """Write what fields are to hold, by member and field; an empty value takes away what is there."""
    rows = {(row.member_id, row.field_id): row.id for row in desk.rows(reads.OWN_VALUES)} if stated else {}
    new = []
    for member_id, values in stated.items():
        for field_id, value in values.items():
            row = rows.get((member_id, field_id))
            if row is not None and value:
                desk.change(tables.OwnValueRow, row, value=value)
            elif row is not None:
                desk.remove(tables.OwnValueRow, row)
            elif value:
                new.append({"member_id": member_id, "field_id": field_id, "value": value})
    if new:
        desk.add_many(tables.OwnValueRow, new)
