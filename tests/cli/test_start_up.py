"""What help and reads leave unloaded: a subprocess runs the commands and then looks at sys.modules."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pexpect import EOF

from tests.cli.conftest import Jyg
from tests.cli.terminals import spawn
from tests.systems import SCRIPT, only_posix

WRITING = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "pypinyin")
FILE_FORMATS = ("python_calamine", "xlsxwriter", "docx")

# Runs each command, then prints what it loaded that it should not have, and the codes other than 0.
PROBE = """
import contextlib, io, json, sys
from jygcli.cli import main
commands, unwanted = json.loads(sys.argv[1])
bad = []
for command in commands:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main(command)
        except SystemExit as exit_:
            if exit_.code or not out.getvalue():
                bad.append([command, int(exit_.code or 0)])
    loaded = sorted(set(unwanted) & set(sys.modules))
    if loaded:
        bad.append([command, loaded])
        break
print(json.dumps(bad))
"""

# Walks the tree of commands and asks each for its help; the nouns' own modules are loaded on the way.
HELP_PROBE = """
import json, sys
from jygcli.cli import CONTENTS, main
from jygcli.cli.app.tree.groups import Root
paths = [[]]
for entry in CONTENTS:
    paths.append([entry.name])
    noun = Root(CONTENTS)._loaded(entry.name)
    paths += [[entry.name, verb] for verb in getattr(noun, "commands", {})]
json.dump(paths, sys.stdout)
"""

# Shows the page, then says which modules were loaded (not those that still wait) and which statements SQLite ran.
PAGE_PROBE = """
import contextlib, io, json, sqlite3, sys, types
asked = []
connect = sqlite3.connect
def watched(*arguments, **options):
    driver = connect(*arguments, **options)
    driver.set_trace_callback(asked.append)
    return driver
sqlite3.connect = watched
from jygcli.cli import main
with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
    main([])
loaded = [name for name, module in sys.modules.items() if type(module) is types.ModuleType]
print(json.dumps([out.getvalue(), loaded, asked]))
"""

# Shows the page, then says which named tuples typing has made.
TUPLES_PROBE = """
import contextlib, io, json, typing
made = []
make = typing._make_nmtuple
typing._make_nmtuple = lambda name, *more, module, **named: made.append([module, name]) or make(
    name, *more, module=module, **named
)
from jygcli.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main([])
print(json.dumps([one for one in made if one[0].startswith("jygcli")]))
"""

# What a bare `jyg` in a pipe has no use for. Rich itself is there, its console is not.
NOT_FOR_THE_PAGE = (
    "typer", "click", "rich.console", "rich.text", "rich.table", "jygcli.papers.paper", "jygcli.papers.to_file",
    "jygcli.store.rows.unit", "jygcli.store.log.verify", "jygcli.store.copies.kept", "jygcli.store.reads.log",
    "jygcli.store.reads.payments", "jygcli.store.reads.meetings", "jygcli.store.reads.members",
    "hashlib", "tempfile", "shutil",
)  # fmt: skip
STATEMENTS_OF_THE_PAGE = 53

# Runs one command and prints which modules were loaded (not those that still wait) whose names begin in some way.
LOADED_PROBE = """
import contextlib, io, json, sys, types
from jygcli.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(json.loads(sys.argv[1]))
begin = tuple(sys.argv[2:])
print(json.dumps([n for n, m in sys.modules.items() if n.startswith(begin) and type(m) is types.ModuleType]))
"""
IMPORTER = ("jygcli.services.importing.", "jygcli.sheets.", "jygcli.cli.importing", "jygcli.cli.dues.from_file")

# Runs one command through its own door, then writes into a file which modules were loaded (not those that still wait).
BUDGET_PROBE = """
import sys
into = sys.argv.pop(1)
from jygcli.__main__ import main
try:
    main()
finally:
    loaded = [name for name, module in sys.modules.items() if type(module) is type(sys)]
    with open(into, "w") as file:
        file.write(" ".join(sorted(loaded)))
