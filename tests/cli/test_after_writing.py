"""What was written stays true on the screen: long waivers, assessments out of order, a reader that has left."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.terminals import told_nobody

STEPS = (
    "--applied",
    "2026-06-01",
    "--discussed",
    "2026-06-10",
    "--approved",
    "2026-06-20",
    "--by",
    "市离退休干部党工委",
)


@once
def assessed(branch: Jyg) -> Jyg:
    branch("member", "add", "王建国")
    branch("dues", "assess", "王建国", "--category", "离退休", "--base", "5000", "--from", "2026-04")
    return branch


def test_a_waiver_to_the_last_year_that_can_be_named_leaves_dues_readable(assessed: Jyg) -> None:
    waived = assessed("dues", "waive", "1", "--from", "2026-08", "--through", "2099-12", "--amount", "0", *STEPS)
    assert waived.code == 0
    assert assessed("dues", "owing", "--json").json["owing"] == "100.00"  # April to July
    assert assessed("--today", "2099-12-31", "dues", "owing", "--json").json["owing"] == "100.00"


def test_paying_ahead_in_the_last_year_is_still_counted_in_months(assessed: Jyg) -> None:
    assert (
        assessed("--today", "2099-01-01", "dues", "collect", "1", "--amount", "1", "--json", "--yes").json["total"]
        == "1.00"
    )


def test_an_assessment_from_an_earlier_month_says_how_far_it_holds(assessed: Jyg) -> None:
    ran = assessed("dues", "assess", "1", "--category", "离退休", "--base", "6000", "--from", "2026-01")
    assert "只管到 2026-03：2026-04 起另有核定，每月 25.00 元，没有改动。" in ran.out
    assert assessed("dues", "collect", "1", "--through", "2026-04", "--json", "--yes").json["total"] == "205.00"


@pytest.mark.parametrize("columns", ["abc", "0", "-5", "20", "40"])
def test_a_strange_or_narrow_width_loses_no_name_and_no_figure(
    assessed: Jyg, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = assessed("report", "quarter", "2026Q2")
    assert ran.code == 0
    assert "王建国" in ran.out
    assert "75.00" in ran.out


def test_a_reader_that_has_left_makes_no_failure_of_what_was_done(assessed: Jyg, desk_folder: Path) -> None:
    command = [sys.executable, "-m", "jygcli", "--db", str(desk_folder / "jyg.db"), "member", "add", "李桂芳"]
    assert told_nobody(command) == (0, "")
    assert assessed("member", "show", "李桂芳").code == 0
    for more in (["--help"], ["report", "quarter"], ["rules", "--json"]):
        assert told_nobody([*command[:5], *more]) == (0, "")


def test_a_quarter_that_has_not_begun_is_not_said_to_run(assessed: Jyg) -> None:
    ran = assessed("report", "quarter", "2027Q1")
    assert "第一党支部　2027年第一季度报表（这个季度还没有开始，照现有记录推算）\n" in ran.out
    assert "照现有记录，2027-01-01 在册 1 人：" in ran.out
    assert "到今天为止" not in ran.out
    assert assessed("report", "quarter", "2027Q1", "--json").json["begun"] is False
    assert assessed("report", "quarter", "2026Q4", "--json").json["begun"] is True
    assert "（本季度未结束，数字到今天为止）" in assessed("report", "quarter", "2026Q4").out


def test_a_quarter_that_was_closed_before_its_end_is_said_to_be(assessed: Jyg) -> None:
    assert assessed("--today", "2026-12-25", "dues", "collect", "--all", "--quarter", "2026Q4").code == 0
    assert assessed("--today", "2026-12-25", "dues", "close", "2026Q4", "--cash", "225", "--yes").code == 0
    told = assessed("--today", "2026-12-26", "report", "quarter", "2026Q4").out
    assert "（党费已结账，2026-12-25；其余数字到今天为止）" in told
    assert "未结束" not in told


def test_a_setting_that_is_cleared_is_said_to_be_unset(branch: Jyg) -> None:
    said = branch("settings", "set", "elected_on", "2024-03-20")
    assert said.out == "上次换届（elected_on）现在是 2024-03-20\n"
    assert branch("settings", "set", "elected_on", "").out == "上次换届（elected_on）现在是 未设\n"
