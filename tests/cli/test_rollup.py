"""What branches hand in and the level above takes, on the command line."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from jygcli.cli.app.context import App
from jygcli.files import age, signing
from jygcli.store import clock
from tests.cli import paper_readers as readers
from tests.cli.conftest import NOON, Jyg
from tests.cli.transcripts import play
from tests.engines import kept_file

SESSION = Path(__file__).parent / "sessions" / "rollup.txt"
IDENTITIES = (
    (
        "AGE-SECRET-KEY-1558Y8EA346CR0KKUUD2440NCPSKYKHDNKM794NQMQDX9GEEDS3USM2HXDE",
        "age1ac2he3a0nkyxcpayh0cdrex8xncjfd8fgpu57evnsa6qxl2fy4kqcwu45x",
    ),
)


@pytest.fixture(autouse=True)
def keys_and_moments_are_known(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key is the next of a list, and each moment a second after the one before."""
    seeds, seconds, identities = count(1), count(), iter(IDENTITIES)
    monkeypatch.setattr(signing, "new_seed", lambda: bytes([next(seeds)]) * signing.SEED)
    monkeypatch.setattr(age, "new_identity", lambda: next(identities))
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(seconds=next(seconds)))


@pytest.mark.of_files("its moments are counted by how often a file asks the clock")
def test_a_quarter_is_handed_in_taken_and_summed_up(jyg: Jyg) -> None:
    play(SESSION, jyg)


@pytest.fixture
def city(jyg: Jyg) -> Jyg:
    """The level above, and two branches each with a pack of the third quarter that lies in the folder."""
    assert jyg("init", "--name", "市离退休干部党工委", "--yes").code == 0
    for number, name in enumerate(("第一党支部", "第二党支部"), start=1):
        own = ("--db", f"{number}.db")
        assert jyg(*own, "init", "--name", name, "--yes").code == 0
        assert jyg(*own, "member", "add", "王建国", "--born", "1949-10").code == 0
        assert jyg(*own, "pack", "key").code == 0
        assert jyg(*own, "pack", "2026Q3").code == 0
    return jyg


FIRST, SECOND = "第一党支部-2026Q3.jygpack", "第二党支部-2026Q3.jygpack"


def test_a_pack_is_given_as_json(city: Jyg) -> None:
    made = city("--db", "1.db", "pack", "make", "2026Q3", "-o", "新.jygpack", "--roster", "--json").json
    assert made.keys() == {"version", "file", "size", "closed", "fingerprint", "log_code", "handed"}
    assert (made["file"], made["closed"], made["size"]) == ("新.jygpack", False, Path("新.jygpack").stat().st_size)
    handed = made["handed"]
    assert (handed["name"], handed["quarter"], handed["made_on"], handed["roster"]) == (
        "第一党支部", "2026Q3", "2026-11-20", 1,
    )  # fmt: skip
    assert (handed["figures"]["members"], handed["figures"]["due"], handed["figures"]["owing"]) == (1, "0.00", "0.00")


def test_the_rosters_that_were_handed_in_are_shown_branch_by_branch(city: Jyg) -> None:
    assert city("rollup", "roster").out.startswith("还没有下级支部。登记：jyg rollup expect 第一党支部；")
    assert city("--db", "1.db", "pack", "2026Q3", "--roster", "--yes").code == 0
    assert city("rollup", "add", FIRST, SECOND, "--trust").code == 0
    assert [line.rstrip() for line in city("rollup", "roster").out.splitlines()] == [
        "支部         季度     姓名     性别   出生年月   类别       入党日期   党小组   职务",
        "────────────────────────────────────────────────────────────────────────────────────",
        "第一党支部   2026Q3   王建国          1949-10    正式党员",
        "共 1 人，是各支部最近一次报的名册。",
        "没有报名册：第二党支部。请他们报送时写：jyg pack 季度 --roster",
    ]
    assert [one["name"] for one in city("rollup", "roster", "第一党支部", "--json").json["members"]] == ["王建国"]
    before = city("rollup", "roster", "--quarter", "2026Q2", "--json").json
    assert (before["members"], before["without"]) == ([], ["第二党支部", "第一党支部"])
    assert city("rollup", "roster", "第九党支部").err.splitlines()[0] == "没有下级支部“第九党支部”。"
    assert city("rollup", "roster", "-o", "名册.xlsx").code == 0
    [sheet] = openpyxl.load_workbook("名册.xlsx").worksheets
    assert "王建国" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_what_was_taken_and_what_was_not_is_given_as_json(city: Jyg) -> None:
    Path("坏.jygpack").write_bytes(b"?")
    ran = city("rollup", "add", FIRST, "坏.jygpack", "--trust", "--json")
    assert ran.code == 1
    [taken] = ran.json["taken"]
    assert (taken["file"], taken["name"], taken["quarter"], taken["how"], taken["is_first"]) == (
        FIRST, "第一党支部", "2026Q3", "new", True,
    )  # fmt: skip
    assert ran.json["failed"] == [
        {"file": "坏.jygpack", "why": "“坏.jygpack”不是季报包。",
         "advice": "季报包是支部用 jyg pack 做的，一般以 .jygpack 结尾。"}
    ]  # fmt: skip


