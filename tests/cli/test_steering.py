"""Signs that steer a terminal: refused where a sheet brings them, never sent to a screen, whatever a store holds."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from jygcli.cli.app import asking
from jygcli.domain.base import unseen
from tests.cli.conftest import Jyg, once
from tests.cli.test_privacy import READ
from tests.conftest import LONG

# Clears the screen, renames the window, writes to the clipboard, turns text around, hides it, rings; C1, a tag.
HOSTILE = {
    "csi": "\x1b[2J", "osc": "\x1b]0;x\x07", "clipboard": "\x1b]52;c;eA==\x1b\\", "c1": "\x9b2J", "string": "\x90x\x9c",
    "bidi": "\u202e乙甲\u202c", "isolate": "\u2067乙甲\u2069", "bell": "\a", "back": "\b\b", "delete": "\x7f",
    "line": "\u2028", "tag": "\U000e0041", "over": "甲\r乙",
}  # fmt: skip
SENT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
# What cleaning takes off before a cell is read, as it always did.
TAKEN_OFF = {"bidi", "line", "over"}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_mark_stands_where_the_sign_stood(name: str) -> None:
    text = f"王{HOSTILE[name]}国"
    assert len(unseen.shown(text)) == len(text)
    assert unseen.MARK in unseen.shown(text)
    assert not SENT.search(unseen.shown(text))
    assert unseen.shown("王　建国\n第二行\t·é😀") == "王　建国\n第二行\t·é😀"


@once
def hostile(branch: Jyg, desk_folder: Path) -> Jyg:
    """A branch whose store somebody has filled with such signs, past the program."""
    payload = "".join(HOSTILE.values())
    for command in (
        "member add 王建国 --group 第一组 --address 某地 --notes 备注",
        "meeting add --kind 主题党日 --on 2026-11-11 --title 题目 --place 地点",
        "matter add --kind 请示 --title 事项",
        "care talk add 1 --with 1 --topic 话题",
        "dues assess 王建国 --category 离退休 --base 3000 --from 2026-01",
        "plan-year 2026",
    ):
        branch(*command.split())
    with closing(sqlite3.connect(desk_folder / "jyg.db")) as store, store:
        for table, column in (
            ("branch", "name"), ("member", "name"), ("member", "address"), ("member", "notes"), ("meeting", "title"),
            ("meeting", "place"), ("register_matter", "title"), ("group_span", "party_group"),
        ):  # fmt: skip
            store.execute(f"UPDATE {table} SET {column} = {column} || ?", (payload,))
    return branch


@pytest.mark.parametrize("face", [[], ["--json"], ["--reveal"]], ids=str)
def test_no_read_sends_them_to_a_screen(hostile: Jyg, monkeypatch: pytest.MonkeyPatch, face: list[str]) -> None:
    marked = 0
    for command in READ:
        ran = hostile(*command.split(), *face)
        assert ran.code in (0, 1, 2), (command, ran)
        assert not SENT.search(ran.out + ran.err), command
        marked += unseen.MARK in ran.out or "\\u001b" in ran.out
    assert marked > 8
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = hostile("member", "list", *face)
    assert not re.search(r"\x1b\]|\x1b\[2J|[\x07\x08\x80-\x9f\u202e]", ran.out)


def test_nor_does_an_export_into_a_pipe_or_a_paper(hostile: Jyg, desk_folder: Path) -> None:
    for kind in ("members", "meetings", "matter"):
        for form in ("csv", "json"):
            assert not SENT.search(hostile("export", kind, "-", "--format", form).out.replace("\r\n", "\n"))
    assert hostile("export", "members", "-", "--format", "json").json["rows"][0]["name"].startswith("王建国\x1b[2J")
    for line in ("report quarter", "report year", "plan show", "meeting list", "report roster"):
        for ending in ("docx", "html", "xlsx"):
            file = f"{line.replace(' ', '-')}.{ending}"
            for reveal in ([], ["--reveal"]):
                ran = hostile(*line.split(), "-o", file, "--yes", *reveal)
                assert (ran.code, ran.err) == (0, ""), line
        assert not SENT.search((desk_folder / f"{line.replace(' ', '-')}.html").read_text("utf-8"))


def test_a_question_and_an_error_send_them_neither(branch: Jyg, capsys: pytest.CaptureFixture[str]) -> None:
    for name, payload in HOSTILE.items():
        for command in (
            ("import", "members", f"花{payload}.xlsx"), ("--db", f"账{payload}.db", "member", "list"),
            ("restore", f"拷贝{payload}.db"), ("export", "members", f"名{payload}.doc"), ("member", "show", payload),
            ("report", "quarter", "-o", f"没有{payload}/表.docx"), ("member", "list", f"--{payload}"), (payload,),
        ):  # fmt: skip
            ran = branch(*command)
            assert ran.code in (1, 2, 3)
            assert not SENT.search(ran.out + ran.err), (name, command)
        asking.say(payload)
        assert not SENT.search(capsys.readouterr().out)


def workbook(rows: list[list[str]]) -> bytes:
    """An .xlsx with `_x001B_` and the like for signs that XML can't hold."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    page = book.add_worksheet("花名册")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return data.getvalue()


