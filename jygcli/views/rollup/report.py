"""The roll-up: on the screen, as JSON, and as an office paper across the page."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure, rule
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.rollup.reporting import RollUp
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, advice, heading, line, money
from jygcli.views.rollup.packs import HOW_TO_BEGIN, figures_json


class _Part(NamedTuple):
    """A headed part of the report."""

    title: str
    blocks: tuple[Table | Sentence, ...]


_NAME = Column("支部", "name", whole=True)
_LIFE = (
    _NAME, Column("党员", "told.members", Holds.NUMBER), Column("增加", "told.joined", Holds.NUMBER),
    Column("减少", "told.left", Holds.NUMBER), Column("会议", "told.meetings", Holds.NUMBER),
    Column("主题月", "told.themes_done", Holds.NUMBER)
)  # fmt: skip
_ATTENDED = (
    _NAME, Column("应到", "told.expected", Holds.NUMBER), Column("实到", "told.present", Holds.NUMBER),
    Column("出勤率", "tally.rate", Holds.RATE), Column("覆盖率", "tally.reached_rate", Holds.RATE)
)  # fmt: skip
_DUES = (
    _NAME, Column("应交", "told.due", Holds.MONEY), Column("减免", "told.waived", Holds.MONEY),
    Column("已交", "told.collected", Holds.MONEY), Column("欠交", "told.owing", Holds.MONEY),
    Column("收到", "told.received", Holds.MONEY), Column("上缴", "told.remitted", Holds.MONEY)
)  # fmt: skip
_PASSED = (
    _NAME, Column("支部上缴", "told.remitted", Holds.MONEY), Column("本级收到", "money.received", Holds.MONEY),
    Column("应返还", "money.to_return", Holds.MONEY), Column("已返还", "money.returned", Holds.MONEY),
    Column("还要返还", "money.return_missing", Holds.MONEY)
)  # fmt: skip
_GRANTS = (
    _NAME, Column("应拨", "money.grant_due", Holds.MONEY), Column("已拨", "money.granted", Holds.MONEY),
    Column("还要拨", "money.grant_missing", Holds.MONEY), Column("支部收到", "told.grant_received", Holds.MONEY)
)  # fmt: skip
_ALLOWANCES = (
    _NAME, Column("书记月数", "told.secretary_months", Holds.NUMBER),
    Column("委员月数", "told.committee_months", Holds.NUMBER),
    Column("应拨", "told_money.allowance_due", Holds.MONEY), Column("已拨", "money.allowed", Holds.MONEY),
    Column("还要拨", "told_money.allowance_missing", Holds.MONEY),
    Column("支部发出", "told.allowance_paid", Holds.MONEY)
)  # fmt: skip
_LACKING = (
    _NAME, Column("没有报的季度", lambda one: "、".join(quarter.spoken for quarter in one.missing), Holds.LONG)
)  # fmt: skip
_ABOUT = {
    MoneyKind.RECEIVED: "党费上缴", MoneyKind.RETURNED: "党费返还", MoneyKind.GRANTED: "工作经费",
    MoneyKind.ALLOWED: "工作补贴",
}  # fmt: skip
_DISAGREEING = (
    Column("支部", lambda pair: pair[0].name), Column("季度", lambda pair: pair[1].quarter),
    Column("项目", lambda pair: _ABOUT[pair[1].kind]), Column("支部报", lambda pair: pair[1].said, Holds.MONEY),
    Column("本级记", lambda pair: pair[1].recorded, Holds.MONEY)
)  # fmt: skip


def _grid(report: RollUp, columns: tuple[Column, ...]) -> Table:
    """A line a branch, and all of them together: rates are of the sums."""
    counted = tuple(column._replace(summed=column.holds in (Holds.NUMBER, Holds.MONEY)) for column in columns)
    rows = Table.of(counted, report.lines)
    return rows._replace(last=(f"合计（{len(report.lines)} 个）", *(column.of(report) for column in columns[1:])))


def _title(report: RollUp) -> str:
    return f"{report.period}下级支部汇总表"


def handed_in_words(report: RollUp) -> str:
    """How many have handed in what."""
    if not report.has_begun:
        return f"{report.period}还没有开始，支部都没有可报的。"
    told = f"共 {len(report.lines)} 个支部，{len(report.handed_in)} 个报了"
    return told + (f"；还有 {len(report.lacking)} 个没有报齐。" if report.lacking else "，都报齐了。")


def _open_words(report: RollUp) -> str | None:
    """Of which branches the figures may still change."""
    listed = "、".join(
        f"{one.name} {'、'.join(map(str, one.open_quarters))}" for one in report.lines if one.open_quarters
    )
    return f"报的时候还没有结账，数字还会变：{listed}。" if listed else None


_RETURNED = f"应返还按{rule('remit.returned').cited_briefly}，不少于上缴的 {figure('remit.returned')}%。"


def _grant_words(report: RollUp) -> str:
    return f"按{report.grant_rule.cited_briefly}，每个支部全年不低于 {money(report.grant_floor)} 元。"


def _allowance_words(report: RollUp) -> str:
    told = "，".join(f"{one.title} {money(Fen(figure(one.id)))} 元" for one in report.allowance_rules)
    return f"按{report.allowance_rules[0].cited_briefly}：{told}；在职的不发。应拨的按各支部报来的任职月数算。"


_NOTHING_RECORDED = "本台账没有记与支部的往来，没有对照。"
_ON_THE_WAY = figure("rollup.on_the_way")
_NUMERALS = "一二三四五六七八"
_ALL_AGREE = f"支部报的上缴、返还、经费、补贴，和本级记的都一致（到报送那天为止，路上的按 {_ON_THE_WAY} 天算）。"


def _screen(report: RollUp, _: Look) -> Screen:
    yield heading(f"{report.branch}　{_title(report)}")
    if not report.lines:
        yield line("还没有下级支部。", advice=HOW_TO_BEGIN)
        return
    yield line(handed_in_words(report))
    for section in _sections(report):
        yield heading(section.title)
        for block in section.blocks:
            yield block if isinstance(block, Table) else line(block.text)
    if not report.compares:
        yield advice("记往来：jyg rollup book 收到党费 支部 --amount 金额 --quarter 季度")


def _sections(report: RollUp) -> Iterator[_Part]:
    """What stands on the screen and on the paper alike."""
    still = (Sentence(told, note=True) for told in [_open_words(report)] if told)
    parts: dict[str, tuple[Table | Sentence, ...]] = {
        "党员和会议": (_grid(report, _LIFE),),
        "到会": (_grid(report, _ATTENDED),),
        "党费（元）": (_grid(report, _DUES), *still),
        "党费上缴和返还（元）": (_grid(report, _PASSED), Sentence(_RETURNED, note=True)),
        "工作经费（元，全年）": (_grid(report, _GRANTS), Sentence(_grant_words(report), note=True)),
        "工作补贴（元）": (_grid(report, _ALLOWANCES), Sentence(_allowance_words(report), note=True)),
        **({"没有报的": (Table.of(_LACKING, report.lacking),)} if report.lacking else {}),
        "和本级的账对不上的": (_agreement(report),),
    }
    for number, (title, blocks) in zip(_NUMERALS, parts.items(), strict=False):
        yield _Part(f"{number}、{title}", blocks)


def _agreement(report: RollUp) -> Table | Sentence:
    if not report.compares:
        return Sentence(_NOTHING_RECORDED)
    return Table.of(_DISAGREEING, report.disagreeing) if report.disagreeing else Sentence(_ALL_AGREE)


def roll_up_paper(report: RollUp, _: Look) -> Paper:
    """Across the page: there are many columns, and up to three hundred lines."""
    return Paper(
        title=_title(report),
        issuer=report.branch,
        facts=(("台账校验码", str(report.log_code)),),
        sections=(
            Section("", (Sentence(handed_in_words(report)),)),
            *(Section(part.title, part.blocks) for part in _sections(report)),
        ),
        day=report.on,
        landscape=True,
    )


_MONEY = (
    "received returned to_return return_missing grant_due granted grant_missing allowance_due allowed allowance_missing"
)


def _data(report: RollUp, _: Look) -> Json:
    return facts(
        report,
        f"branch period on log_code quarters compares"
        f" branches=lines(name figures() quarters() money({_MONEY}) missing"
        f" open=open_quarters disagreements(kind quarter said recorded)) figures() money({_MONEY})",
        figures=lambda one: figures_json(one.figures),
        quarters=lambda one: [
            {"quarter": str(handed.quarter), "made_on": str(handed.made_on), "figures": figures_json(handed.figures)}
            for handed in one.handed
        ],
    )


REPORT = View[RollUp](_data, _screen, paper=roll_up_paper)
