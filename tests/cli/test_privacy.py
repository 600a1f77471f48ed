"""ID numbers and phones stand whole nowhere but in the store and behind --reveal."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from jygcli.cli import CONTENTS
from jygcli.domain.registers import REGISTERS
from jygcli.services.keeping import demo
from tests.cli.conftest import Jyg, Ran, once
from tests.cli.nouns import built
from tests.conftest import LONG
from tests.people import id_number, phone
from tests.store.books import found, tables_in
from tests.systems import only_for_its_owner

ID, OTHER_ID = id_number("1949-10-01", 1), id_number("1955-09-03", 2)
PHONE, OTHER_PHONE = phone(1), phone(2)
SECRETS = (ID, OTHER_ID, PHONE, OTHER_PHONE)
# No run of digits in the output may give away the middle that a mask covers.
MIDDLES = tuple(secret[4:14] if len(secret) > 15 else secret[3:7] + secret[7:] for secret in SECRETS)

ROSTER = (
    "姓名,性别,出生年月,身份证号码,联系电话\n"
    f"王建国,男,1949-10-01,{ID},{PHONE}\n"
    f"钱秀兰,女,1955-09-03,{OTHER_ID},{OTHER_PHONE}\n"
)


def shows_nothing(ran: Ran) -> bool:
    return not any(secret in ran.out + ran.err for secret in SECRETS + MIDDLES)


@once
def known(branch: Jyg) -> Jyg:
    """A branch of one, whose ID number and phone are in the store."""
    assert branch("member", "add", "王建国", "--born", "1949-10", "--id-number", ID, "--phone", PHONE).code == 0
    return branch


def test_add_show_list_and_edit_cover_the_middle(branch: Jyg) -> None:
    private = ("--id-number", ID, "--phone", PHONE)
    for command in (
        ("member", "add", "王建国", *private),
        ("member", "show", "王建国"),
        ("member", "list"),
        ("member", "list", "--all"),
        ("member", "edit", "王建国", "--id-number", OTHER_ID, "--phone", OTHER_PHONE),
        ("member", "exempt", "王建国", "--reason", "行动不便"),
        ("member", "post", "王建国", "书记"),
        ("member", "leave", "王建国", "--why", "转出"),
    ):
        ran = branch(*command)
        assert ran.code == 0
        assert shows_nothing(ran), command
    for command in (("member", "show", "王建国"), ("member", "list", "--all")):
        assert shows_nothing(branch(*command, "--json"))


def test_what_is_left_tells_one_from_another(known: Jyg) -> None:
    shown = known("member", "show", "1").out
    assert f"身份证号   {ID[:4]}{'*' * 10}{ID[-4:]}" in shown
    assert f"电话       {PHONE[:3]}****{PHONE[-4:]}" in shown
    member = known("member", "show", "1", "--json").json
    assert member["id_number"] == f"{ID[:4]}{'*' * 10}{ID[-4:]}"
    assert member["phone"] == f"{PHONE[:3]}****{PHONE[-4:]}"


def test_reveal_shows_them_whole_to_a_person_and_to_a_script(known: Jyg) -> None:
    shown = known("member", "show", "1", "--reveal").out
    assert ID in shown
    assert PHONE in shown
    for command in (("member", "show", "1"), ("member", "list")):
        answer = known("--reveal", *command, "--json").json
        member = answer["members"][0] if "members" in answer else answer
        assert (member["id_number"], member["phone"]) == (ID, PHONE)


def test_an_import_covers_them_on_the_screen_and_once_written_also_in_json(branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    assert shows_nothing(branch("import", "members", "roster.csv", "--dry-run"))
    written = branch("import", "members", "roster.csv", "--json")
    assert written.json["summary"]["add"] == 2
    assert shows_nothing(written)
    assert shows_nothing(branch("import", "members", "roster.csv"))
    changed = ROSTER.replace(PHONE, phone(3)).replace(OTHER_PHONE, phone(4))
    (desk_folder / "roster.csv").write_text(changed, "utf-8")
    update = branch("import", "members", "roster.csv")
    assert "电话 170****0001 → 170****0003" in update.out
    assert shows_nothing(update)
    assert phone(3) not in update.out


def test_numbers_in_free_text_are_covered_too(branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(f"姓名,性别,备注,家庭住址\n王建国,男,身份证{ID},电话 {PHONE}\n", "utf-8")
    for command in (
        ("import", "members", "roster.csv", "--dry-run"),
        ("import", "members", "roster.csv", "--json"),
        ("member", "show", "王建国"),
        ("member", "show", "王建国", "--json"),
    ):
        ran = branch(*command)
        assert ran.code == 0
        assert shows_nothing(ran), command
    (desk_folder / "roster.csv").write_text(f"姓名,性别,备注\n王建国,男,身份证{OTHER_ID}\n", "utf-8")
    update = branch("import", "members", "roster.csv")
    assert "备注" in update.out
    assert shows_nothing(update)
    assert OTHER_ID in branch("member", "show", "王建国", "--reveal").out


def test_a_dry_run_for_scripts_gives_the_file_back_as_it_is(branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    rows = branch("import", "members", "roster.csv", "--dry-run", "--json").json["rows"]
    assert [row["values"]["id_number"] for row in rows] == [ID, OTHER_ID]


def test_a_wrong_or_known_number_is_never_repeated_in_an_error(known: Jyg) -> None:
    wrong = ID[:-1] + ("1" if ID[-1] != "1" else "2")
    for command in (
        ("member", "add", "钱秀兰", "--id-number", wrong),
        ("member", "add", "钱秀兰", "--id-number", f" {ID} "),
        ("member", "add", "钱秀兰", "--id-number", ID, "--json"),
        ("member", "edit", "1", "--phone", f"{PHONE}{PHONE}"),
    ):
        ran = known(*command)
        assert ran.code in {1, 2}
        assert shows_nothing(ran), command
        assert wrong not in ran.err


def test_the_reading_of_a_bad_number_in_a_file_does_not_print_it_on_the_screen(branch: Jyg, desk_folder: Path) -> None:
    wrong = ID[:-1] + ("1" if ID[-1] != "1" else "2")
    (desk_folder / "roster.csv").write_text(ROSTER.replace(ID, wrong), "utf-8")
    ran = branch("import", "members", "roster.csv")
    assert wrong not in ran.out + ran.err
    assert shows_nothing(ran)


def test_the_log_holds_none_of_them_in_any_operation(known: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    assert known("member", "edit", "1", "--phone", OTHER_PHONE).code == 0
    assert known("import", "members", "roster.csv").code == 0
    store = desk_folder / "jyg.db"
    rows = found(store, "SELECT * FROM operation") + found(store, "SELECT * FROM change")
    private = {value for (value,) in found(store, "SELECT value FROM private")}
    tables = [table for table in tables_in(store) if table != "private"]
    elsewhere = [str(row) for table in tables for row in found(store, f'SELECT * FROM "{table}"')]
    assert private >= {ID, PHONE, OTHER_PHONE, OTHER_ID}  # it is there, and nowhere else
    assert not any(secret in str(row) for row in rows for secret in SECRETS)
    assert not any(secret in row for row in elsewhere for secret in SECRETS)


@pytest.mark.parametrize(
    "words",
    [
        "member edit 1 --notes 女儿电话{}",
        "member edit 1 --address 河口路，{}",
        "meeting add --kind 主题党日 --on 2026-11-11 --place 老周家，{}",
        "care talk add 1 --with 2 --on 2026-11-11 --topic 回电{}",
        "import members roster.csv",
    ],
)
def test_a_number_in_free_text_is_in_the_record_and_never_in_the_log(known: Jyg, desk_folder: Path, words: str) -> None:
    assert known("member", "add", "钱秀兰").code == 0
    (desk_folder / "roster.csv").write_text(f"姓名,备注\n王建国,女儿电话{OTHER_PHONE}\n赵明远,{OTHER_PHONE}\n", "utf-8")
    assert known(*words.format(OTHER_PHONE).split()).code == 0
    store = desk_folder / "jyg.db"
    rows = {table: [str(row) for row in found(store, f'SELECT * FROM "{table}"')] for table in tables_in(store)}
    logged = rows["change"] + rows["operation"]
    assert len(logged) > 4
    assert not any(OTHER_PHONE in line for line in logged)
    assert sum(OTHER_PHONE in line for table in rows if table != "private" for line in rows[table]) > 0
    assert known("log", "verify").code == 0
    assert shows_nothing(known("log"))
    told = known("log", "--json").out
    assert f"{OTHER_PHONE[:3]}****{OTHER_PHONE[-4:]}" in told or '"topic": "（不显示）"' in told
    assert OTHER_PHONE in known("log", "--json", "--reveal").out


def test_the_store_and_its_copies_are_the_users_own(known: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    assert known("import", "members", "roster.csv").code == 0
    kept = [desk_folder / "jyg.db", *(desk_folder / "backups").iterdir()]
    assert len(kept) == 5  # the store, two copies, and the note of each
    assert all(map(only_for_its_owner, kept))


def test_no_mask_is_a_number(known: Jyg) -> None:
    masks = re.findall(r"\d+\*+\d+", known("member", "show", "1").out)
    assert len(masks) == 2


# All registers are made alike: these few have fields of every kind.
TRIED = frozenset({"talk", "visit", "study", "transfer", "item", "appraisal"})
LEFT_OUT = {word for register in REGISTERS.values() for word in (register.name, register.noun[-1])} - TRIED

# Something that fits for what a command requires beside the parameter that is tried.
FITTING = {"日期": "2026-11-01", "月份": "2026-11", "金额": "1", "季度": "2026Q3", "月=主题...": "5=健康养生月"}


def verbs_of(found: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """The commands of a noun by the words that come after it."""
    if not isinstance(found, TyperGroup):
        yield before, found
        return
    for verb, command in found.commands.items():
        if verb not in LEFT_OUT:
            yield from verbs_of(command, f"{before} {verb}".strip())


def positions() -> Iterator[tuple[tuple[str, ...], str]]:
    """Every place of every command where something can be written: a command line with `{}` in that place."""
    for entry in CONTENTS:
        for verb, command in verbs_of(built(entry.name)):
            for tried in command.params:
                if getattr(tried, "is_flag", False) or (entry.name, tried.name) == ("demo", "folder"):
                    continue  # a folder may be called anything, and the demo would make it
                words = [entry.name, *verb.split()]
                for parameter in command.params:
                    if parameter is tried or parameter.required:
                        fit = FITTING.get(parameter.metavar or "", "1").split("|")[0]
                        value = "{}" if parameter is tried else fit
                        words += [f"{parameter.opts[0]}={value}" if parameter.opts[0].startswith("-") else value]
                yield tuple(words), f"{entry.name} {verb} {tried.opts[0]}"


# How a number may be typed. The places take turns with these, and in the long run each place has all of them.
TYPED = (ID, f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"王建国{ID}", PHONE)


@pytest.mark.private_names
@pytest.mark.parametrize("turn", range(len(TYPED)) if LONG else [0])
def test_a_number_typed_in_the_wrong_place_is_not_repeated(
    known: Jyg, demo_year: demo.DemoYear, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    monkeypatch.setattr(demo, "run", lambda folder, progress: demo_year)  # which is the same whatever was typed
    tried = list(positions())
    assert len(tried) > 80
    for place, (words, where) in enumerate(tried, turn):
        number = TYPED[place % len(TYPED)]
        ran = known(*(word.format(number) for word in words))
        assert number not in ran.err, where
        assert ID[4:14] not in ran.err, where


# What is looked at afterwards: everything that was written shows in one of these.
READ = (
    "todo", "member list", "member list --all", "member show 1", "meeting list", "meeting show 1", "meeting task list",
    "plan show", "dues owing", "dues ledger", "fund ledger", "dues sheet", "log", "undo --list", "matter list",
    "care talk list", "care visit list", "report quarter 2026Q4", "report year", "review year", "settings",
)  # fmt: skip

PRINTED = ("member show 1", "care talk list", "care talk show 1", "care visit show 1", "matter list", "fund ledger",
           "meeting task list", "log show")  # fmt: skip


def test_a_number_in_free_text_is_covered_wherever_it_is_read_and_stays_out_of_sheets(
    known: Jyg, desk_folder: Path
) -> None:
    words = f"儿子的电话{OTHER_PHONE}，身份证 {ID[:6]} {ID[6:14]} {ID[14:]}，到时候先打电话，再上门，带上学习资料和药"
    for command in (
        ("member", "edit", "1", "--notes", words, "--address", words, "--ethnicity", words),
        ("meeting", "add", "--kind", "主题党日", "--on", "2026-11-11", "--title", words, "--place", words),
        ("meeting", "task", "add", words),
        ("care", "talk", "add", "1", "--with", "1", "--topic", words),
        ("member", "add", "赵明远"),
        ("care", "talk", "add", "1", "--with", "赵明远", "--on", "2026-11-11", "--topic", words),
        ("care", "visit", "add", "1", "--occasion", "七一", "--visitors", words, "--goods", words),
        ("matter", "add", "--kind", "请示", "--title", words, "--to", words),
        ("fund", "grant", "--amount", "3000", "--voucher", words),
    ):
        known(*command)
    spoken = known("member", "show", "1").out
    assert f"{OTHER_PHONE[:3]}****{OTHER_PHONE[-4:]}" in spoken
    for command in READ:
        for face in ([], ["--json"]):
            shown = known(*command.split(), *face)
            assert shown.code in (0, 1), (command, shown)
            assert shows_nothing(shown), command
    for command in PRINTED:
        for ending in ("html", "docx", "xlsx"):
            file = desk_folder / f"paper.{ending}"
            assert known(*command.split(), "-o", str(file), "--yes").code == 0, command
            assert not any(secret.encode() in content for content in unpacked(file) for secret in SECRETS), command
    for kind in ("members", "meetings", "talk", "visit", "matter"):
        assert shows_nothing(known("export", kind, "-"))
        assert known("export", kind, "all.csv", "--yes").code == 0
        assert "--reveal" in known("export", kind, "all.csv", "--yes").out, kind
        again = known("import", kind, "all.csv", "--json").json["summary"]
        assert (again["add"], again["update"], again["reject"]) == (0, 0, 0), kind
    for ending in ("html", "docx", "xlsx"):
        file = desk_folder / f"year.{ending}"
        assert known("report", "year", "-o", str(file)).code == 0
        assert not any(secret.encode() in content for content in unpacked(file) for secret in SECRETS)
    assert OTHER_PHONE in known("member", "show", "1", "--reveal").out


def test_a_number_in_the_heading_of_a_column_is_covered_too(known: Jyg) -> None:
    assert known("points", "item", "add", f"项{OTHER_PHONE}", "--year", "2026", "--points", "2").code == 0
    assert known("points", "add", "1", "--item", "1").code == 0
    shown = known("points", "total")
    assert f"项{OTHER_PHONE[:3]}****{OTHER_PHONE[-4:]}" in shown.out
    assert shows_nothing(shown)


def unpacked(file: Path) -> list[bytes]:
    """The parts of a document, or the file itself."""
    if not zipfile.is_zipfile(file):
        return [file.read_bytes()]
    with zipfile.ZipFile(file) as parts:
        return [parts.read(name) for name in parts.namelist()]


@pytest.mark.parametrize(
    "command", ["{}", "member {}", "member list {}", "member list --{}", "member list --{} x", "--today {} member list"]
)
def test_nor_where_nothing_can_be_written(known: Jyg, command: str) -> None:
    ran = known(*command.format(ID).split())
    assert ran.code == 2
    assert ID not in ran.err


def test_the_mask_leaves_enough_to_see_what_was_typed(known: Jyg) -> None:
    masked = f"{ID[:4]}{'*' * 10}{ID[-4:]}"
    assert known("member", "show", ID).err == f"本支部没有“{masked}”这名党员。\n看名单：jyg member list\n"
    assert known("member", "add", ID).err.startswith(f"姓名“{masked}”不能用：不能全是数字。")
    assert known("--db", f"{ID}.db", "member", "list").err.startswith(f"没有找到台账文件 {masked}.db。")


def test_a_store_made_in_a_file_that_others_could_read_is_the_users_own(jyg: Jyg, desk_folder: Path) -> None:
    path = desk_folder / "jyg.db"
    path.touch(0o644)
    assert jyg("init", "--name", "第一党支部").code == 0
    assert only_for_its_owner(path)