COLUMNS = ("姓名", "地址", "党小组", "没有的栏")
ENDINGS = ("csv", "xlsx")


def bad_cells() -> list[tuple[str, str, str]]:
    """Each sign in each column, in one kind of file: the kinds take turns; in the long run in both."""
    every = [(name, column) for name in HOSTILE for column in COLUMNS]
    turns = [(*cell, ENDINGS[(turn + turn // len(COLUMNS)) % 2]) for turn, cell in enumerate(every)]
    return [(*cell, ending) for cell in every for ending in ENDINGS] if LONG else turns


@pytest.mark.parametrize(("name", "column", "ending"), bad_cells())
def test_a_line_of_a_sheet_that_holds_one_is_refused(
    branch: Jyg, desk_folder: Path, name: str, column: str, ending: str
) -> None:
    heads = ["姓名", "性别", "地址", "党小组", "没有的栏"]
    good, bad = ["李桂芳", "女", "某地", "第一组", "甲"], ["王建国", "男", "某地", "第一组", "乙"]
    bad[heads.index(column)] += HOSTILE[name]
    rows = [heads, good, bad]
    data = workbook(rows) if ending == "xlsx" else "\n".join(",".join(row) for row in rows).encode()
    (desk_folder / f"花名册.{ending}").write_bytes(data)
    ran = branch("import", "members", f"花名册.{ending}", "--skip-rejected")
    assert not SENT.search(ran.out + ran.err)
    texts = [value for table in ("member", "group_span") for row in rows_of(table) for value in row]
    assert not [text for text in texts if isinstance(text, str) and SENT.search(text)]
    if name in TAKEN_OFF:
        return
    assert (ran.code, "看不见的控制字符" in ran.out.replace("\n", "").replace(" ", "")) == (1, True), ran
    assert branch("member", "list", "--json").json["members"][0]["name"] == "李桂芳"


def rows_of(table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect("jyg.db")) as store:
        return store.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize("kind", ["attendance", "dues", "meetings", "talk"])
def test_so_is_one_of_any_other_kind_of_sheet(branch: Jyg, desk_folder: Path, kind: str) -> None:
    branch("member", "add", "王建国")
    sheets = {
        "attendance": "姓名,2026年11月11日主题党日\n王建国,病假（腰{}）\n",
        "dues": "姓名,月份,实交,备注\n王建国,2026-10,15,备注{}\n",
        "meetings": "会议类型,日期,会议名称\n主题党日,2026-11-11,题目{}\n",
        "talk": "日期,姓名,谈话人,内容\n2026-11-11,王建国,王建国,内容{}\n",
    }
    for payload in (HOSTILE["csi"], HOSTILE["c1"], HOSTILE["isolate"]):
        (desk_folder / "表.csv").write_text(sheets[kind].format(payload), "utf-8")
        ran = branch("import", kind, "表.csv")
        assert (ran.code, SENT.search(ran.out + ran.err)) == (1, None), ran
        assert "看不见的控制字符" in re.sub(r"\s", "", ran.out), ran.out
    with zipfile.ZipFile(io.BytesIO(workbook([["甲\x1b[2J"]]))) as parts:
        assert b"_x001B_" in parts.read("xl/sharedStrings.xml")
