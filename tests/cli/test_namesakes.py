"""Two of one name are told apart by month of birth and group wherever a member is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose

OLDER, YOUNGER = "王建国（1941-03，第一组）", "王建国（1949-10，第二组）"


@once
def namesakes(branch: Jyg) -> Jyg:
    for line in (
        "member add 王建国 --born 1941-03-05 --group 第一组",
        "member add 王建国 --born 1949-10 --group 第二组 --namesake",
        "member add 李桂芳 --born 1948-11 --group 第一组",
        "dues assess 1 --category 离退休 --base 5000 --from 2026-10",
        "dues assess 2 --category 离退休 --base 5000 --from 2026-10",
        "dues collect 1 2 --months 2026-10",
        "meeting add --kind 支部党员大会 --on 2026-10-16",
        "meeting attend 1 --all 出席 --set 2=病假",
    ):
        ran = branch(*line.split())
        assert ran.code == 0, ran.err
    return branch


@pytest.mark.parametrize(
    "command",
    [
        "dues owing", "dues ledger", "dues collect --all --through 2026-11", "meeting show 1",
        "meeting attend 1 --all 出席",
        "meeting rates --year 2026", "dues explain 2 2026-10", "dues receipt 2026-0001 2026-0002",
    ],
)  # fmt: skip
def test_namesakes_are_told_apart_on_the_screen(namesakes: Jyg, command: str) -> None:
    ran = namesakes(*command.split())
    assert ran.code == 0, ran.err
    assert YOUNGER in ran.out
    assert "李桂芳（" not in ran.out


@pytest.mark.parametrize("command", ["dues receipt --on 2026-11-20", "meeting sheet 1", "meeting show 1", "dues sheet"])
def test_namesakes_are_told_apart_on_paper(namesakes: Jyg, desk_folder: Path, command: str) -> None:
    assert namesakes(*command.split(), "-o", "纸.docx").code == 0
    paper = prose(desk_folder / "纸.docx").replace("\n", "")
    assert OLDER in paper
    assert YOUNGER in paper
    assert "李桂芳（" not in paper


def test_a_member_is_found_by_the_name_that_is_shown(namesakes: Jyg) -> None:
    assert namesakes("member", "show", YOUNGER, "--json").json["number"] == 2
    kept = namesakes("dues", "collect", "--all", "--except", f"{OLDER}、李桂芳")
    assert kept.err.startswith("李桂芳不在这次要收的人里")


def test_who_is_alike_in_all_that_is_known_goes_by_the_number(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("member", "add", "王建国", "--namesake").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-10-16").code == 0
    assert "王建国（2号）" in branch("meeting", "attend", "1", "--all", "出席").out
