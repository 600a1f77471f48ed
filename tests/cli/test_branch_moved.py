"""One branch moved into a store of its own, or beside other branches: it answers there as it did before."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from jygcli.store.rows.unit import Operation
from tests import servers
from tests.cli.conftest import Jyg
from tests.cli.test_every_paper import lines
from tests.conftest import LONG
from tests.people import phone
from tests.services.three_years import ENDED, lived
from tests.store.full_book import full_book

pytestmark = pytest.mark.of_files("it compares files")

OF_THE_STORE = re.compile(r".*--all-branches|todo branches|branch .*|task report.*|log .*")  # or of its log
OF_THE_LOG = frozenset({"operation", "change", "chain_head", "undone", "alembic_version"})
BESIDE = ("", "member show 2 --reveal", "dues explain 2")


@pytest.fixture
def three_years(jyg: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """`jyg` in the store of a branch that has lived three years."""
    (desk_folder / "jyg.db").write_bytes(lived()[ENDED])
    monkeypatch.setenv("JYG_TODAY", str(ENDED))
    return jyg


def moved(jyg: Jyg, *words: str) -> list[str]:
    ran = jyg("move", *words)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out.splitlines()


def counted(path: Path) -> dict[str, int]:
    """How many rows each table has, but for those of the log."""
    with closing(sqlite3.connect(path)) as plain:
        names = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        every = {name: plain.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    return {name: rows for name, rows in every.items() if rows and name not in OF_THE_LOG}


def without_log(answer: Any) -> Any:
    """An answer without what tells of the log, which begins anew where the branch came to."""
    if isinstance(answer, dict):
        return {name: without_log(value) for name, value in answer.items() if name not in ("log_code", "log")}
    return [without_log(one) for one in answer] if isinstance(answer, list) else answer


@pytest.mark.parametrize("book", ["three_years", "at_demo"])
def test_it_answers_beside_other_branches_as_it_did(
    request: pytest.FixtureRequest, desk_folder: Path, book: str
) -> None:
    """A third of all that can be read; with JYG_LONG=1 all."""
    jyg: Jyg = request.getfixturevalue(book)
    name, new = jyg("branch", "list", "--json").json["branches"][0]["name"], str(desk_folder / "新.db")
    assert jyg("init", "--db", new, "--name", "别的支部").code == 0
    assert jyg("member", "add", "钱秀兰", "--gender", "女", "--phone", phone(7), "--db", new, "--yes").code == 0
    moved(jyg, "--to", new, "--branch", name)
    apart, compared = [], 0
    for line in (line for place, line in enumerate((*BESIDE, *lines())) if LONG or place % 3 == 0):
        if OF_THE_STORE.fullmatch(line):
            continue
        before, after = jyg(*line.split(), "--json"), jyg(*line.split(), "--json", "--db", new, "--branch", name)
        same = after.code == before.code and (after.code or without_log(after.json) == without_log(before.json))
        apart += [] if same else [(line, before, after)]
        compared += before.code == 0
    assert [line for line, _, _ in apart] == [], apart
    assert compared > 20
    assert jyg("log", "verify", "--db", new).code == 0


def test_a_store_of_its_own_has_every_row(jyg: Jyg, desk_folder: Path) -> None:
    here, there = full_book(desk_folder / "jyg.db"), desk_folder / "一支部.db"
    [head] = [line for line in jyg("log", "verify").out.splitlines() if line.startswith("末尾的校验码：")]
    code = head.removeprefix("末尾的校验码：").split("。")[0][:11]
    assert moved(jyg, "--to", str(there), "--branch", "1") == [
        f"已把第一党支部搬到：{there}",
        "读回来核对过：党员 3 条，会议 2 条，收据 2 条，党费 150.00 元，每一条都相同。",
        "原来的一本没有动：jyg.db；这个支部以后只在新的一本里记。"
        f"搬以前的操作日志留在原来的一本里（校验码 {code}），请一并保存。",
        f"以后这样用：jyg --db {there} …",
    ]
    assert counted(there) == counted(here)
    assert jyg("log", "verify", "--db", str(there)).code == 0
    assert jyg("log", "--db", str(there), "--json").json["operations"][0]["command"] == "branch.move"


def test_moved_twice_it_is_refused_and_nothing_is_written(jyg: Jyg, desk_folder: Path) -> None:
    full_book(desk_folder / "jyg.db")
    there = desk_folder / "一支部.db"
    moved(jyg, "--to", str(there), "--branch", "1")
    before = there.read_bytes()
    again = jyg("move", "--to", str(there), "--branch", "1")
    assert (again.code, again.out) == (1, "")
    assert again.err.splitlines() == [
        f"{there}里已经有支部“第一党支部”，没有搬。",
        "要么已经搬过了；要么是同名的另一个支部，先把一个改名：jyg branch rename 新名称",
    ]
    assert there.read_bytes() == before


def test_broken_off_nothing_of_it_is_there(jyg: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_book(desk_folder / "jyg.db")
    other, new = desk_folder / "别的.db", desk_folder / "新.db"
    assert jyg("init", "--db", str(other), "--name", "别的支部").code == 0
    before, rows_of = counted(other), Operation.rows_of

    def other_rows(op: Operation, table: str, ids: Any) -> Any:
        found = rows_of(op, table, ids)
        return {} if table == "payment" else found

    monkeypatch.setattr(Operation, "rows_of", other_rows)
    for place in (other, new):
        ran = jyg("move", "--to", str(place), "--branch", "1")
        assert (ran.code, ran.err.splitlines()[0]) == (3, f"搬到{place}的内容读回来不一样（payment），所以没有留下。")
    assert counted(other) == before
    assert not new.exists()


@pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here")
def test_a_branch_comes_to_the_citys_server_and_back(jyg: Jyg, desk_folder: Path) -> None:
    here, back = full_book(desk_folder / "jyg.db"), desk_folder / "回来.db"
    city = servers.of_this_process().empty("city_of_branches")
    assert jyg("init", "--db", city, "--name", "别的支部").code == 0
    assert jyg("member", "add", "钱秀兰", "--gender", "女", "--db", city, "--yes").code == 0
    moved(jyg, "--to", city, "--branch", "第一党支部")
    assert jyg("log", "verify", "--db", city).code == 0
    moved(jyg, "--db", city, "--to", str(back), "--branch", "第一党支部")
    assert counted(back) == counted(here)
