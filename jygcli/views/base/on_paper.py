"""The paper of a result that has no form of its own: what its screen shows, in sections of sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jygcli.papers.paper import (
    Block,
    Holds,
    Paper,
    Section,
    Sentence,
    Table,
    has_months,
    in_prose,
    width,
    widths,
    with_each_month_spoken,
    words,
)
from jygcli.views.base.view import Line, Role

_BETWEEN = "　"  # in a title, between the branch and what is shown of it
_UNTIL = re.compile(r"（到 (\d{4}-\d{2}-\d{2})）$")  # in a title, how far the figures go
_UPRIGHT = 84  # letters across that an upright page takes
_SHORT = 16  # letters across of a text that needs no second line


def made(screen: Iterable[Line | Table], title: str) -> Paper:
    """The paper of a screen: a section under each heading. Advice on what to type stays away.

    Without a `title` the first heading is the title; with one it takes the first heading's place, if that comes first.
    Who issues it is said by the title, or left open.
    """
    parts = list(screen)
    first = parts[0] if parts else None
    if isinstance(first, Line) and first.role is not Role.TEXT:
        title = title or first.said.strip()
        del parts[0]
    issuer, title = _named(title)
    until = _UNTIL.search(title)
    sections = tuple(_sections(parts))
    return Paper(
        title=in_prose(_UNTIL.sub("", title)),
        issuer=issuer,
        facts=(("统计到", in_prose(until[1])),) if until else (),
        sections=sections or (Section("", (Sentence("没有记录。"),)),),
        landscape=any(sum(widths(block)) > _UPRIGHT for each in sections for block in each.blocks
                      if isinstance(block, Table)),
    )  # fmt: skip


def _named(title: str) -> tuple[str, str]:
    """Whose it is, where that is said, and what it is."""
    issuer, between, shown = title.partition(_BETWEEN)
    return (issuer, shown) if between else ("", title)


def _sections(parts: Iterable[Line | Table]) -> Iterator[Section]:
    title, blocks = "", list[Block]()
    for part in parts:
        if isinstance(part, Table):
            blocks.append(_foldable(part))
        elif part.role is Role.TEXT:
            blocks += _sentences(part)
        else:
            if blocks:
                yield Section(title, tuple(blocks))
            title, blocks = in_prose(part.said.strip()), []
    if blocks:
        yield Section(title, tuple(blocks))


def _sentences(part: Line) -> Iterator[Sentence]:
    """What a line says; where advice would have gone on from it, it ends here."""
    said = part.said.strip()
    if part.advice and said:
        said = f"{said.rstrip('；，：。')}。"
    for each in said.splitlines():
        yield Sentence(in_prose(each))


def _foldable(table: Table) -> Table:
    """The table with its long texts marked as such, so that they may take several lines; all is read of its rows.

    Of a column in which runs of months stand, the single ones are written as they are.
    """
    spoken = [
        any(isinstance(value := row[place], str) and has_months(value) for row in table.rows)
        for place in range(len(table.columns))
    ]
    rows = tuple(
        tuple(
            with_each_month_spoken(value) if said and isinstance(value, str) else value
            for value, said in zip(row, spoken, strict=True)
        )
        for row in table.rows
    )
    longest = (
        max((width(words(row[place], column.holds)) for row in rows), default=0)
        for place, column in enumerate(table.columns)
    )
    columns = tuple(
        column._replace(read="", holds=Holds.LONG if column.holds is Holds.TEXT and wide > _SHORT else column.holds)
        for column, wide in zip(table.columns, longest, strict=True)
    )
    return table._replace(columns=columns, rows=rows, last=table.totals if table.has_total else ())
