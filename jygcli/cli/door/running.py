"""Running a command from the door, and the answers that lead to one: a number, a word, Enter to leave."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.cli.app import asking, streams
from jygcli.cli.app.context import App
from jygcli.completion import names
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place


def answered(question: str, left: str = "") -> str:
    """What is typed; nothing for Enter alone; `left` for who leaves by Ctrl-C or Ctrl-D."""
    try:
        return asking.line(question)
    except KeyboardInterrupt:
        streams.heed_again()
    except asking.Declined:
        pass
    return left


def run(jyg: App, words: Sequence[str], enter: str) -> bool:
    """Run a command with its questions; whether somebody wants to go on afterwards, with what `enter` says."""
    while not jyg.do(*words, guided=True) and words and not words[0].isascii():
        chosen = _chosen(f"回车接着办“{words[0]}”，写 1 {enter}，写 0 离开", (0, 1))  # a flow was left
        if chosen is not None:
            return chosen == 1
    return _chosen(f"回车{enter}，写 0 离开", (0,)) is None


def _chosen(said: str, numbers: Sequence[int]) -> int | None:
    """The number that is typed, having read what the last command showed; None for Enter."""
    while typed := answered(f"\n（{said}）", str(numbers[-1]) if len(numbers) > 1 else ""):
        number = 0 if answers.plain_answer(typed) in answers.LEAVE else place(typed)
        if number in numbers:
            return number
        asking.say(f"请选一样：{said}。\n")
    return None


def command_of(path: str) -> str:
    """As it is named to somebody at a terminal: `党费 收`."""
    return names.in_chinese(path)
