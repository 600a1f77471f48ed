"""The bases of dues of those who have none: from a sheet, or one after the other by category."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import folder
from jygcli.cli.flows.flow import command, run
from jygcli.cli.flows.keeping import offered
from jygcli.cli.flows.questions import (
    Question,
    agreed,
    choose,
    collected,
    maybe,
    meant_so,
    reading,
    settled,
    tell,
    without_commands,
)
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, total
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Member, described
from jygcli.papers import window
from jygcli.services.dues import assessments
from jygcli.services.dues.assessments import AssessDues, DuesAssessed
from jygcli.services.dues.owing import who_owes
from jygcli.services.importing.members.bases_beside import bases_in
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


def assess_all(jyg: App, roster: Path | None = None) -> str | None:
    """Assess those who have no base yet; None where that waits. `roster`: the file that was just imported, which may
    have a column of bases.
    """
    lacking = unassessed(jyg)
    if not lacking:
        tell("还没有党员，以后再核定。")
        return None
    heading = bases_in(roster, jyg.today) if roster is not None else None
    questions = (
        Question("roster", lambda _: _whether_roster(roster, heading), lambda _: heading is not None),
        Question("way", lambda _: _way(lacking), lambda found: found["roster"] is None),
        Question("said", lambda found: _by(jyg, found["roster"] or found["way"], lacking)),
    )
    said: str | None = collected(questions, {"roster": None, "way": None})["said"]
    return said


def _whether_roster(roster: Path | None, heading: str | None) -> Path | None:
    return roster if agreed(f"花名册里有“{heading}”一列，用它核定党费吗？") else None


def _way(lacking: Sequence[Member]) -> object:
    """The file, or what is wanted where there is none."""
    few = "、".join(member.shown for member in lacking[:_NAMED]) + (" 等" if len(lacking) > _NAMED else "")
    tell(f"还有 {len(lacking)} 人没有核定党费：{few}。")
    return choose(
        "有核定表（姓名、基数）的，把文件拖进来，按回车。没有表格的：",
        (("在这里一个一个写基数", _ONE_BY_ONE), ("要一份写好姓名的空表来填", _EMPTY), ("以后再说", None)),
        other=folder.dragged,
    )  # fmt: skip


def _by(jyg: App, way: object, lacking: Sequence[Member]) -> str | None:
    if way is None:
        return None
    if way is _EMPTY:
        path = folder.free(folder.of_papers("空表") / "党费核定表.xlsx")
        command(jyg, "template", "assessments", path, "--filled")
        tell("填好以后存上，再来一次，把它拖进来。")
        return None
    if way is _ONE_BY_ONE:
        return _one_by_one(jyg, lacking)
    return _from_sheet(jyg, way, lacking)


def _from_sheet(jyg: App, path: object, lacking: Sequence[Member]) -> str:
    """Raises NothingAssessed."""
    run(jyg, "import", "assessments", path)
    left = len(unassessed(jyg))
    if left == len(lacking):
        raise NothingAssessed
    return f"{len(lacking) - left} 人" + (f"，还有 {left} 人没有" if left else "")


class NothingAssessed(Refused):
    message = "核定表里没有收进来一个人的基数。"
    advice = "看上面说的是哪里，改好表格再拖一次。"


Given = dict[Member, AssessDues]


def _one_by_one(jyg: App, lacking: Sequence[Member]) -> str | None:
    """Ask for a category and a base each, then write them all."""
    general = choose("都按哪一类交？", [(str(category), category) for category in Category])
    given: Given = {}
    questions = [
        Question(str(member.id), partial(_ask, jyg, given, member, general, f"{at}/{len(lacking)}"))
        for at, member in enumerate(lacking, start=1)
    ]
    so_far = partial(_so_far, given)
    with offered(so_far, lambda: _assess(jyg, given)):
        collected([*questions, Question("agreed", lambda _: _choose(jyg, given, lacking))])
    _assess(jyg, given)
    left = len(lacking) - len(given)
    return (f"{len(given)} 人" + (f"，还有 {left} 人以后再核定" if left else "")) if given else None


def _so_far(given: Given) -> str | None:
    return f"已经写了 {len(given)} 人的。" if given else None


def _assess(jyg: App, given: Given) -> None:
    for request in given.values():
        assessments.assess(jyg.desk, request)


def _ask(jyg: App, given: Given, member: Member, general: Category, at: str, _: object) -> None:
    """What one member is to be assessed by goes to `given`, unless it isn't known yet."""
    request = _base(jyg, member, general, at)
    given.pop(member, None)
    if request is not None:
        given[member] = request


def _base(jyg: App, member: Member, general: Category, at: str) -> AssessDues | None:
    """What one member is to be assessed by; None where it isn't known yet."""
    if general is Category.FLAT:
        return _doubted(jyg, AssessDues(str(member.number), general))
    what = "每月核定多少元" if general in _BY_AMOUNT else "月基数多少元"
    parse = partial(_assessing, jyg, member, general)
    return maybe(f"{at}　{described(member)}　{what}？（不清楚就按回车）", parse, None)


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
    doubt = without_commands(unusual) if unusual is not None else _far(request)
    if doubt is not None and not meant_so(f"{doubt}。对吗？"):
        raise Reconsidered
    return request


_LEAST, _MOST = Fen(500_00), Fen(20_000_00)  # of a month's base: beyond them it is likelier that a figure was mistyped


def _far(request: AssessDues) -> str | None:
    """What is said of a base that hardly anybody has."""
    base = request.base
    if base is None or _LEAST <= base <= _MOST or request.category is Category.ANNUAL_PAY:
        return None
    return f"月基数 {money(base)} 元，{'太少，像是写成了每月交的党费' if base < _LEAST else '太多'}"


def _choose(jyg: App, given: Given, lacking: Sequence[Member]) -> bool:
    """Agreed to, after a list of what was written and its total."""
    dues = {member: assessments.preview(jyg.desk, request).assessment.amount for member, request in given.items()}
    words = [f"{described(member)} {_stated(given[member])} 交 {money(dues[member])}" for member in given]
    wait = f"，{len(lacking) - len(given)} 人以后再说" if len(given) < len(lacking) else ""
    summed = f"写了 {len(given)} 人的，每月共交 {money(total(dues.values()))} 元{wait}。"
    return settled("就这样核定吗？", "".join(f"{row}\n" for row in (*window.in_columns(words), summed)))


def _stated(request: AssessDues) -> str:
    return f"基数 {money(request.base)}" if request.base is not None else "核定"
