"""Asking somebody at the terminal: a line, and yes or no."""

from __future__ import annotations

import getpass
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

from jygcli.domain.base import unseen
from jygcli.domain.base.errors import CalledWrongly, Refused

YES = frozenset({"是", "是的", "好", "好的", "对", "y", "yes"})
_ALL = frozenset({"all", "a", "全部", "都登记", "都"})
NO = frozenset({"否", "不", "不是", "不要", "n", "no"})


class Declined(Refused):
    message = "已取消，什么都没有写入。"


class NeedsTerminal(CalledWrongly):
    message = "口令只在终端里写，不从命令行或管道里读。"
    advice = "在终端（命令提示符）里再做一次。"


def line(question: str) -> str:
    """What is typed in one line, without the spaces around it. Raises Declined at the end of input (Ctrl-D)."""
    while True:
        try:
            _say(question)
            typed = sys.stdin.readline()
            typed.encode()  # where Python let broken bytes pass, they fail here
        except KeyboardInterrupt:
            _say("\n")
            raise
        except UnicodeError:
            _say("这一行的字读不出来，请再写一次。\n")
            continue
        if not typed:
            _say("\n")
            raise Declined
        return typed.strip()


def first_month_of_dues(today: date) -> str:
    """From which month dues are kept in this book; Enter alone is January."""
    return line(f"党费从哪月起在这里记（例 {today:%Y-%m}；回车就是今年 1 月）：") or f"{today.year}-01"


def some(question: str) -> str:
    """Ask until something is typed."""
    while True:
        typed = line(question)
        if typed:
            return typed
        _say("还没有写。不想办了，按 Ctrl-C。\n")


def yes(question: str, *, enter: bool) -> bool:
    """Whether the answer is yes; `enter` is what Enter alone means."""
    hint = "回车就是“是”；不，写 否" if enter else "要办，写 是；回车就是“否”"
    while True:
        answer = unicodedata.normalize("NFKC", line(f"{question}（{hint}）")).lower().rstrip("。.!")
        if answer in YES or (enter and not answer):
            return True
        if answer in NO or not answer:
            return False
        _say("请写 是 或 否（y 或 n 也行）。\n")


def chosen(question: str, choices: Iterable[tuple[str, object]], *, none: str) -> object:
    """What the number that is typed stands for, the choices counting from 1; None for 0, which means `none`."""
    known = list(choices)
    listed = [f"  {number} {label}\n" for number, (label, _) in enumerate(known, start=1)]
    while True:
        answer = unicodedata.normalize("NFKC", line(f"{question}\n{''.join(listed)}  0 {none}\n写前面的数字："))
        if answer.isascii() and answer.isdecimal() and int(answer[:9]) <= len(known):
            return known[int(answer) - 1][1] if int(answer) else None
        _say(f"请写 0 到 {len(known)} 的数字。\n")


class Answer(Enum):
    """What is said of one of several things that are asked about one after the other."""

    YES = auto()
    NO = auto()
    ALL = auto()


def each(question: str) -> Answer:
    """Ask about one of several; Enter alone is no."""
    while True:
        typed = line(f"{question}\n登记吗？（y 登记，n 或回车不登记，all 这一笔和后面一看就明白的都登记）")
        answer = unicodedata.normalize("NFKC", typed).lower().rstrip("。.!")
        if answer in _ALL or answer in YES:
            return Answer.ALL if answer in _ALL else Answer.YES
        if answer in NO or not answer:
            return Answer.NO
        _say("请写 y、n 或 all。\n")


def _say(words: str) -> None:
    sys.stdout.write(unseen.shown(words))
    sys.stdout.flush()


def secret(question: str) -> str:
    """What is typed without being shown. Raises NeedsTerminal where nobody is there, Declined at the end of input."""
    if not sys.stdin.isatty():
        raise NeedsTerminal
    try:
        return unicodedata.normalize("NFC", getpass.getpass(unseen.shown(question)))
    except EOFError:
        raise Declined from None
