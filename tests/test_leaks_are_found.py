"""What looks through the test run (leaks.py) finds what it looks for."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests import leaks
from tests.people import id_number, phone
from tests.store.books import TODAY, add_branch, add_member


def test_a_number_in_the_name_of_a_file_or_within_one_is_found(tmp_path):
    named, holding = tmp_path / "named" / f"{id_number('1949-10-01')}.csv", tmp_path / "holding" / "a.csv"
    for path, text in ((named, ""), (holding, phone(1)), (tmp_path / "clean" / "b.csv", "王建国")):
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    assert leaks.in_names(tmp_path) == [named.name]
    assert sorted(leaks.left_behind(tmp_path)) == [f"holding/{holding.name}", f"named/{named.name}"]
    named.unlink()  # what this test left is looked through too


@pytest.mark.of_files("numbers are looked for in files")
def test_a_number_in_a_stores_log_is_found(store, store_path, tmp_path):
    with store.operation("member.add", TODAY) as op:
        add_member(op, add_branch(op))
    assert leaks.in_logs(tmp_path) == []
    copy = store_path.with_name("copy.db")
    copy.write_bytes(store_path.read_bytes())
    with closing(sqlite3.connect(copy)) as plain, plain:
        plain.execute(f"INSERT INTO operation VALUES (9, '', '2026-11-20', '', '{phone(1)}', '', '')")
    assert [line.partition(":")[0] for line in leaks.in_logs(tmp_path)] == ["copy.db"]
    copy.unlink()


def test_a_process_that_shows_a_number_is_found():
    shows = [sys.executable, "-c", f"print({phone(1)!r})"]
    with pytest.raises(AssertionError, match="showed a number"):
        subprocess.run(shows, capture_output=True, check=True)
    assert subprocess.run([*shows, "--reveal"], capture_output=True, check=True).stdout.strip() == phone(1).encode()
