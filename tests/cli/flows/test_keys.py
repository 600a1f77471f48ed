"""A quarter of 24 members by flows takes at most half of the keys that the commands take, and comes to the same."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.flows.conftest import Talk, papers_in
from tests.cli.test_branch_of_thirty import numeral

NAMES = [f"党员{numeral(order)}" for order in range(1, 25)]
PAID = " ".join(str(number) for number in range(1, 25) if number != 5)

COMMANDS = {
    "2026-07-20": """
        jyg init --name 第一党支部 --dues-from 2026-07
        jyg import members 名单.csv
        jyg dues assess --from-file 核定.csv --from 2026-07
        jyg plan-year
        jyg meeting add --kind 主题党日 --on 2026-07-15 --title 激励表彰月 --place 活动室
        jyg meeting attend 1 --all 出席 --set 3=病假 --set 7=事假
        jyg meeting minutes 1 --text 学习了文件 --decision 走访老党员
        """,
    "2026-08-20": """
        jyg meeting add --kind 主题党日 --on 2026-08-17 --title 红色教育月 --place 活动室
        jyg meeting attend 2 --all 出席 --set 3=病假
        """,
    "2026-09-25": f"""
        jyg meeting add --kind 主题党日 --on 2026-09-15 --title 素质提升月 --place 活动室
        jyg meeting attend 3 --all 出席
        jyg dues collect {PAID} --quarter 2026Q3
        jyg dues close 2026Q3 --cash 1725
        jyg dues remit 2026Q3
        jyg dues slip 2026Q3 -o 上缴单.docx
        jyg dues receipt --quarter 2026Q3 -o 收据.docx
        jyg report public --quarter 2026Q3 -o 公示表.docx
        jyg dues sheet --quarter 2026Q3 -o 登记表.docx
        """,
}
FLOWS = {
    "2026-07-20": (
        ("开始", "第一党支部", "", "", "7月", "", "", "", "名单.csv", "核定.csv", "", "", ""),
        ("开会", "", "", "", "活动室", *[""] * 5, "3 7", "", "2", "", "学习了文件", "", "走访老党员", "", "", ""),
    ),
    "2026-08-20": (("开会", "", "", "", "", "", "", "", "", "", "3", "", "", "", "", ""),),
    "2026-09-25": (
        ("开会", "", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("季度末", "", "2", "5", "", "", "", "", "", "", "", "", "", ""),
    ),
}  # fmt: skip


@pytest.fixture
def sheets(desk_folder: Path) -> None:
    """A roster and a sheet of bases in the folder."""
    Path("名单.csv").write_text("姓名\n" + "\n".join(NAMES) + "\n", "utf-8-sig")
    Path("核定.csv").write_text("姓名,类别,基数\n" + "".join(f"{name},离退休,5000\n" for name in NAMES), "utf-8-sig")


def figures(jyg: Jyg) -> list[object]:
    """What the quarter came to; a report without the code of the log, which tells the ways apart."""
    report = jyg("report", "quarter", "2026Q3", "--json").json
    meetings = jyg("meeting", "list", "--json").json["meetings"]
    return [report["dues"], report["attendance"], [(one["date"], one["title"], one["attendance"]) for one in meetings]]


def test_a_quarter_by_flows_takes_half_of_the_keys_and_comes_to_the_same(
    talk: Talk, jyg: Jyg, sheets: None, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, flows in FLOWS.items():
        monkeypatch.setenv("JYG_TODAY", day)
        for name, *lines in flows:
            done = talk(name, *lines)
            assert done.code == 0, done.out
    by_flows = figures(jyg)
    assert len(papers_in(Path.home())) == 4
    (desk_folder / "jyg.db").unlink()
    typed = 0
    for day, commands in COMMANDS.items():
        monkeypatch.setenv("JYG_TODAY", day)
        for line in filter(None, map(str.strip, commands.splitlines())):
            typed += len(line) + 1
            assert jyg(*shlex.split(line)[1:]).code == 0, line
    assert by_flows == figures(jyg)
    assert talk.keys * 2 <= typed  # type: ignore[attr-defined]
