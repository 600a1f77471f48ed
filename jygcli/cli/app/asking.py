"""Asking somebody at the terminal: a line, and yes or no."""

from __future__ import annotations

import getpass
import sys
import unicodedata
from datetime import date

from jygcli.domain.base import unseen
from jygcli.domain.base.errors import CalledWrongly, Refused

YES = frozenset({"是", "是的", "好", "好的", "对", "y", "yes"})
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
