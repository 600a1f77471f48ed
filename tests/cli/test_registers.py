"""Every register on the command line: the same verbs, sheets and refusals, by its declaration alone."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from jygcli.domain.registers import REGISTERS, FieldKind, Register
from tests.cli.conftest import Jyg, once
from tests.cli.stores import dump
from tests.cli.transcripts import play
from tests.conftest import LONG
from tests.engines import kept_file
from tests.registers import ENTRIES, SECRET, found_in, run, secrets

SESSIONS = Path(__file__).parent / "sessions" / "registers"
EVERY = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)


@pytest.fixture
def branch_of_four(jyg: Jyg, desk_folder: Path) -> Jyg:
    found_in(jyg, desk_folder)
    return jyg


@EVERY
def test_a_session_of_it_goes_as_written(branch_of_four: Jyg, register: Register) -> None:
    play(SESSIONS / f"{register.name}.txt", branch_of_four)


def test_a_session_of_what_is_printed_around_an_appraisal(branch_of_four: Jyg) -> None:
    play(SESSIONS / "review_papers.txt", branch_of_four)


def test_the_page_and_the_look_back_on_the_plan_agree_about_talks(branch_of_four: Jyg) -> None:
    run(branch_of_four, "plan-year 2026 --yes")
    run(branch_of_four, "care talk add 王建国 --with 赵明远 --on 2026-10-12")
    review = branch_of_four("plan", "review", "2026", "--json").json
    assert (review["talks"], review["still_to_talk"]) == ({"asked": 5, "held": 1}, 4)
    assert (
        "谈心谈话：应谈 5 对，已谈 1 对，还缺 4 对（支部工作条例第19条）"
        in branch_of_four("plan", "review", "2026").out
    )
    assert "谈心谈话：今年还缺 4 对" in branch_of_four("todo").out


def test_the_reviewing_of_members_is_done_once_each_has_a_grade(branch_of_four: Jyg) -> None:
    run(branch_of_four, "plan-year 2026 --yes")
    run(branch_of_four, "review appraisal add --year 2026 --self 2026-10-20 --mutual 2026-10-20 --poll 2026-10-20 "
        "--opinion 2026-10-28")  # fmt: skip
    for number, name in enumerate(("赵明远", "钱秀兰", "李桂芳", "王建国")):
        missing = [one["what"] for one in branch_of_four("plan", "review", "2026", "--json").json["missing"]]
        assert "民主评议党员" in missing
        assert ("等 4 人还没有等次" in branch_of_four("todo").out) == (number == 0)
        run(branch_of_four, f"review grade add 1 {name} --on 2026-10-21 --grade 合格")
    missing = [one["what"] for one in branch_of_four("plan", "review", "2026", "--json").json["missing"]]
    assert "民主评议党员" not in missing
    assert "还没有等次" not in branch_of_four("todo").out


FILLED: dict[str, bytes] = {}


def filled_in(jyg: Jyg, register: Register) -> Jyg:
    """The branch with an entry in that register, private words in it; each is filled in once."""
    store = Path("jyg.db")
    if register.name not in FILLED:
        *before, _ = ENTRIES[register.name]
        for line in before:
            run(jyg, line)
        ran = jyg(*secrets(register))
        assert ran.code == 0, ran
        FILLED[register.name] = kept_file(store)
    store.write_bytes(FILLED[register.name])
    return jyg


@EVERY
def test_an_entry_is_added_listed_and_shown_with_all_that_was_said(branch_of_four: Jyg, register: Register) -> None:
    jyg = filled_in(branch_of_four, register)
    (listed,) = jyg(*register.noun, "list", "--json").json["entries"]
    (shown, *_) = jyg(*register.noun, "show", "1", "--json").json["entries"]
    assert listed == shown
    assert shown["register"] == register.name
    assert shown["number"] == 1
    private = [field.name for field in register.given if field.private and field.kind is FieldKind.TEXT]
    assert [shown[name] for name in private] == [f"{SECRET}{name}" for name in private]
    for face in ("list", "show"):
        assert jyg(*register.noun, face, *(["1"] if face == "show" else [])).code == 0


@EVERY
def test_the_same_entry_is_not_taken_twice(branch_of_four: Jyg, desk_folder: Path, register: Register) -> None:
    jyg = filled_in(branch_of_four, register)
    before = dump(desk_folder / "jyg.db")
    ran = jyg(*secrets(register))
    assert ran.code == 1, ran
    assert ran.out == ""
    if register.name == "transfer":
        assert "已经登记过" in ran.err or "不在本支部" in ran.err
    else:
        assert ran.err.startswith(f"这条{register.label}已经登记过（第 1 号）。\n")
    assert dump(desk_folder / "jyg.db") == before


@EVERY
def test_an_entry_is_edited_and_a_text_is_cleared(branch_of_four: Jyg, register: Register) -> None:
    jyg = filled_in(branch_of_four, register)
    (edited,) = jyg(*register.noun, "edit", "1", "--notes", "更正", "--json").json["entries"]
    assert edited["notes"] == "更正"
    (cleared,) = jyg(*register.noun, "edit", "1", "--notes", "", "--json").json["entries"]
    assert cleared["notes"] is None
    assert jyg(*register.noun, "edit", "1").code == 2


@EVERY
def test_what_waits_is_settled_step_by_step(branch_of_four: Jyg, register: Register) -> None:
    if not register.steps:
        return
    jyg = filled_in(branch_of_four, register)
    settled = []
    while waits := jyg(*register.noun, "show", "1", "--json").json["entries"][0]["missing"]:
        step = ["--step", waits[0]] if len(register.steps) > 1 else []
        grade = ["--grade", "合格"] if register.name == "grade" else []
        (entry, *_) = jyg(*register.noun, "done", "1", *step, *grade, "--json").json["entries"]
        settled.append(waits[0])
        assert waits[0] not in entry["missing"]
    assert settled
    assert jyg(*register.noun, "list", "--open", "--json").json["entries"] == []
    again = jyg(*register.noun, "done", "1")
    assert (again.code, again.err.splitlines()[0]) == (1, f"第 1 号{register.label}没有还要办的。")


ENDINGS = ("xlsx", "csv")
# In the quick run the kinds of files take turns.
IN_FILES = [
    (register, ending)
    for turn, register in enumerate(REGISTERS.values())
    for ending in (ENDINGS if LONG else (ENDINGS[turn % 2],))
]


@pytest.mark.parametrize(("register", "ending"), IN_FILES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_what_is_exported_imports_as_the_same(
    branch_of_four: Jyg, desk_folder: Path, register: Register, ending: str
) -> None:
    jyg = filled_in(branch_of_four, register)
    before = dump(desk_folder / "jyg.db")
    for reveal in ([], ["--reveal"]):
        assert jyg("export", register.name, f"a.{ending}", "--yes", *reveal).code == 0
        again = jyg("import", register.name, f"a.{ending}", "--json").json
        assert again["summary"] == {"add": 0, "update": 0, "same": 1, "reject": 0, "ignored": 0}, again["issues"]
    assert dump(desk_folder / "jyg.db") == before


@EVERY
def test_a_sheet_brings_an_entry_into_a_branch_that_has_none(
    branch_of_four: Jyg, desk_folder: Path, register: Register
) -> None:
    jyg = filled_in(branch_of_four, register)
    lines = jyg("export", register.name, "-", "--reveal").out.splitlines()
    unnumbered = "\n".join(line.split(",", 1)[1] for line in lines)
    (desk_folder / "sheet.csv").write_text(unnumbered, "utf-8")
    typed = jyg(*register.noun, "list", "--json").json["entries"]
    found_in(jyg, desk_folder)
    for line in ENTRIES[register.name][:-1]:
        run(jyg, line)
    brought = jyg("import", register.name, "sheet.csv", "--json").json
    assert brought["summary"]["add"] == 1, brought["issues"]
    assert jyg(*register.noun, "list", "--json").json["entries"] == typed


@EVERY
def test_its_template_reads_as_no_entry_and_filled_as_what_is_there(branch_of_four: Jyg, register: Register) -> None:
    jyg = filled_in(branch_of_four, register)
    assert jyg("template", register.name, "leer.xlsx").code == 0
    assert jyg("import", register.name, "leer.xlsx", "--json").json["summary"]["ignored"] == 1
    assert jyg("template", register.name, "voll.xlsx", "--filled").code == 0
    assert jyg("import", register.name, "voll.xlsx", "--json").json["summary"]["same"] == 1


# Commands whose output leaves the branch's own book, or puts members beside each other.
PUBLIC = (
    "report public --quarter 2026Q4",
    "report quarter 2026Q4",
    "report dues --year 2026",
    "report year 2026",
    "report funds",
    "report funds --upward",
    "review year",
    "standard show",
    "points total",
    "points total --rank",
    "training hours",
    "deed year",
    "club year",
    "report roster 光荣在党50年",
    "care talk missing",
    "member list",
    "fund show",
    "fund ledger",
)
CHOSEN = ("生病住院", "疾病", "出国")  # private words that are chosen from a list


@once
def all_filled_in(branch_of_four: Jyg) -> Jyg:
    """The branch with an entry in every register, the one by which somebody leaves last."""
    done: set[str] = set()
    for register in sorted(REGISTERS.values(), key=lambda register: register.name == "transfer"):
        for line in ENTRIES[register.name][:-1]:
            ran = branch_of_four(*shlex.split(line))
            assert ran.code == 0 or "已经登记过" in ran.err, (line, ran)
        ran = branch_of_four(*secrets(register))
        assert ran.code == 0 or "已经登记过" in ran.err, ran
        done.add(register.name)
    assert done == REGISTERS.keys()
    return branch_of_four


def test_an_entry_of_every_register_is_there_to_be_looked_for(all_filled_in: Jyg) -> None:
    for register in REGISTERS.values():
        assert all_filled_in(*register.noun, "list", "--json").json["entries"], register.name


@pytest.mark.parametrize("command", PUBLIC)
def test_no_private_word_of_any_register_is_in_any_public_output_or_ranking(all_filled_in: Jyg, command: str) -> None:
    for look in ([], ["--json"], ["--reveal"]):
        ran = all_filled_in(*shlex.split(command), *look)
        assert ran.code == 0, (command, ran)
        for word in (SECRET, *CHOSEN):
            assert word not in ran.out + ran.err, (command, word)


@EVERY
def test_an_export_leaves_private_words_out_unless_they_are_to_be_revealed(
    branch_of_four: Jyg, register: Register
) -> None:
    jyg = filled_in(branch_of_four, register)
    assert SECRET not in jyg("export", register.name, "-").out
    assert SECRET not in jyg("export", register.name, "-", "--json").out
    assert SECRET in jyg("export", register.name, "-", "--reveal").out


WITH_FIGURES = (("report", "quarter", "2026Q4"), ("review", "year"))


@EVERY
def test_its_figures_stand_in_the_report_of_the_quarter_and_in_the_pack_of_the_year(
    branch_of_four: Jyg, register: Register
) -> None:
    jyg = filled_in(branch_of_four, register)
    entry = jyg(*register.noun, "list", "--json").json["entries"][0]
    for command in WITH_FIGURES:
        (count,) = [one for one in jyg(*command, "--json").json["registers"] if one["register"] == register.name]
        assert count["entries"] == 1
        assert count["label"] == register.label
        assert count["waiting"] == int(bool(entry["missing"]))


@pytest.mark.parametrize("command", WITH_FIGURES, ids=" ".join)
def test_every_register_is_named_on_the_screen_of_its_figures(all_filled_in: Jyg, command: tuple[str, ...]) -> None:
    shown = all_filled_in(*command).out
    assert [register.label for register in REGISTERS.values() if register.label not in shown] == []


@EVERY
def test_it_stands_on_the_page_of_the_member_whom_it_is_about(branch_of_four: Jyg, register: Register) -> None:
    jyg = filled_in(branch_of_four, register)
    people = [jyg("member", "show", str(number), "--json").json for number in (1, 2, 3, 4)]
    told = {member["name"] for member in people if any(r["register"] == register.name for r in member["records"])}
    names = {"talk": {"王建国", "赵明远"}, "training": {"赵明远"}, "study": {"李桂芳"}, "affiliate": {"李桂芳"},
             "elsewhere": {"李桂芳"}}  # fmt: skip
    about = register.of(FieldKind.MEMBER) or any(
        REGISTERS[field.refers].of(FieldKind.MEMBER) for field in register.of(FieldKind.ENTRY)
    )
    assert told == (names.get(register.name, {"王建国"}) if about else set())


BAD = [
    ("care talk add 王建明 --with 赵明远", 1, "本支部没有“王建明”这名党员。"),
    ("care talk add 王建国 --with 王建国", 1, "姓名和谈话人是同一个人（王建国）。"),
    ("care talk add 王建国 --with 赵明远 --on 2026-11-21", 1, "日期的日期 2026-11-21 还没有到（今天是 2026-11-20）。"),
    ("care talk add 王建国 --with 赵明远 --on 2026-10-02 --followed 2026-10-01 --follow-up 体检", 1,
     "办结日期 2026-10-01 早于日期 2026-10-02。"),
    ("care hardship add 王建国 --ground 疾病 --on 2026-10-02 --ended 2026-10-01", 1,
     "结束日期 2026-10-01 早于开始日期 2026-10-02。"),
    ("care hardship add 王建国 --ground 懒", 2, "起因没有“懒”。"),
    ("care visit add 王建国 --occasion 七一 --amount 100 --source 返还党费 --voucher 付1 --decision 支委会", 1,
     "返还党费余额不够：2026-11-20 能用 0.00 元，要支出 100.00 元，差 100.00 元。"),
    ("care visit add 王建国 --occasion 七一 --amount 100 --source 工作经费 --voucher 付1 --decision 支委会", 1,
     "工作经费不能用于补助困难党员（惯例）。"),
    ("care visit add 王建国 --occasion 七一 --amount 100 --voucher 付1", 2, "写了金额，没有写用哪笔钱。"),
    ("care visit add 王建国 --occasion 七一 --amount 100 --source 工作经费", 2, "写了金额，没有写凭证号。"),
    ("care visit add 王建国 --occasion 七一 --source 工作经费", 2, "写了来源，没有写金额。"),
    ("care study add 李桂芳 --meeting 9", 1, "没有第 9 号会议。"),
    ("care measure add 9 --what 送餐", 1, "没有第 9 号困难帮扶。"),
    ("care talk show 9", 1, "没有第 9 号谈心谈话。"),
    ("care talk done 9", 1, "没有第 9 号谈心谈话。"),
    ("review appraisal add --expected 3 --took-part 4", 1, "实参加 4 人，多于应参加 3 人。"),
    ("review grade add 1 王建国 --grade 良好", 2, "等次没有“良好”。"),
    ("member transfer out 王建国 --other 兰州 --on 2026-11-01 --dues-until 2019-01", 1,
     "党费交至 2019-01 不合常理：王建国2026-11-01 离开，要在 2025-01 到 2027-12 之间。"),
    ("member float add 王建国 --place 兰州 --on 2026-10-05 --returned 2026-10-04", 1,
     "结束日期 2026-10-04 早于开始日期 2026-10-05。"),
    ("training add 赵明远 --course 班 --hours 一天", 2, "“一天”不是数，或小数多于一位。"),
    ("training add 赵明远 --course 班 --hours 1.25", 2, "“1.25”不是数，或小数多于一位。"),
    ("training add 赵明远 --course 班", 2, "缺少 --hours 数。"),
    ("matter add --kind 请示 --title 换届 --to 党委 --due 2026-01-01", 1,
     "要求答复 2026-01-01 早于报送日期 2026-11-20。"),
    ("points add 王建国 --item 4", 1, "没有第 4 号积分项目。"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "code", "sentence"), BAD, ids=lambda value: str(value))
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    branch_of_four: Jyg, desk_folder: Path, command: str, code: int, sentence: str
) -> None:
    before = dump(desk_folder / "jyg.db")
    ran = branch_of_four(*shlex.split(command))
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (code, "", sentence)
    assert len(ran.err.splitlines()) == 2
    assert dump(desk_folder / "jyg.db") == before


@EVERY
def test_somebody_who_has_left_is_in_no_later_entry(branch_of_four: Jyg, desk_folder: Path, register: Register) -> None:
    people = [field for field in register.of(FieldKind.MEMBER) if not field.anytime]
    if not people:
        return
    for line in ENTRIES[register.name][:-1]:
        run(branch_of_four, line)
    last = shlex.split(ENTRIES[register.name][-1])
    who = next(word for word in last if word in ("王建国", "李桂芳", "赵明远"))
    run(branch_of_four, "meeting attend 1 --all 病假")
    run(branch_of_four, f"member leave {who} --why 去世 --on 2026-09-30")
    before = dump(desk_folder / "jyg.db")
    ran = branch_of_four(*last)
    assert ran.code == 1
    assert ran.err.startswith(f"{who}在 2026-10-")
    assert "不是本支部党员" in ran.err
    assert dump(desk_folder / "jyg.db") == before
