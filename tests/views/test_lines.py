"""A line written without Rich, in a pipe, is what Rich would write of it; at a terminal it has its colours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from jygcli.views.base.view import Line, line, styled

TEXTS = st.text(st.sampled_from("王建国ab 　[bold]:[/]（）1😀\n\a\b\v\f\r"), max_size=30)


def printed(shown: Line, *, terminal: bool = False) -> str:
    out = io.StringIO()
    colours = "standard" if terminal else None
    console = Console(file=out, width=20, force_terminal=terminal, color_system=colours, emoji=False, markup=False)
    console.print(shown, soft_wrap=True)
    return out.getvalue()


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "bold", "cyan", "bold red"])), min_size=1, max_size=4))
def test_a_line_in_a_pipe_is_what_rich_would_write(parts: list[tuple[str, str]]) -> None:
    shown = Line(tuple(parts))
    assert f"{shown.plain}\n" == printed(shown)


def test_a_line_is_made_of_strings_and_of_styled_parts() -> None:
    shown = line("  ", styled("jyg", "cyan"), line("[", styled("全", "black on green"), "]"))
    assert shown.plain == "  jyg[全]"
    assert printed(shown, terminal=True) == "  \x1b[36mjyg\x1b[0m[\x1b[30;42m全\x1b[0m]\n"


@pytest.mark.parametrize("text", ["王\t建", "\t"])
def test_tabs_are_spaces(text: str) -> None:
    assert "\t" not in line(text).plain
