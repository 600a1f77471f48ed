"""Whatever is read can be printed: every list and report has its paper, which says what the screen does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from jygcli.cli import CONTENTS
from jygcli.cli.app.papers import PaperCommand
from jygcli.papers import to_file
from jygcli.papers.paper import Block, Form, Paper, Sentence, Table, words
from tests.cli.conftest import Jyg
from tests.cli.nouns import built
from tests.cli.paper_readers import saved, sheets
from tests.conftest import LONG
from tests.leaks import SECRET

# Commands that show something and change nothing, and of which there is no paper.
ON_THE_SCREEN_ALONE = {
    "demo": "a show of what the program does",
    "doctor": "about the program's own file",
    "log verify": "about the program's own file",
}
READING = re.compile(r"(.* )?(list|show|review|owing|explain|ledger|missing|hours|total|rates|year|rules)")
# What a command that only reads requires, and what others need to find something in the demo's branch.
FITTING = {"编号": "1", "季度": "2026Q2", "种类": "三会一课", "党员": "2", "月份": "2026-07", "什么": "党史"}
NEEDED = {"meeting sheet": "3", "meeting notice": "--today 2026-09-01",
          "dues receipt": "--quarter 2026Q1",
          "meeting ballot": "选举支部委员会 --seats 1 --candidate 2 --candidate 3"}  # fmt: skip
LEFT_OUT = ("dues close", "dues slip", "plan-year", "meeting result")
BESIDE = (
    "report quarter 2026Q3 --all-branches", "dues owing --all-branches", "member list --all-branches",
    "deed year --all-branches", "club year --all-branches", "training hours --all-branches",
    "report year --all-branches", "report dues --all-branches", "report attendance --all-branches",
    "report public --all-branches", "report funds --all-branches", "report roster --all-branches",
    "plan review --all-branches", "review year --all-branches", "review summary --all-branches",
    "standard show --all-branches", "points total --all-branches", "fund show --all-branches",
    "care talk list --all-branches", "task list --all-branches", "task report 重阳节",
    "report attendance 2", "meeting rates --year 2026 --explain", "fund ledger --by 季度", "report roster 寿辰",
    "report funds --upward",
)  # fmt: skip


def commands(found: Any, path: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(found, TyperGroup):
        yield path, found
        return
    for verb, command in found.commands.items():
        yield from commands(command, f"{path} {verb}")


def every_command() -> Iterator[tuple[str, Any]]:
    for entry in CONTENTS:
        yield from commands(built(entry.name), entry.name)


def lines() -> Iterator[str]:
    """A command line for each paper of what is only read; in the demo no quarter has gone up, and nobody is elected."""
    for path, command in every_command():
        if isinstance(command, PaperCommand) and path not in LEFT_OUT:
            needed = [FITTING[one.metavar] for one in command.params if one.required]
            yield " ".join([path, *needed, *NEEDED.get(path, "").split()])
    yield from BESIDE


def test_every_command_that_reads_has_a_paper() -> None:
    without = {path for path, command in every_command() if not isinstance(command, PaperCommand)}
    assert {path for path in without if READING.fullmatch(path)} == set()
    assert without >= set(ON_THE_SCREEN_ALONE)


def blocks(paper: Paper) -> Iterator[Block]:
    for section in paper.sections:
        yield from section.blocks


def texts(paper: Paper) -> Iterator[str]:
    """All that is to be read on a paper."""
    yield paper.title
    for section in paper.sections:
        yield section.title
    for block in blocks(paper):
        if isinstance(block, Sentence):
            yield block.text
        elif isinstance(block, Form):
            yield from (text for line in block.lines for pair in line for text in pair)
        elif isinstance(block, Table):
            yield from (column.title for column in block.columns)
            for row in (*block.rows, block.totals):
                yield from (words(value, column.holds) for value, column in zip(row, block.columns, strict=True))


@pytest.fixture
def made(at_demo: Jyg, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`made("member", "list")` is the paper of that command, as it goes to be written."""
    kept: list[Paper] = []

    def keep(paper: Paper, path: Path, template: Path | None = None) -> Path:
        kept.append(paper)
        return path

    monkeypatch.setattr(to_file, "save", keep)

    def paper_of(*arguments: str) -> Paper:
        ran = at_demo(*arguments, "-o", "新.docx")
        assert ran.code == 0, (arguments, ran)
        return kept.pop()

    return paper_of