"""
# How many modules a command may load that aren't Python's own; in this order, in the demo's branch. `loaded.txt` has
# those of the last JYG_UPDATE=1, by which it is told what is new where there are more. A budget is raised by hand.
BUDGETS = {
    "--version": 4,
    "--help": 6,
    "dues --help": 6,
    "TAB": 29,
    "": 128,
    "member list": 181,
    "dues owing": 192,
    "report quarter": 263,
    "member list, at a terminal": 223,
    "dues owing, at a terminal": 237,
    "report quarter, at a terminal": 305,
    "dues collect 韩素琴": 210,
    "meeting attend 1 --all 出席": 221,
    "member add 欧阳新": 222,
    "todo done 专题研究 --on 2026-12-30": 231,
    "undo": 194,
}
RECORD = Path(__file__).with_name("loaded.txt")
TAB = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\ndues\ncollect\nw", "COMP_CWORD": "3"}
# Of Python's own what TAB has no time for, and what its libraries take along for a list that has no use for it.
NOT_FOR_TAB = ("typing", "dataclasses", "inspect", "decimal", "ipaddress", "json")
NOT_FOR_A_LIST = ("bz2", "hashlib", "ipaddress", "lzma", "shellingham", "tempfile")

READS = (
    ("member", "list"),
    ("member", "show", "1"),
    ("meeting", "list"),
    ("meeting", "show", "1"),
    ("dues", "owing"),
    ("care", "talk", "list"),
    ("care", "talk", "missing"),
    ("points", "total"),
    ("training", "hours"),
    ("review", "year"),
    ("report", "quarter"),
    ("plan", "show"),
    ("plan", "review"),
    ("todo",),
    ("todo", "list"),
    ("branch", "show"),
    ("report", "attendance"),
    ("settings", "list"),
    ("rules",),
    ("branch", "list"),
)


# What is written in a branch in the course of a year, in this order; the sheets of SHEETS lie beside the store.
WRITES = """
init --name 第一党支部 --yes
plan-year
plan done 2026-11 --on 2026-11-16
settings set party_day 16
member add 王建国
member edit 1 --name 王建军 --group 第一组
member post 王建军 书记 --since 2024-03-20
dues assess 王建军 --category 离退休 --base 4000 --from 2026-01
dues waive 王建军 --from 2026-12 --through 2026-12 --amount 0 --applied 2026-10-01 --discussed 2026-10-10
import dues 党费.csv
dues collect 王建军 --through 2026-09 --on 2026-09-25
dues collect 王建军 --amount 20 --on 2026-09-25
dues reverse 2026-0003 --why 记错
dues close 2026Q3 --cash 180 --yes
dues remit 2026Q3
dues return 2026Q3 --amount 150
fund grant --amount 3000 --voucher 收字5号
fund spend --source 工作经费 --use 党员学习和活动 --amount 320 --purpose 租车 --voucher 付字3号
fund reverse 3 --why 记错
fund count --cash 3150
member add 李桂芳
member exempt 李桂芳 --reason 行动不便 --since 2026-01-01
import members 名单.csv
member leave 孙德山 --why 去世 --on 2026-11-01
meeting add --kind 支部党员大会 --on 2026-11-16
meeting attend 1 --all 出席
meeting vote 1 通过工作计划 --for 2
meeting attend 1 --set 李桂芳=病假
meeting makeup 1 李桂芳
meeting minutes 1 --agenda 学习文件
meeting task add 借会议室 --who 王建军
meeting task done 1
import meetings 会议.csv
import attendance 考勤.csv
care talk add 钱秀兰 --with 王建军 --on 2026-11-16
care talk edit 1 --topic 近况
import talk 谈话.csv
undo
redo
undo
"""
SHEETS = {
    "名单": "姓名\n钱秀兰\n孙德山\n",
    "会议": "日期,会议类型,主题\n2026-08-15,主题党日,参观\n",
    "考勤": "姓名,日期,会议类型,出勤情况\n钱秀兰,2026-08-15,主题党日,出席\n",
    "党费": "姓名,月份,应交,实交\n王建军,2026-01,20,20\n",
    "谈话": "日期,党员,谈话人,方式\n2026-09-01,钱秀兰,王建军,电话\n",
}


def python(code: str, *arguments: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def faults(commands: Sequence[Sequence[str]], unwanted: Sequence[str]) -> object:
    """Commands that loaded something unwanted, failed or said nothing."""
    return json.loads(python(PROBE, json.dumps([commands, unwanted])))


@pytest.mark.parametrize("command", [("--version",), ("--help",), ("dues", "--help"), ()])
def test_the_first_screens_load_neither_the_writing_side_nor_a_file_format(command: tuple[str, ...]) -> None:
    assert faults([command], WRITING + FILE_FORMATS) == []


def test_no_help_of_any_noun_or_verb_loads_them() -> None:
    paths = json.loads(python(HELP_PROBE))
    assert ["dues", "collect"] in paths
    assert ["plan-year"] in paths
    assert len(paths) > 30
    assert faults([[*path, "--help"] for path in paths], WRITING + FILE_FORMATS) == []


@pytest.mark.of_files("what is loaded and sent for a file")
def test_reads_of_an_existing_store_load_them_neither(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("plan-year").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    assert faults(READS, WRITING + FILE_FORMATS[:2]) == []


@pytest.mark.of_files("what is loaded and sent for a file")
def test_no_verb_of_dues_loads_the_importer_but_the_one_that_reads_a_sheet(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    sheet = desk_folder / "核定表.csv"
    sheet.write_text("姓名,类别,基数\n王建国,离退休,5000\n", encoding="utf-8")
    assert json.loads(python(LOADED_PROBE, json.dumps(["dues", "owing"]), *IMPORTER)) == []
    loaded = json.loads(python(LOADED_PROBE, json.dumps(["dues", "assess", "--from-file", str(sheet)]), *IMPORTER))
    assert "jygcli.services.importing.dues.assessments" in loaded


@pytest.mark.of_files("what is loaded and sent for a file")
def test_a_start_without_a_term_or_a_jubilee_leaves_dateutil_alone(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    for command in ([], ["dues", "owing"]):
        assert json.loads(python(LOADED_PROBE, json.dumps(command), "dateutil")) == []


@pytest.mark.of_files("what is loaded and sent for a file")
def test_a_verb_that_stands_in_a_module_of_its_own_is_loaded_when_it_is_called(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    elsewhere = ("jygcli.cli.dues.closing", "jygcli.cli.dues.amending", "jygcli.cli.dues.papers")
    assert json.loads(python(LOADED_PROBE, json.dumps(["dues", "owing"]), *elsewhere)) == []
    assert json.loads(python(LOADED_PROBE, json.dumps(["dues", "ledger"]), *elsewhere)) == [elsewhere[0]]
    assert json.loads(python(LOADED_PROBE, json.dumps(["党费", "流水"]), elsewhere[0])) == [elsewhere[0]]


@pytest.mark.of_files("what is loaded and sent for a file")
def test_a_list_in_a_pipe_leaves_rich_alone_where_its_lines_are_short(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert json.loads(python(LOADED_PROBE, json.dumps(["member", "list"]), "rich.console")) == []


def loaded_by(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a command has loaded at its end, with all its questions answered by Enter where somebody is there."""
    words, _, where = command.partition(", ")
    into = folder / "loaded"
    with monkeypatch.context() as patch:
        for name, value in TAB.items() if command == "TAB" else ():
            patch.setenv(name, value)
        probe = ["-c", BUDGET_PROBE, str(into), *(words.split() if command != "TAB" else ())]
        if where:
            with spawn(sys.executable, probe, encoding=None, dimensions=(24, 80)) as child:
                child.send("\r" * 12)
                child.expect(EOF)
            assert child.exitstatus == 0
        else:
            subprocess.run([sys.executable, *probe], stdout=subprocess.PIPE, check=True)
    return into.read_text().split()


