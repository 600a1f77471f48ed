"""The reports of dues as papers: for the branch's own files, and for the notice board."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import grouped_text as money
from jygcli.domain.base.money import total
from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Bars, Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.reports.dues import DuesReport, PublicQuarter
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.view import Look
from jygcli.views.dues.closing import shares_words

_QUARTERS = "一二三四"


def dues_paper(report: DuesReport, _: Look) -> Paper:
    """By quarter and by member."""
    notes = (
        Sentence(f"{entry.quarter.spoken}：{shares_words(entry.shares)}", note=True)
        for entry in report.quarters
        if entry.shares.up
    )
    return Paper(
        title=f"{report.period}党费收缴情况",
        issuer=report.branch,
        sections=(
            Section("一、各季度", (*quarters_of_dues(report), *notes)),
            Section("二、每人", tuple(members_of_dues(report))),
        ),
        day=report.on,
        signatures=("组织委员（签字）", "支部书记（签字）"),
        fields=parts.dues_figures(report.sums, total(entry.dues.received for entry in report.quarters)),
    )


def quarters_of_dues(dues: DuesReport) -> Iterator[Block]:
    """A line a quarter, with what went up and came back; on the web page what was paid of what was due."""
    columns = (
        Column("季度"), *parts.dues_columns(),
        *(Column(f"{word}（元）", Holds.MONEY, summed=True) for word in ("收到", "上缴", "返还")),
        Column("结账", Holds.DAY),
    )  # fmt: skip
    rows = tuple(
        (
            f"{_QUARTERS[quarter.quarter.number - 1]}季度",
            *parts.dues_cells(quarter.dues),
            quarter.dues.received,
            quarter.shares.up or None,
            quarter.shares.back or None,
            quarter.dues.closed_on,
        )
        for quarter in dues.quarters
    )
    yield Table(columns, rows)
    if len(dues.quarters) > 1:
        yield Bars(
            "各季度党费：已交 / 应交（减免以后）",
            tuple(f"{_QUARTERS[quarter.quarter.number - 1]}季度" for quarter in dues.quarters),
            tuple(quarter.dues.collected for quarter in dues.quarters),
            tuple(quarter.dues.due - quarter.dues.waived for quarter in dues.quarters),
            " 元",
            money=True,
        )
    yield Sentence("应交、已交指这些月份的党费，不论哪天交的；收到指这段时间里收进来的。", note=True)


def members_of_dues(dues: DuesReport) -> Iterator[Block]:
    """A line a member."""
    members = tuple((*parts.person(line.member), *parts.dues_cells(line)) for line in dues.members)
    yield Table((*parts.PERSON, *parts.dues_columns()), members)


def public_paper(report: PublicQuarter, _: Look) -> Paper:
    """公示 for the notice board: totals and uses, as `PublicQuarter` has nothing else."""
    sums = (
        ("本季度应交", report.payable),
        (f"已交（{report.payers} 人）", report.collected),
        ("本季度收到（含补交、预交）", report.received),
        ("上缴", report.shares.up),
        ("返还", report.shares.back),
    )
    spent = tuple((str(use.source), str(use.use), use.spent) for use in report.uses)
    amount = Column("金额（元）", Holds.MONEY)
    uses: tuple[Block, ...] = (
        (Table((Column("来源"), Column("用途"), Column("金额（元）", Holds.MONEY, summed=True)), spent),)
        if spent
        else (Sentence("本季度没有支出。"),)
    )
    return Paper(
        title=f"{report.quarter.spoken}党费收缴使用公示",
        issuer=report.branch,
        sections=(
            Section("一、党费收缴", (Table((Column("项目"), amount), sums),)),
            Section("二、党费和经费使用", uses),
            Section("", (Sentence(f"公示依据：{rule('dues.public').cited}。如有疑问，请向支部委员会提出。"),)),
        ),
        day=report.on,
        fields=(
            ("季度", report.quarter.spoken),
            ("应交党费", money(report.payable)),
            ("已交党费", money(report.collected)),
            ("已交人数", str(report.payers)),
            ("收到党费", money(report.received)),
            ("上缴党费", money(report.shares.up)),
            ("返还党费", money(report.shares.back)),
        ),
    )
