"""Somebody who gives wrong answers at each question, and then the right one; or who leaves at one of them."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.cli.prompts.found import CONTEXT, ROOMS, places
from tests.cli.prompts.scenarios.wrong import Step
from tests.cli.prompts.watched import Asked, At
from tests.engines import on_server

CTRL_C, CTRL_D = "\x03", "\x04"
_FILES_OF_ROOMS = {f"{room.replace('.', '/')}.py" for room in ROOMS}
_ANEW = "jygcli/cli/app/tree/command.py"  # asks for a parameter, and anew where the command can't take the answers
# Beside the store: what SQLite puts there, the copy before a day's first write, and what the runs themselves note.
_NOT_KEPT = ("jyg.db-", "backups", "notes")
_KEPT = re.compile(r"（回车还是 .*?）")


class Fault(NamedTuple):
    """What is wrong with a question: after which answer, and what came then."""

    step: int
    question: str
    answer: str
    why: str

    def __str__(self) -> str:
        return f"{self.question!r} ⟨{self.answer[:30]}⟩ {self.why}"


Written = tuple[int, tuple[str, ...]]


def written(folder: Path) -> Written:
    """What is kept: the number of operations in the store, and the files around it."""
    start = len(str(folder)) + 1
    files = sorted(f"{at}/{name}"[start:] for at, _, names in os.walk(folder) for name in names)
    if on_server():
        _operations.cache_clear()
    stands = tuple(_stand(folder / name) for name in ("jyg.db", "jyg.db-wal"))
    return _operations(folder / "jyg.db", stands), tuple(name for name in files if not name.startswith(_NOT_KEPT))


def _stand(path: Path) -> tuple[int, int]:
    """The size of a file and when it was written; nothing where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


@cache
def _operations(store: Path, stands: tuple[tuple[int, int], ...]) -> int:
    """`stands`: those of the store's files, for which the number is the same."""
    if stands[0] == (0, 0):
        return 0
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT count(*) FROM operation").fetchone()[0])


@dataclass
class Interview:
    """`leaves`: the question at which somebody leaves by that key, who then gives no wrong answers."""

    folder: Path
    steps: tuple[Step, ...]
    spared: frozenset[tuple[int, str]] = frozenset()
    leaves: tuple[int, str] | None = None
    at: int = 0
    calls: set[At] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    before: Written = (0, ())  # what was kept when the question was asked, of which this interview is about
    left: str = ""  # what was said when somebody had left
    _wrong: Iterator[str] = field(default_factory=lambda: iter(()))
    _pending: str | None = None
    _is_over: bool = False
    _times: int = 0

    def answer(self, asked: Asked) -> str:
        """What is typed at a question."""
        self.calls |= set(asked.calls)
        self._times += 1
        assert self._times < 1000, asked.text
        if self._is_over:
            self.left += asked.text
            return CTRL_D
        if self._pending is not None:
            why = self._unlike(asked)
            if why:
                return self._stopped(asked, why)
        elif self.at >= len(self.steps):
            self._pending = ""
            return self._stopped(asked, "is one question too many")
        else:
            self.asked.append(asked)
            if self.leaves is None or self.leaves[0] == self.at:
                self.before = written(self.folder)
            if self.leaves is not None and self.leaves[0] == self.at:
                self._is_over = True
                return self.leaves[1]
            spared = {answer for step, answer in self.spared if step == self.at}
            step = self.steps[self.at]
            wrong = () if self.leaves is not None else step.wrong_answers(asked.text)
            self._wrong = iter([one for one in wrong if one not in spared])
        self._pending = next(self._wrong, None)
        if self._pending is not None:
            return self._pending
        self.at += 1
        return self.steps[self.at - 1].right

    def _stopped(self, asked: Asked, why: str) -> str:
        question = self.asked[-1].question if self.asked else ""
        self.faults.append(Fault(self.at, question, self._pending or "", f"{why}: {asked.text[-200:]!r}"))
        self._is_over = True
        return CTRL_D

    def ended(self, text: str) -> None:
        """The program has ended, which is wrong where something is still to be answered."""
        self.left += text
        if not self._is_over and self.at < len(self.steps):
            self.faults.append(
                Fault(self.at, self.asked[-1].question if self.asked else "", self._pending or "", f"ended: {text!r}")
            )

    def outside(self) -> set[At]:
        """From where the questions were asked, outside the rooms of questions, but for what an App asks of itself: a
        file that is to be written over may be asked about by whatever shows something.
        """
        return {_outside(asked) for asked in self.asked if not any(call in _of_itself() for call in asked.calls)}

    def _unlike(self, again: Asked) -> str:
        """Why the question doesn't come again as it should; nothing where it does."""
        first = self.asked[-1]
        is_same = _outside(first) == _outside(again) or _outside(again).file == _ANEW
        if not is_same or _KEPT.sub("", first.question) != _KEPT.sub("", again.question):
            return "is taken"
        if "。" not in _without_end(again.text, first.text):
            return "isn't explained"
        return "wrote something" if written(self.folder) != self.before else ""


@cache
def _of_itself() -> set[At]:
    file = f"{CONTEXT.replace('.', '/')}.py"
    return {At(one.file, one.end) for one in places() if one.file == file and one.asks.startswith("context.")}


def _outside(asked: Asked) -> At:
    return next(one for one in asked.calls if one.file not in _FILES_OF_ROOMS)


def _without_end(text: str, other: str) -> str:
    """The text without the lines at its end that the other one ends in too."""
    lines, others = text.split("\n"), other.split("\n")
    while lines and others and _KEPT.sub("", lines[-1]) == _KEPT.sub("", others[-1]):
        lines.pop()
        others.pop()
    return "\n".join(lines)
