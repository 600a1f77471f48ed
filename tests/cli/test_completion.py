"""TAB: what is offered where, to each shell in its own form, and how little is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jygcli.completion import line as table
from jygcli.completion import names
from jygcli.completion.line import wanted
from jygcli.completion.offers import OFFERS
from jygcli.completion.shells import answer_to
from tests.cli import completion_names, completion_table
from tests.cli.conftest import Jyg, once
from tests.cli.terminals import spawn
from tests.engines import python_path
from tests.systems import BASH, only_posix

PROJECT = Path(__file__).parents[2]
HEAVY = (
    "typer", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "pypinyin", "dataclasses", "json", "inspect",
    "jygcli.cli", "jygcli.services", "jygcli.store.reads.queries", "jygcli.domain.people.membership",
)  # fmt: skip


@once
def named(branch: Jyg) -> Jyg:
    """A branch whose members can be told apart by their initials, or not."""
    for name, group in (("王建国", "第一组"), ("王建军", "第二组"), ("单田芳", "第一组"), ("李桂芳", "第二组")):
        assert branch("member", "add", name, "--group", group).code == 0
    assert branch("branch", "add", "第二党支部", "--parent", "示例党总支").code == 0
    moved = ("branch", "edit", "--parent", "机关离退休党总支", "--branch", "第二党支部", "--on", "2026-06-01")
    assert branch(*moved).code == 0
    return branch


def tab(line: str) -> list[str]:
    """What bash is told at the end of a line."""
    words = line.split(" ")
    asked = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    return answer_to(asked).splitlines()


def test_the_table_says_what_the_commands_say() -> None:
    written = completion_table.written(completion_table.made())
    if os.environ.get("JYG_UPDATE") == "1":
        table.FILE.write_text(written, "utf-8")
    assert table.FILE.read_text("utf-8") == written, "JYG_UPDATE=1 makes it anew"


def test_the_table_of_names_says_what_the_commands_say() -> None:
    made = completion_names.made()
    written = completion_names.written(made)
    if os.environ.get("JYG_UPDATE") == "1":
        names.FILE.write_text(written, "utf-8")
    assert names.FILE.read_text("utf-8") == written, "JYG_UPDATE=1 makes it anew"
    assert names.read(written) == made


def test_the_table_is_read_as_it_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    made = completion_table.made()
    monkeypatch.setattr(table, "COMMANDS", table.lines_of(completion_table.written(made)))
    assert {command: (table.arguments(command), table.options(command)) for command in table.COMMANDS} == made


def test_every_offer_that_the_table_names_is_made() -> None:
    def names(offer: object) -> set[str]:
        if isinstance(offer, dict):
            return {name for side in (*offer.keys(), *offer.values()) for name in names(side)}
        return {offer} if isinstance(offer, str) else set()

    offers = [*(offer for command in table.COMMANDS for offer in table.arguments(command))]
    offers += [offer for command in table.COMMANDS for offer in table.options(command).values()]
    assert {name for offer in offers for name in names(offer)} == {*OFFERS, "members", "..."}


COMPLETED = [
    ("jyg me", ["menu", "member", "meeting"]),
    ("jyg dues re", ["remit", "return", "reverse", "refund", "receipt", "remind"]),
    ("jyg fund allowance ", ["receive", "pay"]),
    ("jyg member show 王", ["王建国", "王建军"]),
    ("jyg member show wj", ["王建国", "王建军"]),
    ("jyg member show WJG", ["王建国"]),
    ("jyg member show s", ["单田芳"]),
    ("jyg member show dt", ["单田芳"]),
    ("jyg member show 王建国 w", []),
    ("jyg member add 王", []),
    ("jyg dues collect 王建国 李桂芳 c", ["单田芳"]),
    ("jyg --branch 第二党支部 member show w", []),
    ("jyg member show --branch 1 l", ["李桂芳"]),
    ("jyg --branch 第", ["第一党支部", "第二党支部"]),
    ("jyg branch use 第二", ["第二党支部"]),
    ("jyg report quarter --under ", ["机关离退休党总支", "示例党总支"]),
    ("jyg dues owing --under 机", ["机关离退休党总支"]),
    ("jyg task add 报名册 --under 示", ["示例党总支"]),
    ("jyg 报表 季度 --总支 示", ["示例党总支"]),
    ("jyg dues collect --group ", ["第一组", "第二组"]),
    ("jyg report quarter 2026", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
    ("jyg report quarter 2024Q", ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]),
    ("jyg dues owing --quarter 2025Q", ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]),
    ("jyg --today 2019-05-05 report quarter 2019Q3", ["2019Q3"]),
    ("jyg dues explain 王建国 2026-1", ["2026-10", "2026-11", "2026-12"]),
    ("jyg dues collect --months 2026-07..2026-1", ["2026-07..2026-10", "2026-07..2026-11", "2026-07..2026-12"]),
    ("jyg plan show ", ["2026", "2025", "2024", "2027"]),
    ("jyg meeting add --kind 党", ["党小组会", "党课"]),
    ("jyg meeting attend 3 --all 线", ["线上"]),
    ("jyg meeting attend 3 --set w", ["王建国=", "王建军="]),
    ("jyg meeting attend 3 --set 李桂芳=病", ["李桂芳=病假"]),
    ("jyg plan set 5=健", ["5=健康养生月"]),
    ("jyg plan-year 2027 --set 4=红", ["4=红色教育月"]),
    ("jyg dues assess 王建国 --category 学", ["学生低保等"]),
    ("jyg settings set pa", ["party_day", "party_age"]),
    ("jyg member post 王建国 组", ["组织委员"]),
    ("jyg dues close 2026Q3 --ca", ["--cash"]),
    ("jyg member list --al", ["--all", "--all-branches"]),
    ("jyg --inst", ["--install-completion"]),
    ("jyg nonsense ", []),
    ("jyg 党", ["党员", "党费"]),
    ("jyg 党费 收", ["收", "收缴", "收党费", "收据", "收条", "收缴登记表"]),
    ("jyg dues 退", ["退还", "退"]),
    ("jyg 经费 津贴 ", ["receive", "pay"]),
    ("jyg 党员 看 王", ["王建国", "王建军"]),
    ("jyg 党费 收 --季", ["--季度"]),
    ("jyg 党费 收 －－季", ["--季度"]),
    ("jyg 党费 收 --季度 2025Q", ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]),
    ("jyg 党费 收 --季度=2025Q", [f"--季度=2025Q{number}" for number in (1, 2, 3, 4)]),
    ("jyg 会议 考勤 3 --全体 线", ["线上"]),
    ("jyg 关怀 谈心谈话 登记 --谈", ["--谈话人"]),
    ("jyg 没有的 ", []),
    ("jyg import members ", []),
]


@pytest.mark.parametrize(("line", "offered"), COMPLETED)
def test_tab_offers_what_may_stand_there(named: Jyg, line: str, offered: list[str]) -> None:
    assert tab(line) == offered


def test_one_member_who_fits_gets_every_state(named: Jyg) -> None:
    offered = tab("jyg meeting attend 3 --set lg")
    assert len(offered) == 10
    assert offered[0] == "李桂芳=出席"


def test_who_has_left_is_offered_only_where_nobody_else_fits(named: Jyg) -> None:
    assert named("member", "leave", "wjg", "--why", "转出", "--on", "2026-10-01").code == 0
    assert tab("jyg member show 王") == ["王建军"]
    assert tab("jyg member show wjg") == ["王建国"]


def test_bash_which_breaks_words_at_the_equals_sign_is_told_what_stands_after_it(named: Jyg) -> None:
    def told(*words: str) -> str:
        asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
        return answer_to({"_JYG_COMPLETE": "complete_bash", **asked})

    assert told("jyg", "meeting", "attend", "3", "--set", "李桂芳", "=", "病") == "病假\n"
    assert told("jyg", "meeting", "attend", "3", "--set", "李桂芳", "=").startswith("出席\n")
    assert told("jyg", "dues", "owing", "--quarter", "=", "2026Q4") == "2026Q4\n"


def test_each_shell_is_told_in_its_own_form(named: Jyg) -> None:
    line = {"_TYPER_COMPLETE_ARGS": "jyg member show s"}
    assert answer_to({"_JYG_COMPLETE": "complete_zsh", **line}) == "compstate[insert]=menu; compadd -U -- '单田芳'"
    powershell = {**line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": "s"}
    assert answer_to({"_JYG_COMPLETE": "complete_powershell", **powershell}) == "单田芳::: \n"
    at_end = {"_TYPER_COMPLETE_ARGS": "jyg report quarter", "_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}
    assert answer_to({"_JYG_COMPLETE": "complete_pwsh", **at_end}).startswith("2026Q1::: \n2026Q2::: \n")
    fish = {"_JYG_COMPLETE": "complete_fish", **line}
    assert answer_to({**fish, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}) == "单田芳\n"
    with pytest.raises(SystemExit) as there_is:
        answer_to({**fish, "_TYPER_COMPLETE_FISH_ACTION": "is-args"})
    assert there_is.value.code == 0
    nobody = {"_TYPER_COMPLETE_ARGS": "jyg member show x", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    with pytest.raises(SystemExit) as there_is_not:
        answer_to({**fish, **nobody})
    assert there_is_not.value.code == 1


def test_zsh_completes_files_itself(named: Jyg) -> None:
    asked = {"_JYG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "jyg import members ro"}
    assert answer_to(asked) == "_files"
    assert answer_to({**asked, "_TYPER_COMPLETE_ARGS": "jyg member show x"}) == ""


def test_an_option_before_the_value_is_part_of_the_word() -> None:
    assert wanted(["dues", "owing"], "--quarter=2026")[:3] == ("quarters", "2026", "--quarter=")
    assert wanted(["dues", "owing", "--db", "a.db", "--json", "--today=2025-01-01"], "").given == {
        "--db": "a.db",
        "--today": "2025-01-01",
    }


def asked(folder: Path, *program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bash = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\nmember\nshow\nw", "COMP_CWORD": "3"}
    return subprocess.run(
        [sys.executable, *(program or ("-m", "jygcli"))],
        cwd=folder, env={**os.environ, **bash, **environment}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_store_that_cannot_be_read_offers_nothing_and_is_no_error(desk_folder: Path) -> None:
    def silent() -> bool:
        ran = asked(desk_folder)
        return (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")

    assert silent()
    assert not (desk_folder / "jyg.db").exists()
    (desk_folder / "jyg.db").write_text("花名册")
    assert silent()


@pytest.mark.of_files("revisions of files; a server is upgraded otherwise")
def test_an_older_store_is_left_as_it_is(older_store: Path, tmp_path: Path) -> None:
    before = older_store.read_bytes()
    later_program = f"""