def test_the_report_and_what_belongs_to_it_are_given_as_json(city: Jyg) -> None:
    assert city("rollup", "add", ".", "--yes").code == 0
    assert city("rollup", "book", "收到党费", "2", "--amount", "5", "--quarter", "2026Q3").code == 0
    report = city("rollup", "report", "--quarter", "2026Q3", "--json").json
    assert [branch["name"] for branch in report["branches"]] == ["第一党支部", "第二党支部"]
    assert (report["figures"]["members"], report["money"]["received"], report["compares"]) == (2, "5.00", True)
    assert report["branches"][1]["disagreements"] == [
        {"kind": "收到党费", "quarter": "2026Q3", "said": "0.00", "recorded": "5.00"}
    ]
    [first, _] = city("rollup", "list", "--json").json["reporters"]
    assert (first["number"], first["name"], first["quarters"]) == (1, "第一党支部", ["2026Q3"])
    [entry] = city("rollup", "money", "--json").json["entries"]
    assert (entry["reporter"], entry["amount"], entry["period"]) == ("第二党支部", "5.00", "2026Q3")


def test_where_somebody_is_there_the_fingerprints_are_asked_about(city: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "asks", property(lambda app: not (app.options.yes or app.options.json)))
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n1\n"))
    no = city("rollup", "add", FIRST, SECOND)
    assert no.code == 1
    assert "有 2 个支部第一次报来，密钥还没有核对：" in no.out
    assert "指纹都打电话核对过，一样吗？" in no.out
    assert "没收 2 份" in no.out
    yes = city("rollup", "add", FIRST, SECOND)
    assert (yes.code, "收下 2 份" in yes.out) == (0, True)


def test_a_pack_may_be_named_in_words_and_needs_no_verb(city: Jyg) -> None:
    assert city("--db", "1.db", "报送", "三季度", "-o", "甲.jygpack").code == 0
    assert city("--db", "1.db", "报送", "做", "三季度", "-o", "乙.jygpack").code == 0
    wrong = city("--db", "1.db", "pack", "2026Q7")
    assert (wrong.code, wrong.err.splitlines()[0]) == (2, "季度“2026Q7”读不懂。")


def test_a_file_that_is_there_is_not_written_over_unasked(city: Jyg) -> None:
    before = Path(FIRST).read_bytes()
    refused = city("--db", "1.db", "pack", "2026Q3")
    assert (refused.code, refused.err.splitlines()[0]) == (1, f"“{FIRST}”已经有了，会被盖掉。")
    assert Path(FIRST).read_bytes() == before
    onto = city("--db", "1.db", "pack", "2026Q3", "-o", "1.db", "--yes")
    assert (onto.code, onto.err.splitlines()[0]) == (1, "1.db 是台账本身，或它的备份、日志，不能盖掉。")


def test_another_key_takes_a_yes(city: Jyg) -> None:
    refused = city("--db", "1.db", "pack", "key", "--new")
    assert (refused.code, refused.err.splitlines()[0]) == (
        1, "换了密钥，上级要打电话核对新的指纹才会再收。",
    )  # fmt: skip
    assert city("rollup", "add", FIRST, "--trust").code == 0
    assert city("--db", "1.db", "pack", "key", "--new", "--yes").code == 0
    assert city("--db", "1.db", "pack", "2026Q3", "--yes").code == 0
    changed = city("rollup", "add", FIRST, "--yes")  # which trusts first keys only
    assert changed.code == 1
    assert changed.err.splitlines()[0] == (
        f"“{FIRST}”不是用第一党支部原来的密钥签的：原来 C553 Z574 F362 W315 J820，现在 "
        + city("--db", "1.db", "pack", "key", "--json").json["fingerprint"]
        + "。"
    )
    taken = city("rollup", "add", FIRST, "--new-key", "第一党支部")
    assert (taken.code, "更新 1 份" in taken.out, "换了密钥" in taken.out) == (0, True, True)


def test_a_passphrase_is_typed_at_a_terminal_alone(city: Jyg) -> None:
    refused = city("--db", "3.db", "init", "--name", "第三党支部", "--yes")
    assert refused.code == 0
    refused = city("--db", "3.db", "pack", "key", "--encrypt")
    assert (refused.code, refused.err.splitlines()[-2]) == (2, "口令只在终端里写，不从命令行或管道里读。")
    twice = city("--db", "1.db", "pack", "key", "--encrypt")
    assert (twice.code, twice.err.splitlines()[0]) == (2, "--encrypt 只和 --new 一起用。")


