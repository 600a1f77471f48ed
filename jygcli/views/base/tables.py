"""Tables of a screen, from the columns that papers have too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.ledger import OPENING, PeriodSums
from jygcli.papers.paper import Column, Holds, Table, Value

PERSON = (Column("编号", "member.number", Holds.NUMBER), Column("姓名", "member.shown"))


def grid(columns: tuple[Column, ...], records: Iterable[object], *total_words: str) -> Table:
    """A line for each record; where columns are summed, a last line with the sums and with the words for them."""
    return Table.of(columns, records, *total_words)


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
