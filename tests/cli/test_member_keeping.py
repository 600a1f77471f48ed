"""What a branch keeps of its members besides the plain facts, as sessions; and on which papers none of it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pexpect import EOF

from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose, saved, sheets
from tests.cli.terminals import AtTerminal
from tests.cli.test_registers import PUBLIC
from tests.cli.transcripts import play
from tests.people import phone

SESSIONS = Path(__file__).parent / "sessions"
KIN = ("王小明", "独生儿子", phone(2))


@pytest.mark.parametrize("session", ["member_contacts", "member_fields"])
def test_a_session(session: str, jyg: Jyg) -> None:
    play(SESSIONS / f"{session}.txt", jyg)


@once
def with_kin(branch: Jyg) -> Jyg:
    """A branch of two; of the first it is known whom to call."""
    facts = ("--contact", KIN[0], "--contact-relation", KIN[1], "--contact-phone", KIN[2])
    assert branch("member", "add", "王建国", "--born", "1944-10", *facts).code == 0
    assert branch("member", "add", "钱秀兰", "--born", "1940-01").code == 0
    return branch


def read(path: Path) -> str:
    return str(sheets(path)) if path.suffix == ".xlsx" else prose(path)


UPWARD = ("member show 1", "member list", "member list --all", "member statement 1", "log", *PUBLIC)


@pytest.mark.parametrize("command", UPWARD)
def test_no_paper_that_leaves_the_book_names_whom_to_call(with_kin: Jyg, command: str) -> None:
    assert with_kin(*command.split(), "-o", "纸.html", "--yes").code == 0
    said = prose(Path("纸.html"))
    assert [word for word in KIN if word in said] == []


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_secretarys_own_list_says_so_and_has_phones_whole_only_where_they_are_to_be_revealed(
    with_kin: Jyg, ending: str
) -> None:
    covered = read(saved(with_kin, "member", "list", "--contacts", name=f"a.{ending}"))
    whole = read(saved(with_kin, "member", "list", "--contacts", "--reveal", name=f"b.{ending}"))
    for said in (covered, whole):
        assert KIN[0] in said and KIN[1] in said
        assert "仅供支部内部使用" in said
    assert (KIN[2] in covered, KIN[2] in whole) == (False, True)


def test_a_script_that_reads_the_log_is_not_told_whom_to_call(with_kin: Jyg) -> None:
    told, whole = (with_kin("log", "--json", *more).out for more in ((), ("--reveal",)))
    assert [word for word in KIN if word in told] == []
    assert KIN[0] in whole and KIN[1] in whole


def test_its_own_export_comes_back_as_the_same_covered_or_whole(with_kin: Jyg) -> None:
    for more in ((), ("--reveal",)):
        for ending in ("csv", "xlsx"):
            assert with_kin("export", "members", f"名册.{ending}", "--yes", *more).code == 0
            again = with_kin("import", "members", f"名册.{ending}", "--json").json["summary"]
            assert (again["same"], again["add"], again["update"], again["reject"]) == (2, 0, 0, 0)


SECRET = "高血压三级"


@once
def with_fields(branch: Jyg) -> Jyg:
    """A branch with fields of its own, an open and a private one, filled in for the first of its two members."""
    for command in (
        ("member", "field", "add", "病史"),
        ("member", "field", "add", "血型", "--public"),
        ("member", "add", "王建国", "--born", "1944-10", "--field", f"病史={SECRET}", "--field", "血型=O型"),
        ("member", "edit", "1", "--field", f"病史={SECRET}，服药"),
        ("member", "add", "钱秀兰", "--born", "1940-01"),
    ):
        assert branch(*command).code == 0, command
    return branch


@pytest.mark.parametrize("command", (*UPWARD, "report roster --columns 姓名,病史,血型", "member field list"))
def test_no_paper_that_leaves_the_book_has_what_a_private_field_holds(with_fields: Jyg, command: str) -> None:
    assert with_fields(*command.split(), "-o", "纸.html", "--yes").code == 0
    said = prose(Path("纸.html"))
    assert SECRET not in said
    assert ("O型" in said) is (command == "member show 1" or "--columns" in command)


REVEALING = (
    "member show 1 --json", "log --json", "export members -", "export members - --format json",
    "report roster --columns 姓名,病史 --json",
)  # fmt: skip


@pytest.mark.parametrize("command", (*REVEALING, "member list --json", "log", "undo --list", "undo --list --json"))
def test_no_script_and_no_log_is_told_what_a_private_field_holds(with_fields: Jyg, command: str) -> None:
    ran = with_fields(*command.split())
    assert (ran.code, SECRET in ran.out + ran.err) == (0, False)
    if command in REVEALING:
        assert SECRET in with_fields(*command.split(), "--reveal").out


def test_an_import_shows_nobody_what_a_private_field_holds(with_fields: Jyg, desk_folder: Path) -> None:
    (desk_folder / "册.csv").write_text("姓名,病史,血型\n王建国,糖尿病,A型\n", "utf-8")
    shown = with_fields("import", "members", "册.csv")
    assert "病史 （不显示） → （不显示）；血型 O型 → A型" in shown.out
    (desk_folder / "册.csv").write_text("姓名,病史\n王建国,白内障\n", "utf-8")
    told = with_fields("import", "members", "册.csv", "--json")
    assert "白内障" not in told.out
    assert told.json["rows"][0]["changes"] == [{"field": "病史", "old": "（不显示）", "new": "（不显示）"}]


def test_an_undo_shows_nobody_what_a_private_field_held(with_fields: Jyg) -> None:
    for command in (("undo", "5", "--json"), ("redo", "--json"), ("undo",)):
        assert SECRET not in with_fields(*command).out


def test_the_fields_stand_among_those_that_are_edited_by_their_number(
    with_fields: Jyg, at_terminal: AtTerminal
) -> None:
    child = at_terminal("member", "edit", "1")
    child.expect(r"(\d+) 病史　" + SECRET)
    history = int(child.match[1])
    child.expect("血型　O型")
    child.expect("改哪一项？")
    child.sendline(str(history + 1))
    child.expect("血型改成什么，要去掉，写“空”：")
    child.sendline("空")
    child.expect("血型现在是：（没有记）")
    child.expect("还要改吗？")
    child.sendline(str(history))
    child.expect("病史改成什么")
    child.sendline("已好转")
    child.expect("病史现在是：已好转")
    child.sendline("")
    child.expect(EOF)
    told = with_fields("member", "show", "1", "--json", "--reveal").json["fields"]
    assert told == {"病史": "已好转", "血型": None}
