"""Killed at any moment, the store opens again and holds all of an operation or none of it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jygcli.store.base import create_store, open_store, opened
from jygcli.store.copies import kept
from jygcli.store.engines import agreed
from tests.store import later
from tests.store.books import ROWS_OF_A_PAYMENT, SHARES, TODAY, chain_break, count, found, open_book, pay

pytestmark = pytest.mark.of_files("what a process that dies leaves in a file; test_server_kills.py has servers")

PROJECT = Path(__file__).parents[2]
LONGEST_LIFE = 0.2  # seconds of writing, some dozens of operations
KILLS = [*range(5), *(pytest.param(number, marks=pytest.mark.slow) for number in range(5, 200))]


def assert_sound(path: Path) -> None:
    """The store opens, and its operations are whole."""
    open_store(path).close()
    assert found(path, "PRAGMA integrity_check") == [("ok",)]
    assert found(path, "PRAGMA foreign_key_check") == []
    assert chain_break(path) is None
    collected = "SELECT o.id, count(c.id) FROM operation o LEFT JOIN change c ON c.operation_id = o.id WHERE o.id > 1"
    assert {changes for _, changes in found(path, f"{collected} GROUP BY o.id")} <= {ROWS_OF_A_PAYMENT}
    shares = "SELECT p.id, count(a.id) FROM payment p LEFT JOIN allocation a ON a.payment_id = p.id GROUP BY p.id"
    assert {each for _, each in found(path, shares)} <= {SHARES}
    assert count(path, "payment") == count(path, "operation") - 1
    assert count(path, "change") == 2 + ROWS_OF_A_PAYMENT * count(path, "payment")


@pytest.mark.parametrize("kill", KILLS)
def test_a_writer_killed_at_a_random_moment_leaves_whole_operations(store, store_path, book, kill):
    store.close()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(store_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    ) as writer:
        assert writer.stdout.readline() == "ready\n"
        time.sleep(random.Random(kill).uniform(0, LONGEST_LIFE))
        writer.kill()
        said = writer.stdout.read().split()
    assert_sound(store_path)
    kept = [receipt for (receipt,) in found(store_path, "SELECT receipt FROM payment ORDER BY id")]
    assert kept[: len(said)] == said
    assert len(kept) <= len(said) + 1


def die(kind: str, original: Path, folder: Path) -> list[Path]:
    """Let processes die over copies of a store; the copies, of which the last one's process lived."""
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", kind, str(original), str(folder)], check=True, cwd=PROJECT
    )
    return sorted(folder.glob("died-*.db"))


def test_killed_before_any_statement_of_an_operation_the_store_holds_nothing_of_it(store, store_path, book, tmp_path):
    store.close()
    *died, lived = die("operation", store_path, tmp_path / "copies")
    assert len(died) > ROWS_OF_A_PAYMENT
    for path in (*died, lived):
        assert_sound(path)
    assert {count(path, "payment") for path in died} == {0}
    assert count(lived, "payment") == 1


def test_killed_within_a_commit_the_store_holds_all_of_the_operation_or_nothing(store, store_path, book, tmp_path):
    store.close()
    copies = die("commit", store_path, tmp_path / "copies")
    for path in copies:
        assert_sound(path)
    assert count(copies[0], "payment") == 0


def test_killed_while_a_large_store_is_copied_after_a_write_nothing_is_lost(
    store, store_path, book, tmp_path, monkeypatch
):
    store.close()
    *died, lived = die("copy", store_path, tmp_path / "copies")
    assert len(died) > 10
    whole = [copy for path in (*died, lived) for copy in kept.copies_of(path) if copy.owner == path.name]
    assert 0 < len(whole) < len(died) / 2
    for copy in whole:
        assert found(copy.path, "PRAGMA integrity_check") == [("ok",)]
        assert count(copy.path, "payment") == 1
    monkeypatch.setattr(kept, "LARGE", 0)
    for path in (*died, lived):
        assert_sound(path)
        assert count(path, "payment") == 1
        has_copy = path.name in {copy.owner for copy in whole}
        with opened(path) as again:
            with again.operation("dues.collect", TODAY) as op:
                pay(op, 1, 1, "2026-0002")
            assert again.owes_copy is not has_copy
    assert not list(tmp_path.glob("copies/backups/*.part*"))


def test_killed_before_any_statement_of_an_upgrade_the_store_is_of_one_version_or_the_other(older_store, tmp_path):
    copies = die("upgrade", older_store, tmp_path / "copies")
    versions = [found(path, "PRAGMA user_version")[0][0] for path in copies]
    assert versions == sorted(versions)
    assert versions.count(agreed.SCHEMA - 1) > len(versions) / 2
    assert set(versions) == {agreed.SCHEMA - 1, agreed.SCHEMA}
    for path in copies:
        assert_sound_after_upgrade(path)


def assert_sound_after_upgrade(path: Path) -> None:
    open_store(path).close()
    assert found(path, "PRAGMA integrity_check") == [("ok",)]
    assert found(path, "PRAGMA user_version") == [(agreed.SCHEMA,)]
    assert chain_break(path) is None
    assert (count(path, "branch"), count(path, "member"), count(path, "payment")) == (1, 3, 2)
    assert found(path, "SELECT name, nickname FROM member WHERE nickname IS NOT NULL") == [("柳长青", "老柳")]


@pytest.mark.parametrize("kill", KILLS[:2] + KILLS[5:37])
def test_a_creation_killed_at_a_random_moment_can_be_done_again(tmp_path, monkeypatch, kill):
    path, migrations = tmp_path / "jyg.db", tmp_path / "later"
    later.become(migrations, monkeypatch.setattr)  # of a program that has a revision to run behind the baseline
    script = f"""
from pathlib import Path
from jygcli.store.copies import migrate
from jygcli.store.base import create_store
from tests.store import later
migrate.Config
later.become(Path({str(migrations)!r}))
print("ready", flush=True)
create_store(Path({str(path)!r}))
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=PROJECT) as maker:
        assert maker.stdout.readline() == "ready\n"
        time.sleep(random.Random(kill).uniform(0, 0.1))
        maker.kill()
    store = create_store(path)
    open_book(store)
    store.close()
    assert_sound(path)
