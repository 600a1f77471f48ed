"""A store moved to a server and back is the same; broken off, nothing of it is there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.cli import main
from jygcli.store.base import open_store, opened
from jygcli.store.copies import moved
from jygcli.store.errors import DiskFull
from jygcli.store.place import store_place
from tests import servers
from tests.store.books import TODAY, add_branch
from tests.store.full_book import full_book

driver = pytest.importorskip("jygcli.store.engines.postgresql.driver", reason="the extra `postgres` is not installed")
pytestmark = [
    pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here"),
    pytest.mark.of_files("it is about both engines, and runs beside them"),
]

Jyg = Callable[..., tuple[int, str, str]]


@pytest.fixture
def jyg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    monkeypatch.setenv("JYG_TODAY", "2026-11-20")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def dump(path: Path) -> list[str]:
    """All that a file holds, its tables, indexes and triggers too."""
    with closing(sqlite3.connect(path)) as plain:
        return sorted(plain.iterdump())


def test_a_store_moved_to_a_server_and_back_is_the_same(jyg, tmp_path, url):
    here = full_book(tmp_path / "here.db")
    code, out, err = jyg("--db", str(here), "move", "--to", url)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "已搬到：数据库服务器上的台账 jyg",
        "读回来核对过：党员 3 条，收据 2 条，党费 150.00 元，操作 11 次，每一条都相同。",
        f"原来的一本没有动：{here}；以后只用新的，两本都记就对不上了。",
        f"以后这样用：设环境变量 JYG_DB={url}",
    ]
    assert jyg("--db", url, "log", "verify")[0] == 0
    code, out, err = jyg("--db", url, "move", "--to", "back.db")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "以后这样用：jyg --db back.db …"
    assert dump(tmp_path / "back.db") == dump(here)
    assert jyg("--db", "back.db", "log", "verify")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.db", "here.db"]


def test_the_server_knows_at_once_how_large_the_tables_are_that_were_moved(jyg, tmp_path, url, server):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    tables = server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", "jyg").split()
    counts = " UNION ALL ".join(f"SELECT '{table}' AS name, count(*) FROM {table}" for table in tables)
    known = "SELECT relname, reltuples FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    unlike = f"SELECT name FROM ({counts}) c JOIN ({known}) k ON name = relname WHERE count > 0 AND count <> reltuples"
    assert int(server.sql(f"SELECT count(*) FROM ({counts}) c WHERE count > 0", "jyg")) > 10
    assert set(server.sql(unlike, "jyg").split()) <= {"alembic_version"}  # which stood there before


def test_a_backup_of_a_server_written_to_a_file_is_the_same_store(jyg, tmp_path, url):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    code, out, err = jyg("--db", url, "backup", "拷贝.db")
    assert (code, err, out.splitlines()[0]) == (0, "", "已备份：拷贝.db")
    assert dump(tmp_path / "拷贝.db") == dump(here)


def test_moved_again_it_is_compared_and_nothing_is_written(jyg, tmp_path, url, server):
    here = full_book(tmp_path / "here.db")
    first = jyg("--db", str(here), "move", "--to", url)
    written = server.sql("SELECT count(*) FROM change", "jyg")
    assert jyg("--db", str(here), "move", "--to", url) == first
    assert server.sql("SELECT count(*) FROM change", "jyg") == written
    assert jyg("--db", url, "move", "--to", str(here))[0] == 0


def test_what_holds_something_else_is_left_alone(jyg, tmp_path, url, server):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", url, "init", "--name", "第九党支部", "--yes")[0] == 0
    refused = "里已经有别的内容，不能搬进去。\n换一个空的数据库或新的文件名；什么都没有改动。\n"
    assert jyg("--db", str(here), "move", "--to", url) == (1, "", f"数据库服务器上的台账 jyg{refused}")
    assert server.sql("SELECT name FROM branch", "jyg") == "第九党支部\n"
    before = dump(here)
    assert jyg("--db", url, "move", "--to", str(here)) == (1, "", f"{here}{refused}")
    assert dump(here) == before


def test_one_that_went_on_is_not_moved_over_what_was_moved_before(jyg, tmp_path, url):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    with opened(here) as store, store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 1


def test_a_file_that_is_no_store_and_a_place_that_is_its_own_are_refused(jyg, tmp_path):
    here = full_book(tmp_path / "here.db")
    (tmp_path / "名单.csv").write_text("姓名\n")
    assert jyg("--db", str(here), "move", "--to", "名单.csv")[0] == 3
    assert (tmp_path / "名单.csv").read_text() == "姓名\n"
    code, _, err = jyg("--db", str(here), "move", "--to", "here.db")
    assert (code, err.splitlines()[0]) == (1, "here.db就是现在的台账。")


def test_a_file_that_cannot_be_written_is_told_by_the_name_that_was_given(jyg, tmp_path, monkeypatch):
    def no_room(source: object, path: Path, tell: object) -> None:
        raise DiskFull(path=path, why="磁盘已满")

    monkeypatch.setattr(moved, "into_file", no_room)
    here = full_book(tmp_path / "here.db")
    code, _, err = jyg("--db", str(here), "move", "--to", "there.db")
    assert (code, err.splitlines()[0]) == (3, "打不开台账 there.db：磁盘已满，什么都没有写入。")
    assert not (tmp_path / "there.db").exists()


@pytest.mark.parametrize("table", ["private", "payment", "change"])
def test_broken_off_nothing_is_there_and_run_again_it_is_done(jyg, tmp_path, url, server, monkeypatch, table):
    here = full_book(tmp_path / "here.db")
    load = driver.Driver.load

    def broken(to: object, into: str, *rest: object) -> None:
        load(to, into, *rest)  # type: ignore[arg-type]
        if into == table:
            server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'jyg %'")

    monkeypatch.setattr(driver.Driver, "load", broken)
    code, _, err = jyg("--db", str(here), "move", "--to", url)
    assert (code, err.splitlines()[0]) == (3, "和数据库服务器上的台账 jyg的连接断了。")
    assert server.sql("SELECT (SELECT count(*) FROM branch) + (SELECT count(*) FROM operation)", "jyg") == "0\n"
    monkeypatch.setattr(driver.Driver, "load", load)
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    assert jyg("--db", url, "move", "--to", "back.db")[0] == 0
    assert dump(tmp_path / "back.db") == dump(here)


def test_killed_while_it_writes_a_file_nothing_is_there_and_run_again_it_is_done(jyg, tmp_path, url):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    dies = (
        "import os, sys\n"
        "from jygcli.store.engines.sqlite.driver import Driver\n"
        "load = Driver.load\n"
        "def killed(driver, table, *rest):\n"
        "    load(driver, table, *rest)\n"
        "    if table == 'payment': os.kill(os.getpid(), 9)\n"
        "Driver.load = killed\n"
        "from jygcli.cli import main\n"
        f"main(['--db', {url!r}, 'move', '--to', 'back.db'])\n"
    )
    assert subprocess.run([sys.executable, "-c", dies], cwd=tmp_path, check=False).returncode == -9
    assert not (tmp_path / "back.db").exists()
    time.sleep(0.01)
    assert jyg("--db", url, "move", "--to", "back.db")[0] == 0
    assert dump(tmp_path / "back.db") == dump(here)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.db", "here.db"]


def test_what_is_read_back_otherwise_is_not_kept(jyg, tmp_path, url, server, monkeypatch):
    here = full_book(tmp_path / "here.db")
    load = driver.Driver.load

    def one_less(to: object, table: str, columns: list[str], rows: object) -> None:
        every = [*rows]  # type: ignore[misc]
        load(to, table, columns, every[:-1] if table == "member_value" or table == "duty" else every)

    monkeypatch.setattr(driver.Driver, "load", one_less)
    code, _, err = jyg("--db", str(here), "move", "--to", url)
    assert code == 3
    assert err.startswith("搬到数据库服务器上的台账 jyg的内容读回来不一样（duty），所以没有留下。\n")
    assert server.sql("SELECT count(*) FROM branch", "jyg") == "0\n"


def test_nobody_changes_the_store_while_it_is_moved(jyg, tmp_path, url, server, monkeypatch):
    here = full_book(tmp_path / "here.db")
    assert jyg("--db", str(here), "move", "--to", url)[0] == 0
    moved = open_store(store_place(url))
    seen = []
    with moved.one_moment():
        server.sql("UPDATE member SET name = '柳常青' WHERE id = 1", "jyg")
        seen = [row["name"] for row in moved._driver.execute("SELECT name FROM member WHERE id = 1")]
    moved.close()
    assert seen == ["柳长青"]
