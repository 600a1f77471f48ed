"""Asking somebody at the terminal: a line, yes or no, one of a numbered list; what is long is leafed through."""

from __future__ import annotations

import getpass
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum, auto
from typing import Any, NoReturn, TypeVar

from rich.cells import cell_len

from jygcli.cli.app import spoken, streams
from jygcli.domain.base import patterns, unseen
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.masks import covered
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place
from jygcli.papers import window

T = TypeVar("T")

_ONE_LINE = 74  # columns: choices no longer than that stand in one line
_ENGLISH = patterns.late(r"jyg (?:[a-z]|--help)|--[a-z]|(?<![\w-])-o(?![\w-])|写成 \d{4}-|!R\d|（L\d+）")


_TO_THE_END = frozenset({"末", "末页", "最后", "最后一页", "e", "end"})
_ZERO = "不办了"  # what 0 means at a page before the last, whatever it would mean below the last one


class Declined(Refused):
    message = "已取消，什么都没有写入。"


class NeedsTerminal(CalledWrongly):
    message = "口令只在终端里写，不从命令行或管道里读。"
    advice = "在终端（命令提示符）里再做一次。"


class AskAgain(Exception):
    """What was typed is no answer, and it was said why."""


def line(question: str, above: str = "") -> str:
    """What is typed in one line, without the spaces around it. Raises Declined at the end of input (Ctrl-D).

    `above`: what the question is about, as it stands on the screen. Where the window doesn't hold it, or the list in
    the question, it is leafed through; a number of the list may then be typed at any of its pages.
    """
    listed, _, prompt = question.rpartition("\n")
    body = above + (f"{_shown(listed)}\n" if listed else "")
    if sys.stdout.isatty() and body and not window.fits(body):
        return _leafed(window.pages(body), prompt, at_once=not above)
    _put(above)
    return _typed(question)


def _leafed(pages: Sequence[str], prompt: str | None, *, at_once: bool = False) -> str:
    """What is typed at the prompt, which stands below the last page; `at_once`: any page takes an answer to it.

    Without a prompt nothing is asked below the last one.
    """
    at, last = 0, len(pages) - 1
    while True:
        _put(pages[at])
        which = f"第 {at + 1} 页，共 {len(pages)} 页"
        back = "，写 b 看上一页" if at else ""
        if at == last and prompt is None:
            return ""
        if at == last:
            typed = _typed(f"（{which}{back}）\n{prompt}")
        else:
            typed = _typed(f"{which}：按回车看下一页{back}{'，写数字就选' if at_once else '，写 末 看最后一页'}：")
        answer = answers.plain_answer(typed)
        if not typed and at < last:
            at += 1
        elif at and answer in answers.BACK:
            at -= 1
        elif at == last or at_once or answer in answers.BACK | answers.LEAVE:
            return typed
        elif place(typed) == 0:
            return _ZERO
        elif answer in _TO_THE_END:
            at = last
        else:
            say("看完再写。按回车看下一页，写 末 看最后一页；要停，写 0。\n")


def leaf(text: str) -> None:
    """Show what stands on the screen: page by page where the window doesn't hold it, until somebody has seen enough.

    Raises Declined.
    """
    _leafed(window.pages(text) if sys.stdout.isatty() and not window.fits(text) else [text], None)


def _typed(question: str) -> str:
    while True:
        try:
            say(question)
            typed = sys.stdin.readline()
            typed.encode()  # where Python let broken bytes pass, they fail here
        except KeyboardInterrupt:
            say("\n")
            streams.leave_question()
            raise
        except UnicodeError:
            say("这一行的字读不出来，请再写一次。\n")
            continue
        if not typed:
            say("\n")
            streams.leave_question()
            raise Declined
        return typed.strip()


def some(question: str) -> str:
    """Ask until something is typed. Raises Declined for who doesn't want to go on."""
    while True:
        typed = line(question)
        if answers.plain_answer(typed) in answers.LEAVE:
            leave()
        if typed:
            return typed
        say("还没有写。要停，写 不办了。\n")


def leave() -> NoReturn:
    """Somebody has said that they don't want to go on. Raises Declined."""
    streams.leave_question()
    raise Declined


