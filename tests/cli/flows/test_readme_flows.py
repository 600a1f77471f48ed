"""The README's questions and answers are those of the flows: each block is played again with what stands before it.

`<!-- 照做：2026-03-31 jyg 开始｜第一党支部｜｜… -->`: the day, the flow, and what is typed at each question, nothing
for Enter alone. Within the block what was typed stands behind its question, ⏎ for Enter alone.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.flows.conftest import Talk
from tests.cli.test_readme import README, write_roster
from tests.cli.transcripts import updating

PLAYED = re.compile(
    r"(?P<said><!-- 照做：(?P<day>[\d-]+) jyg (?P<name>\S+?)(?P<typed>｜[^\n]*)? -->\n)```console\n(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def _on_windows(path: re.Match[str]) -> str:
    return path[0].replace(str(Path.home()), r"C:\Users\我").replace("/", "\\")


def test_the_readmes_questions_are_those_that_the_flows_ask(
    talk: Talk, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = README.read_text("utf-8")
    write_roster(readme, desk_folder / "花名册.xlsx")
    monkeypatch.setenv("COLUMNS", "80")

    def played(block: re.Match[str]) -> str:
        monkeypatch.setenv("JYG_TODAY", block["day"])
        done = talk(block["name"], *(block["typed"] or "").split("｜")[1:])
        assert done.code == 0, done.out
        shown = re.sub(r"⟨(.*?)⟩", lambda typed: typed[1] or "⏎", done.out)
        shown = re.sub(rf"{re.escape(str(Path.home()))}\S*", _on_windows, shown).replace(f"{desk_folder}{os.sep}", "")
        shown = re.sub(r" +$", "", shown, flags=re.MULTILINE)
        return f"{block['said']}```console\n{shown.rstrip()}\n```"

    again = PLAYED.sub(played, readme)
    if updating():
        README.write_text(again, "utf-8")
    assert again == README.read_text("utf-8")
    assert len(PLAYED.findall(readme)) >= 2
