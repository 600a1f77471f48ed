"""The page of a bare `jyg` at a terminal: its lines are numbered, and a number does what stands there."""

from __future__ import annotations

import shutil

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.cli.door import running
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place
from jygcli.services.todo import page as todo
from jygcli.store.errors import StoreMissing
from jygcli.views.base.words import to_run
from jygcli.views.todo import answered as view

_LOOK = ("演示", "jyg 演示")
_START = "开始"  # the flow that makes a book
_HOW_TO_BEGIN = "现在就能建：一步一步问，写数字、按回车就行，不用记命令。想先看看样子，写：演示"
_BACK = "看要办的事"
_QUESTION = "办哪一件？写数字，回车离开："
_MORE = frozenset({"+", "＋", "全部", "更多"})


def answer(jyg: App) -> None:
    """Show the page, do what is chosen, and show it anew, until somebody leaves."""
    while _shown(jyg):
        pass


def tasks_of(jyg: App) -> tuple[view.Task, ...]:
    """The lines of today's page. Raises StoreMissing."""
    return view.tasks(_page(jyg))


def _page(jyg: App) -> todo.Page:
    return todo.page(jyg.desk, jyg.options.days or todo.WITHIN)


def _shown(jyg: App) -> bool:
    """Show the page and do one thing; whether somebody wants to go on."""
    try:
        page = _page(jyg)
    except StoreMissing:
        return _begun(jyg)
    tasks = view.tasks(page)
    size = shutil.get_terminal_size()
    jyg.show(view.ANSWERED, (page, view.Window(size.columns, size.lines - 1)))
    while text := running.answered(_QUESTION):
        number = place(text)
        if number == 0 or answers.plain_answer(text) in answers.LEAVE | answers.BACK:
            return False
        if text in _MORE:
            jyg.show(view.ANSWERED, (page, view.Window(size.columns, size.lines - 1, whole=True)))
        elif number is not None and number <= len(tasks):
            return running.run(jyg, to_run(tasks[number - 1].asked), _BACK)
        elif number is None:
            return running.run(jyg, text.removeprefix("jyg ").split(), _BACK)
        else:
            asking.say(f"没有第 {number} 件。{asking.up_to(len(tasks))}；写 + 看全部；回车离开。\n")
    return False


def _begun(jyg: App) -> bool:
    """Where there is no book yet, how to begin, and the beginning itself; whether somebody wants to go on."""
    asking.say(f"这里还没有台账（{jyg.place}）。\n{_HOW_TO_BEGIN}\n")
    while text := running.answered("现在开始吗？（1 是；2 否，回车）"):
        if answers.numbered_answer(text) or text == _START or text in _LOOK:
            return running.run(jyg, ["demo"] if text in _LOOK else [_START], _BACK)
        if place(text) == 0 or answers.numbered_answer(text) is False or answers.plain_answer(text) in answers.LEAVE:
            break
        asking.say("请写 1 或 2，是 或 否。\n")
    return False
