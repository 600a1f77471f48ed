"""Bare `jyg` on twelve days of a year of the branch of three years: what it shows, that it's true, that it's settled.

The screens stand in sessions/twelve_days.txt; JYG_UPDATE=1 rewrites them. Each line is held against plain_page.py,
and each command that the page suggests is run, filled in as FILLS says: the line is gone afterwards.
"""

from __future__ import annotations

import re
import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Jyg
from tests.cli.plain_page import plain_page
from tests.cli.transcripts import updating
from tests.services.three_years import TWELVE_DAYS, lived

SESSION = Path(__file__).parent / "sessions" / "twelve_days.txt"
PARTS = ("overdue", "soon", "coming")

Item = dict[str, Any]


@pytest.fixture
def at(jyg: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`at(day)` puts the store of that day in place and gives the command, working on that day, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")

    def put(day: date) -> Jyg:
        (desk_folder / "jyg.db").write_bytes(lived()[day])
        monkeypatch.setenv("JYG_TODAY", str(day))
        return jyg

    return put


def items(page: Item) -> list[Item]:
    return [item for part in PARTS for item in page[part]]


def test_the_twelve_screens(at: Any) -> None:
    seen = []
    for day in TWELVE_DAYS:
        ran = at(day)()
        assert (ran.code, ran.err) == (0, "")
        seen.append("\n".join([f"$ jyg --today {day}", *(line.rstrip() for line in ran.out.splitlines()), ""]))
    text = "\n".join(seen)
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []
    if updating():
        SESSION.write_text(text, "utf-8")
    assert text == SESSION.read_text("utf-8")


@pytest.mark.parametrize("day", TWELVE_DAYS, ids=str)
def test_every_line_is_true_and_none_is_missing(at: Any, desk_folder: Path, day: date) -> None:
    page = at(day)("--json", "todo").json
    shown = {(part, item["what"]) for part in PARTS for item in page[part]}
    assert shown == plain_page(desk_folder / "jyg.db", day)


@pytest.mark.parametrize("day", TWELVE_DAYS, ids=str)
def test_every_suggested_command_settles_its_line(at: Any, day: date) -> None:
    page = at(day)("--json", "todo").json
    for item in [page["next_party_day"], *items(page)]:
        jyg = at(day)
        command = filled(jyg, item, day)
        on = max(day, *(date.fromisoformat(word) for word in command if re.fullmatch(r"\d{4}-\d\d-\d\d", word)), day)
        on = day if "--next" in command else on
        ran = jyg("--today", str(on), *command)
        assert ran.code == 0, (item["what"], command, ran.err)
        after = jyg("--today", str(on), "--json", "todo").json
        assert item["what"] not in [one["what"] for one in [after["next_party_day"], *items(after)]], command


def filled(jyg: Jyg, item: Item, day: date) -> list[str]:
    """The suggested command with the words that stand for something replaced, as a secretary would."""
    words = shlex.split(item["command"].removeprefix("jyg "))
    if "--next" in words:
        words[words.index("日期")] = str(day + timedelta(days=60))
    if "日期" in words:
        words[words.index("日期")] = str(_day_for(item, day))
    if "姓名" in words:
        words[words.index("姓名")] = "吴秀兰"  # who holds no post
    said = (
        ("姓名=病假", "周明远=病假"), ("委员", "周明远"), ("课程", "培训班"), ("学时", "8"), ("内容", "讲党史"),
        ("级别", "支部"), ("称号", "优秀党员"),
    )  # fmt: skip
    for word, meant in said:
        if word in words:
            words[words.index(word)] = meant
    if "金额" in words:
        words[words.index("金额")] = jyg("--json", "dues", "ledger").json["closing"]
    return words


def _day_for(item: Item, day: date) -> date:
    """Of the first period that is missing, the last day that is over; of anything else, the day itself."""
    return min(day, date.fromisoformat(item["missing"][0]["until"])) if item["missing"] else day


def test_the_days_are_of_each_month_of_a_year() -> None:
    assert [day.month for day in TWELVE_DAYS] == list(range(1, 13))
