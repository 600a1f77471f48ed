"""The bases of dues of those who have none: from a sheet, or one after the other by category."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import folder
from jygcli.cli.flows.flow import command
from jygcli.cli.flows.questions import (
    Question,
    agreed,
    choose,
    collected,
    maybe,
    reading,
    settled,
    tell,
    without_commands,
)
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Member, described
from jygcli.services.dues import assessments
from jygcli.services.dues.assessments import AssessDues, DuesAssessed
from jygcli.services.dues.owing import who_owes
from jygcli.services.members import people
from jygcli.views.base.view import money
from jygcli.views.dues import in_words

_ONE_BY_ONE, _EMPTY = object(), object()
_NAMED = 6  # of many so many are named
_BY_AMOUNT = (Category.FARMER,)


def unassessed(jyg: App) -> tuple[Member, ...]:
    """Who owes dues and has no assessment."""
    return who_owes(jyg.desk).unassessed


def all_assessed(jyg: App) -> str | None:
    """What is said where nobody lacks a base; None where somebody does, or nobody is there yet."""
    count = len(people.list_members(jyg.desk).members)
    return f"{count} 人都核定了" if count and not unassessed(jyg) else None


def assess_all(jyg: App) -> str | None:
    """Assess those who have no base yet; None where that waits."""
    lacking = unassessed(jyg)
    if not lacking:
        tell("还没有党员，以后再核定。")
        return None
    few = "、".join(member.name for member in lacking[:_NAMED]) + (" 等" if len(lacking) > _NAMED else "")
    tell(f"还有 {len(lacking)} 人没有核定党费：{few}。")
    way = choose(
        "有核定表（姓名、基数）的，把文件拖进来，按回车。没有表格的：",
        (("在这里一个一个写基数", _ONE_BY_ONE), ("要一份写好姓名的空表来填", _EMPTY), ("以后再说", None)),
        other=folder.dragged,
    )  # fmt: skip
    if way is None:
        return None
    if way is _EMPTY:
        path = folder.free(folder.of_papers("空表") / "党费核定表.xlsx")
        command(jyg, "template", "assessments", path, "--filled")
        tell("填好以后存上，再来一次，把它拖进来。")
        return None
    if way is _ONE_BY_ONE:
        return _one_by_one(jyg, lacking)
    jyg.do("import", "assessments", str(way))
    left = len(unassessed(jyg))
    if left == len(lacking):
        raise NothingAssessed
    return f"{len(lacking) - left} 人" + (f"，还有 {left} 人没有" if left else "")


class NothingAssessed(Refused):
    message = "核定表里没有收进来一个人的基数。"
    advice = "看上面说的是哪里，改好表格再拖一次。"


def _one_by_one(jyg: App, lacking: Sequence[Member]) -> str | None:
    """Ask for a category and a base each, then write them all."""
    general = choose("都按哪一类交？", [(str(category), category) for category in Category])
    questions = [
        Question(
            str(member.id), partial(lambda member, at, _: _base(jyg, member, general, at, len(lacking)), member, at)
        )
        for at, member in enumerate(lacking, start=1)
    ]
    found = collected([*questions, Question("agreed", lambda given: _choose(given, lacking))])
    stated = [request for member in lacking if (request := found[str(member.id)]) is not None]
    for request in stated:
        assessments.assess(jyg.desk, request)
    left = len(lacking) - len(stated)
    return (f"{len(stated)} 人" + (f"，还有 {left} 人以后再核定" if left else "")) if stated else None


def _base(jyg: App, member: Member, general: Category, at: int, count: int) -> AssessDues | None:
    """What one member is to be assessed by; None where it isn't known yet."""
    if general is Category.FLAT:
        return _doubted(jyg, AssessDues(str(member.number), general))
    what = "每月核定多少元" if general in _BY_AMOUNT else "月基数多少元"
    parse = partial(_assessing, jyg, member, general)
    return maybe(f"{at}/{count}　{described(member)}　{what}？（不清楚就按回车）", parse, None)


def _assessing(jyg: App, member: Member, category: Category, text: str) -> AssessDues:
    """A base, or an amount, as it is typed. Raises what reading and assessing it raise."""
    amount: Fen = reading(jyg, heard.AMOUNT)(text)
    by_amount = category in _BY_AMOUNT
    request = AssessDues(str(member.number), category, None if by_amount else amount, amount if by_amount else None)
    return _doubted(jyg, request)


class Reconsidered(Refused):
    message = "没有记这个数。"
    advice = "请再写一次。"


def _doubted(jyg: App, request: AssessDues) -> AssessDues:
    """The request, after what is unusual of it was agreed to. Raises Reconsidered."""
    made: DuesAssessed = assessments.preview(jyg.desk, request)
    tell(f"    每月交 {money(made.assessment.amount)} 元")
    unusual = in_words.doubts_of_assessment(made)
    if unusual is not None and not agreed(f"{without_commands(unusual)}。对吗？", enter=False):
        raise Reconsidered
    return request


def _choose(given: dict[str, AssessDues | None], lacking: Sequence[Member]) -> bool:
    stated = sum(given[str(member.id)] is not None for member in lacking)
    tell(f"写了 {stated} 人的，{len(lacking) - stated} 人以后再说。")
    return settled("就这样核定吗？")
