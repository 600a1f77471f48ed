"""A marked copy of what was imported: what is wrong, shown where it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.conftest import Jyg
from tests.systems import only_for_its_owner

BAD = "姓名,出生年月,转正时间\n张三,2006.1,\n李四,1950-02-30,\n,1951-03,\n"


def notes(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/comments1.xml").decode()


def test_the_marked_copy_tells_the_reason_at_the_cell_and_can_be_imported(branch: Jyg, desk_folder: Path) -> None:
    Path("bad.csv").write_text(BAD, "utf-8")
    ran = branch("import", "members", "bad.csv", "--marked", "标记.xlsx", "--dry-run")
    assert ran.err == "标记过的表格：标记.xlsx，改好后直接导入它。\n"
    assert 'ref="B2"' in notes(Path("标记.xlsx"))
    assert "没有这一天，只读到 1950-02；请核对后重填" in notes(Path("标记.xlsx"))
    again = branch("import", "members", "标记.xlsx", "--dry-run", "--json").json
    first = branch("import", "members", "bad.csv", "--dry-run", "--json").json
    assert [row["values"] for row in again["rows"]] == [row["values"] for row in first["rows"]]
    assert only_for_its_owner(Path("标记.xlsx"))


def test_what_the_book_says_against_a_row_is_marked_too(branch: Jyg, desk_folder: Path) -> None:
    Path("dues.csv").write_text("姓名,月份,实交\n吴淑珍,2026-10,25\n", "utf-8")
    ran = branch("import", "dues", "dues.csv", "--marked", "标记.xlsx")
    assert ran.code == 1
    assert "名册里没有“吴淑珍”" in notes(Path("标记.xlsx"))


def test_a_marked_copy_is_an_xlsx_and_replaces_nothing_unasked(branch: Jyg, desk_folder: Path) -> None:
    Path("bad.csv").write_text(BAD, "utf-8")
    ran = branch("import", "members", "bad.csv", "--marked", "标记.csv")
    assert (ran.code, ran.err) == (2, "标记过的表格只能存成 .xlsx，不能是“标记.csv”。\n例：--marked 花名册-标记.xlsx\n")
    row = branch("import", "members", "bad.csv", "--header-row", "0")
    assert (row.code, row.err) == (2, "表头不能在第 0 行。\n写表格里显示的行号，例如 --header-row 3。\n")
    Path("标记.xlsx").write_text("我的", "utf-8")
    over = branch("import", "members", "标记.xlsx", "--marked", "标记.xlsx", "--yes")
    assert (over.code, over.err.splitlines()[0]) == (2, "标记过的表格不能盖掉原来的文件“标记.xlsx”。")
    kept = branch("import", "members", "bad.csv", "--marked", "标记.xlsx")
    assert kept.code == 1
    assert Path("标记.xlsx").read_text("utf-8") == "我的"
