"""What is private in any register stands on no paper that leaves the branch's own book, in no log and in no notice."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from jygcli.domain.registers import REGISTERS
from tests.cli.conftest import Jyg
from tests.cli.test_registers import CHOSEN, PUBLIC, all_filled_in, branch_of_four  # noqa: F401 - fixtures
from tests.registers import SECRET, run

PRIVATE = (SECRET, *CHOSEN)
OF_REGISTERS = tuple(" ".join((*register.noun, verb)) for register in REGISTERS.values() for verb in ("list", "show 1"))
UPWARD = (
    *PUBLIC,
    "review ballot",
    "review summary",
    "meeting ballot 选举书记 --seats 1 --candidate 钱秀兰",
    "branch show",
)


def on_paper(jyg: Jyg, folder: Path, command: str) -> str:
    ran = jyg(*shlex.split(command), "-o", "纸.html", "--yes")
    assert ran.code == 0, (command, ran)
    return (folder / "纸.html").read_text("utf-8")


def test_no_paper_of_a_register_or_report_has_a_private_word(all_filled_in: Jyg, desk_folder: Path) -> None:  # noqa: F811
    for command in (*OF_REGISTERS, *UPWARD):
        paper = on_paper(all_filled_in, desk_folder, command)
        assert [word for word in PRIVATE if word in paper] == [], command


@pytest.mark.parametrize("command", ["log", "log --json", "log --limit 500 --json"])
def test_no_private_word_of_any_register_is_in_the_log(all_filled_in: Jyg, command: str) -> None:  # noqa: F811
    ran = all_filled_in(*command.split())
    assert ran.code == 0
    assert [word for word in PRIVATE if word in ran.out + ran.err] == []


def test_the_log_tells_a_script_everything_where_it_is_to_be_revealed(all_filled_in: Jyg) -> None:  # noqa: F811
    told = all_filled_in("log", "--limit", "500", "--json", "--reveal").out
    assert [word for word in PRIVATE if word not in told] == []


def test_who_got_which_grade_is_told_only_where_it_is_to_be_revealed(branch_of_four: Jyg, desk_folder: Path) -> None:  # noqa: F811
    run(branch_of_four, "review appraisal add --year 2026 --expected 4 --took-part 4")
    run(branch_of_four, "review grade add 1 王建国 --on 2026-10-21 --poll-fair 4 --grade 基本合格")
    plain = on_paper(branch_of_four, desk_folder, "review summary")
    assert "基本合格 1 人" in plain
    assert "王建国" not in plain
    assert "王建国" in on_paper(branch_of_four, desk_folder, "review summary --reveal")
    assert branch_of_four("review", "summary", "--json").json["members"] is None
    revealed = branch_of_four("review", "summary", "--json", "--reveal").json["members"]
    assert {one["name"]: one["grade"] for one in revealed}["王建国"] == "基本合格"
