"""Views of the funds of a year for the notice board and for the level above: nothing of purposes and people."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table, in_prose, spoken_day
from jygcli.services.reports.funds import Decided, FundsReport, Spent
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money


class Titled(NamedTuple):
    """The report as it is made public, or (`upward`) as it is handed to the level above."""

    report: FundsReport
    upward: bool

    @property
    def title(self) -> str:
        return f"{self.report.year}年经费管理使用情况{'报告' if self.upward else '公示'}"


_SOURCES = (
    Column("来源", "source"), Column("上年结余", "opening", Holds.MONEY, summed=True),
    Column("收入", "flow.received", Holds.MONEY, summed=True), Column("支出", "flow.spent", Holds.MONEY, summed=True),
    Column("结余", "closing", Holds.MONEY, summed=True)
)  # fmt: skip
_USES = (
    Column("用途", "use"), Column("来源", "source"), Column("支出", "spent", Holds.MONEY, summed=True)
)  # fmt: skip


def _enough(one: Decided) -> str:
    if one.quorum is None:
        return "没有记考勤"
    return "够" if one.quorum.met else f"不够（要 {one.quorum.needed} 人）"


_DECIDED = (
    Column("日期", "meeting.held_on", Holds.DAY), Column("会议", "meeting.kind"),
    Column("应到会", "entitled", Holds.NUMBER), Column("到会", "quorum.found", Holds.NUMBER),
    Column("人数", _enough), Column("笔数", "spent.times", Holds.NUMBER),
    Column("金额", "spent.amount", Holds.MONEY, summed=True)
)  # fmt: skip


def _far(report: FundsReport) -> str:
    return f"（到 {report.on}）" if report.running else ""


def _screen(titled: Titled, _: Look) -> Screen:
    report = titled.report
    yield heading(f"{report.branch}　{titled.title}{_far(report)}　单位：元")
    for title, blocks in _parts(report):
        yield heading(title)
        for block in blocks:
            yield block if isinstance(block, Table) else line(block)
    yield line(f"依据：{report.rule.cited_briefly}。里面没有事由和姓名，可以贴在公示栏。")


def _parts(report: FundsReport) -> Iterator[tuple[str, tuple[Table | str, ...]]]:
    """The headed parts, on the screen as on paper."""
    grant = f"工作经费全年应不低于 {money(report.grant.due)} 元，收到 {money(report.grant.done)} 元。"
    sources = (grid(_SOURCES, report.moved),) if report.moved else ("没有收支。",)
    yield "一、收支结余", (*sources, grant)
    yield "二、用在哪里", (grid(_USES, report.uses),) if report.uses else ("没有支出。",)
    yield "三、怎样决定的", tuple(_decisions(report))


def _decisions(report: FundsReport) -> Iterator[Table | str]:
    if report.decided:
        yield grid(_DECIDED, report.decided)
    for spent, how in ((report.otherwise, "决定写在文字记录里"), (report.unsaid, "按支部规定不用写明哪次会决定")):
        if spent.times:
            yield f"{'另有 ' if report.decided else '支出 '}{_counted(spent)}，{how}。"
    if not (report.decided or report.otherwise.times or report.unsaid.times):
        yield "没有要决定的支出。"


def _counted(spent: Spent) -> str:
    return f"{spent.times} 笔、{money(spent.amount)} 元"


def _paper(titled: Titled, _: Look) -> Paper:
    report = titled.report

    def blocks(found: tuple[Table | str, ...]) -> tuple[Block, ...]:
        return tuple(Sentence(in_prose(block)) if isinstance(block, str) else block for block in found)

    return Paper(
        titled.title,
        report.branch,
        tuple(Section(title, blocks(found)) for title, found in _parts(report)),
        day=report.on,
        signatures=("支部书记", "经手人") if titled.upward else (),
        facts=(("单位", "元"), ("数字截至", spoken_day(report.on))),
    )


_SOURCE = "source opening received=flow.received spent=flow.spent closing"
_BY = "meeting=meeting.number date=meeting.held_on kind=meeting.kind entitled present=quorum.found"
REPORT = View[Titled](
    shape(
        "title *report(branch year on running grant(due received=done)"
        f" sources({_SOURCE}) uses(source use spent) decided({_BY} enough=quorum.met times=spent.times"
        " amount=spent.amount) otherwise(times amount) unsaid(times amount) source=rule.cited)"
    ),
    _screen,
    _paper,
)
