"""What a register is: fields, whom it concerns, which day it is about, and the steps that settle an entry.

A register is a declaration. The store makes its table of it, the command line its verbs, the sheets their columns,
the reports their counts: each layer walks the fields by their kind, and none knows a register by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from jygcli.domain.base.tuples import NamedTuple


class FieldKind(Enum):
    """What a field holds, and as which type.

    TEXT str, DAY date, MONTH Month, YEAR and COUNT int (COUNT not below zero), TENTHS Decimal with one place,
    MONEY Fen, CHOICE one of the field's words (str). MEMBER, MEETING, ENTRY and FUND refer to a member, a meeting,
    an entry of the register named in `refers`, and an entry of the branch's funds: held as the id of its row.
    """

    TEXT = "text"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    COUNT = "count"
    TENTHS = "tenths"
    MONEY = "money"
    CHOICE = "choice"
    MEMBER = "member"
    MEETING = "meeting"
    ENTRY = "entry"
    FUND = "fund"


def on_the_day(today: date) -> object:
    """The default of a day: today."""
    return today


def in_the_year(today: date) -> object:
    """The default of a year: this one."""
    return today.year


class Field(NamedTuple):
    """One field. `name` is its column and its key in JSON, `label` what the user calls it.

    `private` words (illness, family, difficulty, what somebody said) stand in the branch's own book only: every report,
    pack and ranking is made of `public_values`, an export leaves them blank unless they're to be revealed. `listed`
    fields are columns of the list. `given` is false for what the program sets itself; `fixed` can't be edited, as
    something else was done by it: undo the entry instead. `each`: `add` takes several and writes an entry for each.
    `anytime`: the member needn't be counted on the entry's day. `future`: a day that may lie ahead. `earlier`: a day
    that may lie before the one that the entry is about.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    what: str = ""
    example: str = ""
    required: bool = False
    private: bool = False
    argument: bool = False
    each: bool = False
    anytime: bool = False
    future: bool = False
    earlier: bool = False
    given: bool = True
    fixed: bool = False
    listed: bool = True
    words: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    refers: str = ""
    option: str = ""
    default: Callable[[date], object] | None = None

    @property
    def never_empty(self) -> bool:
        return self.required or self.default is not None

    @property
    def flag(self) -> str:
        """The option that states it on the command line."""
        return self.option or f"--{self.name.removesuffix('_on').replace('_', '-')}"


class Step(NamedTuple):
    """Something that has to follow: done once the day `field` is stated. `waits` says what is missing until then;
    `says` are the fields that are usually stated with it. One that isn't `told` only takes its time. One that takes
    long is looked at again on the day that the field `again` holds: the page asks for the next such day, not for the
    end.
    """

    field: str
    label: str
    waits: str
    says: tuple[str, ...] = ()
    told: bool = True
    again: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register, with the values of its fields. `number` is its place in the branch's register."""

    id: int
    number: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


class Opens(NamedTuple):
    """Which entries wait for their steps: those for which one of the `ways` holds. A way names fields, and of each
    whether it says something (True), nothing (False), or which word. The store finds entries by it too.
    """

    ways: tuple[Mapping[str, bool | str], ...] = ({},)

    def __call__(self, entry: Entry) -> bool:
        return any(all(_says(entry[name], what) for name, what in way.items()) for way in self.ways)


def _says(value: object, what: bool | str) -> bool:
    return value == what if isinstance(what, str) else (value is not None) == what


EVERY = Opens()  # any entry waits for its steps


def filled(name: str) -> Opens:
    """Entries wait for their steps where that field says something."""
    return Opens(({name: True},))


def until_stated(*names: str) -> Opens:
    """Entries wait for their steps until one of those fields says something."""
    return Opens((dict.fromkeys(names, False),))


def stated(name: str) -> Callable[[Entry], date | None]:
    """The next step is due on the day which that field holds."""
    return lambda entry: entry[name]


def days_after(name: str, days: str) -> Callable[[Entry], date | None]:
    """Due so many days (a field) after a day (a field)."""
    return lambda entry: entry[name] + timedelta(days=entry[days]) if entry[days] is not None else None


