"""Running a command from the door, and the answers that lead to one: a number, a word, Enter to leave."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.cli.app import asking, streams
from jygcli.cli.app.context import App
from jygcli.completion import names
from jygcli.domain.said.numerals import place


def answered(question: str) -> str:
    """What is typed; nothing for Enter alone, and for who leaves by Ctrl-C or Ctrl-D."""
    try:
        return asking.line(question)
    except KeyboardInterrupt:
        streams.heed_again()
    except asking.Declined:
        pass
    return ""


def run(jyg: App, words: Sequence[str]) -> bool:
    """Run a command with its questions; whether somebody wants to go on afterwards."""
    jyg.do(*words, guided=True)
    return goes_on()


def goes_on() -> bool:
    """Whether somebody wants to go on, having read what the last command showed."""
    while typed := answered("\n（回车接着办，写 0 离开）"):
        if place(typed) == 0:
            return False
        asking.say("接着办，按回车；离开，写 0。\n")
    return True


def command_of(path: str) -> str:
    """`收党费` is the usual name, and the command in English: `党费 收（jyg dues collect）`."""
    return f"{names.in_chinese(path)}（jyg {path}）"