def yes(
    question: str, *, enter: bool, no: str = "否", above: str = "", ask: Callable[[str, str], str] | None = None
) -> bool:
    """Whether the answer is yes; `enter` is what Enter alone means, `no` what the other answer does.

    `above`: what it is about, as `line` has it. `ask` is what asks for the line, where that isn't `line`.
    """
    hint = f"1 是，回车；2 {no}" if enter else f"1 是；2 {no}，回车"
    while True:
        typed = (ask or line)(f"{question}（{hint}）", above)
        above = ""
        answer = answers.numbered_answer(typed) if typed else enter
        if answer is not None:
            return answer
        if answers.plain_answer(typed) in answers.LEAVE:
            leave()
        say("请写 1 或 2，是 或 否。\n")


def chosen(
    question: str,
    choices: Iterable[tuple[str, T]],
    *,
    none: str,
    enter: int | None = None,
    words: Mapping[str, Any] | None = None,
    other: Callable[[str], T] | None = None,
    ask: Callable[[str], str] | None = None,
) -> T | None:
    """The value of the choice whose number, from 1, or whose label is typed; None for 0, which means `none`.

    `enter`: the number that Enter alone means. `words`: what else people call a choice. `other` reads what is no
    number of the list; it may raise AskAgain. `ask` is what asks for the line, where that isn't `line`.
    """
    listed = list(choices)
    known: dict[str, T] = dict(listed) | dict(words or {})
    numbered = [f"{at} {label}{'（回车）' if at == enter else ''}" for at, (label, _) in enumerate(listed, start=1)]
    is_plain = not any(label[:1].isdigit() for label, _ in listed)  # or a number would stand beside another one
    asked = _laid_out(question, [*numbered, f"0 {none}"], in_line=is_plain)
    while True:
        typed = (ask or line)(asked)
        number = place(typed) if typed else enter
        if number is not None and number <= len(listed):
            return listed[number - 1][1] if number else None
        plain = answers.plain_answer(typed)
        if plain in known:
            return known[plain]
        if plain in answers.LEAVE:
            leave()
        if typed and other is not None:
            with suppress(AskAgain):
                return other(typed)
            continue
        say(f"没有“{covered(typed)}”这一项，请写 0 到 {len(listed)} 的数字。\n" if typed else "请写前面的数字。\n")


def up_to(last: int) -> str:
    """What may be written where the numbers from 1 are: `请写 1 到 5 的数字`, and of one alone `请写 1`."""
    return f"请写 1 到 {last} 的数字" if last > 1 else "请写 1"


def _laid_out(question: str, numbered: Sequence[str], *, in_line: bool) -> str:
    """The choices in one line, else each in its own; short ones side by side where they'd be more than a page."""
    line_of_all = "　".join(numbered)
    if in_line and cell_len(line_of_all) <= _ONE_LINE:
        return f"{question}\n  {line_of_all}\n写数字："
    rows = [f"  {one}" for one in numbered]
    if sys.stdout.isatty() and not window.fits("\n".join((question, *rows))):
        rows = window.in_columns(numbered)
    return "\n".join((question, *rows, "写前面的数字："))


class Answer(Enum):
    """What is said of one of several things that are asked about one after the other."""

    YES = auto()
    NO = auto()
    ALL = auto()


def each(question: str) -> Answer:
    """Ask about one of several; Enter alone is no."""
    while True:
        typed = line(f"{question}\n登记吗？（1 登记；2 不登记，回车；3 这一笔和后面一看就明白的都登记）")
        if answers.plain_answer(typed) in answers.ALL | {"3"}:
            return Answer.ALL
        if (agreed := answers.numbered_answer(typed) if typed else False) is not None:
            return Answer.YES if agreed else Answer.NO
        say("请写 1、2 或 3（是、否、全部 也行）。\n")


def say(words: str) -> None:
    """Words for somebody who is being asked, on the line where the answer is typed."""
    _put(_shown(words))


def _shown(words: str) -> str:
    return unseen.shown(said(words))


def _put(text: str) -> None:
    """Text as it stands on the screen, with what its colours are made of."""
    sys.stdout.write(text)
    sys.stdout.flush()


def said(words: str) -> str:
    """Words as they are put to somebody at a terminal: with the Chinese names of commands and options."""
    return spoken.in_chinese(words) if _ENGLISH.search(words) else words


def secret(question: str) -> str:
    """What is typed without being shown. Raises NeedsTerminal where nobody is there, Declined at the end of input."""
    if not sys.stdin.isatty():
        raise NeedsTerminal
    try:
        return unicodedata.normalize("NFC", getpass.getpass(unseen.shown(question)))
    except EOFError:
        raise Declined from None