def _of_workbook(path: Path) -> str:
    """All that stands in a workbook, and what its sheets are called."""
    sheets = openpyxl.load_workbook(path).worksheets
    return str([(sheet.title, *sheet.values) for sheet in sheets])


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_roll_up_is_a_paper_with_the_code_of_the_log(city: Jyg, ending: str) -> None:
    assert city("rollup", "add", ".", "--trust").code == 0
    assert city("rollup", "expect", "第三党支部").code == 0
    assert city("rollup", "report", "--quarter", "2026Q3", "-o", f"汇总表.{ending}").code == 0
    path = Path(f"汇总表.{ending}")
    text = _of_workbook(path) if ending == "xlsx" else readers.prose(path)
    for said in ("第一党支部", "第三党支部", "没有报的", "台账校验码"):
        assert said in text


def test_a_page_tells_of_a_store_that_was_put_back(city: Jyg) -> None:
    before = kept_file(Path("1.db"))
    assert city("--db", "1.db", "member", "add", "李秀英").code == 0
    code = city("--db", "1.db", "pack", "2026Q3", "--yes", "--json").json["log_code"]
    number, _, digest = code.partition("-")
    assert city("--db", "1.db", "log", "verify", "--head", f"{number}·{digest}").code == 0
    Path("1.db").write_bytes(before)
    told = city("--db", "1.db", "log", "verify", "--head", code)
    assert told.code == 1
    assert f"纸上的校验码 {code} 是后来的：记录只到第 {int(number) - 1} 号，后面的都没有了，台账退回过。" in told.out


def test_a_name_that_is_no_packs_is_refused_as_a_folder_would_leave_it_out(city: Jyg) -> None:
    refused = city("--db", "1.db", "pack", "2026Q3", "-o", "报送.xlsx")
    assert (refused.code, refused.err) == (
        2,
        "“报送.xlsx”不像季报包的名称，上级收文件夹时会漏掉。\n"
        "以 .jygpack 结尾（加密的以 .jygpack.age 结尾）；不写 -o，就按支部和季度取名。\n",
    )
    assert not Path("报送.xlsx").exists()


def test_a_folder_is_no_public_key(city: Jyg) -> None:
    Path("公钥").mkdir()
    refused = city("--db", "1.db", "pack", "2026Q3", "--for", "公钥")
    assert (refused.code, refused.err) == (3, "收件公钥“公钥”读不出来：它是一个文件夹。\n换一个地方再试。\n")


def test_the_same_money_once_more_takes_a_yes(city: Jyg) -> None:
    assert city("rollup", "add", FIRST, "--trust").code == 0
    line = ("rollup", "book", "收到党费", "第一党支部", "--amount", "688", "--quarter", "2026Q3")
    assert city(*line).code == 0
    again = city(*line)
    assert (again.code, again.err) == (
        1,
        "第 1 笔就是 2026-11-20 第一党支部 2026Q3 收到党费 688.00 元，再记就是两笔。\n"
        "确实要这样办，加上 --yes 再做一次。\n",
    )
    assert len(city("rollup", "money", "--json").json["entries"]) == 1
    assert city(*line, "--yes").code == 0


def test_a_renamed_branch_still_hands_in_an_earlier_quarter(city: Jyg) -> None:
    assert city("--db", "1.db", "branch", "rename", "机关第一党支部").code == 0
    for quarter in ("2026Q4", "2026Q3"):
        assert city("--db", "1.db", "pack", quarter, "-o", f"{quarter}.jygpack").code == 0
    taken = city("rollup", "add", "2026Q4.jygpack", "2026Q3.jygpack", "--trust")
    assert (taken.code, "改名" in taken.out) == (0, False)
    assert [line["name"] for line in city("rollup", "list", "--json").json["reporters"]] == ["机关第一党支部"]


def test_a_store_is_not_moved_onto_a_folder(city: Jyg) -> None:
    Path("文件夹").mkdir()
    refused = city("move", "--to", "文件夹")
    assert (refused.code, refused.err.splitlines()[0]) == (
        3, "搬到文件夹没有办成：它是一个文件夹，后面还要写文件名。"
    )  # fmt: skip


@pytest.mark.parametrize("dash", ["-", "－", "—"])
def test_the_code_of_a_paper_may_be_typed_in_wide_signs_and_capitals(city: Jyg, dash: str) -> None:
    verified = city("log", "verify", "--json").json
    wide = f"{verified['operations']}{dash}{verified['head'][:8].upper()}".translate(
        {ord("0") + figure: ord("０") + figure for figure in range(10)}
    )
    assert city("log", "verify", "--code", wide).code == 0
