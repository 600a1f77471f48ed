"""What a view is, the lines and tables it is made of, and how it is printed.

Nothing here loads Rich before there is a table or somebody to see colours: lines in a pipe are written as they are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from rich import text as rich_text

from jygcli.domain.base import unseen
from jygcli.domain.base.masks import covered_within, with_numbers_covered
from jygcli.domain.base.money import Fen, decimal_text, grouped_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers import terminal
from jygcli.views.base import drawing, on_paper

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import Console

    from jygcli.papers.paper import Agenda, Paper, Table

T = TypeVar("T")

Json = dict[str, Any]
Screen = Iterable["Line | Table"]


class Look(NamedTuple):
    """How the user wants to see it. Without `reveal`, ID numbers and phones are masked.

    What is `printed` leaves the branch's own book: then nothing private stands in it unless it is to be revealed.
    """

    reveal: bool = False
    printed: bool = False

    @property
    def discreet(self) -> bool:
        """Whether illness, hardship, reasons and what somebody said are left out."""
        return self.printed and not self.reveal


class View(NamedTuple, Generic[T]):
    """The faces of one result: JSON for scripts, what is printed for a person, and for some a paper or a calendar.

    Private numbers are covered in every text of every face unless they are to be revealed, wherever they were typed;
    `data_whole`: the JSON says by itself what stays whole. `listed`: where the paper is made of the screen, its title
    or what says it of the result; an empty one leaves it to the screen's first heading.
    """

    data: Callable[[T, Look], Json]
    screen: Callable[[T, Look], Screen]
    paper: Callable[[T, Look], Paper] | None = None
    agenda: Callable[[T, Look], Agenda] | None = None
    data_whole: bool = False
    listed: Callable[[T], str] | str | None = None

    @property
    def has_paper(self) -> bool:
        return self.paper is not None or self.listed is not None

    def paper_of(self, result: T, look: Look) -> Paper | None:
        """Its paper, or None where there is none of such a result. Who issues it may be left open."""
        if self.paper is not None:
            return self.paper(result, look)
        if self.listed is None:
            return None
        title = self.listed(result) if callable(self.listed) else self.listed
        return on_paper.made(self.screen(result, Look(look.reveal, printed=True)), title)

    def holds_back(self, result: T, look: Look) -> bool:
        """Whether its paper, where it is made of the screen, leaves out what --reveal would show."""
        if self.listed is None or look.reveal:
            return False
        return self.paper_of(result, look) != self.paper_of(result, Look(reveal=True))

    def json(self, result: T, look: Look) -> Json:
        data = self.data(result, look)
        return data if look.reveal or self.data_whole else covered_within(data)


_UNPRINTED = dict.fromkeys(map(ord, "\a\b\v\f\r"))  # what Rich leaves out too


class Role(Enum):
    """What a line is to the others, where a paper is made of a screen."""

    TEXT = auto()
    HEADING = auto()
    TITLE = auto()


class Line(NamedTuple):
    """A line of text in parts, each with its style in Rich's words; taken literally: names may hold brackets.

    `advice` is what to type next: it stands behind the rest on the screen, and on no paper.
    """

    parts: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    role: Role = Role.TEXT

    @property
    def plain(self) -> str:
        return f"{self.said}{self.advice}".translate(_UNPRINTED).expandtabs()

    @property
    def said(self) -> str:
        """Its text without the advice."""
        return "".join(text for text, _ in self.parts)

    def changed(self, change: Callable[[str], str]) -> Line:
        """The line with each of its texts changed."""
        parts = tuple((change(text), style) for text, style in self.parts)
        return Line(parts, change(self.advice), self.role)

    def __rich__(self) -> rich_text.Text:
        return rich_text.Text.assemble(*self.parts, self.advice, overflow="fold")


def line(*parts: str | Line, advice: str = "") -> Line:
    """One line of strings and of what is `styled`."""
    styles = (part.parts if isinstance(part, Line) else ((part, ""),) for part in parts)
    return Line(tuple(pair for found in styles for pair in found), advice)


def advice(text: str) -> Line:
    """A line that says what to type, and is for the screen alone."""
    return Line((), text)


def styled(text: str, style: str) -> Line:
    return Line(((text, style),))


def heading(text: str) -> Line:
    return Line(((f"\n{text}", "bold"),), role=Role.HEADING)


def title(text: str) -> Line:
    """What the whole is about, in a line like others; a paper made of it has a title of its own."""
    return Line(((text, ""),), role=Role.TITLE)


def print_view(view: View[T], result: T, look: Look, said: Callable[[str], str] = str) -> None:
    """Sentences are left to the terminal to fold: Rich would break Chinese ones at their few spaces.

    `said`: how a text is put to whoever reads it.
    """
    out = terminal.console() if _has_colours(sys.stdout) else None
    change = unseen.shown if look.reveal else _covered
    for part in view.screen(result, look):
        if isinstance(part, Line):
            _print_line(part.changed(lambda text: said(change(text))), out)
        else:
            _print_table(part, lambda text: "\n".join(map(said, change(text).split("\n"))), out)


def _print_line(told: Line, out: Console | None) -> None:
    if out is None:
        sys.stdout.write(f"{told.plain}\n")
    else:
        out.print(told, soft_wrap=True)


def on_screen(view: View[T], result: T, look: Look, said: Callable[[str], str] = str) -> str:
    """What `print_view` would print."""
    with terminal.held() as held:
        print_view(view, result, look, said)
        return held.getvalue()


def _print_table(shown: Table, change: Callable[[str], str], out: Console | None) -> None:
    said = drawing.in_words(shown, change)
    lines = drawing.plain(shown, said, None if out is None else out.width)
    if lines is None:
        console = out or terminal.console()
        console.print(drawing.by_rich(shown, said, console.width), crop=False)
        return
    _print_line(styled(lines[0], "bold"), out)
    sys.stdout.write("".join(f"{line}\n" for line in lines[1:]))


def _has_colours(stream: IO[str]) -> bool:
    """Whether Rich would give it any: at a terminal, or by the variables with which a user asks for them."""
    return stream.isatty() or bool(os.environ.get("FORCE_COLOR")) or os.environ.get("TTY_COMPATIBLE") == "1"


def _covered(text: str) -> str:
    """A text with private numbers covered, and a mark for each sign that would steer the terminal."""
    return with_numbers_covered(unseen.shown(text))


money = grouped_text


def money_json(fen: Fen) -> str:
    return decimal_text(fen)


def rate(percent: Decimal | None) -> str:
    return "—" if percent is None else f"{percent}%"


def or_dash(value: object) -> str:
    return "—" if value in (None, "") else str(value)