class Register(NamedTuple):
    """`name` is the word of its sheets and in its table, `noun` the words of its command, `about` a sentence of help.

    `on`: the field with the day that an entry is about, on which its members have to be in the branch. `until`: the
    field of its end. `key`: the fields by which two entries are the same one. `steps` follow each other, unless
    `any_order`; `opens` tells which entries wait for them, `due` until when. `rule` is the source of it all (rules.py).
    `added_by`: the verbs that add an entry, where `add` would say too little. `discreet`: to be in it is a private
    thing, so that the page of things to do names nobody. `lately`: the days (or the year) by which that page asks what
    was done in the last months; where the end is one of them, what has none yet or ended just now. `themed`: the days
    by which an entry belongs to a month whose theme it carries. `handed`: the level above writes an entry for each of
    several branches at once.
    """

    name: str
    label: str
    noun: tuple[str, ...]
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    on: str = "on"
    until: str | None = None
    steps: tuple[Step, ...] = ()
    any_order: bool = False
    opens: Opens = EVERY
    due: Callable[[Entry], date | None] | None = None
    rule: str | None = None
    counted: str = "条"
    added_by: tuple[str, ...] = ("add",)
    discreet: bool = False
    lately: tuple[str, ...] = ()
    themed: tuple[str, ...] = ()
    handed: bool = False

    def field(self, name: str) -> Field:
        """The field of that name. KeyError for an unknown one."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def of(self, *kinds: FieldKind) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.kind in kinds)

    @property
    def given(self) -> tuple[Field, ...]:
        """What the user may state."""
        return tuple(field for field in self.fields if field.given)

    @property
    def table(self) -> str:
        """The name of its table: a word of its own, so that none is one of SQL's or of another table."""
        return f"register_{self.name}"

    @property
    def command(self) -> str:
        return " ".join(("jyg", *self.noun))

    def day_of(self, entry: Entry) -> date:
        """The day that an entry is about; the end of its year where only that is known."""
        value = entry[self.on]
        return value if isinstance(value, date) else date(int(value), 12, 31)

    def begun(self, entry: Entry, today: date) -> bool:
        """Whether what an entry is about lies in the past, or in the year that is running."""
        value = entry[self.on]
        return value <= today if isinstance(value, date) else int(value) <= today.year

    def missing(self, entry: Entry) -> tuple[Step, ...]:
        """The steps that an entry waits for: the next one, or all that are missing where the order is free."""
        if not self.opens(entry):
            return ()
        open_steps = tuple(step for step in self.steps if entry[step.field] is None)
        return open_steps if self.any_order else open_steps[:1]

    def due_on(self, entry: Entry) -> date | None:
        return self.due(entry) if self.due is not None and self.missing(entry) else None


def public_values(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that may leave the branch's own book: what isn't private."""
    return {field.name: values[field.name] for field in register.fields if not field.private and field.name in values}


# The fields that many registers have.
WAYS = ("当面", "电话", "微信", "座谈", "上门走访")

NOTES = Field("notes", "备注", what="别的要说明的事", private=True, listed=False, headings=("说明",))
YEAR = Field("year", "年度", FieldKind.YEAR, "哪一年的；不写就是今年", "2026", default=in_the_year)


def day(label: str = "日期", what: str = "哪天", headings: tuple[str, ...] = ("时间",), **more: Any) -> Field:
    """The day that an entry is about: today, unless it is stated."""
    text = f"{what}；不写就是今天"
    return Field("on", label, FieldKind.DAY, text, "2026-03-05", headings=headings, default=on_the_day, **more)


def member(what: str = "", **more: Any) -> Field:
    """The member whom an entry is about, named first on the command line."""
    several = "，可写几个" if more.get("each") else ""
    text = f"{what}编号或姓名{several}"
    return Field("member", "姓名", FieldKind.MEMBER, text, "王建国", required=True, argument=True,
                 headings=("党员", "党员姓名"), **more)  # fmt: skip


def entry_of(register: str, label: str, what: str) -> Field:
    """The entry of another register to which this one belongs, named first on the command line."""
    return Field(register, label, FieldKind.ENTRY, what, "1", required=True, argument=True, refers=register)
