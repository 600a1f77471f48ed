"""Asking somebody at the terminal: a line, and yes or no."""

from __future__ import annotations

import getpass
import sys
import unicodedata
from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import NoReturn

from jygcli.cli.app import spoken, streams
from jygcli.domain.base import patterns, unseen
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place

_ENGLISH = patterns.late(r"jyg (?:[a-z]|--help)|--[a-z]| -o |写成 \d{4}-")


class Declined(Refused):
    message = "已取消，什么都没有写入。"


class NeedsTerminal(CalledWrongly):
    message = "口令只在终端里写，不从命令行或管道里读。"
    advice = "在终端（命令提示符）里再做一次。"


def line(question: str) -> str:
    """What is typed in one line, without the spaces around it. Raises Declined at the end of input (Ctrl-D)."""
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


def yes(question: str, *, enter: bool, no: str = "否", ask: Callable[[str], str] | None = None) -> bool:
    """Whether the answer is yes; `enter` is what Enter alone means, `no` what the other answer does.

    `ask` is what asks for the line, where that isn't `line`.
    """
    hint = f"1 是，回车；2 {no}" if enter else f"1 是；2 {no}，回车"
    while True:
        typed = (ask or line)(f"{question}（{hint}）")
        answer = answers.numbered_answer(typed) if typed else enter
        if answer is not None:
            return answer
        say("请写 1 或 2，是 或 否。\n")


def chosen(question: str, choices: Iterable[tuple[str, object]], *, none: str) -> object:
    """What the number that is typed stands for, the choices counting from 1; None for 0, which means `none`."""
    known = list(choices)
    listed = [f"  {number} {label}\n" for number, (label, _) in enumerate(known, start=1)]
    while True:
        answer = place(line(f"{question}\n{''.join(listed)}  0 {none}\n写前面的数字："))
        if answer is not None and answer <= len(known):
            return known[answer - 1][1] if answer else None
        say(f"请写 0 到 {len(known)} 的数字。\n")


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
    sys.stdout.write(unseen.shown(said(words)))
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
