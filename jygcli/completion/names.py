"""What commands and options are called in Chinese, by `names.txt`, which tests/cli/completion_names.py makes of them.

A line of it has a command, its Chinese names with spaces between them, those of its options as `--quarter=季度,季`,
and what its help says first, with tabs between the four. The line `--` has the options that every command takes.
Loaded where a Chinese name begins a word, or where one is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jygcli.domain.base.tuples import NamedTuple

FILE = Path(__file__).with_name("names.txt")
EVERYWHERE = "--"


class Named(NamedTuple):
    """A command: its path in English, its Chinese names, its options' names by the flag, and its help in a sentence."""

    path: str
    chinese: tuple[str, ...]
    options: dict[str, tuple[str, ...]]
    about: str

    @property
    def within(self) -> str:
        """The path of the noun under which it stands."""
        return self.path.rpartition(" ")[0]

    @property
    def word(self) -> str:
        return self.path.rpartition(" ")[2]

    @property
    def said(self) -> tuple[str, ...]:
        """The Chinese names, of which a name that is Chinese by itself is one."""
        return self.chinese if self.word.isascii() else (self.word, *self.chinese)


def read(text: str) -> dict[str, Named]:
    """The commands of such a text by their paths, in its order."""
    return {line.partition("\t")[0]: _named(*line.split("\t")) for line in text.splitlines()}


def _named(path: str, chinese: str, options: str, about: str) -> Named:
    pairs = (pair.partition("=") for pair in options.split())
    return Named(path, tuple(chinese.split()), {flag: tuple(said.split(",")) for flag, _, said in pairs}, about)


COMMANDS = read(FILE.read_text("utf-8"))


def inside(path: str) -> Iterator[Named]:
    """The commands that stand right under a noun; the nouns, for an empty path."""
    return iter(_by_noun().get(path, ()))


@cache
def _by_noun() -> dict[str, list[Named]]:
    """All commands by the nouns under which they stand: a menu asks of each whether there are some."""
    found: dict[str, list[Named]] = {}
    for one in COMMANDS.values():
        if one.path not in ("", EVERYWHERE):
            found.setdefault(one.within, []).append(one)
    return found


def is_noun(path: str) -> bool:
    """Whether commands stand under it."""
    return path in _by_noun()


def english(path: str, word: str) -> str:
    """The command of that name under a noun in English; the word itself where none is called so."""
    return next((one.word for one in inside(path) if word in one.said), word)


def flag(path: str, name: str) -> str:
    """The option of a command that is called so, as `--quarter`; the name itself where none is."""
    plain = name.lstrip("-－—–")
    return next((flag for flag, said in options(path).items() if plain in said), name)


def options(path: str) -> dict[str, tuple[str, ...]]:
    """What the options of a command are called, with those of every command."""
    return COMMANDS[path].options | COMMANDS[EVERYWHERE].options


def in_chinese(path: str) -> str:
    """`党费 收`, of `dues collect`; a word that has no Chinese name stays as it is."""
    words = path.split()
    paths = [" ".join(words[: n + 1]) for n in range(len(words))]
    return " ".join((COMMANDS[one].said or (COMMANDS[one].word,))[0] for one in paths)
