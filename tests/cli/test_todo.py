"""The page of things to do, the plan against life, the map of attendance and the branch's set-up, as sessions."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Jyg
from tests.cli.stores import dump
from tests.cli.transcripts import play

SESSIONS = Path(__file__).parent / "sessions"


@pytest.mark.parametrize("name", ["todo", "plan_life", "attendance_map", "branch_set_up"])
def test_the_session(jyg: Jyg, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    play(SESSIONS / f"{name}.txt", jyg)


def test_a_bare_jyg_and_jyg_todo_show_the_same(branch: Jyg) -> None:
    branch("member", "add", "王建国")
    assert branch().out == branch("todo").out == branch("--today", "2026-11-20").out


def test_looking_changes_nothing(branch: Jyg, desk_folder: Path) -> None:
    branch("member", "add", "王建国")
    before = dump(desk_folder / "jyg.db")
    for look in ((), ("todo", "--json"), ("branch", "show"), ("report", "attendance")):
        assert branch(*look).code == 0
    assert dump(desk_folder / "jyg.db") == before


def test_the_page_is_of_the_branch_that_is_named(branch: Jyg) -> None:
    branch("branch", "add", "第二党支部")
    branch("member", "add", "王建国")
    assert "第一党支部" in branch().out
    assert branch("--branch", "第二党支部", "todo", "--json").json["members"] == 0


def test_no_line_of_a_usual_page_is_wider_than_the_window(branch: Jyg) -> None:
    branch("member", "add", "王建国")
    assert all(cell_len(line) <= 80 for line in branch().out.splitlines())


def test_nobodys_number_is_on_the_page(branch: Jyg) -> None:
    branch("member", "add", "王建国", "--born", "1946-12-01", "--phone", "17000000001")
    for form in ((), ("todo", "--json"), ("--reveal",)):
        assert "17000000001" not in branch(*form).out


def test_where_all_members_are_enough_for_a_committee_and_the_formal_ones_are_not_both_rules_are_told(
    branch: Jyg,
) -> None:
    def told() -> list[str]:
        return [finding["what"] for finding in branch("branch", "show", "--json").json["findings"]]

    both = "党员 7 人以上；支部工作条例第六章说正式党员 7 人以上"
    for name in ("甲一", "甲二", "甲三", "甲四", "甲五", "甲六"):
        branch("member", "add", name)
    branch("member", "add", "甲七", "--status", "预备党员")
    assert f"{both}，现有正式党员 6 人：要不要设支部委员会，问上级" in told()
    branch("member", "add", "甲八")
    assert f"{both}，应设支部委员会（书记 1 名、委员 2 名）" in told()
