"""A 党总支 on the command line: several branches in one report, what is handed down to them, and what TAB offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play

SESSIONS = Path(__file__).parent / "sessions"


def test_a_quarter_of_three_branches_from_an_empty_folder(jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("JYG_TODAY", "2026-09-20")
    play(SESSIONS / "party_committee.txt", jyg)


def test_a_notice_is_handed_down_and_answered(branch: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    play(SESSIONS / "handed_down.txt", branch)
