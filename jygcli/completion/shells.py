"""How each shell asks, by Typer's scripts, and how it wants to be told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping

from jygcli.completion.line import wanted
from jygcli.completion.offers import words
from jygcli.domain.base import unseen
from jygcli.domain.base.tuples import NamedTuple

_WORD = r"\"[^\"]*\"?|'[^']*'?|\S+"  # a text: bash has no use for it, and TAB is waited for
ASKS = "_JYG_COMPLETE"  # the variable by which a shell asks

Environment = Mapping[str, str]


class Asked(NamedTuple):
    """The words before the cursor, the beginning of the one at it, and what of that the shell takes for another."""

    words: list[str]
    typed: str
    apart: str = ""


def answer() -> None:
    """Tell the shell that asks; whatever goes wrong, it's told nothing."""
    try:
        sys.stdout.write(unseen.shown(answer_to(os.environ)))
        sys.stdout.flush()
    except Exception:
        if os.environ.get("JYG_DEBUG") == "1":
            raise


def answer_to(environment: Environment) -> str:
    """What the shell is told. Raises SystemExit for fish, which asks by the exit code whether there is anything."""
    shell = environment[ASKS].removeprefix("complete_")
    read, tell = _SHELLS[shell]
    asked = read(environment)
    looked_for = wanted(asked.words[1:], asked.typed)
    found = [word for word in words(looked_for) if _is_taken(word)]
    if shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(0 if found else 1)
    if shell == "zsh" and looked_for.offer == "files":
        return "_files"
    return tell(asked, found)


def _is_taken(word: str) -> bool:
    """Whether standard output has all the characters of a word: in GBK it lacks a rare name's, and would take none."""
    try:
        word.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read_bash(environment: Environment) -> Asked:
    """A word a line. Bash takes `=` for a word of its own: put together again, and told without what stood before."""
    pieces = environment["COMP_WORDS"].split("\n")[: int(environment["COMP_CWORD"]) + 1]
    found: list[str] = []
    apart = ""
    for piece in pieces:
        if found and (piece == "=" or found[-1].endswith("=")):
            apart = found[-1] if piece != "=" else f"{found[-1]}="
            found[-1] += piece
        else:
            found.append(piece)
            apart = ""
    return Asked(found[:-1], found[-1], apart)


def _read_line(environment: Environment) -> Asked:
    """The whole line up to the cursor."""
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    found = [word.strip("\"'") for word in re.findall(_WORD, line)]
    return Asked(found, "") if line.endswith(" ") else Asked(found[:-1], found[-1])


def _read_powershell(environment: Environment) -> Asked:
    """The whole line, and beside it the word at the cursor."""
    found = [word.strip("\"'") for word in re.findall(_WORD, environment.get("_TYPER_COMPLETE_ARGS", ""))]
    typed = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "").strip("\"'")
    return Asked(found[:-1] if typed else found, typed)


def _tell_lines(asked: Asked, found: list[str]) -> str:
    return "".join(word.removeprefix(asked.apart).replace(" ", "\\ ") + "\n" for word in found)


def _tell_zsh(asked: Asked, found: list[str]) -> str:
    """As commands for zsh: with -U, as 王建国 doesn't begin with the `wj` that was typed; several in a menu."""
    listed = " ".join("'" + word.replace("'", "'\\''") + "'" for word in found)
    menu = "" if all(word.startswith(asked.typed) for word in found) else "compstate[insert]=menu; "
    return f"{menu}compadd -U -- {listed}" if found else ""


def _tell_powershell(_: Asked, found: list[str]) -> str:
    return "".join((f"'{word}'" if " " in word else word) + "::: \n" for word in found)


_SHELLS: dict[str, tuple[Callable[[Environment], Asked], Callable[[Asked, list[str]], str]]] = {
    "bash": (_read_bash, _tell_lines),
    "zsh": (_read_line, _tell_zsh),
    "fish": (_read_line, _tell_lines),
    "powershell": (_read_powershell, _tell_powershell),
    "pwsh": (_read_powershell, _tell_powershell),
}
