"""What a report says of several branches: a line for each and the sum, by a table of figures; or rows of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Column, Holds, Table, Value
from jygcli.views.base import on_paper
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money_json

if TYPE_CHECKING:
    from jygcli.papers.paper import Paper
    from jygcli.services.books.together import MovedBranch, Passage, Together

T = TypeVar("T")

_FEW = 5  # branches that a line names before it only counts the rest

_EVERY = "全部支部"
BRANCH = Column("支部", "branch")


class Figure(NamedTuple):
    """A figure of a branch's report: its heading, its key in JSON, and how it is read of the report.

    The last line has the sum of the branches; of a figure that can't be summed, what `whole` makes of all the reports;
    nothing where it is None.
    """

    label: str
    key: str
    read: str | Callable[[Any], Value]
    holds: Holds = Holds.NUMBER
    whole: Callable[[Sequence[Any]], Value] | None = None
    summed: bool = True

    @property
    def column(self) -> Column:
        return Column(self.label, self.read, self.holds, summed=self.summed and self.whole is None)

    def total(self, reports: Sequence[Any]) -> Value:
        if self.whole is not None:
            return self.whole(reports)
        return sum(value for one in reports if isinstance(value := self.column.of(one), int | Decimal))

    def json(self, value: Value) -> Any:
        if self.holds is Holds.MONEY and isinstance(value, int):
            return money_json(value)  # type: ignore[arg-type]  # fen, by what the column holds
        return float(value) if isinstance(value, Decimal) and self.holds is not Holds.RATE else _plain(value)


def _plain(value: Value) -> Any:
    return value if isinstance(value, int | None) else str(value)


class Part(NamedTuple):
    """A table of figures under a heading; without one, right under the title."""

    title: str
    figures: tuple[Figure, ...]


def rolled(
    what: Callable[[T], str],
    *parts: Part,
    until: Callable[[T], date | None] = lambda _: None,
    says: Callable[[T], Json] = lambda _: {},
    data: Callable[[Together[T], Look], Json] | None = None,
    told: Callable[[Together[T]], Screen] = lambda _: (),
    more: Callable[[Together[T]], Screen] = lambda _: (),
    lacks: str = "",
    signed: bool = False,
) -> View[Together[T]]:
    """The view of the same report of each branch. `what` it is, how far it goes (`until`, of what isn't over) and
    `says`, what its JSON begins with, are told by any of the reports. `data`: another JSON; `told`: what is said right
    below the tables; `more`: what stands below that; `lacks`: what the branches lack of which there is no report.
    `signed`: its paper is.
    """

    def far(found: Together[T]) -> str:
        day = until(found.reports[0])
        return f"（到 {day}）" if day else ""

    def screen(found: Together[T], _: Look) -> Screen:
        yield heading(f"{whose(found.parent)}　{what(found.reports[0])}{far(found)}")
        for part in parts:
            if part.title:
                yield heading(part.title)
            yield table_of(part.figures, found.reports)
        yield from told(found)
        if found.lacking:
            yield line(f"{lacks}：{few(found.lacking)}。")
        yield from notes(found)
        yield from more(found)

    def figures_data(found: Together[T], _: Look) -> Json:
        figures = [figure for part in parts for figure in part.figures]
        lines = [
            {"branch": BRANCH.of(one), **{each.key: each.json(each.column.of(one)) for each in figures}}
            for one in found.reports
        ]
        whole = {
            each.key: each.json(each.total(found.reports)) for each in figures if each.summed or each.whole is not None
        }
        return {**says(found.reports[0]), "branches": lines, **whole, **group_data(found)}

    def titled(found: Together[T]) -> str:
        return f"{whose(found.parent)}　各支部{what(found.reports[0])}汇总{far(found)}"

    def paper(found: Together[T], look: Look) -> Paper:
        who = "党总支书记" if found.parent else "负责人"
        made = on_paper.made(screen(found, look._replace(printed=True)), titled(found))
        return made._replace(signatures=(f"{who}（签字）",))

    return View(data or figures_data, screen, paper if signed else None, listed=None if signed else titled)


def not_assessed(count: Callable[[Any], int]) -> Callable[[Together[Any]], Screen]:
    """Of which branches members have no dues set, and so are in no sum of what is due."""

    def screen(found: Together[Any]) -> Screen:
        lacking = [f"{one.branch} {count(one)} 人" for one in found.reports if count(one)]
        if lacking:
            yield line(f"没有核定党费，应交里没有算：{few(lacking)}。")

    return screen


def table_of(figures: tuple[Figure, ...], reports: Sequence[Any]) -> Table:
    """A line for each branch, and the last one for all."""
    made = Table.of((BRANCH, *(figure.column for figure in figures)), reports)
    whole = (figure.total(reports) if figure.summed or figure.whole is not None else None for figure in figures)
    return made._replace(last=("合计", *whole))


def whose(parent: str | None) -> str:
    """Of which branches something is: of those under a parent, or of all."""
    return parent or _EVERY


def few(branches: Sequence[str]) -> str:
    """Some branches by name; of many the first ones, and how many they are."""
    more = f"等 {len(branches)} 个支部" if len(branches) > _FEW else ""
    return "、".join(branches[:_FEW]) + more


def group_data(found: Together[Any]) -> Json:
    """Of which 党总支 it is, and what was to be told of its branches; nothing where it is of all in the store."""
    lacking = {"lacking": list(found.lacking)} if found.lacking else {}
    if found.parent is None:
        return lacking
    return {
        "under": found.parent,
        "moved": [
            {"branch": moved.branch, "counted": moved.counted,
             "changes": [{"on": str(one.on), "from": one.before, "to": one.after} for one in moved.passages]}
            for moved in found.moved
        ],
        **lacking,
    }  # fmt: skip


def notes(found: Together[Any]) -> Iterator[Any]:
    """What has to be said of the branches: who belonged elsewhere in a part of the span, of whom there is nothing."""
    for moved in found.moved:
        yield line(f"{moved.branch}：{_passages(moved)}{'算在内' if moved.counted else '没有算在内'}。")
    if found.moved:
        yield line(f"上级按 {found.last} 的算。")


def _passages(moved: MovedBranch) -> str:
    return "".join(map(_passage, moved.passages))


def _passage(one: Passage) -> str:
    if one.first:
        return f"{one.on} 才写上级（{one.after}），以前的也按它算，"
    after = f"属{one.after}" if one.after else "没有上级"
    return f"{one.on} 起{after}，以前{f'属{one.before}' if one.before else '没有上级'}，"
