"""The branch's own fields of its members: declared, renamed, retired; and what they hold of each member."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.people.own_fields import OwnField, OwnKind, checked_choices, checked_field_name
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.sheets.grids import columns as headings
from jygcli.sheets.members import own_columns
from jygcli.store.reads import members as reads
from jygcli.store.rows import tables

Values = Mapping[int, str]  # by field


class NoSuchOwnField(CalledWrongly):
    message = "本支部没有“{given}”这一栏。"
    advice = "现有的栏目：{known}。加一栏：jyg member field add 名称"


class FieldRetired(Refused):
    message = "“{name}”这一栏 {on} 停用了。"
    advice = "重新启用：jyg member field resume {name}"


class FieldInUse(Refused):
    message = "“{name}”这一栏正在用，没有停用。"
    advice = "看栏目：jyg member field list"


class BuiltInField(Refused):
    message = "“{name}”花名册里本来就有，或另有用处，不能作自己的栏目。"
    advice = "本来就有的，直接记：jyg member edit；要另记一项，换一个名称，例 另一{name}"


class FieldExists(Refused):
    message = "已经有“{name}”这一栏。"
    advice = "看栏目：jyg member field list；停用了的重新启用：jyg member field resume {name}"


class ChoicesUnsaid(CalledWrongly):
    message = "种类是选项，没有写可以选哪几项。"
    advice = "例：jyg member field add 血型 --kind 选项 --choices A,B,AB,O"


class NoChoicesHere(CalledWrongly):
    message = "“{name}”的种类是{kind}，不用写可以选哪几项。"
    advice = "去掉 --choices，或把种类写成 选项。"


class ChoiceInUse(Refused):
    message = "还有 {count} 人的“{name}”写着“{word}”。"
    advice = "留着“{word}”这一项，或先改这些人的。"


class NothingOfTheField(CalledWrongly):
    message = "没有写“{name}”要改什么。"
    advice = "例：jyg member field edit {name} --name 新名称"


class AddField(NamedTuple):
    name: str
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[str, ...] = ()
    is_private: bool = True


class EditField(NamedTuple):
    """None, or no choices, leave what is there."""

    given: str
    name: str | None = None
    choices: tuple[str, ...] = ()
    is_private: bool | None = None


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


def list_fields(desk: Desk, *, everything: bool = False) -> FieldList:
    """The fields in use; with `everything`, the retired ones too."""
    filled = Counter(row.field_id for row in desk.rows(reads.OWN_VALUES))
    fields = desk.rows(reads.OWN_FIELDS)
    return FieldList(tuple(FieldLine(f, filled[f.id]) for f in fields if everything or f.retired_on is None))


def add(desk: Desk, request: AddField) -> FieldList:
    """Declare a field.

    Raises NoNameOfAField, BuiltInField, FieldExists, ChoicesUnsaid, NoChoicesHere, and as `plain_text`.
    """
    with desk.operation("member.field.add") as desk:
        fields = desk.rows(reads.OWN_FIELDS)
        name, choices = _new_name(fields, request.name), checked_choices(request.choices)
        if (request.kind is OwnKind.CHOICE) is not (choices is not None):
            raise ChoicesUnsaid if choices is None else NoChoicesHere(name=name, kind=request.kind)
        row = tables.OwnFieldRow(
            branch_id=desk.branch.id, name=name, kind=request.kind, choices=choices, is_private=int(request.is_private)
        )
        return _shown(desk, desk.add(row), Done.RECORDED)


def edit(desk: Desk, request: EditField) -> FieldList:
    """Rename a field, or say anew which words it takes and whether it is private; what it holds stays.

    Raises NoSuchOwnField, NothingOfTheField, NoChoicesHere, ChoiceInUse, and as `add`.
    """
    with desk.operation("member.field.edit") as desk:
        fields = desk.rows(reads.OWN_FIELDS)
        field = _named(fields, request.given)
        changed: dict[str, object] = {}
        if request.name is not None:
            changed["name"] = _new_name([other for other in fields if other.id != field.id], request.name)
        if request.choices:
            changed["choices"] = _new_choices(desk, field, request.choices)
        if request.is_private is not None:
            changed["is_private"] = int(request.is_private)
        if not changed:
            raise NothingOfTheField(name=field.name)
        desk.change(tables.OwnFieldRow, field.id, **changed)
        return _shown(desk, field.id, Done.CHANGED)


def retire(desk: Desk, given: str) -> FieldList:
    """Ask for a field no more; what it holds is kept. Raises NoSuchOwnField, FieldRetired."""
    with desk.operation("member.field.retire") as desk:
        field = named(desk, given)
        desk.change(tables.OwnFieldRow, field.id, retired_on=desk.today)
        return _shown(desk, field.id, Done.CHANGED)


def resume(desk: Desk, given: str) -> FieldList:
    """Ask for a retired field again. Raises NoSuchOwnField, FieldInUse."""
    with desk.operation("member.field.resume") as desk:
        field = _named(desk.rows(reads.OWN_FIELDS), given)
        if field.retired_on is None:
            raise FieldInUse(name=field.name)
        desk.change(tables.OwnFieldRow, field.id, retired_on=None)
        return _shown(desk, field.id, Done.CHANGED)


def named(desk: Desk, given: str) -> OwnField:
    """The field in use of that name. Raises NoSuchOwnField, FieldRetired."""
    field = _named(desk.rows(reads.OWN_FIELDS), given)
    if field.retired_on is not None:
        raise FieldRetired(name=field.name, on=field.retired_on)
    return field


def _named(fields: Iterable[OwnField], given: str) -> OwnField:
    plain, known = headings.plain_heading(given), list(fields)
    found = [field for field in known if field.name == given.strip()]
    found = found or [field for field in known if plain and headings.plain_heading(field.name) == plain]
    if not found:
        in_use = "、".join(field.name for field in known if field.retired_on is None)
        raise NoSuchOwnField(given=given, known=in_use or "还没有")
    return found[0]


def _new_name(others: Iterable[OwnField], name: str) -> str:
    """A name that no other field has, and no column of a roster. Raises NoNameOfAField, BuiltInField, FieldExists."""
    plain = checked_field_name(name)
    if own_columns.is_built_in(plain):
        raise BuiltInField(name=plain)
    for other in others:
        if headings.plain_heading(other.name) == headings.plain_heading(plain):
            raise FieldExists(name=other.name)
    return plain


def _new_choices(desk: Desk, field: OwnField, words: Collection[str]) -> str | None:
    if field.kind is not OwnKind.CHOICE:
        raise NoChoicesHere(name=field.name, kind=field.kind)
    choices = checked_choices(words)
    used = Counter(row.value for row in desk.rows(reads.OWN_VALUES) if row.field_id == field.id)
    for word, count in used.items():
        if word not in field._replace(choices=choices).words:
            raise ChoiceInUse(name=field.name, word=word, count=count)
    return choices


def _shown(desk: Desk, field_id: int, what: Done) -> FieldList:
    found = list_fields(desk, everything=True)
    return FieldList(tuple(line for line in found.lines if line.field.id == field_id), what)


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
