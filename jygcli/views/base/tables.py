"""Tables on the screen, from the columns that papers have too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.ledger import OPENING, PeriodSums
from jygcli.papers.paper import Column, Holds, Table, Value, words
from jygcli.views.base.view import table

if TYPE_CHECKING:
    from rich import table as rich_table
    from rich.console import RenderableType

PERSON = (Column("编号", "member.number", Holds.NUMBER), Column("姓名", "member.shown"))


def grid(columns: tuple[Column, ...], records: Iterable[object], *total_words: str) -> Table:
    """A line for each record; where columns are summed, a last line with the sums and with the words for them."""
    return Table.of(columns, records, *total_words)


def drawn(part: Table | RenderableType) -> RenderableType:
    """A table of a paper as Rich prints it; anything else as it is."""
    return _on_screen(part) if isinstance(part, Table) else part


def _on_screen(shown: Table) -> rich_table.Table:
    columns = shown.columns
    rows = table(*(column.title for column in columns), right=[c.title for c in columns if c.to_the_right])
    for made, column in zip(rows.columns, columns, strict=True):
        made.no_wrap = column.to_the_right if column.whole is None else column.whole
    for place, row in enumerate(shown.rows):
        rows.add_row(*map(_cell, columns, row), end_section=place in shown.ruled)
    if last := _last_line(shown):
        rows.add_section()
        rows.add_row(*(words(value, column.holds) for column, value in zip(columns, last, strict=True)))
    return rows


def _last_line(shown: Table) -> Sequence[Value]:
    """The last line on a screen: of a blank column no sum of nothing."""
    if shown.last or not any(column.summed for column in shown.columns):
        return shown.last
    return [(value or None) if column.blank else value
            for column, value in zip(shown.columns, shown.totals, strict=True)]  # fmt: skip


def _cell(column: Column, value: Value) -> str:
    return "—" if value is None and column.holds is Holds.RATE else words(value, column.holds)


_FACTS = (Column("项目"), Column("内容", holds=Holds.LONG))


def facts_table(facts: Iterable[tuple[str, str]]) -> Table:
    """A line for each label with what there is to say."""
    return Table(_FACTS, tuple(facts))


_SUMS = (Column("项目"), Column("金额（元）", holds=Holds.MONEY))


def sums_table(*parts: Iterable[tuple[str, Value]]) -> Table:
    """A line for each label with an amount, a rule between parts."""
    rows: list[tuple[Value, ...]] = []
    ruled: list[int] = []
    for part in parts:
        rows += part
        ruled.append(len(rows) - 1)
    return Table(_SUMS, tuple(rows), ruled=frozenset(ruled))


PERIOD = "period there came_in went_out balance"  # as JSON

_PERIODS = (
    Column("期间", "period"), Column("收入", "came_in", Holds.MONEY, summed=True),
    Column("支出", "went_out", Holds.MONEY, summed=True), Column("结余", "balance", Holds.MONEY)
)  # fmt: skip

_THERE = Column(OPENING, "there", Holds.MONEY, summed=True, blank=True)


def periods_table(periods: Sequence[PeriodSums], opening: Fen, closing: Fen) -> Table:
    """A book that is summed up by day, month or quarter."""
    name, *sums = _PERIODS
    columns = (name, *([_THERE] if any(one.there for one in periods) else []), *sums)
    made = Table.of(columns, periods)
    rows = Table(columns, (("期初", *[None] * (len(columns) - 2), opening), *made.rows))
    return rows._replace(last=(*rows.totals[:-1], closing))
