"""The registers in a report: figures only."""

from __future__ import annotations

from jygcli.papers.paper import Column, Holds, Section, Table
from jygcli.services.registers.counts import RegisterCount
from jygcli.views.base.view import Json, Screen, heading, money, money_json, table

Counts = tuple[RegisterCount, ...]


def counts_data(counts: Counts) -> list[Json]:
    return [
        {
            "register": count.register.name,
            "label": count.register.label,
            "entries": count.entries,
            "members": count.members,
            "amount": money_json(count.amount),
            "waiting": count.waiting,
        }
        for count in counts
    ]


def counts_table(counts: Counts, title: str) -> Screen:
    """A line a register; nothing where there are none."""
    if not counts:
        return
    yield heading(title)
    rows = table("登记", "数量", "党员", "金额", "待办", right=("数量", "党员", "金额", "待办"))
    for count in counts:
        rows.add_row(
            count.register.label,
            f"{count.entries} {count.register.counted}",
            f"{count.members} 人" if count.members else "",
            money(count.amount) if count.amount else "",
            str(count.waiting) if count.waiting else "",
        )
    yield rows


def counts_sections(counts: Counts, title: str) -> tuple[Section, ...]:
    """The same as a section of a paper; none where there are none."""
    if not counts:
        return ()
    columns = (
        Column("登记"),
        Column("数量", Holds.NUMBER),
        Column("党员（人）", Holds.NUMBER),
        Column("金额（元）", Holds.MONEY, summed=True),
        Column("待办", Holds.NUMBER),
    )
    rows = tuple((c.register.label, c.entries, c.members, c.amount, c.waiting) for c in counts)
    return (Section(title, (Table(columns, rows),)),)