FIRST_DAYS = ("2026-01-01", "2028-02-29", "2027-04-01")
BOOKS = ("branch", "at_demo")


@pytest.mark.parametrize("day", FIRST_DAYS)
@pytest.mark.parametrize("book", BOOKS)
def test_every_command_that_reads_answers_in_an_empty_book_and_on_the_first_days_of_a_year(
    request: pytest.FixtureRequest, book: str, day: str
) -> None:
    """Each in both books; the days take turns, another one in each book. With JYG_LONG=1 all on each day."""
    jyg: Jyg = request.getfixturevalue(book)
    turn = FIRST_DAYS.index(day) + BOOKS.index(book)
    for line in (line for place, line in enumerate(lines()) if LONG or (place + turn) % len(FIRST_DAYS) == 0):
        said = line.split()
        ran = jyg(*said, *([] if "--today" in said else ["--today", day]))
        assert "程序出错了" not in ran.err, (line, ran)
        assert ran.code in (0, 1, 2), (line, ran)


MADE: dict[str, Paper] = {}  # by the command line; all are looked at by more than one test


@pytest.fixture
def papers(made: Any) -> dict[str, Paper]:
    """The paper of each command line, as it goes to be written."""
    for line in lines() if not MADE else ():
        MADE[line] = made(*line.split())
    return MADE


def test_every_paper_says_whose_it_is_and_nothing_of_commands_and_numbers_of_people(papers: dict[str, Paper]) -> None:
    assert len(papers) > 60
    for line, paper in papers.items():
        assert paper.title, line
        assert paper.issuer, line
        assert list(blocks(paper)), line
        said = "\n".join(texts(paper))
        assert "jyg " not in said, line
        assert SECRET.findall(said) == [], line


def test_days_in_prose_are_written_as_offices_write_them(papers: dict[str, Paper]) -> None:
    for line, paper in papers.items():
        prose = [block.text for block in blocks(paper) if isinstance(block, Sentence)]
        for text in (paper.title, *prose, *(section.title for section in paper.sections)):
            assert re.findall(r"\d{4}-\d\d-\d\d", text) == [], line


def test_a_paper_made_of_the_screen_has_its_lines_and_sums(made: Any, at_demo: Jyg) -> None:
    paper = made("dues", "owing")
    (table, *rest) = blocks(paper)
    shown = at_demo("dues", "owing", "--json").json
    assert (paper.title, paper.issuer) == ("党费欠交名单（截至2026年12月）", "示例离退休干部党支部")
    assert [row[0] for row in table.rows] == [one["number"] for one in shown["members"]]
    assert words(table.totals[4], table.columns[4].holds) == shown["owing"]
    assert not any("jyg" in block.text for block in rest)
    assert "2026年10月至12月" in [row[2] for row in table.rows]


def test_the_branch_show_paper_reads_like_an_office_paper(made: Any) -> None:
    said = [block.text for block in blocks(made("branch", "show")) if isinstance(block, Sentence)]
    assert said == [
        "党员 26 人，其中正式 26 人；支部委员会 3 人。",
        "2024年3月20日换届，任期到2027年3月20日。",
        "本届任期到2027年3月20日，不到 3 个月，准备换届（任期意见）",
    ]


def test_papers_of_all_branches_are_of_all_of_them(made: Any) -> None:
    lines = [line for line in BESIDE if line.endswith("--all-branches")]
    assert len(lines) > 15
    for line in lines:
        paper = made(*line.split())
        assert paper.issuer == "全部支部"
        (table, *_) = [block for block in blocks(paper) if isinstance(block, Table)]
        assert table.columns[0].title == "支部"
        assert table.rows[0][0] == "示例离退休干部党支部"
        assert "list" in line or "roster" in line or table.totals[0] == "合计"


