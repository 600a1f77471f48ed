"""A closed quarter as a paper to sign and keep."""

from __future__ import annotations

from jygcli.domain.base.money import grouped_text as money
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.dues.closing import QuarterClosed
from jygcli.views.base.view import Look

_AMOUNTS = ("应交（元）", "实交（元）", "减免（元）", "欠交（元）")


def closing_paper(closed: QuarterClosed, _: Look) -> Paper:
    """The figures as frozen, member by member, and the money counted against the book."""
    columns = (
        Column("编号", Holds.NUMBER), Column("姓名"), Column("月数", Holds.NUMBER),
        *(Column(title, Holds.MONEY, summed=True) for title in _AMOUNTS),
    )  # fmt: skip
    rows = tuple(
        (one.member.number, one.member.name, len(one.months), one.due, one.collected, one.waived or None,
         one.owing or None)
        for one in closed.lines
    )  # fmt: skip
    counted = "没有清点" if closed.counted is None else f"清点 {money(closed.counted)} 元"
    cash = f"本季度收到 {money(closed.took_in.total)} 元；账面结存 {money(closed.book)} 元，{counted}。"
    return Paper(
        title=f"{closed.quarter.spoken}党费结账表",
        issuer=closed.branch,
        sections=(Section("", (Table(columns, rows), Sentence(cash))),),
        day=closed.on,
        signatures=("经手人（签字）", "支部书记（签字）"),
    )
