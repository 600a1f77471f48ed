"""A closed quarter as a paper to sign and keep."""

from __future__ import annotations

from jygcli.domain.base.money import grouped_text as money
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.dues.closing import QuarterClosed
from jygcli.views.base.tables import PERSON
from jygcli.views.base.view import Look

_LINES = (
    *PERSON, Column("月数", Holds.NUMBER, lambda entry: len(entry.months)),
    Column("应交（元）", Holds.MONEY, "due", summed=True), Column("实交（元）", Holds.MONEY, "collected", summed=True),
    Column("减免（元）", Holds.MONEY, "waived", summed=True, blank=True),
    Column("欠交（元）", Holds.MONEY, "owing", summed=True, blank=True),
)  # fmt: skip


def closing_paper(closed: QuarterClosed, _: Look) -> Paper:
    """The figures as frozen, member by member, and the money counted against the book."""
    counted = "没有清点" if closed.counted is None else f"清点 {money(closed.counted)} 元"
    cash = f"本季度收到 {money(closed.took_in.total)} 元；账面结存 {money(closed.book)} 元，{counted}。"
    return Paper(
        title=f"{closed.quarter.spoken}党费结账表",
        issuer=closed.branch,
        sections=(Section("", (Table.of(_LINES, closed.lines), Sentence(cash))),),
        day=closed.on,
        signatures=("经手人（签字）", "支部书记（签字）"),
    )
