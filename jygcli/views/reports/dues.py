"""Views of the reports of dues."""

from __future__ import annotations

from rich.table import Table

from jygcli.domain.law.rules import rule
from jygcli.services.reports.dues import DuesReport, PublicQuarter
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none
from jygcli.views.dues.closing import shares_data, shares_words
from jygcli.views.reports.dues_paper import dues_paper, public_paper

_SUMS = ("due", "collected", "waived", "owing")
_AMOUNTS = ("应交", "已交", "减免", "欠交")


def _data(report: DuesReport, _: Look) -> Json:
    return {
        "branch": report.branch,
        "period": report.period,
        "quarters": [
            {
                "quarter": str(entry.quarter),
                **{name: money_json(getattr(entry.dues, name)) for name in (*_SUMS, "received")},
                "closed_on": text_or_none(entry.dues.closed_on),
                **shares_data(entry.shares),
            }
            for entry in report.quarters
        ],
        "members": [
            {
                "number": entry.member.number,
                "name": entry.member.name,
                **{name: money_json(getattr(entry, name)) for name in _SUMS},
            }
            for entry in report.members
        ],
    }


def _screen(report: DuesReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.period}党费")
    yield quarters_rows(report)
    members = table("编号", "姓名", *_AMOUNTS, right=("编号", *_AMOUNTS))
    for one in report.members:
        members.add_row(str(one.member.number), one.member.name, *(money(getattr(one, name)) for name in _SUMS))
    yield members
    for entry in report.quarters:
        if entry.dues.closed_on:
            how = shares_words(entry.shares) if entry.shares.up else "还没有上缴。"
            yield line(f"{entry.quarter}：{entry.dues.closed_on} 已结账。{how}")


def quarters_rows(report: DuesReport) -> Table:
    """A line a quarter, with what went up and came back."""
    amounts = (*_AMOUNTS, "收到", "上缴", "返还")
    rows = table("季度", *amounts, right=amounts)
    for entry in report.quarters:
        sums = (money(getattr(entry.dues, name)) for name in (*_SUMS, "received"))
        passed = (money(entry.shares.up), money(entry.shares.back))
        rows.add_row(str(entry.quarter), *sums, *passed)
    return rows


def _public_data(report: PublicQuarter, _: Look) -> Json:
    return {
        "branch": report.branch,
        "quarter": str(report.quarter),
        "on": str(report.on),
        "payers": report.payers,
        "payable": money_json(report.payable),
        "collected": money_json(report.collected),
        "received": money_json(report.received),
        "up": money_json(report.shares.up),
        "back": money_json(report.shares.back),
        "uses": [
            {"source": str(use.source), "use": str(use.use), "spent": money_json(use.spent)} for use in report.uses
        ],
    }


def _public(report: PublicQuarter, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.quarter.spoken}党费收缴使用公示")
    rows = table("项目", "金额（元）", right=("金额（元）",))
    rows.add_row("本季度应交", money(report.payable))
    rows.add_row(f"已交（{report.payers} 人）", money(report.collected))
    rows.add_row("本季度收到（含补交、预交）", money(report.received))
    rows.add_row("上缴", money(report.shares.up))
    rows.add_row("返还", money(report.shares.back))
    yield rows
    if report.uses:
        uses = table("来源", "用途", "金额（元）", right=("金额（元）",))
        for use in report.uses:
            uses.add_row(str(use.source), str(use.use), money(use.spent))
        yield uses
    else:
        yield line("本季度没有支出。")
    yield line(f"公示依据：{rule('dues.public').cited}。{report.on}")


DUES = View[DuesReport](_data, _screen, dues_paper)
PUBLIC = View[PublicQuarter](_public_data, _public, public_paper)
