"""What the window doesn't hold is leafed through before the question about it; in a pipe all comes at once."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from jygcli.cli.app import asking
from jygcli.papers import window
from tests.cli.conftest import Jyg
from tests.cli.terminals import answered

NAMES = [f"党员{number}" for number in range(1, 61)]
TABLE = "".join(f"{name}\n" for name in NAMES)
FIRST, SECOND, LAST = "第 1 页，共 3 页", "第 2 页，共 3 页", "第 3 页，共 3 页"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """What somebody sees in a window of 24 lines, once they type."""
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    return Screen()


def typing(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO | None, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    if screen is not None:
        monkeypatch.setattr(sys, "stdout", screen)


def test_no_page_is_longer_than_the_window_and_none_is_lost(screen: Screen) -> None:
    pages = window.pages(TABLE)
    assert "".join(pages) == TABLE
    assert all(page.count("\n") < 24 for page in pages)


def test_a_line_that_folds_counts_as_the_lines_that_it_takes(screen: Screen) -> None:
    assert not window.fits("字" * 40 * 24)
    assert window.fits("字" * 40 * 23)
    assert window.fits("\x1b[1m" + "字" * 40 * 23 + "\x1b[0m")


def test_enter_goes_on_b_goes_back_and_below_the_last_page_the_question_is_asked(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, screen, "", "b", "", "", "5 22")
    assert asking.line("都交了，除了谁？", TABLE) == "5 22"
    shown = screen.getvalue()
    places = [shown.index(FIRST), shown.index(SECOND), shown.rindex(FIRST), shown.rindex(SECOND), shown.index(LAST)]
    assert places == sorted(places)
    assert shown.count("都交了，除了谁？") == 1
    assert shown.endswith("（第 3 页，共 3 页，写 b 看上一页）\n都交了，除了谁？")


def test_nothing_is_agreed_to_before_it_is_seen(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, screen, "1", "是", "末", "")
    assert asking.yes("就按这些数字结账吗？", enter=True, above=TABLE)
    shown = screen.getvalue()
    assert shown.count("看完再写。") == 2
    assert shown.index("看完再写。") < shown.index("就按这些数字结账吗？")


def test_zero_stops_at_any_page_and_skips_none(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, screen, "0")
    with pytest.raises(asking.Declined):
        asking.yes("就按这些数字结账吗？", enter=True, above=TABLE)
    assert "写 末 看最后一页" in screen.getvalue()
    assert "写 0" not in screen.getvalue()


def test_a_number_of_a_long_list_may_be_typed_at_any_of_its_pages(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices = [(f"{name}（1950-03，第一组，住在很远的一个地方）", name) for name in NAMES]
    for lines, chosen in ((("2",), "党员2"), (("", "30"), "党员30"), (("", "", "", "60"), "党员60"), (("0",), None)):
        typing(monkeypatch, screen, *lines)
        assert asking.chosen("哪一位？", choices, none="都不是") == chosen
    assert "按回车看下一页，写数字就选：" in screen.getvalue()


def test_short_choices_stand_beside_each_other_where_they_would_not_fit(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, screen, "40")
    assert asking.chosen("哪一位？", [(name, name) for name in NAMES[:40]], none="都不是") == "党员40"
    assert "1 党员1    2 党员2" in screen.getvalue()
    assert "页" not in screen.getvalue()


def test_without_a_window_all_comes_at_once(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    typing(monkeypatch, None, "5")
    assert asking.line("除了谁？", TABLE) == "5"
    assert capsys.readouterr().out == f"{TABLE}除了谁？"


def test_a_roster_of_sixty_is_leafed_through_before_it_is_asked_whether_to_print_it(
    at_terminal: Any, branch: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        assert branch("member", "add", name, "--yes").code == 0
    assert len(branch("member", "list").out.splitlines()) > 60
    child = at_terminal("member", "list")
    steps = (
        ("第 1 页，共 2 页", ""),
        ("第 2 页，共 2 页，写 b 看上一页", "b"),
        ("第 1 页，共 2 页", ""),
        ("要打印：", ""),
    )
    assert answered(child, *steps) == 0
