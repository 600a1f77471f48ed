"""Tables on the screen, from the columns that papers have too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import table as rich_table

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.ledger import OPENING, PeriodSums
from jygcli.papers.paper import Column, Holds, Table, Value, words
from jygcli.views.base.view import table

PERSON = (Column("编号", "member.number", Holds.NUMBER), Column("姓名", "member.shown"))


def grid(columns: tuple[Column, ...], records: Iterable[object], *total_words: str) -> rich_table.Table:
    """A line for each record; where columns are summed, a last line with the sums and with the words for them."""
    return on_screen(Table.of(columns, records, *total_words))


def on_screen(shown: Table, last: Sequence[Value] = ()) -> rich_table.Table:
    """A table of a paper on the screen; `last` is its last line where that isn't the sums of its columns."""
    columns = shown.columns
    rows = table(*(column.title for column in columns), right=[c.title for c in columns if c.to_the_right])
    for row in shown.rows:
        rows.add_row(*map(_cell, columns, row))
    if not last and any(column.summed for column in columns):
        last = [(value or None) if column.blank else value for column, value in zip(columns, shown.totals, strict=True)]
    if last:
        rows.add_section()
        rows.add_row(*(words(value, column.holds) for column, value in zip(columns, last, strict=True)))
    return rows


def _cell(column: Column, value: Value) -> str:
    return "—" if value is None and column.holds is Holds.RATE else words(value, column.holds)


def facts_table(facts: Iterable[tuple[str, str]]) -> rich_table.Table:
    """A line for each label with what there is to say."""
    rows = table("项目", "内容")
    for label, text in facts:
        rows.add_row(label, text)
    return rows


def sums_table(*parts: Iterable[tuple[str, Value]]) -> rich_table.Table:
    """A line for each label with an amount, a rule between parts."""
    rows = table("项目", "金额（元）", right=("金额（元）",))
    for part in parts:
        for label, amount in part:
            rows.add_row(label, words(amount, Holds.MONEY))
        rows.add_section()
    return rows


PERIOD = "period there came_in went_out balance"  # as JSON

_PERIODS = (
    Column("期间", "period"), Column("收入", "came_in", Holds.MONEY, summed=True),
    Column("支出", "went_out", Holds.MONEY, summed=True), Column("结余", "balance", Holds.MONEY)
)  # fmt: skip

_THERE = Column(OPENING, "there", Holds.MONEY, summed=True, blank=True)


def periods_table(periods: Sequence[PeriodSums], opening: Fen, closing: Fen) -> rich_table.Table:
    """A book that is summed up by day, month or quarter."""
    name, *sums = _PERIODS
    columns = (name, *([_THERE] if any(one.there for one in periods) else []), *sums)
    made = Table.of(columns, periods)
    rows = Table(columns, (("期初", *[None] * (len(columns) - 2), opening), *made.rows))
    return on_screen(rows, (*rows.totals[:-1], closing))
