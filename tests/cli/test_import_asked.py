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
                "Sheet1!R9 的郑国华与名册里的 7 郑国华（1947-08） 同名，出生年月相同，身份证号差 1 位。"
                "是同一个人，号码照表改吗？（回车就是“是”；不，写 否）",
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
