"""No query of a command that somebody waits for goes through a table that grows: the plans are read, of a new store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.store.base import create_store
from tests.store.plans import looked_through, texts

pytestmark = pytest.mark.of_files("SQLite's plans")

# What may, and why.
MAY = {
    "log/history": "which operation stands follows from all that took something back",
    "log/first_operation": "its first row only",
    "log/last_operation": "its last row only",
    "log/changes": "the changes of some operations in a row, found by an index",
    "log/private_numbers": "each number of the store is held against a text once, when one is written or shown",
    "log/taken_back": "of entries only those that an undo took back",
    "log/set_back": "a check of the doctor, of the whole log",
    "payments/payment_shares": "those of some payments in a row, found by an index",
    "log/unequal_closings": "a check of the doctor, of a whole branch",
}


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("plans") / "jyg.db"
    create_store(path).close()
    with closing(sqlite3.connect(path)) as found:
        yield found


def test_no_query_goes_through_a_growing_table_but_those_that_have_to(driver):
    found = {name: [*looked_through(driver, text)] for name, text in texts()}
    assert {name: lines for name, lines in found.items() if lines and name not in MAY} == {}
    assert [name for name in MAY if not found[name]] == []  # nothing is allowed that needn't be


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM payment p WHERE p.receipt = :receipt",
        "SELECT * FROM member m JOIN attendance a ON a.state = m.name WHERE m.branch_id = :branch",
        'SELECT * FROM member m LEFT JOIN "change" c ON c.before = m.name WHERE m.branch_id = :branch',
        "SELECT * FROM allocation AS a WHERE a.id > :since",
        "SELECT count(*) FROM attendance",
    ],
)
def test_one_that_does_is_noticed(driver, text):
    assert [*looked_through(driver, text)]
