"""The page of things to do where it can be answered: each line has a number, the most urgent 1 and last on the screen.

A page that is longer than the window is cut at its top; + shows it whole.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rich.cells import cell_len

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.todo import items as due
from jygcli.services.todo.items import Item, PartyDay
from jygcli.services.todo.page import Page
from jygcli.views.base.view import Line, Look, Screen, View, line, styled
from jygcli.views.base.words import Advice
from jygcli.views.todo import page as todo


class Task(NamedTuple):
    """A line of the page: what is said of it, the command that settles it, and the heading above it.

    `asking`: what settles it where somebody can be asked, if that is another command.
    """

    what: Line
    advice: Advice
    part: todo.Part
    asking: Advice | None = None

    @property
    def asked(self) -> Advice:
        return self.asking or self.advice


class Window(NamedTuple):
    """What the page is shown in, less the line of the question; none is cut that is shown `whole`."""

    columns: int
    lines: int
    whole: bool = False


def tasks(page: Page) -> tuple[Task, ...]:
    """The lines by their numbers, from 1: what is overdue, then what is due, then the next 主题党日."""
    if page.members == 0:
        begin = todo.Part("名册里还没有人，先做这三件事", (), "bold")
        return tuple(Task(line(what), advice, begin) for what, advice in todo.EMPTY)
    party_day, *dated = todo.parts(page)
    return tuple(_task(item, part, page.today) for part in (*dated, party_day) for item in part.items)


def _task(item: Item, part: todo.Part, today: date) -> Task:
    """A line; of a 主题党日 that lies ahead, which can't be recorded yet, its notice can be sent."""
    said, advice = todo.sentence(item, today), todo.advice_of(item, today)
    if isinstance(item, PartyDay) and item.due > today:
        return Task(line(said, "　（先发通知）"), Advice("meeting notice", **advice.options), part)
    flow = _FLOWS.get(type(item))
    return Task(said, advice, part, flow and flow(item))


# What a flow does from its first question to its last, by the kind of item.
_FLOWS: dict[type[Any], Callable[[Any], Advice]] = {
    due.Unmarked: lambda item: Advice("开会", item.meetings[0].number),
    due.DuesOwing: lambda _: Advice("季度末"),
    due.ToClose: lambda _: Advice("季度末"),
    due.ToRemit: lambda _: Advice("季度末"),
}


def _screen(shown: tuple[Page, Window], _: Look) -> Screen:
    page, window = shown
    found = tuple(enumerate(tasks(page), start=1))
    kept = len(found) if window.whole else _fitting(found, window)
    yield line(todo.head(page), styled("　　菜单：jyg 菜单", "dim"))
    if kept < len(found):
        yield styled(f"还有 {len(found) - kept} 件：写 + 看", "dim")
    above: todo.Part | None = None
    for number, task in reversed(found[:kept]) if page.members else found:
        if task.part is not above and task.part.title:
            yield task.part.heading if task.part.items else styled(task.part.title, task.part.style)
        above = task.part
        yield line(f" {number:>2} ", task.what)
    if page.members and len(found) == 1:
        yield todo.NOTHING_TO_DO


def _fitting(found: tuple[tuple[int, Task], ...], window: Window) -> int:
    """How many of them the window holds, with their headings, under the head and the line that counts the others."""
    left = window.lines - 2
    below: todo.Part | None = None
    for number, task in found:
        heading = task.part is not below and bool(task.part.title)
        left -= -(-(cell_len(task.what.plain) + 4) // window.columns) + heading
        if left < 0:
            return max(number - 1, 1)
        below = task.part
    return len(found)


ANSWERED = View[tuple[Page, Window]](lambda shown, look: todo.PAGE.data(shown[0], look), _screen)
