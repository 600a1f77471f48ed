"""A branch is renamed from a day on: papers of days before it keep the old name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose

OLD, NEW = "第一党支部", "朝阳社区第三党支部"


@once
def renamed(branch: Jyg) -> Jyg:
    for line in (
        "member add 王建国",
        "dues assess 1 --category 离退休 --base 5000 --from 2026-07",
        "dues collect 1 --months 2026-07 --on 2026-07-15",
        "dues collect 1 --months 2026-10 --on 2026-10-15",
        "meeting add --kind 支部党员大会 --on 2026-09-16",
        "meeting add --kind 支部党员大会 --on 2026-11-16",
        f"branch rename {NEW} --on 2026-10-01",
    ):
        ran = branch(*line.split())
        assert ran.code == 0, ran.err
    return branch


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("report quarter 2026Q3", "report quarter 2026Q4"),
        ("dues receipt 2026-0001", "dues receipt 2026-0002"),
        ("meeting show 1", "meeting show 2"),
        ("meeting list --quarter 2026Q3", "meeting list --quarter 2026Q4"),
        ("dues sheet --quarter 2026Q3", "dues sheet --quarter 2026Q4"),
        ("report public --quarter 2026Q3", "report public --quarter 2026Q4"),
    ],
)
def test_papers_have_the_name_of_their_day(renamed: Jyg, desk_folder: Path, old: str, new: str) -> None:
    for command, name, other in ((old, OLD, NEW), (new, NEW, OLD)):
        ran = renamed(*command.split(), "-o", "纸.docx", "--yes")
        assert ran.code == 0, ran.err
        paper = prose(desk_folder / "纸.docx")
        assert (name in paper, other in paper) == (True, False), command


def test_what_was_renamed_is_said_and_can_be_taken_back(renamed: Jyg) -> None:
    assert NEW in renamed("branch", "list").out
    assert renamed("undo").code == 0
    assert NEW not in renamed("branch", "list").out
    assert renamed("report", "quarter", "2026Q4", "--json").json["branch"] == OLD
    ran = renamed("branch", "edit", "--parent", "机关离退休党总支", "--on", "2026-10-08")
    assert ran.out == f"2026-10-08 起：{OLD}，上级 机关离退休党总支\n"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (f"rename {NEW}", 1, f"本来就是这样：{NEW}，上级 未写。\n写新的名称，或 --parent 新的上级。\n"),
        ("rename 第二党支部 --on 2026-09-01", 1, "2026-10-01 已经改过一次名，不能再从 2026-09-01 改起。\n"),
        ("rename 第二党支部 --on 2026-12-01", 1, "改名的日期 2026-12-01"),
        ("rename 12", 2, "支部名称不能全是数字（“12”）"),
        ("edit", 2, "没有写要改什么。\n"),
    ],
)
def test_a_name_that_cannot_be_is_refused(renamed: Jyg, command: str, code: int, said: str) -> None:
    ran = renamed("branch", *command.split())
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
