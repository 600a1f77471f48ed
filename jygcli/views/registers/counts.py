"""The registers in a report: figures only."""

from __future__ import annotations

from jygcli.papers.paper import Column, Holds, Section, Table
from jygcli.services.registers.counts import RegisterCount
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Screen, heading

Counts = tuple[RegisterCount, ...]

COUNT = "register=register.name register.label entries members amount waiting"  # as JSON

_LABEL = Column("登记", "register.label")
_ON_SCREEN = (
    _LABEL, Column("数量", lambda count: f"{count.entries} {count.register.counted}", Holds.NUMBER),
    Column("党员", lambda count: count.members and f"{count.members} 人", Holds.NUMBER, blank=True),
    Column("金额", "amount", Holds.MONEY, blank=True), Column("待办", "waiting", Holds.NUMBER, blank=True)
)  # fmt: skip
_ON_PAPER = (
    _LABEL, Column("数量", "entries", Holds.NUMBER), Column("党员（人）", "members", Holds.NUMBER),
    Column("金额（元）", "amount", Holds.MONEY, summed=True), Column("待办", "waiting", Holds.NUMBER)
)  # fmt: skip


def counts_table(counts: Counts, title: str) -> Screen:
    """A line a register; nothing where there are none."""
    if counts:
        yield heading(title)
        yield grid(_ON_SCREEN, counts)


def counts_sections(counts: Counts, title: str) -> tuple[Section, ...]:
    """A line a register on a paper; no section where there are none."""
    return (Section(title, (Table.of(_ON_PAPER, counts),)),) if counts else ()
