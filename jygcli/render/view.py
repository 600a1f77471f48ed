"""What a view is, and the console it is printed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from rich import box
from rich import table as rich_table
from rich.console import Console, RenderableType
from rich.text import Text

from jygcli.domain.masks import covered_path, covered_within
from jygcli.domain.money import Fen, decimal_text, grouped_text
from jygcli.formats.agenda import Agenda
from jygcli.formats.paper import Paper

T = TypeVar("T")

Json = dict[str, Any]
Screen = Iterable[RenderableType]


@dataclass(frozen=True, slots=True)
class Look:
    """How the user wants to see it. Without `reveal`, ID numbers and phones are masked."""

    reveal: bool = False


@dataclass(frozen=True)
class View(Generic[T]):
    """The faces of one result: JSON for scripts, what is printed for a person, and for some a paper or a calendar.

    Private numbers are covered in every text of every face unless they are to be revealed, wherever they were typed;
    `data_whole`: the JSON says by itself what stays whole.
    """

    data: Callable[[T, Look], Json]
    screen: Callable[[T, Look], Screen]
    paper: Callable[[T, Look], Paper] | None = None
    agenda: Callable[[T, Look], Agenda] | None = None
    data_whole: bool = False

    def json(self, result: T, look: Look) -> Json:
        data = self.data(result, look)
        return data if look.reveal or self.data_whole else covered_within(data)


# A line under the heads and above a total, and nothing else: its rows can be copied into a spreadsheet.
_BOX = box.Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")


NARROWEST = 60  # below this a table would drop columns of figures; the terminal may fold its lines instead


class _Console(Console):
    """Rich's console, but a reader that has left is main()'s business: the command itself was done."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """A console as wide as the terminal; in a pipe 80 columns unless COLUMNS says otherwise."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _piped_width()
    return _Console(file=stream, width=width, highlight=False, safe_box=True, emoji=False, markup=False)


def _piped_width() -> int:
    given = os.environ.get("COLUMNS", "")
    return max(int(given), NARROWEST) if given.isdecimal() else 80


def print_view(view: View[T], result: T, look: Look) -> None:
    out = console()
    parts = view.screen(result, look)
    for part in parts if look.reveal else map(_covered, parts):
        # Sentences are left to the terminal to fold: Rich would break Chinese ones at their few spaces.
        out.print(part, soft_wrap=isinstance(part, Text))


def _covered(part: RenderableType) -> RenderableType:
    """A part of the screen with private numbers covered; a mask is as long as what it covers, so that styles stay."""
    if isinstance(part, str):
        return covered_path(part)
    if isinstance(part, Text):
        if (shown := covered_path(part.plain)) != part.plain:
            part.plain = shown
    elif isinstance(part, rich_table.Table):
        for column in part.columns:
            column._cells = [_covered(cell) for cell in column._cells]  # before they are folded: cut, it's no number
    return part


def table(*columns: str, title: str | None = None, right: Iterable[str] = ()) -> rich_table.Table:
    """An empty table in the house style; columns named in `right` are numbers. Long cells fold, none is cut."""
    made = rich_table.Table(
        title=title, title_justify="left", title_style="bold", box=_BOX, pad_edge=False, show_edge=False
    )
    for column in columns:
        numeric = column in set(right)
        made.add_column(column, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    return made


def line(*parts: str | Text) -> Text:
    """A line of text, taken literally: names may hold brackets."""
    return Text.assemble(*parts, overflow="fold")


def heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


money = grouped_text


def money_json(fen: Fen) -> str:
    return decimal_text(fen)


def rate(percent: Decimal | None) -> str:
    return "—" if percent is None else f"{percent}%"


def rate_json(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent)


def or_dash(value: object) -> str:
    return "—" if value in (None, "") else str(value)


def text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
