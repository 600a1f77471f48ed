"""Commands with several ways: an option of which the chosen one has no use is refused, not passed over in silence."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.cli.conftest import Jyg, once
from tests.engines import held

# The way that is chosen, and what it has no use for.
REFUSED = (
    ("dues assess --all --category 离退休", "--all", "--category"),
    ("dues assess --all --year 2027 --amount 20", "--all", "--amount"),
    ("dues assess --all --base 3000", "--all", "--base"),
    ("dues assess --all --ground 核定表", "--all", "--ground"),
    ("dues assess --all --from 2027-01", "--all", "--from"),
    ("dues assess --all --skip-rejected", "--all", "--skip-rejected"),
    ("dues assess --all --sheet 核定", "--all", "--sheet"),
    ("dues assess --from-file 表.csv --base 3000", "--from-file", "--base"),
    ("dues assess --from-file 表.csv --year 2027", "--from-file", "--year"),
    ("dues close 2026Q2 --reopen --why 漏记 --cash 10", "--reopen", "--cash"),
    ("dues remit 2026Q2 --cancel --why 记错 --amount 10", "--cancel", "--amount"),
    ("dues return 2026Q2 --cancel --why 记错 --voucher 3", "--cancel", "--voucher"),
    ("dues correct 2026Q2 --why 漏记 --amount 10", "季度", "--amount"),
    ("backup --list --encrypt", "--list", "--encrypt"),
    ("backup 拷贝.db --list", "文件", "--list"),
    ("undo --list --all-branches", "--list", "--all-branches"),
    ("meeting cancel 1 --restore --why 重复", "--restore", "--why"),
    ("meeting makeup 1 王建国 --undo --on 2026-11-12", "--undo", "--on"),
    ("meeting leave-out 1 王建国 --undo --reason 卧床", "--undo", "--reason"),
    ("report quarter -o 表.docx --xlsx", "-o 表.docx", "--xlsx"),
    ("report quarter --docx --html", "--docx", "--html"),
)
ONLY_WITH = (
    ("dues assess 王建国 --category 离退休 --base 3000 --year 2027", "--year", "--all"),
    ("dues assess 王建国 --category 离退休 --base 3000 --dry-run", "--dry-run", "--all 或 --from-file"),
    ("dues assess 王建国 --category 离退休 --base 3000 --skip-rejected", "--skip-rejected", "--from-file"),
    ("dues assess 王建国 --category 离退休 --base 3000 --sheet 核定", "--sheet", "--from-file"),
    ("dues close 2026Q3 --cash 45 --why 补", "--why", "--reopen"),
    ("dues remit 2026Q2 --why 补", "--why", "--cancel"),
    ("undo --limit 3", "--limit", "--list"),
)


@once
def lived(branch: Jyg) -> Jyg:
    for line in (
        "member add 王建国 --joined 1975-07-01", "dues assess 王建国 --category 离退休 --base 3000 --from 2026-01",
        "dues collect 王建国 --through 2026-06 --on 2026-06-20", "meeting add --kind 主题党日 --on 2026-11-11",
        "--today 2026-06-30 dues close 2026Q2 --cash 90 --yes", "dues remit 2026Q2 --amount 90 --on 2026-07-01",
    ):  # fmt: skip
        assert branch(*line.split()).code == 0, line
    Path("表.csv").write_text("姓名,类别,基数\n王建国,离退休,3500\n", "utf-8")
    return branch


def dump() -> str:
    """A mark of the store's file, which is another one when anything is written into it."""
    return hashlib.sha256(held(Path("jyg.db"))).hexdigest()


def test_an_option_of_another_way_is_refused_and_nothing_written(lived: Jyg) -> None:
    before = dump()
    for line, one, other in REFUSED:
        ran = lived(*line.split(), "--yes")
        assert (ran.code, ran.err) == (2, f"{one} 和 {other} 只能用一个。\n去掉其中一个。\n"), line
    for line, option, others in ONLY_WITH:
        ran = lived(*line.split(), "--yes")
        assert (ran.code, ran.err.splitlines()[0]) == (2, f"{option} 只和 {others} 一起用。"), line
    assert dump() == before


def test_each_way_takes_its_own(lived: Jyg) -> None:
    for line in (
        "dues assess --from-file 表.csv --from 2026-07 --category 离退休 --dry-run",
        "dues assess --all --year 2027 --dry-run", "undo --list --limit 3", "backup --list",
        "dues remit 2026Q2 --cancel --why 记错", "dues close 2026Q2 --reopen --why 漏记",
    ):  # fmt: skip
        ran = lived(*line.split(), "--yes")
        assert ran.code == 0, (line, ran.err)
