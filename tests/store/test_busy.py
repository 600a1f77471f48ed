"""A store that another program is writing to."""

import sqlite3
from contextlib import closing

import pytest

from jygcli.domain.base.errors import ExitCode
from jygcli.store.base import open_store
from jygcli.store.engines import agreed
from jygcli.store.errors import StoreBusy
from jygcli.store.reads.queries import BRANCHES
from tests.store.books import TODAY, add_branch, count

pytestmark = pytest.mark.of_files("locks of a file; those of a server are in test_servers.py")

WAIT = 0.1


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long."""
    monkeypatch.setattr(agreed, "BUSY_SECONDS", WAIT)


@pytest.fixture
def another_writer(store, store_path, book):
    """Another program in the middle of writing."""
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO branch (name, in_use) VALUES ('第二党支部', 0)")
        yield other


def test_while_another_program_writes_an_operation_waits_and_then_says_so(impatient, another_writer, store_path):
    mine = open_store(store_path)
    with pytest.raises(StoreBusy) as fault, mine.operation("branch.add", TODAY) as op:
        add_branch(op, "第三党支部")
    mine.close()
    assert str(fault.value) == f"台账 {store_path} 正被另一个程序写入，等了 {WAIT} 秒还没有轮到。"
    assert fault.value.advice_text == "等那边做完再试一次；什么都没有写入。"
    assert fault.value.exit_code is ExitCode.UNUSABLE


def test_the_lock_is_taken_before_anything_is_read(impatient, another_writer, store_path):
    mine, reached = open_store(store_path), []
    with pytest.raises(StoreBusy), mine.operation("branch.add", TODAY):
        reached.append("the block")
    mine.close()
    assert reached == []


def test_once_the_other_program_is_done_the_operation_goes_through(impatient, another_writer, store_path):
    mine = open_store(store_path)
    with pytest.raises(StoreBusy), mine.operation("branch.add", TODAY):
        pass
    another_writer.execute("COMMIT")
    with mine.operation("branch.add", TODAY) as op:
        add_branch(op, "第三党支部")
    mine.close()
    assert count(store_path, "branch") == 3


def test_reading_goes_on_while_another_program_writes(impatient, another_writer, store_path):
    mine = open_store(store_path)
    assert [branch.name for branch in mine.rows(BRANCHES)] == ["第一党支部"]
    mine.close()


def test_reading_while_the_other_program_commits_says_that_it_is_busy(impatient, another_writer, store_path):
    mine = open_store(store_path)
    another_writer.execute("ROLLBACK")
    another_writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy):
        mine.rows(BRANCHES)
    mine.close()


def test_opening_while_the_other_program_commits_says_that_it_is_busy(impatient, another_writer, store_path):
    another_writer.execute("ROLLBACK")
    another_writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy):
        open_store(store_path)
