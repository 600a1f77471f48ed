"""A branch in a folder of its own, kept from one day to another."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pexpect import EOF

from tests.cli.conftest import Jyg
from tests.cli.terminals import spawn
from tests.engines import held, kept_file

ALL_NAMES = (
    "韩立春 白守义 罗文斌 宋志安 马秀英 何桂兰 高德明 林长青 许玉珍 曹景山 彭家驹 董淑贞 "
    "袁守仁 潘永年 蒋玉梅 蔡国华 余德水 杜明礼 叶春芳 程万里 苏文杰 魏长河 吕素琴 丁有福"
)
NAMES = ALL_NAMES.split()

BEGUN: dict[tuple[str, tuple[tuple[str, str], ...], str], bytes] = {}  # stores just begun, to begin others with


def id_number(place: int) -> str:
    """An invented number of a man over a county code that no county has, with a true check digit."""
    body = f"620299{1941 + place % 15}{1 + place % 12:02}{1 + place % 28:02}{101 + 2 * place:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


@dataclass(frozen=True)
class Answer:
    """What one command printed, and its exit code."""

    command: str
    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    def __str__(self) -> str:
        return f"$ jyg {self.command}\n{self.text}[{self.code}]"


class Book:
    """One store. A command is written as on the command line, after the day on which it is given."""

    def __init__(self, folder: Path, jyg: Jyg) -> None:
        self.folder = folder
        self.jyg = jyg
        self.store = folder / "jyg.db"
        self.said: list[Answer] = []

    def run(self, day: str, command: str) -> Answer:
        """Run and return, whatever came of it. Nobody is at a terminal; --yes stands only where it is written."""
        ran = self.jyg("--today", day, *shlex.split(command))
        answer = Answer(command, ran.code, ran.out, ran.err)
        self.said.append(answer)
        return answer

    def do(self, day: str, command: str) -> str:
        """Run with --yes; it must be done. Returns the text."""
        answer = self.run(day, f"{command} --yes")
        assert answer.code == 0, str(answer)
        return answer.text

    def json(self, day: str, command: str) -> Any:
        return json.loads(self.do(day, f"{command} --json"))

    def refused(self, day: str, command: str, code: int = 1) -> str:
        """Not done, with --yes or without it as written; nothing is written."""
        before = self.dump()
        answer = self.run(day, command)
        assert answer.code == code, str(answer)
        assert self.dump() == before
        return answer.text

    def dump(self) -> str:
        """A mark of the store's file, which is another one when anything is written into it."""
        return sha256(held(self.store)).hexdigest()

    def begin(self, day: str, people: dict[str, str], option: str = "") -> None:
        """Make the store, then import a roster and a sheet of bases.

        The option of init is left away where the program does not know it.
        """
        key = (day, tuple(people.items()), option)
        if key in BEGUN:
            self.store.write_bytes(BEGUN[key])
            return
        made = self.run(day, f"init --name 第一党支部 --yes {option}")
        if option and made.code == 2:
            made = self.run(day, "init --name 第一党支部 --yes")
        assert made.code == 0, str(made)
        self.roster(people)
        self.bases(people)
        self.do(day, "import members 花名册.csv")
        self.do(day, "dues assess --from-file 核定表.csv")
        BEGUN[key] = kept_file(self.store)

    def roster(self, people: dict[str, str] | list[str]) -> Path:
        rows = [
            f"{name},男,{id_number(place)},正式党员,1985-07-01,{17000000000 + place}"
            for place, name in enumerate(people, 1)
        ]
        return self.sheet("花名册.csv", "姓名,性别,身份证号,人员类别,入党时间,联系电话", *rows)

    def bases(self, people: dict[str, str]) -> Path:
        return self.sheet(
            "核定表.csv", "姓名,类别,党费基数", *[f"{name},离退休,{base}" for name, base in people.items()]
        )

    def sheet(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        return path


def person(answer: Any, name: str) -> Any:
    """The line of one member in an answer that has "members"; None if there is none."""
    return next((line for line in answer["members"] if line["name"] == name), None)


@pytest.fixture
def book(desk_folder: Path, jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("COLUMNS", "240")
    return Book(desk_folder, jyg)


@pytest.fixture
def demo(book: Book, demo_store: Path) -> Book:
    """The made-up branch of `jyg demo`, which has records of every kind."""
    shutil.copy(demo_store, book.store)
    return book


@pytest.fixture
def at_terminal(book: Book) -> Callable[[str, str, list[str]], str]:
    """Give a command at a terminal and answer its questions in turn; returns all that stood on the screen."""

    def give(day: str, command: str, replies: list[str]) -> str:
        words = ["-m", "jygcli", "--today", day, *shlex.split(command)]
        environment = {**os.environ, "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
        child = spawn(
            sys.executable,
            words,
            cwd=str(book.folder),
            env=environment,
            dimensions=(60, 200),
        )
        for reply in [*replies, *[""] * 3]:
            child.sendline(reply)
        child.sendeof()  # for what asks on
        child.expect(EOF)
        child.close()
        return str(child.before)

    return give
