"""The reports of dues: for the branch's own files, and for the notice board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jygcli.domain.base.money import Fen, total
from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Bars, Block, Column, Holds, Paper, Section, Sentence, Table, in_prose
from jygcli.services.reports.dues import DuesReport, PublicQuarter
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid, sums_table
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues.closing import SHARES, shares_words
from jygcli.views.dues.in_words import paid_elsewhere
from jygcli.views.dues.quarters_money import MONEY, balance_words, money_rows
from jygcli.views.reports.readings import (
    CORRECTION,
    corrections_on_paper,
    corrections_on_screen,
    reading,
    reading_note,
)

_SUMS = (("应交", "due"), ("已交", "collected"), ("减免", "waived"), ("欠交", "owing"))
_WAYS = " ".join(way for _, way in _SUMS)
DUES_JSON = (
    f"branch period as_closed quarters(quarter *dues({_WAYS} received closed_on"
    f" corrections({CORRECTION}) earlier({CORRECTION})) *shares({SHARES})) money({MONEY})"
    f" members(member.number member.name {_WAYS})"
)
_MEMBERS = (*PERSON, *(Column(title, way, Holds.MONEY) for title, way in _SUMS))
QUARTERS = (
    Column("季度", "quarter"),
    *(Column(title, f"dues.{way}", Holds.MONEY) for title, way in (*_SUMS, ("收到", "received"))),
    Column("上缴", "shares.up", Holds.MONEY), Column("返还", "shares.back", Holds.MONEY)
)  # fmt: skip


def _screen(report: DuesReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.period}党费")
    yield from quarters_on_screen(report)
    yield grid(_MEMBERS, report.members)
    yield line(reading(report.as_closed))
    for section in report.parts:
        yield from corrections_on_screen(section)
    if told := paid_elsewhere(report.members):
        yield line(told)
    for entry in report.quarters:
        if entry.dues.closed_on:
            how = shares_words(entry.shares) if entry.shares.up else "还没有上缴。"
            yield line(f"{entry.quarter}：{entry.dues.closed_on} 已结账。{how}")


def quarters_on_screen(report: DuesReport) -> Screen:
    """A line a quarter, then how the money stands."""
    yield grid(QUARTERS, report.quarters)
    yield from map(line, balance_words(report.money, _before(report)))


def _before(report: DuesReport) -> str:
    return "上期结余" if len(report.quarters) == 1 else "上年结余"


_PUBLIC_BY = f"公示依据：经费使用，{rule('fund.public').cited}；党费收缴，{rule('dues.public').cited}。"


def _public(report: PublicQuarter, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.quarter.spoken}党费收缴使用公示")
    yield sums_table(public_sums(report))
    yield line(reading(report.as_closed, _OF_MEMBERS))
    yield grid(_USES, report.uses) if report.uses else line("本季度没有支出。")
    yield line(f"{_PUBLIC_BY} {report.on}")


_MEMBERS_ON_PAPER = (*PERSON, *parts.DUES)
_QUARTERS_ON_PAPER = (
    Column("季度", lambda one: parts.quarter_name(one.quarter)),
    *(column._replace(read=f"dues.{column.read}") for column in parts.DUES),
    Column("收到（元）", "dues.received", Holds.MONEY, summed=True),
    Column("上缴（元）", "shares.up", Holds.MONEY, summed=True, blank=True),
    Column("返还（元）", "shares.back", Holds.MONEY, summed=True, blank=True),
    Column("结账", "dues.closed_on", Holds.DAY)
)  # fmt: skip
_USES = (
    Column("来源", "source"), Column("用途", "use"), Column("金额（元）", "spent", Holds.MONEY)
)  # fmt: skip


def dues_paper(report: DuesReport, _: Look) -> Paper:
    """By quarter and by member."""
    notes = (
        Sentence(f"{entry.quarter.spoken}：{shares_words(entry.shares)}", note=True)
        for entry in report.quarters
        if entry.shares.up
    )
    told = paid_elsewhere(report.members)
    elsewhere = (Sentence(told, note=True),) if told else ()
    return Paper(
        title=f"{report.period}党费收缴情况",
        issuer=report.branch,
        sections=(
            Section("一、各季度", (*quarters_of_dues(report), *notes)),
            Section("二、每人", (*members_on_paper(report), *elsewhere)),
        ),
        day=report.on,
        signatures=("组织委员（签字）", "支部书记（签字）"),
        fields=parts.dues_figures(report, total(entry.dues.received for entry in report.quarters)),
    )


def members_on_paper(report: DuesReport) -> Iterator[Block]:
    """A line a member, which reading it is, and beneath it what has come to light since."""
    yield Table.of(_MEMBERS_ON_PAPER, report.members)
    yield reading_note(report.as_closed)
    for section in report.parts:
        yield from corrections_on_paper(section)


def quarters_of_dues(dues: DuesReport) -> Iterator[Block]:
    """A line a quarter, with what went up and came back; on the web page what was paid of what was due."""
    yield Table.of(_QUARTERS_ON_PAPER, dues.quarters)
    if len(dues.quarters) > 1:
        yield Bars(
            "各季度党费：已交 / 应交（减免以后）",
            tuple(parts.quarter_name(quarter.quarter) for quarter in dues.quarters),
            tuple(quarter.dues.collected for quarter in dues.quarters),
            tuple(quarter.dues.due - quarter.dues.waived for quarter in dues.quarters),
            " 元",
            money=True,
        )
    for said in balance_words(dues.money, _before(dues)):
        yield Sentence(in_prose(said))
    yield Sentence("应交、已交指这些月份的党费，不论哪天交的；收到指这段时间里收进来的。", note=True)


def uses_of_money(uses: Iterable[object]) -> Table:
    """What was spent on what, with the sum."""
    return Table.of((*_USES[:2], _USES[2]._replace(summed=True)), uses)


_OF_MEMBERS = "应交、已交"  # of what is made public, what a closing freezes


def public_sums(report: PublicQuarter) -> tuple[tuple[str, Fen], ...]:
    """What is made public of the dues themselves."""
    return (
        ("本季度应交", report.payable),
        (f"已交（{report.payers} 人）", report.collected),
        *((("其中在流入地交纳", report.elsewhere),) if report.elsewhere else ()),
        *money_rows(report.money, report.quarter, report.shares.up, report.shares.whole),
        ("返还", report.shares.back),
    )


def public_paper(report: PublicQuarter, _: Look) -> Paper:
    """公示 for the notice board: totals and uses, as `PublicQuarter` has nothing else."""
    sums = Table(
        (Column("项目"), Column("金额（元）", holds=Holds.MONEY)),
        tuple((in_prose(label), amount) for label, amount in public_sums(report)),
    )
    uses = uses_of_money(report.uses) if report.uses else Sentence("本季度没有支出。")
    return Paper(
        title=f"{report.quarter.spoken}党费收缴使用公示",
        issuer=report.branch,
        sections=(
            Section("一、党费收缴", (sums, reading_note(report.as_closed, _OF_MEMBERS))),
            Section("二、党费和经费使用", (uses,)),
            Section("", (Sentence(f"{_PUBLIC_BY}如有疑问，请向支部委员会提出。"),)),
        ),
        day=report.on,
        fields=(
            ("季度", report.quarter.spoken),
            ("应交党费", money(report.payable)),
            ("已交党费", money(report.collected)),
            ("已交人数", str(report.payers)),
            ("上期结余党费", money(report.money.carried)),
            ("收到党费", money(report.money.received)),
            ("手存党费", money(report.money.left)),
            ("上缴党费", money(report.shares.up)),
            ("返还党费", money(report.shares.back)),
        ),
    )


DUES = View[DuesReport](shape(DUES_JSON), _screen, dues_paper)
PUBLIC = View[PublicQuarter](
    shape(
        f"branch quarter on as_closed payers payable collected elsewhere *money({MONEY}) shares.whole shares.up"
        " shares.back uses(source use spent)"
    ),
    _public,
    public_paper,
)
