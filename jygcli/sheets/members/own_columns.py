"""A branch's own fields as columns of a roster: read from the heading that is their name, written under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.people.own_fields import OwnField, OwnKind
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading, words
from jygcli.sheets.layouts import Laid
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.members.ticks import ticked_column
from jygcli.sheets.words.cells import NOTHING, Read, Reader, half_width, read_text, says_nothing
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.written_dates import read_date

# What lists of members have besides, made of other facts: under such a title nothing else may stand.
_OF_LISTS = frozenset(
    words("年龄 岁数 年数 党龄 党龄起算 起算依据 免到 起始日期 联系人 下次联系 去向 活动证号 满几年 纪念章")
)


def with_own_columns(fields: Iterable[OwnField]) -> SheetKind:
    """Rosters with these fields besides."""
    own = (Column(one.name, one.name, _reader(one), plain_heading(one.name), private=one.is_private) for one in fields)
    columns = tuple(own)
    return replace(MEMBERS, columns=(*MEMBERS.columns, *columns)) if columns else MEMBERS


def laid_out(fields: Iterable[OwnField]) -> tuple[Laid, ...]:
    """Their columns in sheets that are written."""
    return tuple(Laid(one.name, one.name, f"本支部的栏目，{one.kind}", choices=one.words, width=14, text=True)
                 for one in fields)  # fmt: skip


def is_built_in(name: str) -> bool:
    """Whether rosters have a column of that heading already, or read it as something else."""
    plain = plain_heading(name)
    fields = {column.field for column in MEMBERS.columns} | {column.label for column in MEMBERS.columns}
    beside = {word for column in MEMBERS.columns if column.beside for word in column.headings.split()}
    known = MEMBERS.columns_for(name) or ticked_column((name,)) or MEMBERS.skips(name)
    return not plain or bool(known) or not {name, plain}.isdisjoint({*fields, *beside, *_OF_LISTS})


def _reader(one: OwnField) -> Reader:
    if one.kind is OwnKind.TEXT:
        return read_text
    if one.kind is OwnKind.DAY:
        return read_date

    def read(cell: Cell, _today: date) -> Read:
        text = half_width(cell)
        if says_nothing(text):
            return NOTHING
        try:
            return Read(one.checked(text))
        except CalledWrongly:
            expected = "、".join(one.words) if one.words else "数字"
            return Read(None, Flaw(Code.VALUE_UNREADABLE, f"读不懂，应当是{expected}；这一格没有收"))

    return read
