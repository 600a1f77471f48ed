"""The round of visits before a festival, word for word; and that why somebody is proposed stands in no paper of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play
from tests.registers import found_in

SESSION = Path(__file__).parent / "sessions" / "festival_round.txt"


@pytest.fixture
def branch_of_four(jyg: Jyg, desk_folder: Path) -> Jyg:
    found_in(jyg, desk_folder)
    return jyg


def test_a_session_of_a_round(branch_of_four: Jyg) -> None:
    play(SESSION, branch_of_four)


GROUNDS = ("高龄", "独居", "患病", "困难")


@pytest.mark.parametrize("verb", ["round", "summary"])
def test_why_somebody_is_proposed_is_on_no_paper_and_in_no_json_unless_revealed(branch_of_four: Jyg, verb: str) -> None:
    jyg = branch_of_four
    assert jyg("care", "hardship", "add", "王建国", "--ground", "独居无人照料", "--on", "2026-09-01").code == 0
    assert jyg("care", "visit", "add", "王建国", "--occasion", "重阳", "--on", "2026-10-16").code == 0
    asked = ("care", "visit", verb, "重阳")
    assert jyg(*asked, "-o", "纸.html").code == 0
    written = Path("纸.html").read_text("utf-8") + jyg(*asked, "--json").out
    assert not any(word in written for word in GROUNDS)
    if verb == "summary":
        assert "王建国" not in written
    else:
        assert "独居" in jyg(*asked).out
        assert "独居" in jyg(*asked, "--json", "--reveal").out
