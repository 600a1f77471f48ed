"""Importing a roster: who is added, recognised and changed; and what a script is told, to the contract."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.stores import contents, dump
from tests.people import id_number, phone
from tests.store.books import found
from tests.tables import write_table

HEADS = ("姓名", "性别", "出生年月", "入党时间", "党小组", "身份证号", "联系电话", "党内职务")
WANG_OLD = ("王建国", "男", "1949-10", "1973-07-01", "第一组", id_number("1949-10-01", 1), phone(1), "书记")
WANG_YOUNG = ("王建国", "男", "1956-03", "1988-09-09", "第二组", id_number("1956-03-15", 3), phone(2), "")
LI = ("李桂芳", "女", "1948-11", "1976-05-12", "第一组", "", phone(3), "")
SUMMARY = {"add": 0, "update": 0, "same": 0, "reject": 0, "ignored": 0}


@pytest.fixture
def roster(desk_folder: Path) -> Path:
    return desk_folder / "roster.csv"


def write(path: Path, *rows: tuple[str, ...]) -> None:
    """The roster as a sheet, in the form that the name says."""
    if path.suffix == ".xlsx":
        write_table(path, "党员花名册", HEADS, rows, text_columns=("身份证号", "联系电话"))
    else:
        path.write_text("\n".join(",".join(row) for row in (HEADS, *rows)) + "\n", "utf-8-sig")


def summary(**counts: int) -> dict[str, int]:
    return {**SUMMARY, **counts}


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_people_are_added_and_the_same_file_again_changes_nothing(branch: Jyg, desk_folder: Path, name: str) -> None:
    write(desk_folder / name, WANG_OLD, WANG_YOUNG, LI)
    first = branch("import", "members", name, "--json").json
    assert first["summary"] == summary(add=3, ignored=first["summary"]["ignored"])
    assert [row["action"] for row in first["rows"]] == ["add", "add", "add"]
    listed = branch("member", "list", "--json", "--reveal").json["members"]
    assert [(m["number"], m["name"], m["birth_date"], m["join_date"], m["group"]) for m in listed] == [
        (1, "王建国", "1949-10", "1973-07-01", "第一组"),
        (2, "王建国", "1956-03", "1988-09-09", "第二组"),
        (3, "李桂芳", "1948-11", "1976-05-12", "第一组"),
    ]
    assert [(m["id_number"], m["phone"]) for m in listed] == [
        (WANG_OLD[5], phone(1)),
        (WANG_YOUNG[5], phone(2)),
        (None, phone(3)),
    ]
    assert listed[0]["posts"] == ["书记"]
    before = dump(desk_folder / "jyg.db")
    assert branch("import", "members", name, "--json").json["summary"]["same"] == 3
    assert dump(desk_folder / "jyg.db") == before


def test_what_has_changed_is_shown_old_and_new_and_written(branch: Jyg, roster: Path) -> None:
    write(roster, WANG_OLD, LI)
    assert branch("import", "members", "roster.csv").code == 0
    write(roster, WANG_OLD, (*LI[:4], "第二组", id_number("1948-11-08", 9), phone(4), "宣传委员"))
    done = branch("import", "members", "roster.csv", "--json").json
    assert done["summary"] == summary(update=1, same=1)
    assert done["rows"][1]["action"] == "update"
    assert {change["field"]: (change["old"], change["new"]) for change in done["rows"][1]["changes"]} == {
        "group": ("第一组", "第二组"),
        "id_number": (None, "6202**********" + id_number("1948-11-08", 9)[-4:]),
        "phone": ("170****0003", "170****0004"),
        "party_post": (None, "宣传委员"),
    }
    member = branch("member", "show", "李桂芳", "--json", "--reveal").json
    assert (member["group"], member["phone"], member["posts"]) == ("第二组", phone(4), ["宣传委员"])


def test_the_screen_names_the_field_and_what_it_was(branch: Jyg, roster: Path) -> None:
    write(roster, LI)
    assert branch("import", "members", "roster.csv").code == 0
    write(roster, (*LI[:4], "第二组", "", "", ""))
    ran = branch("import", "members", "roster.csv")
    assert re.search(r"^L2 +李桂芳 +修改 +党小组 第一组 → 第二组 *$", ran.out, re.MULTILINE)
    assert ran.out.endswith("已导入：新增 0，修改 1，相同 0，未收 0。\n")


def test_a_blank_cell_and_a_vaguer_date_overwrite_nothing(branch: Jyg, roster: Path) -> None:
    write(roster, ("王建国", "男", "1949-10-01", "1973-07-01", "第一组", WANG_OLD[5], phone(1), ""))
    assert branch("import", "members", "roster.csv").code == 0
    before = branch("member", "show", "1", "--json", "--reveal").json
    write(roster, ("王建国", "", "1949-10", "", "", "", "", ""))
    assert branch("import", "members", "roster.csv", "--json").json["summary"] == summary(same=1)
    assert branch("member", "show", "1", "--json", "--reveal").json == before


def test_a_sharper_date_is_an_update(branch: Jyg, roster: Path) -> None:
    write(roster, LI)
    assert branch("import", "members", "roster.csv").code == 0
    write(roster, ("李桂芳", "女", "1948-11-08", *LI[3:]))
    done = branch("import", "members", "roster.csv", "--json").json
    assert done["rows"][0]["changes"] == [{"field": "birth_date", "old": "1948-11", "new": "1948-11-08"}]


def test_namesakes_of_different_birth_are_two_people_and_the_second_is_pointed_out(branch: Jyg, roster: Path) -> None:
    write(roster, WANG_OLD)
    assert branch("import", "members", "roster.csv").code == 0
    write(roster, WANG_YOUNG)
    done = branch("import", "members", "roster.csv", "--json").json
    assert done["summary"] == summary(add=1)
    assert [(issue["severity"], issue["code"]) for issue in done["issues"]] == [("warning", "same_name")]
    assert done["issues"][0]["message"].startswith("名册里已有同名的人：1 王建国（1949-10，第一组）。按另一个人新增；")


def test_a_row_that_may_be_either_namesake_is_rejected_and_then_nothing_at_all_is_written(
    branch: Jyg, roster: Path, desk_folder: Path
) -> None:
    write(roster, WANG_OLD, WANG_YOUNG)
    assert branch("import", "members", "roster.csv").code == 0
    before = dump(desk_folder / "jyg.db")
    write(roster, LI, ("王建国", "男", "", "", "第三组", "", "", ""))
    ran = branch("import", "members", "roster.csv", "--json")
    assert ran.code == 1
    assert ran.json["summary"] == summary(add=1, reject=1)
    assert ran.json["written"] is False
    assert [(issue["severity"], issue["at"], issue["code"]) for issue in ran.json["issues"]] == [
        ("error", "L3", "same_name")
    ]
    assert dump(desk_folder / "jyg.db") == before
    said = branch("import", "members", "roster.csv")
    assert said.code == 1
    assert said.out.endswith(
        "新增 1，修改 0，相同 0，未收 1。"
        "有未收的行，什么都没有写入：改好表格再导入，或加 --skip-rejected 只写其余的。\n"
    )


def test_with_skip_rejected_the_others_are_written_and_the_code_still_tells(branch: Jyg, roster: Path) -> None:
    write(roster, WANG_OLD, WANG_YOUNG)
    assert branch("import", "members", "roster.csv").code == 0
    write(roster, LI, ("王建国", "男", "", "", "第三组", "", "", ""))
    ran = branch("import", "members", "roster.csv", "--skip-rejected", "--json")
    assert (ran.code, ran.json["written"]) == (1, True)
    assert [row["action"] for row in ran.json["rows"]] == ["add", "reject"]
    listed = branch("member", "list", "--json").json["members"]
    assert [(member["name"], member["group"]) for member in listed] == [
        ("王建国", "第一组"),
        ("王建国", "第二组"),
        ("李桂芳", "第一组"),
    ]


def test_an_id_number_settles_who_it_is_even_under_another_name(branch: Jyg, roster: Path) -> None:
    write(roster, WANG_OLD, WANG_YOUNG)
    assert branch("import", "members", "roster.csv").code == 0
    write(
        roster, ("王建国", "", "", "", "第三组", WANG_YOUNG[5], "", ""), ("王健国", "", "", "", "", WANG_OLD[5], "", "")
    )
    done = branch("import", "members", "roster.csv", "--json").json
    assert [row.get("changes") for row in done["rows"]] == [
        [{"field": "group", "old": "第二组", "new": "第三组"}],
        [{"field": "name", "old": "王建国", "new": "王健国"}],
    ]
    assert [m["name"] for m in branch("member", "list", "--json").json["members"]] == ["王健国", "王建国"]


def test_the_same_person_twice_in_a_file_is_added_once_and_pointed_out(branch: Jyg, roster: Path) -> None:
    write(roster, LI, WANG_OLD, LI)
    done = branch("import", "members", "roster.csv", "--json").json
    assert done["summary"] == summary(add=2, same=1)
    assert [(issue["at"], issue["code"]) for issue in done["issues"]] == [("L4", "duplicate_row")]
    assert len(branch("member", "list", "--json").json["members"]) == 2


def test_a_dry_run_says_what_would_happen_and_writes_nothing(branch: Jyg, roster: Path, desk_folder: Path) -> None:
    write(roster, WANG_OLD, LI)
    before = dump(desk_folder / "jyg.db")
    ran = branch("import", "members", "roster.csv", "--dry-run")
    assert ran.code == 0
    assert ran.out.endswith("试读：新增 2，修改 0，相同 0，未收 0。没有写入；去掉 --dry-run 就会写入。\n")
    assert branch("import", "members", "roster.csv", "--dry-run", "--json").json["dry_run"] is True
    assert dump(desk_folder / "jyg.db") == before
    assert not (desk_folder / "backups").exists()


def test_the_document_has_all_that_the_contract_asks_for(branch: Jyg, roster: Path) -> None:
    roster.write_text(
        "姓名,人员类别,出生年月,入党时间,转正时间,身份证号\n"
        f"王建国,正式党员,1949.10,1973-07-01,1974-07-01,{WANG_OLD[5]}\n"
        "李桂芳（预备）,,1954-13,2025-12-06,,6202991949\n"
        "合计,2人,,,,\n",
        "utf-8",
    )
    done = branch("import", "members", "roster.csv", "--dry-run", "--json").json
    assert done.keys() >= {"kind", "file", "dry_run", "tables", "rows", "issues", "ignored", "summary"}
    assert (done["kind"], done["file"]) == ("members", "roster.csv")
    assert [table["header_rows"] for table in done["tables"]] == [[1]]
    assert [(row["at"], row["action"]) for row in done["rows"]] == [("L2", "add"), ("L3", "add")]
    wang, li = (row["values"] for row in done["rows"])
    assert (wang["name"], wang["status"], wang["birth_date"]) == ("王建国", "正式党员", "1949-10")
    assert (wang["join_date"], wang["full_date"], wang["id_number"]) == ("1973-07-01", "1974-07-01", WANG_OLD[5])
    assert (li["name"], li["status"], li.get("birth_date"), li.get("id_number")) == (
        "李桂芳",
        "预备党员",
        None,
        None,
    )
    for issue in done["issues"]:
        assert issue.keys() >= {"severity", "at", "cell", "field", "value", "code", "message"}
        assert issue["severity"] in {"error", "warning"}
    assert ("L3", "impossible_date") in {(issue["at"], issue["code"]) for issue in done["issues"]}
    assert [entry["at"] for entry in done["ignored"]] == ["L4"]
    assert done["ignored"][0]["why"]
    assert done["summary"] == summary(add=2, ignored=1)


def test_a_spreadsheets_rows_are_named_as_the_spreadsheet_shows_them(branch: Jyg, desk_folder: Path) -> None:
    write(desk_folder / "roster.xlsx", WANG_OLD, LI)
    done = branch("import", "members", "roster.xlsx", "--dry-run", "--json").json
    assert done["file"] == "roster.xlsx"
    (table,) = done["tables"]
    first = table["header_rows"][-1] + 1
    assert [row["at"] for row in done["rows"]] == [f"{table['sheet']}!R{first}", f"{table['sheet']}!R{first + 1}"]


def test_a_file_comes_in_through_standard_input(branch: Jyg, roster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(roster, WANG_OLD, LI)
    content = roster.read_bytes()
    roster.unlink()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    done = branch("import", "members", "-", "--json").json
    assert done["summary"] == summary(add=2)
    assert [row["at"] for row in done["rows"]] == ["L2", "L3"]
    assert len(branch("member", "list", "--json").json["members"]) == 2


@pytest.mark.of_files("copies are kept beside files")
def test_an_import_is_one_operation_and_leaves_a_copy_of_what_was_before(
    branch: Jyg, roster: Path, desk_folder: Path
) -> None:
    assert branch("member", "add", "孙德山").code == 0
    before = contents(desk_folder / "jyg.db")
    write(roster, WANG_OLD, WANG_YOUNG, LI)
    operations = "SELECT command FROM operation ORDER BY id"
    known = found(desk_folder / "jyg.db", operations)
    assert branch("import", "members", "roster.csv").code == 0
    assert found(desk_folder / "jyg.db", operations) == [*known, ("import.members",)]
    (copy,) = (desk_folder / "backups").glob("*-before-import.db")
    assert contents(copy) == before


@pytest.mark.parametrize("json", [True, False])
def test_a_file_without_a_column_of_names_is_unusable_and_says_why(
    branch: Jyg, roster: Path, desk_folder: Path, json: bool
) -> None:
    roster.write_text("编号,金额\n1,2\n", "utf-8")
    before = dump(desk_folder / "jyg.db")
    ran = branch("import", "members", "roster.csv", *(["--json"] if json else []))
    assert ran.code == 3
    assert ran.err == (
        "在“roster.csv”前 15 行里没有找到“姓名”这一列，当作党员名册读不了。看到的文字：编号、金额。\n"
        "请给这一列加上表头“姓名”，表头要在前 15 行里，再导入。\n"
    )
    if json:
        assert (ran.json["rows"], ran.json["summary"]) == ([], SUMMARY)
        (issue,) = ran.json["issues"]
        assert issue["severity"] == "error"
        assert issue["message"] == ran.err.replace("\n", "")
    else:
        assert ran.out == ""
    assert dump(desk_folder / "jyg.db") == before


def test_a_missing_file_and_a_missing_sheet_are_said_plainly(branch: Jyg, desk_folder: Path) -> None:
    missing = branch("import", "members", "花名册.xlsx")
    assert (missing.code, missing.out) == (3, "")
    assert missing.err == ("没有“花名册.xlsx”这个文件。\n请核对文件名和所在的文件夹；文件名里有空格时要加引号。\n")
    write(desk_folder / "roster.xlsx", LI)
    other = branch("import", "members", "roster.xlsx", "--sheet", "第二张")
    assert other.code == 2
    assert other.err.startswith("“roster.xlsx”里没有工作表“第二张”。\n其中的工作表有：")


def test_an_import_goes_to_the_branch_that_is_named(branch: Jyg, roster: Path) -> None:
    assert branch("branch", "add", "第二党支部").code == 0
    write(roster, WANG_OLD, LI)
    assert branch("import", "members", "roster.csv", "--branch", "2").code == 0
    assert branch("member", "list", "--json").json["members"] == []
    assert len(branch("member", "list", "--json", "--branch", "2").json["members"]) == 2
    # the first branch knows none of them: what the second holds is no match
    assert branch("import", "members", "roster.csv", "--json").json["summary"] == summary(add=2)


@pytest.mark.of_files("copies are kept beside files")
def test_a_folder_that_takes_no_copy_is_named_with_what_to_do(branch: Jyg, roster: Path, desk_folder: Path) -> None:
    (desk_folder / "backups").write_text("a file where the folder would be", "utf-8")
    before = dump(desk_folder / "jyg.db")
    write(roster, LI)
    ran = branch("import", "members", "roster.csv")
    assert ran.code == 3
    assert ran.err.startswith("写入之前要先留一份备份，可是台账所在的文件夹")
    assert "backups" not in ran.err
    assert "--db" in ran.err
    assert dump(desk_folder / "jyg.db") == before


def test_an_empty_cell_of_payments_is_not_told_as_one_that_is_there_already(branch: Jyg, desk_folder: Path) -> None:
    for name in ("王建国", "李桂芳"):
        assert branch("member", "add", name).code == 0
    (desk_folder / "dues.csv").write_text("姓名,1月,2月,3月\n王建国,25,,25\n李桂芳,,,欠\n", "utf-8-sig")
    told = branch("import", "dues", "dues.csv", "--year", "2026", "--dry-run").out.splitlines()[-1]
    assert told == "试读：新增 2，修改 0，相同 1，未收 0，空格 3。没有写入；去掉 --dry-run 就会写入。"
    assert branch("import", "dues", "dues.csv", "--year", "2026").code == 0
    assert branch("import", "dues", "dues.csv", "--year", "2026").out.splitlines()[-1] == (
        "新增 0，修改 0，相同 3，未收 0，空格 3。没有要写入的：与台账相同。"
    )
