"""The console of Windows 10 in Chinese, where “ ” ■ take two columns, tables straight all the same."""

from __future__ import annotations

import io
import os
import sys

import pytest
from rich import cells

from jygcli.help import page
from jygcli.papers import old_console, terminal


class Screen(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("sign", "columns"), [("a", 1), ("王", 2), ("“", 2), ("■", 2), ("√", 2), ("─", 1), ("̈", 0), ("ﾊ", 1)]
)
def test_signs_of_both_alphabets_take_two_columns(sign: str, columns: int) -> None:
    assert old_console.columns(sign) == columns


def test_tables_are_drawn_with_plain_lines_and_counted_as_they_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_is_single_cell_widths", "get_character_cell_size"):
        monkeypatch.setattr(cells, name, getattr(cells, name))
    monkeypatch.setattr(old_console, "is_old", lambda _: True)
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, "utf-8"))
    monkeypatch.setattr(sys, "__stdout__", sys.stdout)
    assert old_console.settle()
    assert not sys.__stdout__.closed  # the window's size is asked of it
    assert cells.cell_len("“■”") == 6
    sys.stdout.write("一" + terminal.BOX.head_row_horizontal * 2 + "\n")
    sys.stdout.flush()
    assert screen.getvalue().decode() == f"一--{os.linesep}"
    cells.cached_cell_len.cache_clear()


def test_other_consoles_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.TextIOWrapper(Screen(), "utf-8")
    monkeypatch.setattr(sys, "stdout", shown)
    assert not old_console.settle()
    assert sys.stdout is shown
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WT_SESSION", "1")
    assert not old_console.is_old(shown)


def test_help_counts_them_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“党费”"
    assert page.cells(text) == 6
    monkeypatch.setattr(page, "WIDE", {*page.WIDE, "A"})
    assert page.cells(text) == 8
    lines = list(page.wrapped(text * 20, 40))
    assert max(map(page.cells, lines)) <= 40
