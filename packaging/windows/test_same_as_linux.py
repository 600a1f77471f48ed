"""What the installed program says is what it says on Linux; the bytes that differ are listed in build/windows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from compared import LINE_ENDS, differing
from wine import BUILT, PROJECT, STORE, Windows, on_linux

from tests.cli.test_readme import BLOCK, README, write_roster
from tests.sheets.old_excel import xls

ROSTER = "姓名,入党时间,基数\n赵明远,1975-07-01,5000\n钱秀兰,1980年5月,4800\n孙德山,1971.3.2,6100\n"
# A quarter of a book with sheets of three kinds: GBK text, .xlsx and the .xls of before.
QUARTER = (
    "init --name 第一党支部 --yes",
    "import members 名单.csv --yes",
    "import members 花名册.xlsx --yes",
    "import members 旧表.xls --yes",
    "member list",
    "member show 赵明远",
    "plan-year 2026",
    "plan show",
    "dues assess 赵明远 --category 离退休 --base 5000 --from 2026-10",
    "dues assess 钱秀兰 --category 离退休 --base 4800 --from 2026-10",
    "dues collect --all --through 2026-12 --yes",
    "dues owing",
    "meeting add --kind 主题党日 --on 2026-11-16 --topic 民主议事",
    "meeting list",
    "report quarter 2026Q4",
    "undo --yes",
    "redo --yes",
    "dues ledger",
    "log",
    "log verify",
    "export members -",
    "export members - --format json",
    "rules",
    "没有这个命令",
    "member show 没有这个人",
    "plan --help",
)


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    folders = tmp_path / "here", tmp_path / "there"
    for folder in folders:
        folder.mkdir()
    return folders


def held_together(pc: Windows, here: Path, there: Path, commands: list[str], **more: str) -> dict[str, list[str]]:
    """Give each command on both sides; the kinds of bytes that differ by command."""
    pc = pc.having(**more)
    found = {}
    for command in commands:
        words = shlex.split(command)
        found[command] = differing(on_linux(here, *words, **more), pc.jyg(there, *words))
    return found


def listed(name: str, found: dict[str, list[str]]) -> None:
    lines = [f"jyg {command}\n    {', '.join(kinds) or 'no byte'}\n" for command, kinds in found.items()]
    (BUILT / f"differs-{name}.txt").write_text("".join(lines), "utf-8")
    assert {kind for kinds in found.values() for kind in kinds} >= {LINE_ENDS}


def test_the_first_quarter_of_the_readme_is_what_it_is_on_linux(pc: Windows, tmp_path: Path) -> None:
    readme = README.read_text("utf-8")
    here, there = two_folders(tmp_path)
    for folder in (here, there):
        write_roster(readme, folder / "花名册.xlsx")
    commands = [
        line.removeprefix("$ jyg ")
        for block in BLOCK.findall(readme)
        for line in block.splitlines()
        if line.startswith("$ jyg ")
    ]
    assert len(commands) > 10
    listed("readme", held_together(pc, here, there, commands, JYG_TODAY="2026-03-31", COLUMNS="80"))


def test_a_quarter_begun_with_sheets_of_three_kinds_is_what_it_is_on_linux(pc: Windows, tmp_path: Path) -> None:
    here, there = two_folders(tmp_path)
    old = xls(
        {"花名册": [["姓名", "性别", "入党时间"], ["李秀英", "女", "1968-03-01"], ["周国栋", "男", "1970-01-15"]]}
    )
    for folder in (here, there):
        (folder / "名单.csv").write_bytes(ROSTER.encode("gbk"))
        (folder / "旧表.xls").write_bytes(old)
        shutil.copy(PROJECT / "jygcli" / "services" / "keeping" / "demo_roster.xlsx", folder / "花名册.xlsx")
    listed("quarter", held_together(pc, here, there, list(QUARTER)))
    assert (there / STORE).is_file()
    assert re.search("李秀英.*\n", pc.done(there, "member", "list"))