def not_pythons_own(modules: Sequence[str]) -> list[str]:
    known = {*sys.stdlib_module_names, "sitecustomize", "usercustomize"}
    return [name for name in modules if not name.startswith("_") and name.partition(".")[0] not in known]


@pytest.mark.of_files("what is loaded and sent for a file")
def test_no_command_loads_more_modules_than_its_budget(
    at_demo: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = {command: not_pythons_own(loaded_by(command, desk_folder, monkeypatch)) for command in BUDGETS}
    if os.environ.get("JYG_UPDATE") == "1":
        RECORD.write_text("".join(f"{one}\t{' '.join(modules)}\n" for one, modules in loaded.items()), "utf-8")
    record = {
        one: set(words.split())
        for one, _, words in (line.partition("\t") for line in RECORD.read_text("utf-8").splitlines())
    }
    exceeded = [
        f"jyg {command}: {len(modules)} of {BUDGETS[command]}, new: {sorted(set(modules) - record[command])}"
        for command, modules in loaded.items()
        if len(modules) > BUDGETS[command]
    ]
    assert exceeded == []
    assert loaded["--version"]
    assert "rich.console" in loaded["member list, at a terminal"]


@pytest.mark.of_files("what is loaded and sent for a file")
def test_of_pythons_own_modules_tab_and_a_list_load_none_that_they_do_not_need(
    at_demo: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(loaded_by("TAB", desk_folder, monkeypatch)) & set(NOT_FOR_TAB) == set()
    assert set(loaded_by("member list", desk_folder, monkeypatch)) & set(NOT_FOR_A_LIST) == set()


Page = tuple[str, list[str], list[str]]


@pytest.fixture
def page(at_demo: Jyg) -> Page:
    """What the page of the demo's branch says, the modules that it loaded and the statements that it ran."""
    said, loaded, asked = json.loads(python(PAGE_PROBE))
    return said, loaded, asked


@pytest.mark.of_files("what is loaded and sent for a file")
def test_the_page_loads_and_asks_for_nothing_that_it_does_not_need(page: Page) -> None:
    said, loaded, asked = page
    assert "下次主题党日" in said
    assert set(loaded) & set(NOT_FOR_THE_PAGE) == set()
    assert len(asked) <= STATEMENTS_OF_THE_PAGE


@pytest.mark.of_files("what is loaded and sent for a file")
def test_each_named_tuple_of_the_page_is_made_quickly(at_demo: Jyg) -> None:
    """typing's compiles what it is annotated with; ours leaves it as it stands, as words."""
    assert json.loads(python(TUPLES_PROBE)) == []


def test_on_windows_another_console_than_the_old_one_loads_nothing_for_its_help() -> None:
    settled = "import sys; from jygcli.cli.app import streams; sys.platform = 'win32'; streams.settle()"
    assert python(f"{settled}; print('jygcli.help.page' in sys.modules)") == "False\n"


@pytest.mark.of_files("what is loaded and sent for a file")
def test_the_page_reads_nothing_of_registers_and_members_twice(page: Page) -> None:
    reads = [one for one in page[2] if re.search(r"FROM (register_\w+|member m|membership)", one)]
    assert len(reads) > 15
    assert len(reads) == len(set(reads))


@pytest.mark.of_files("what is loaded and sent for a file")
def test_no_command_that_writes_loads_the_declarations_of_tables(jyg: Jyg, desk_folder: Path) -> None:
    for name, text in SHEETS.items():
        (desk_folder / f"{name}.csv").write_text(text, "utf-8")
    commands = [line.split() for line in WRITES.splitlines() if line]
    assert faults(commands, WRITING) == []
    assert jyg("log", "--json").json["operations"][0]["command"] == "undo"


def test_the_probe_sees_what_a_command_loads(branch: Jyg) -> None:
    """A probe that never finds anything would prove nothing."""
    command = ["template", "members", "名册.xlsx"]
    assert faults([command], FILE_FORMATS) == [[command, ["xlsxwriter"]]]


@only_posix(SCRIPT)
def test_the_console_script_is_the_same_program(desk_folder: Path) -> None:
    script = Path(sys.executable).with_name("jyg")
    ran = subprocess.run([script, "--version"], capture_output=True, encoding="utf-8", check=True)
    command = [sys.executable, "-m", "jygcli", "--version"]
    module = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout == module.stdout
    assert ran.stdout.startswith("jyg ")
