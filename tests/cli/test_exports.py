"""Exports and templates on the command line: what is written comes back as the same, and nothing is lost by it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jygcli.sheets.containers.workbook import read_file
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import as_json, read_table
from tests.cli.conftest import Jyg, once
from tests.cli.stores import dump
from tests.cli.terminals import ENTER, code_of
from tests.cli.transcripts import play
from tests.engines import held
from tests.people import id_number, phone
from tests.sheets.rosters import TODAY
from tests.systems import only_for_its_owner

SESSION = Path(__file__).parent / "sessions" / "exports.txt"

ROSTER = f"""\
姓名,性别,出生年月,入党时间,身份证号,联系电话,党小组,党内职务,备注
赵明远,男,1953-04-02,1979-07,{id_number("1953-04-02")},{phone(1)},第一组,书记,=1+1
李桂芳,女,1948-11,1976,,{phone(2)},第一组,组织委员,@说
王建国,男,1949-10,,,,第二组,,
王建国,男,1956-03,,,,第二组,,
"""
KIND_NAMES = tuple(KINDS)
TABLES = ("xlsx", "csv")


@once
def lived(jyg: Jyg, desk_folder: Path) -> Jyg:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    play(SESSION, jyg)
    return jyg


def values_in(path: Path, kind: str) -> list[dict[str, object]]:
    reading = read_table(read_file(path), KINDS[kind], today=TODAY)
    assert reading.issues == ()
    return [as_json(row.values) for row in reading.rows]


def test_exports_and_templates_go_as_the_session_shows(lived: Jyg) -> None:
    """The session itself is compared by the fixture; here what it left behind."""
    assert {path.name for path in Path().iterdir()} - {"backups"} == {
        "jyg.db", "roster.csv", "名册.csv", "名册.xlsx", "模板.xlsx", "党费.xlsx", "考勤.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize("ending", TABLES)
@pytest.mark.parametrize("reveal", [True, False])
def test_exported_members_are_all_the_same_when_they_come_back(lived: Jyg, ending: str, reveal: bool) -> None:
    assert lived("export", "members", f"out.{ending}", *(("--reveal",) if reveal else ())).code == 0
    before = dump(Path("jyg.db"))
    answer = lived("import", "members", f"out.{ending}", "--json").json
    assert answer["summary"] == {"add": 0, "update": 0, "same": 4, "reject": 0, "ignored": 0}
    assert (answer["issues"], answer["unrecognised"]) == ([], [])
    assert dump(Path("jyg.db")) == before


def test_exported_members_make_the_same_branch_in_an_empty_book(lived: Jyg) -> None:
    assert lived("export", "members", "out.xlsx", "--reveal").code == 0
    members = lived("member", "list", "--json", "--reveal").json
    assert lived("--db", "new.db", "init", "--name", "第一党支部").code == 0
    assert lived("--db", "new.db", "import", "members", "out.xlsx").code == 0
    assert lived("--db", "new.db", "member", "list", "--json", "--reveal").json == members


def test_up_to_which_month_dues_are_paid_here_no_roster_changes(lived: Jyg) -> None:
    assert lived("export", "members", "out.csv").code == 0
    [paid] = [row["dues_paid_until"] for row in values_in(Path("out.csv"), "members") if row["number"] == "1"]
    Path("old.csv").write_text("编号,姓名,党费交至\n1,赵明远,2025-12\n3,王建国,2025-12\n", "utf-8")
    found = lived("import", "members", "old.csv", "--json").json
    assert [row["action"] for row in found["rows"]] == ["same", "update"]  # who has paid nothing has a letter
    assert [issue["message"] for issue in found["issues"]] == [
        f"台账里赵明远的党费交至 {paid}，没有照表改；漏记的请登记：jyg dues collect；"
        "介绍信写明的，用 jyg member edit --dues-paid-until 改"
    ]


def test_the_month_of_the_letter_has_a_column_of_its_own_beside_what_is_paid(lived: Jyg) -> None:
    assert lived("member", "edit", "3", "--dues-paid-until", "2026-03").code == 0
    Path("out.csv").write_text("编号,姓名,党费交至,介绍信交至\n3,王建国,2026-03,2026-02\n5,罗文斌,2026-05,\n", "utf-8")
    found = lived("import", "members", "out.csv", "--json").json
    assert [(row["action"], row.get("changes")) for row in found["rows"]] == [
        ("update", [{"field": "dues_paid_until", "old": "2026-03", "new": "2026-02"}]), ("add", None)
    ]  # fmt: skip
    assert [issue["message"][:13] for issue in found["issues"]] == [
        "表里另有介绍信交至一栏，新",
        "台账里王建国的党费交至 2",
    ]
    assert lived("member", "show", "罗文斌", "--json").json["dues_paid_until"] is None


def test_a_member_whose_probation_is_over_is_the_same_too(branch: Jyg) -> None:
    added = ("--status", "预备", "--joined", "2024-05-10", "--full", "2025-05-10")
    assert branch("--today", "2025-01-02", "member", "add", "周国栋", *added).code == 0
    assert branch("export", "members", "out.csv").code == 0
    assert values_in(Path("out.csv"), "members")[0]["status"] == "正式党员"
    assert branch("import", "members", "out.csv", "--json").json["summary"]["same"] == 1
    Path("old.csv").write_text("姓名,人员类别\n周国栋,预备党员\n", "utf-8")
    assert branch("import", "members", "old.csv", "--json").json["summary"]["same"] == 1


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_each_format_says_the_same(lived: Jyg, kind: str) -> None:
    for ending in (*TABLES, "json"):
        assert lived("export", kind, f"out.{ending}", "--reveal").code == 0
    rows = json.loads(Path("out.json").read_text("utf-8"))["rows"]
    assert rows
    for ending in TABLES:
        found = values_in(Path(f"out.{ending}"), kind)
        assert [{name: row.get(name) for name in values} for row, values in zip(rows, found, strict=True)] == found


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_standard_output_has_the_file_and_nothing_else(lived: Jyg, kind: str) -> None:
    assert lived("export", kind, "out.csv").code == 0
    piped = lived("export", kind, "-")
    assert (piped.code, piped.err) == (0, "")
    assert list(csv.reader(io.StringIO(piped.out))) == list(
        csv.reader(io.StringIO(Path("out.csv").read_text("utf-8-sig")))
    )
    assert lived("export", kind, "-", "--format", "json").json == lived("export", kind, "-", "--json").json


def test_numbers_are_covered_in_every_format_unless_revealed(lived: Jyg) -> None:
    secrets = (id_number("1953-04-02"), phone(1))
    for ending in (*TABLES, "json"):
        for reveal in (False, True):
            lived("export", "members", f"out.{ending}", "--yes", *(("--reveal",) if reveal else ()))
            grid = str(
                read_file(Path(f"out.{ending}")).sheets if ending != "json" else Path("out.json").read_text("utf-8")
            )
            assert all((secret in grid) is reveal for secret in secrets)
    for name in ("t.xlsx", "r.xlsx"):
        lived("template", "members", name, "--filled", *(("--reveal",) if name == "r.xlsx" else ()))
        grid = str(read_file(Path(name)).sheets)
        assert all((secret in grid) is (name == "r.xlsx") for secret in secrets)


def test_what_is_written_is_the_users_own(lived: Jyg) -> None:
    for ending in (*TABLES, "json"):
        lived("export", "members", f"out.{ending}")
    lived("template", "members", "t.xlsx")
    for name in ("out.xlsx", "out.csv", "out.json", "t.xlsx"):
        assert only_for_its_owner(Path(name))


@pytest.mark.parametrize("command", [("export", "members"), ("template", "members")])
def test_a_file_that_is_there_is_replaced_only_on_the_users_word(branch: Jyg, command: tuple[str, ...]) -> None:
    Path("有.xlsx").write_text("旧的")
    ran = branch(*command, "有.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "“有.xlsx”已经有了，会被盖掉。\n确实要这样办，加上 --yes 再做一次。\n"
    assert Path("有.xlsx").read_text() == "旧的"
    assert branch(*command, "有.xlsx", "--yes").code == 0
    assert Path("有.xlsx").read_bytes().startswith(b"PK")


def test_at_a_terminal_it_is_asked_about(at_terminal, branch: Jyg) -> None:
    Path("有.csv").write_text("旧的")
    for answer, code, there in (("n", 1, "旧的"), ("y", 0, "编号")):
        child = at_terminal("export", "members", "有.csv")
        child.expect("“有.csv”已经有了，会被盖掉。确定吗？")
        child.send(answer + ENTER)
        assert code_of(child) == code
        assert there in Path("有.csv").read_text("utf-8-sig")


def test_a_folder_and_a_name_that_cannot_be_are_refused_and_leave_nothing(branch: Jyg) -> None:
    Path("夹.csv").mkdir()
    for name in ("夹.csv", "没有/a.csv", "a" * 300 + ".csv"):
        ran = branch("export", "members", name, "--yes")
        assert ran.code == 3
        assert "写不了" in ran.err
    assert {path.name for path in Path().iterdir()} == {"jyg.db", "夹.csv"}


def test_the_book_itself_is_never_written_over(branch: Jyg) -> None:
    before = held(Path("jyg.db"))
    for command in (("export", "members", "jyg.db", "--yes"), ("template", "members", "jyg.db", "--yes")):
        assert branch(*command).code == 2
    assert held(Path("jyg.db")) == before


def test_a_year_is_all_that_it_names(lived: Jyg) -> None:
    assert lived("dues", "collect", "赵明远", "--through", "2027-01").code == 0
    months = [row["period_from"] for row in lived("export", "dues", "-", "--json", "--year", "2027").json["rows"]]
    assert months == ["2027-01"]
    assert len(lived("export", "dues", "-", "--json").json["rows"]) > 3
    assert lived("export", "meetings", "-", "--json", "--year", "2025").json["rows"] == []


def test_empty_templates_need_no_book(jyg: Jyg) -> None:
    for kind in KIND_NAMES:
        ran = jyg("template", kind, f"{kind}.xlsx", "--json")
        assert ran.json == {"version": 1, "kind": kind, "file": f"{kind}.xlsx", "rows": 0, "masked": False}
        assert values_in(Path(f"{kind}.xlsx"), kind) == []


def test_a_filled_template_of_members_is_the_same_when_it_comes_back(lived: Jyg) -> None:
    assert lived("template", "members", "t.xlsx", "--filled").code == 0
    answer = lived("import", "members", "t.xlsx", "--json").json
    assert answer["summary"] == {"add": 0, "update": 0, "same": 4, "reject": 0, "ignored": 1}
    assert answer["issues"] == []
    assert answer["ignored"][0]["why"] == "示例行"


def test_a_filled_template_of_attendance_has_the_meetings_still_to_be_marked(lived: Jyg) -> None:
    """Meeting 1 was marked in the session; the committee's has nobody marked, and December's is only planned."""
    assert lived("plan-year", "2026").code == 0
    assert lived("meeting", "add", "--kind", "支部委员会", "--on", "2026-11-10").code == 0
    assert lived("template", "attendance", "t.xlsx", "--filled").code == 0
    rows = values_in(Path("t.xlsx"), "attendance")
    assert list(dict.fromkeys((row["date"], row["meeting_type"]) for row in rows)) == [
        ("2026-10-15", "主题党日"),
        ("2026-11-10", "支部委员会"),
        ("2026-12-15", "主题党日"),
    ]
    committee = {row["number"]: row["status"] for row in rows if row["meeting_type"] == "支部委员会"}
    assert committee == {"1": "unmarked", "2": "unmarked", "3": "not_required", "4": "not_required"}
    assert {row["status"] for row in rows if row["meeting_type"] == "主题党日"} == {"unmarked"}


def test_a_filled_template_of_dues_has_the_dues_and_beside_them_what_is_paid(lived: Jyg) -> None:
    """In the session 赵明远 paid 75 of three months at 50; the others have no assessment."""
    assert lived("template", "dues", "t.xlsx", "--filled", "--quarter", "2026Q4").code == 0
    rows = values_in(Path("t.xlsx"), "dues")
    assert [
        (row["period_from"], row["due"], row.get("booked"), row["status"]) for row in rows if row["number"] == "1"
    ] == [
        ("2026-10", "50.00", "50.00", "blank"),
        ("2026-11", "50.00", "25.00", "blank"),
        ("2026-12", "50.00", "0.00", "blank"),
    ]
    heading, *lines = load_workbook("t.xlsx")["党费表"].iter_rows(values_only=True)
    assert {line[heading.index("账上情况")] for line in lines[1:]} == {"10月已交清", "没有核定党费"}
    assert {line[heading.index("备注")] for line in lines[1:]} == {None}
    assert lived("template", "dues", "n.xlsx", "--filled").code == 0
    assert [row["due"] for row in values_in(Path("n.xlsx"), "dues") if row["number"] == "1"] == ["50.00"] * 3


def test_a_filled_template_of_dues_comes_back_as_the_same_to_the_last_cell_without_a_word(lived: Jyg) -> None:
    assert lived("template", "dues", "t.xlsx", "--filled", "--quarter", "2026Q4").code == 0
    said = lived("import", "dues", "t.xlsx").out
    assert said.splitlines()[-1] == "新增 0，修改 0，相同 12，未收 0。没有要写入的：与台账相同。"
    assert "要核对的地方" not in said and "没有用到的列" not in said


def test_an_empty_cell_of_a_template_that_was_filled_before_something_was_booked_is_told_as_empty(lived: Jyg) -> None:
    assert lived("template", "dues", "t.xlsx", "--filled", "--quarter", "2026Q4").code == 0
    assert lived("dues", "collect", "赵明远", "--months", "2026-12").code == 0
    told = "新增 0，修改 0，相同 11，未收 0，空格 1。没有要写入的：与台账相同。"
    assert lived("import", "dues", "t.xlsx").out.splitlines()[-1] == told


def test_a_remark_that_the_user_writes_into_a_filled_template_is_told_as_not_stored(lived: Jyg) -> None:
    assert lived("template", "dues", "t.xlsx", "--filled", "--quarter", "2026Q4").code == 0
    page = load_workbook("t.xlsx")["党费表"]
    place = next(cell.column for cell in page[1] if cell.value == "备注")
    page.cell(3, place).value = "住院"
    page.parent.save("t.xlsx")
    assert "表里的备注不从表格存进台账" in lived("import", "dues", "t.xlsx").out


def test_a_filled_template_of_meetings_has_those_that_were_held(lived: Jyg) -> None:
    assert lived("template", "meetings", "t.xlsx", "--filled").code == 0
    [row] = values_in(Path("t.xlsx"), "meetings")
    assert (row["date"], row["title"], row["expected"], row["present"]) == ("2026-11-16", "议事", 4, 3)
    assert row["absentees"] == [{"name": "李桂芳", "reason": "病假", "number": None}]


def test_who_left_is_not_exported(lived: Jyg) -> None:
    assert lived("member", "leave", "赵明远", "--why", "转出", "--on", "2026-11-18").code == 0
    assert [row["name"] for row in lived("export", "members", "-", "--json").json["rows"]] == [
        "李桂芳", "王建国", "王建国",
    ]  # fmt: skip
    # what was paid and attended before stays in the other exports
    assert {row["name"] for row in lived("export", "attendance", "-", "--json").json["rows"]} >= {"赵明远"}
