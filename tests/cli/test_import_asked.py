"""An import at a terminal: what it won't decide is asked, and the file read again with the answers."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import Jyg
from tests.cli.terminals import answered, code_of
from tests.people import id_number, phone
from tests.tables import write_table

HEADINGS = ("序号", "姓名", "性别", "身份证号", "出生年月", "入党时间", "联系电话")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"


def roster(path: Path, *, wrong: int) -> None:
    """Twenty-four people, one of whose ID numbers has a digit written wrong."""
    rows = []
    for place, surname in enumerate(SURNAMES, start=1):
        number = id_number(f"19{40 + place}-0{place % 9 + 1}-11", 2 * place + 1)
        if place == wrong:
            number = number[:16] + str((int(number[16]) + 1) % 10) + number[17:]
        born = f"19{40 + place}.0{place % 9 + 1}"
        rows.append((place, f"{surname}国华", "男", number, born, f"{1970 + place}-07-01", phone(place)))
    write_table(path, "第一党支部党员花名册", HEADINGS, rows, text_columns=("身份证号",))


def corrected(path: Path, wrong: int) -> None:
    """What the secretary does to the marked cell, in place."""
    book = openpyxl.load_workbook(path)
    page = book["Sheet1"]
    cell = page.cell(wrong + 2, 4)
    assert cell.comment is not None
    assert "校验位不符" in cell.comment.text
    cell.value = id_number(f"19{40 + wrong}-0{wrong % 9 + 1}-11", 2 * wrong + 1)
    book.save(path)


def test_a_wrong_id_number_goes_the_whole_way_of_its_correction(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    roster(desk_folder / "花名册.xlsx", wrong=7)
    child = at_terminal("import", "members", "花名册.xlsx", "--marked", "标记.xlsx")
    child.expect_exact("身份证号可能有误")
    child.expect_exact("已导入：新增 24，修改 0，相同 0，未收 0。")
    child.expect_exact("标记过的表格：标记.xlsx，改好后直接导入它。")
    child.expect_exact("党费从哪月起在这里记")
    child.send("\r")
    assert code_of(child) == 0
    corrected(desk_folder / "标记.xlsx", 7)
    child = at_terminal("import", "members", "标记.xlsx")
    assert (
        answered(
            child,
            (
                "工作表“Sheet1”第 9 行 的郑国华与名册里的 7 郑国华（1947-08） 同名，出生年月相同，身份证号差 1 位。"
                "是同一个人，号码照表改吗？（1 是，回车；2 否）",
                "",
            ),
        )
        == 0
    )
    assert len(branch("member", "list", "--json").json["members"]) == 24
    again = branch("import", "members", "标记.xlsx")
    assert (again.code, again.out.splitlines()[-1]) == (
        0, "新增 0，修改 0，相同 24，未收 0。没有要写入的：与花名册相同。",
    )  # fmt: skip
    assert "同名" not in branch("doctor").out


def test_no_is_another_person(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    roster(desk_folder / "花名册.xlsx", wrong=7)
    assert branch("import", "members", "花名册.xlsx").code == 0
    roster(desk_folder / "花名册.xlsx", wrong=0)
    assert answered(at_terminal("import", "members", "花名册.xlsx"), ("号码照表改吗？", "否")) == 0
    assert len(branch("member", "list", "--json").json["members"]) == 25
    told = branch("doctor").out
    assert "7 郑国华（1947-08） 和 25 郑国华（1947-08） 同名，身份证号只差一两位或有一个没有通过校验" in told


def test_in_a_pipe_a_mistyped_number_is_rejected_until_the_user_says_whose_it_is(
    branch: Jyg, desk_folder: Path
) -> None:
    roster(desk_folder / "花名册.xlsx", wrong=7)
    assert branch("import", "members", "花名册.xlsx").code == 0
    roster(desk_folder / "花名册.xlsx", wrong=0)
    left = branch("import", "members", "花名册.xlsx", "--json")
    assert (left.code, left.json["summary"]["reject"], left.json["written"]) == (1, 1, False)
    assert [issue["code"] for issue in left.json["issues"]] == ["near_member"]
    done = branch("import", "members", "花名册.xlsx", "--near", "更正")
    assert done.out.splitlines()[-1] == "已导入：新增 0，修改 1，相同 23，未收 0。"
    assert len(branch("member", "list", "--json").json["members"]) == 24


def test_months_that_title_and_headings_tell_apart_are_chosen(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    heads = ("姓名", "1月", "2月", "3月")
    write_table(desk_folder / "党费.xlsx", "2026年第二季度党费收缴表", heads, [("王建国", 25, 25, 25)])
    piped = branch("import", "dues", "党费.xlsx", "--json")
    assert (piped.code, {issue["code"] for issue in piped.json["issues"]}) == (1, {"ambiguous_month"})
    child = at_terminal("import", "dues", "党费.xlsx")
    asked = (
        "工作表“Sheet1”第 2 行：标题或表名写的是 4 至 6 月，表头写的是“1月、2月、3月”。这几列是几月？\r\n"
        "  1 4、5、6 月（按标题）\r\n  2 1、2、3 月（照表头）\r\n  0 都不是，标题以外的月份不收\r\n写前面的数字："
    )
    assert answered(child, (asked, "3"), ("请写 0 到 2 的数字。", ""), ("写前面的数字：", "1")) == 0
    booked = branch("export", "dues", "党费.csv")
    assert booked.code == 0
    months = [line.split(",")[2] for line in Path("党费.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert months == ["2026-04", "2026-05", "2026-06"]


def test_a_name_that_nobody_has_is_chosen_from_those_that_are_near(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    for name in ("王建国", "李桂芳"):
        assert branch("member", "add", name).code == 0
    Path("党费.csv").write_text("姓名,月份,应交,实交\n王健国,2026-10,25,25\n李桂芳,2026-10,25,25\n", "utf-8")
    piped = branch("import", "dues", "党费.csv")
    assert "相近的有：1" in piped.out
    asked = "名册里没有“王健国”（第 2 行）。是哪一位？\r\n  1 1 王建国\r\n  0 都不是，这个人的不收\r\n写前面的数字："
    left = at_terminal("import", "dues", "党费.csv", "--dry-run")
    left.expect_exact(asked)
    left.send("0\r")
    left.expect_exact("新增 1，修改 0，相同 0，未收 0，不收 1")
    assert code_of(left) == 0
    assert answered(at_terminal("import", "dues", "党费.csv"), (asked, "1")) == 0
    assert branch("dues", "ledger", "--json").json["closing"] == "50.00"


def test_a_file_that_is_not_there_is_chosen_from_the_tables_of_its_folder(
    at_terminal, branch: Jyg, desk_folder: Path
) -> None:
    Path("花名册（2026）.csv").write_text("姓名,出生年月\n王建国,1950-01\n", "utf-8")
    Path("说明.txt").write_text("", "utf-8")
    Path("~$花名册.xlsx").write_text("", "utf-8")
    missing = branch("import", "members", "名册.xlsx")
    assert (missing.code, missing.err) == (
        3, "没有“名册.xlsx”这个文件。\n这个文件夹里的表格有：花名册（2026）.csv。\n",
    )  # fmt: skip
    asked = (
        "没有“名册.xlsx”这个文件。这个文件夹里的表格有这些，要导入哪一个？\r\n  1 花名册（2026）.csv　"
        "0 都不是\r\n写数字："
    )
    assert answered(at_terminal("import", "members", "名册.xlsx", "--dry-run"), (asked, "0")) == 3
    assert answered(at_terminal("import", "members", "名册.xlsx", "--dry-run"), (asked, "1")) == 0
    for written in (" '花名册(2026).csv' ", "“花名册（2026）.csv”", "./花名册\\(2026\\).csv"):
        assert branch("import", "members", written, "--dry-run").code == 0, written


def test_a_sheet_of_assessments_without_categories_is_one_question(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    for name in ("王建国", "李桂芳"):
        assert branch("member", "add", name).code == 0
    Path("核定.csv").write_text("姓名,党费基数\n王建国,5000\n李桂芳,6000\n", "utf-8")
    piped = branch("dues", "assess", "--from-file", "核定.csv")
    assert piped.code == 1
    assert piped.out.count("没有写类别") == 1
    child = at_terminal("dues", "assess", "--from-file", "核定.csv", "--dry-run")
    child.expect_exact("2 行没有写类别。都是离退休吗？")
    child.send("否\r")
    child.expect_exact("那么都是哪一类？\r\n  1 在职　2 ")
    child.expect_exact("写数字：")
    child.send("1\r")
    child.expect_exact("新增 2")
    assert code_of(child) == 0
    child = at_terminal("dues", "assess", "--from-file", "核定.csv")
    assert answered(child, ("都是离退休吗？（1 是，回车；2 否）", "")) == 0
    assert branch("dues", "owing", "--json").json["owing"] == "935.00"


def test_of_two_sheets_with_the_same_columns_one_is_chosen(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    book = openpyxl.Workbook()
    for name, people in (("甲", ["王建国", "李桂芳"]), ("乙", ["王建国", "李桂芳", "孙德山"])):
        page = book.create_sheet(name)
        for row in (("姓名", "入党时间"), *((person, "1985-07-01") for person in people)):
            page.append(row)
    book.remove(book["Sheet"])
    book.save("名册.xlsx")
    asked = "有几张工作表都像党员名册。读哪一张？\r\n  1 甲（2 行：姓名、入党时间）　2 乙（3 行：姓名、入党时间）"
    assert answered(at_terminal("import", "members", "名册.xlsx"), (asked, "2"), ("党费从哪月起", "")) == 0
    assert len(branch("member", "list", "--json").json["members"]) == 3
