"""Several people collect dues on one store at once: no receipt twice, no sum wrong, and who waits is told for whom."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments
from jygcli.services.keeping import doctor
from jygcli.services.members import people
from jygcli.store import clock
from jygcli.store.base import open_store, opened
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import writing
from jygcli.store.errors import StoreBusy, StoreBusyWith
from tests.conftest import LONG, PATIENCE
from tests.store.books import TODAY, add_branch, found

PROJECT = Path(__file__).parents[2]
COLLECTORS, EACH = 4, 50 if LONG else 15
WHEN = date(2026, 10, 8)


def test_collections_at_once_have_a_receipt_each_and_the_sums_are_right(store_path):
    branches.init(store_path, "第一党支部", {}, today=WHEN)
    with opened(store_path) as store:
        desk = Desk(store, branches.find(store, None), WHEN)
        for number in range(COLLECTORS):
            name = f"柳{chr(0x4E00 + number)}"
            people.add(desk, people.AddMember(people.Facts(name=name)))
            request = assessments.AssessDues(name, Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
            assessments.assess(desk, request)
    script = f"""
        import sys
        from datetime import date
        from pathlib import Path
        from jygcli.domain.base.money import Fen
        from jygcli.services.books import branches
        from jygcli.services.dues import collecting
        from jygcli.services.books.desk import Desk
        from jygcli.store.engines import agreed
        from jygcli.store.base import opened
        agreed.BUSY_SECONDS = {PATIENCE}
        for _ in range({EACH}):
            with opened(Path({str(store_path)!r})) as store:
                desk = Desk(store, branches.find(store, None), date(2026, 10, 8))
                collecting.collect(desk, collecting.CollectDues((sys.argv[1],), amount=Fen(100)))
    """
    collectors = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(script), str(number)], cwd=PROJECT)
        for number in range(1, COLLECTORS + 1)
    ]
    assert [collector.wait() for collector in collectors] == [0] * COLLECTORS
    receipts = [receipt for (receipt,) in found(store_path, "SELECT receipt FROM payment ORDER BY id")]
    assert receipts == [f"2026-{number:04d}" for number in range(1, COLLECTORS * EACH + 1)]
    sums = found(store_path, "SELECT member_id, sum(amount) FROM allocation GROUP BY 1 ORDER BY 1")
    assert sums == [(member, EACH * 100) for member in range(1, COLLECTORS + 1)]
    with opened(store_path) as store:
        assert doctor.examine(store, [Desk(store, branches.find(store, None), WHEN)]).wrong == 0
    assert not store_path.with_name("jyg.db-writing").exists()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.2)


@pytest.mark.of_files("who writes is told beside a file; for servers see test_servers.py")
def test_who_waits_in_vain_is_told_which_command_writes_and_since_when(impatient, store, store_path, book):
    mine = open_store(store_path)
    since = f"{clock.now().astimezone():%H:%M}"
    with store.operation("import.dues", TODAY) as op:
        add_branch(op, "第二党支部")
        with pytest.raises(StoreBusyWith) as fault, mine.operation("dues.collect", TODAY):
            pass
    mine.close()
    assert str(fault.value) in {
        f"台账 {store_path} 正被另一个 jyg 写入（导入党费，{at} 开始），等了 0.2 秒还没有轮到。"
        for at in (since, f"{clock.now().astimezone():%H:%M}")
    }
    assert fault.value.advice_text == "等那边做完再试一次；什么都没有写入。"


@pytest.mark.of_files("who writes is told beside a file; for servers see test_servers.py")
def test_the_note_of_who_writes_is_private_and_goes_with_the_operation(store, store_path, book):
    beside = store_path.with_name("jyg.db-writing")
    with store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")
        assert beside.stat().st_mode & 0o777 == 0o600
        assert set(json.loads(beside.read_text("utf-8"))) == {"command", "since"}
    assert not beside.exists()


@pytest.mark.of_files("who writes is told beside a file; for servers see test_servers.py")
def test_an_old_note_of_a_writer_that_was_killed_is_not_believed(impatient, store_path, store, book):
    store_path.with_name("jyg.db-writing").write_text(
        '{"command": "import.dues", "since": "2020-01-01T00:00:00+00:00"}', "utf-8"
    )
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy) as fault, store.operation("dues.collect", TODAY):
            pass
    assert not isinstance(fault.value, StoreBusyWith)
    assert writing.who(store_path) is None


@pytest.mark.of_files("who writes is told beside a file; for servers see test_servers.py")
@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"command": 1}'])
def test_a_note_that_cannot_be_read_is_no_fault(store, store_path, book, spoiled):
    store_path.with_name("jyg.db-writing").write_text(spoiled, "utf-8")
    assert writing.who(store_path) is None
    with store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")


def test_a_store_on_a_drive_that_vanishes_is_a_plain_sentence(store_path, tmp_path):
    branches.init(store_path, "第一党支部", {}, today=WHEN)
    store_path.parent.rename(tmp_path / "pulled out")
    ran = subprocess.run(
        [sys.executable, "-m", "jygcli", "--db", str(store_path), "member", "add", "柳长青"],
        cwd=PROJECT, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith(f"没有找到台账文件 {store_path}。\n")
