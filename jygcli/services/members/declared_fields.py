"""Declaring the branch's own fields of its members: added, renamed, retired. What they hold is never lost by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.own_fields import OwnField, OwnKind, checked_choices, checked_field_name
from jygcli.services.books.desk import Desk
from jygcli.services.members.own_fields import FieldLine, FieldList, known_as, named
from jygcli.sheets.grids.columns import plain_heading
from jygcli.sheets.members.own_columns import is_built_in
from jygcli.store.reads import members as reads
from jygcli.store.rows import tables


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
        field = known_as(fields, request.given)
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
        field = known_as(desk.rows(reads.OWN_FIELDS), given)
        if field.retired_on is None:
            raise FieldInUse(name=field.name)
        desk.change(tables.OwnFieldRow, field.id, retired_on=None)
        return _shown(desk, field.id, Done.CHANGED)


def _new_name(others: Iterable[OwnField], name: str) -> str:
    """A name that no other field has, and no column of a roster. Raises NoNameOfAField, BuiltInField, FieldExists."""
    plain = checked_field_name(name)
    if is_built_in(plain):
        raise BuiltInField(name=plain)
    for other in others:
        if plain_heading(other.name) == plain_heading(plain):
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
