"""Views of what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jygcli.domain.base.money import total
from jygcli.domain.base.months import Month, spoken_months, written_months
from jygcli.domain.dues.account import Beyond
from jygcli.domain.dues.arrears import article_applies, to_be_told
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Departure, Member
from jygcli.papers.paper import Column, Holds
from jygcli.services.dues.owing import Owing, OwingList
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.together import Figure, Part, not_assessed, rolled
from jygcli.views.base.view import Json, Look, Screen, View, advice, heading, line, money, money_json
from jygcli.views.dues import in_words
from jygcli.views.dues.late_facts import credit_lines, elsewhere_lines

if TYPE_CHECKING:
    from jygcli.services.books.together import Together


def _owing(owing: OwingList, _: Look) -> Screen:
    yield heading(f"党费欠交（{in_words.period(owing)}）")
    if not owing.members:
        yield line("没有人欠交。")
    else:
        yield grid(_OWING, owing.members, "合计", f"{len(owing.members)} 人")
        yield from _of_this_quarter(owing)
        yield from _notices(owing)
        yield advice("收款：jyg dues collect 姓名，或 jyg dues collect --all")
    for member, beyond in owing.beyond:
        yield from credit_lines(member, beyond)
    for member, above in owing.elsewhere:
        yield from elsewhere_lines(member, above)
    if owing.unassessed:
        names = "、".join(f"{member.number} {member.shown}" for member in owing.unassessed)
        yield line(f"还没有核定党费（{len(owing.unassessed)} 人）：{names}")
        yield advice("核定：jyg dues assess 姓名 --category 离退休 --base 基数")


def _of_this_quarter(owing: OwingList) -> Screen:
    """What of it is of a quarter that is collected at its end, and in no reminder until then."""
    this = owing.through.quarter
    months = [dues for one in owing.members for dues in one.months if dues.month.quarter == this]
    if owing.quarter or owing.through == this.months[-1] or not months:
        return
    named = written_months(tuple(sorted({dues.month for dues in months})))
    amount = money(total(dues.owing for dues in months))
    yield line(
        f"其中本季度的（{named}）{amount} 元；", advice=f"没到季末，提醒里不写；要写：jyg dues remind --quarter {this}"
    )


def _departure(owing: Owing) -> Departure | None:
    return owing.member.memberships[-1].departure


def _months(owing: Owing) -> tuple[Month, ...]:
    return tuple(dues.month for dues in owing.months)


_OWING = (
    *PERSON, Column("欠交月份", lambda owing: spoken_months(_months(owing))),
    Column("月数", lambda owing: len(owing.months), Holds.NUMBER),
    Column("金额（元）", "owing", Holds.MONEY, summed=True),
    Column("备注", lambda owing: f"已{_departure(owing)}" if _departure(owing) else "")
)  # fmt: skip


_TO_CHECK = "先核对：钱交了没有登记？申请过少交、免交？流动在外？"


def _notices(owing: OwingList) -> Screen:
    told = [entry for entry in owing.members if to_be_told(entry.in_a_row)]
    for entry in told:
        yield line(f"{entry.member.number} {entry.member.shown}：{_in_a_row(entry.in_a_row)}。")
    if any(article_applies(entry.in_a_row) for entry in told):
        yield line(_article())
    if told:
        yield line(_TO_CHECK)


def _notice(owing: Owing) -> str | None:
    """How many months in a row nothing was paid, where that is to be told: facts about months, none of the person."""
    if not to_be_told(owing.in_a_row):
        return None
    article = _article() if article_applies(owing.in_a_row) else ""
    return f"{_in_a_row(owing.in_a_row)}。{article}{_TO_CHECK}"


def _in_a_row(months: tuple[Month, ...]) -> str:
    return f"{spoken_months(months)} 连续 {len(months)} 个月没有交纳的记录"


def _article() -> str:
    found = rule("dues.arrears")
    return f"{found.cited}：{found.title}。有没有正当理由，要由支部先核实。"


def _beyond_json(found: Iterable[tuple[Member, tuple[Beyond, ...]]]) -> list[Json]:
    return [
        {"number": member.number, "name": member.name, "amount": money_json(total(one.amount for one in beyond))}
        for member, beyond in found
    ]


def _span(owing: OwingList) -> str:
    """The months that it is about, as papers have them."""
    return owing.quarter.spoken if owing.quarter else f"截至{written_months((owing.through,))}"


OWING = View[OwingList](
    shape(
        "branch period() members(member.number member.name months() owing months_in_a_row() notice() departure())"
        " owing unassessed beyond() beyond_elsewhere()",
        beyond=lambda owing: _beyond_json(owing.beyond),
        beyond_elsewhere=lambda owing: _beyond_json(owing.elsewhere),
        period=in_words.period,
        months=_months,
        months_in_a_row=lambda owing: len(owing.in_a_row),
        notice=_notice,
        departure=_departure,
    ),
    _owing,
    listed=lambda owing: f"党费欠交名单（{_span(owing)}）",
)
OWING_ALL: View[Together[OwingList]] = rolled(
    lambda owing: f"党费欠交（{in_words.period(owing)}）",
    Part("", (
        Figure("欠交人数", "members", lambda one: len(one.members)),
        Figure("金额（元）", "owing", "owing", Holds.MONEY))),
    told=not_assessed(lambda one: len(one.unassessed)),
)  # fmt: skip
