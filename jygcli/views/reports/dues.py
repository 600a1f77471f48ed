"""Views of the reports of dues."""

from __future__ import annotations

from rich.table import Table

from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Column, Holds
from jygcli.services.reports.dues import DuesReport, PublicQuarter
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid, sums_table
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.dues.closing import SHARES, shares_words
from jygcli.views.reports.dues_paper import USES, dues_paper, public_paper, public_sums

_SUMS = (("应交", "due"), ("已交", "collected"), ("减免", "waived"), ("欠交", "owing"))
_WAYS = " ".join(way for _, way in _SUMS)
DUES_JSON = (
    f"branch period quarters(quarter *dues({_WAYS} received closed_on) *shares({SHARES}))"
    f" members(member.number member.name {_WAYS})"
)
_MEMBERS = (*PERSON, *(Column(title, Holds.MONEY, way) for title, way in _SUMS))
_QUARTERS = (
    Column("季度", Holds.TEXT, "quarter"),
    *(Column(title, Holds.MONEY, f"dues.{way}") for title, way in (*_SUMS, ("收到", "received"))),
    Column("上缴", Holds.MONEY, "shares.up"), Column("返还", Holds.MONEY, "shares.back"),
)  # fmt: skip


def _screen(report: DuesReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.period}党费")
    yield quarters_rows(report)
    yield grid(_MEMBERS, report.members)
    for entry in report.quarters:
        if entry.dues.closed_on:
            how = shares_words(entry.shares) if entry.shares.up else "还没有上缴。"
            yield line(f"{entry.quarter}：{entry.dues.closed_on} 已结账。{how}")


def quarters_rows(report: DuesReport) -> Table:
    """A line a quarter, with what went up and came back."""
    return grid(_QUARTERS, report.quarters)


def _public(report: PublicQuarter, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.quarter.spoken}党费收缴使用公示")
    yield sums_table(public_sums(report))
    yield grid(USES, report.uses) if report.uses else line("本季度没有支出。")
    yield line(f"公示依据：{rule('dues.public').cited}。{report.on}")


DUES = View[DuesReport](shape(DUES_JSON), _screen, dues_paper)
PUBLIC = View[PublicQuarter](
    shape("branch quarter on payers payable collected received shares.up shares.back uses(source use spent)"),
    _public,
    public_paper,
)
