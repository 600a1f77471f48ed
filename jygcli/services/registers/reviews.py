"""民主评议: votes are held against who took part, and the grades against the branch's cap, where it has one."""

from __future__ import annotations

from typing import Any

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.domain.registers.reviews import GRADES, VOTES
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook

EXCELLENT = GRADES[0]


class MoreThanExpected(Refused):
    message = "实参加 {took_part} 人，多于应参加 {expected} 人。"
    advice = "请核对两个人数。"


class TooManyVotes(Refused):
    message = "{name}的{way}共 {votes} 票，多于实参加的 {took_part} 人。"
    advice = "核对票数，或改评议的实参加人数：jyg review appraisal edit {number} --took-part 人数"


class NoGradeStated(CalledWrongly):
    message = "没有写评定的等次。"
    advice = "加上 --grade，可以写：{grades}。"
    supplied_by = "--grade"


class TooManyExcellent(Refused):
    message = "评为优秀的已有 {already} 人，不能再多：参加 {took_part} 人，优秀不超过三分之一（设置 excellent_most）。"
    advice = "请核对等次；本单位不限的，先改设置：jyg settings set excellent_most 否"


def counted(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """Raises MoreThanExpected."""
    expected, took_part = values.get("expected"), values.get("took_part")
    if expected is not None and took_part is not None and took_part > expected:
        raise MoreThanExpected(took_part=took_part, expected=expected)
    return values


def graded(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """A grade with its day, votes and all. Raises TooManyVotes, NoGradeStated, TooManyExcellent."""
    book = RegisterBook(desk)
    appraisal = next(entry for entry in book.entries(REGISTERS["appraisal"]) if entry.id == values["appraisal"])
    _require_votes(book, appraisal, values)
    if values.get("decided_on") is not None and values.get("grade") is None:
        raise NoGradeStated(grades="、".join(GRADES))
    if values.get("grade") is not None and values.get("decided_on") is None:
        values = {**values, "decided_on": max(desk.today, values["on"])}
    others = [
        entry
        for entry in book.entries(register)
        if entry["appraisal"] == appraisal.id and (before is None or entry.id != before.id)
    ]
    if values.get("grade") == EXCELLENT:
        _require_below_cap(desk, appraisal, sum(entry["grade"] == EXCELLENT for entry in others))
    return values


def _require_votes(book: RegisterBook, appraisal: Entry, values: dict[str, Any]) -> None:
    for way in ("mutual", "poll"):
        votes = sum(values.get(f"{way}_{grade}") or 0 for grade in VOTES)
        if appraisal["took_part"] is not None and votes > appraisal["took_part"]:
            member = next(member for member in book.members if member.id == values["member"])
            raise TooManyVotes(
                name=member.name,
                way={"mutual": "互评", "poll": "民主测评"}[way],
                votes=votes,
                took_part=appraisal["took_part"],
                number=appraisal.number,
            )


def _require_below_cap(desk: Desk, appraisal: Entry, already: int) -> None:
    if not settings.is_yes(desk.settings, "excellent_most") or appraisal["took_part"] is None:
        return
    if already + 1 > appraisal["took_part"] // figure("review.most_excellent"):
        raise TooManyExcellent(already=already, took_part=appraisal["took_part"])
