"""The three large screens in a window of 80 and of 120 columns: nothing cut, all columns in line."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Jyg, once

SCREENS = {
    "plan-year": ("plan-year", "2026", "--dry-run"),
    "dues owing": ("dues", "owing"),
    "report quarter": ("report", "quarter", "2026Q3"),
}
LONG_NAME = "阿依古丽·买买提·吐尔逊"


@once
def small(branch: Jyg) -> Jyg:
    """Five members with short and long names, gaps in what they paid, a committee and two groups."""
    people = (
        ("王建国", "5000", "第一组", "书记"),
        (LONG_NAME, "12345.67", "第一组", "组织委员"),
        ("李桂芳", "4729", "第二组", "宣传委员"),
        ("欧阳明远", "5000.01", "第二组", None),
        ("丁一", "98000", "第二组", None),
    )
    for name, base, group, post in people:
        assert branch("member", "add", name, "--group", group).code == 0
        assert branch("dues", "assess", name, "--category", "离退休", "--base", base, "--yes").code == 0
        if post:
            assert branch("member", "post", name, post, "--since", "2024-03-20").code == 0
    assert branch("dues", "collect", "--yes", "李桂芳", "--through", "2026-06", "--on", "2026-07-15").code == 0
    assert branch("dues", "collect", "--yes", "丁一", "--amount", "9000", "--on", "2026-09-15").code == 0
    waiver = ("--applied", "2026-07-01", "--discussed", "2026-07-05", "--approved", "2026-07-20", "--by", "上级党工委")
    assert branch("dues", "waive", "4", "--from", "2026-07", "--through", "2026-08", "--amount", "5", *waiver).code == 0
    assert branch("dues", "collect", "--yes", "欧阳明远", "--through", "2026-07").code == 0
    assert branch("member", "leave", "李桂芳", "--why", "转出", "--on", "2026-08-10").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-09-15").code == 0
    assert branch("meeting", "attend", "1", "--all", "出席").code == 0
    return branch


def tables(out: str) -> list[list[str]]:
    """The tables of a screen: the line of heads, and the rows between it and the line that ends the table."""
    lines = out.splitlines()
    rules = [number for number, line in enumerate(lines) if re.fullmatch(r"─+", line.strip())]
    found: list[list[str]] = []
    for number in rules:
        if found and lines[number - 1] in found[-1]:
            continue  # the line above a total, within the table before
        width = cell_len(lines[number].rstrip())
        end = number + 1
        while end < len(lines) and cell_len(lines[end]) == width:
            end += 1
        found.append(lines[number - 1 : end])
    return found


def gaps(line: str) -> list[bool]:
    """For each column of the window, whether nothing is printed there."""
    return [empty for letter in line for empty in [letter == " "] * cell_len(letter)]


def columns(heads: str) -> list[tuple[int, int]]:
    """Where each head stands, by column of the window."""
    spans = []
    for match in re.finditer(r"\S+", heads):
        start = cell_len(heads[: match.start()])
        spans.append((start, start + cell_len(match[0])))
    return spans


@pytest.fixture(params=[80, 120])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_line_of_a_table_is_wider_than_the_window_and_nothing_is_cut(small: Jyg, screen: str, width: int) -> None:
    out = small(*SCREENS[screen]).out
    assert "…" not in out
    assert "..." not in out
    found = tables(out)
    assert found
    for table in found:
        assert len(table) > 2
        assert {cell_len(line) for line in table[1:]} == {cell_len(table[0])}  # every row as wide as its heads
        assert cell_len(table[0]) <= width


@pytest.mark.parametrize("screen", SCREENS)
def test_every_column_of_every_table_stands_in_line(small: Jyg, screen: str, width: int) -> None:
    """Between two heads there is a strip of window columns in which no row prints anything."""
    for table in tables(small(*SCREENS[screen]).out):
        heads, *rows = table
        empty = [all(free) for free in zip(*(gaps(row) for row in [heads, *rows] if "─" not in row), strict=True)]
        for (_, end), (start, _) in pairwise(columns(heads)):
            assert any(empty[end:start]), f"{screen} at {width}: {heads}"


def test_numbers_end_in_one_column(small: Jyg, width: int) -> None:
    for screen, names in (("dues owing", ["金额（元）"]), ("report quarter", ["应交", "减免", "已交", "欠交"])):
        table = tables(small(*SCREENS[screen]).out)[-1]
        heads, rows = table[0], [row for row in table[1:] if "─" not in row]
        for name in names:
            end = cell_len(heads[: heads.index(name)]) + cell_len(name)
            for row in rows:
                upto = column_slice(row, end)
                assert upto.endswith(" ") or re.search(r"[\d,]+\.\d\d$", upto), f"{name}: {row}"


def column_slice(row: str, end: int) -> str:
    """The part of a row that stands in the window's first `end` columns."""
    taken = ""
    for letter in row:
        if cell_len(taken + letter) > end:
            break
        taken += letter
    return taken


def test_names_reasons_and_sums_are_all_there_at_80_columns_too(small: Jyg, width: int) -> None:
    owing = small("dues", "owing", "--json").json
    screen = small("dues", "owing").out
    flat = re.sub(r"\s+", "", screen)
    for member in owing["members"]:
        assert f"{float(member['owing']):,.2f}" in screen
        assert member["name"] in flat or all(part in screen for part in member["name"].split("·"))
    assert f"{float(owing['owing']):,.2f}" in screen
    plan = small("plan-year", "2026", "--dry-run", "--json").json
    letters = set(small("plan-year", "2026", "--dry-run").out)
    for month in plan["months"]:
        assert set(month["why"]) - set("；") <= letters
        assert month["theme"] in small("plan-year", "2026", "--dry-run").out