# What the demo's branch has written down about illness, poverty, reasons and what somebody said.
PRIVATE = {
    "care hardship show 1": "疾病", "matter opinion show 1": "手机防骗", "member show 5": "年老体弱",
    "review grade list": "优秀", "review problem show 1": "送学上门",
    "matter personal show 1": "探亲", "deed skill show 1": "讲党史", "deed skill find 党史": "讲党史",
    "matter personal request 1": "探亲",
}  # fmt: skip


@pytest.mark.parametrize("line", PRIVATE)
def test_what_is_private_is_on_the_screen_and_on_no_paper_unless_it_is_to_be_revealed(
    made: Any, at_demo: Jyg, line: str
) -> None:
    shown = at_demo(*line.split(), *(["--reveal"] if "request" in line else [])).out
    assert PRIVATE[line] in shown
    assert PRIVATE[line] not in "\n".join(texts(made(*line.split())))
    assert PRIVATE[line] in "\n".join(texts(made(*line.split(), "--reveal")))


def test_a_hardship_is_not_on_the_members_paper(made: Any, at_demo: Jyg) -> None:
    assert "困难帮扶" in at_demo("member", "show", "蒋月娥").out
    assert "困难帮扶" not in "\n".join(texts(made("member", "show", "蒋月娥")))


def test_that_somebody_reported_something_of_themselves_is_not_on_the_members_paper(made: Any, at_demo: Jyg) -> None:
    assert "个人事项报告" in at_demo("member", "show", "8").out
    assert "个人事项报告" not in "\n".join(texts(made("member", "show", "8")))


@pytest.mark.parametrize("face", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("line", ["fund ledger", "care visit list", "review year", "points total"])
def test_each_face_can_be_written(at_demo: Jyg, line: str, face: str) -> None:
    assert at_demo(*line.split(), "-o", f"新.{face}").out == f"已写好：新.{face}\n"
    assert Path(f"新.{face}").stat().st_size > 1000


def test_the_heat_map_marks_who_was_reached_and_who_is_exempt(at_demo: Jyg) -> None:
    """冯玉梅 needn't come in December and doesn't; others have study brought to them all the year."""
    assert at_demo("member", "exempt", "冯玉梅", "--reason", "行动不便", "--since", "2026-12-01").code == 0
    for meeting in at_demo("meeting", "list", "--quarter", "2026Q4", "--json").json["meetings"]:
        attended = at_demo("meeting", "show", str(meeting["number"]), "--json").json["members"]
        if meeting["date"] >= "2026-12" and "冯玉梅" in [one["name"] for one in attended]:
            assert at_demo("meeting", "attend", str(meeting["number"]), "--set", "冯玉梅=免到", "--yes").code == 0
    assert at_demo("report", "attendance", "--year", "2026", "-o", "图.html").code == 0
    page = Path("图.html").read_text("utf-8")
    drawing = page[page.index("<svg") :]
    lines = at_demo("report", "attendance", "--year", "2026", "--json").json["members"]
    shades = [month["shade"] for line in lines for month in line["months"]]
    assert drawing.count(">免</text>") == shades.count("exempt") == 1
    assert drawing.count(">学</text>") == drawing.count('fill="var(--mark)"') == shades.count("reached") > 20


def test_how_far_the_figures_go_stands_under_the_title(made: Any) -> None:
    paper = made("plan", "review", "2026")
    assert (paper.title, paper.facts) == ("2026年回顾", (("统计到", "2026年12月31日"),))


def test_points_are_numbers_in_a_workbook(at_demo: Jyg) -> None:
    rows = sheets(saved(at_demo, "points", "total", name="积分.xlsx"))["2026年积分"]
    assert [20, 2, 4.5] in [row[3:6] for row in rows]