from pathlib import Path
from jygcli.__main__ import main
from tests.store import later
later.become(Path({str(tmp_path / "later")!r}))
main()
"""
    here = {"PYTHONPATH": python_path(PROJECT), "JYG_DB": str(older_store), "COMP_WORDS": "jyg\nmember\nshow\nl"}
    ran = asked(older_store.parent, "-c", later_program, **here)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "柳长青\n", "")
    assert older_store.read_bytes() == before


def test_whatever_else_is_wrong_is_no_error_either(desk_folder: Path) -> None:
    ran = asked(desk_folder, _JYG_COMPLETE="complete_tcsh")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.of_files("that a file loads nothing of a server")
def test_nothing_that_takes_time_is_loaded(named: Jyg, desk_folder: Path) -> None:
    probe = f"""
import sys
from jygcli.__main__ import main
main()
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
    bash = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\nmember\nshow\nwjg", "COMP_CWORD": "3"}
    ran = subprocess.run(
        [sys.executable, "-c", probe], env={**os.environ, **bash}, capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines() == ["王建国", ""]


@pytest.fixture
def home(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, with this jyg before any other."""
    monkeypatch.setenv("HOME", str(desk_folder))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return desk_folder


def in_bash(script: str) -> str:
    return subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True).stdout


@only_posix(BASH)
def test_completion_is_installed_once_for_the_shell_that_asks(home: Path) -> None:
    said = in_bash("jyg --install-completion; jyg --install-completion; true")
    assert said.count("已装好 TAB 补全：") == 2
    assert (home / ".bashrc").read_text().count("jyg.sh") == 1
    assert "_JYG_COMPLETE=complete_bash" in (home / ".bash_completions" / "jyg.sh").read_text()


@only_posix(BASH)
@pytest.mark.parametrize(
    "given", ["--help --install-completion", "--install-completion --help", "--install-completion -h"]
)
def test_who_asks_for_help_gets_help_and_nothing_is_installed(home: Path, given: str) -> None:
    assert in_bash(f"jyg {given}") == in_bash("jyg --help")
    assert list(home.iterdir()) == []


@only_posix(BASH)
def test_the_profile_of_powershell_gets_the_script_once(home: Path) -> None:
    profile = home / "文档" / "profile.ps1"
    shell = home / "pwsh"
    shell.write_text(f"#!/bin/sh\necho '{profile}'\n")
    shell.chmod(0o700)
    probe = "from jygcli.cli.app import shells; print(shells._into_profile('pwsh')); shells._into_profile('pwsh')"
    path = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run([sys.executable, "-c", probe], env=path, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout == f"{profile}\n"
    assert profile.read_text("utf-8").count("Register-ArgumentCompleter -Native -CommandName jyg") == 1


def test_a_shell_without_tab_says_what_to_use_instead(jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("cmd", "cmd.exe"))
    for option in ("--install-completion", "--show-completion"):
        ran = jyg(option)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "这个窗口（cmd）不能按 TAB 补全。\n"
            "Windows 请用 PowerShell，其他系统请用 bash、zsh 或 fish；姓名不补全，也可以只写拼音首字母，例 wjg。\n"
        )


@only_posix(BASH)
def test_bash_itself_puts_the_name_in_the_place_of_the_letters(named: Jyg, home: Path) -> None:
    in_bash("jyg --install-completion; true")
    child = spawn("bash", ["--norc", "-i"], cwd=str(home), dimensions=(40, 160))
    child.setecho(False)
    child.sendline("PS1='> '; bind 'set enable-bracketed-paste off'; . ~/.bash_completions/jyg.sh; echo begun")
    child.expect("begun\r")
    for typed, shown in (
        ("member show wjg", "1 王建国"),
        ("member show dt", "3 单田芳"),
        ("report quarter 2026\t4", "2026年第四季度"),
    ):
        child.send(f"jyg {typed}\t")
        child.send("\r")
        child.expect_exact(shown)
        child.expect_exact("要打印：")
        child.send("\r")
        child.expect_exact("> ")
    child.close(force=True)
