"""What only writing needs is not loaded before it is used."""

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import jygcli.services
from jygcli.lazy import WAITING, register
from tests.store.books import open_book

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic")
ROOM = Path(jygcli.services.__file__).parent
SERVICES = sorted(".".join(path.relative_to(ROOM).with_suffix("").parts) for path in ROOM.glob("*/[!_]*.py"))


def heavy_after(script: str) -> str:
    """Which of the heavy modules are loaded once a script has run in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint(*[name for name in {HEAVY} if name in sys.modules])"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.strip()


def test_importing_the_store_and_every_service_loads_nothing_heavy():
    assert SERVICES
    store = "from jygcli.store.copies import migrate\nfrom jygcli.store.rows import tables, unit"
    assert heavy_after("\n".join([store, *(f"import jygcli.services.{name}" for name in SERVICES)])) == ""


def test_opening_a_store_and_reading_from_it_loads_nothing_heavy(store, store_path):
    open_book(store)
    read = f"""
from pathlib import Path
from jygcli.store.base import opened
from jygcli.store.reads.queries import BRANCHES, PEOPLE
with opened(Path({str(store_path)!r})) as store:
    assert store.rows(BRANCHES)[0].name == "第一党支部"
    assert store.rows(PEOPLE, branch=1)
"""
    assert heavy_after(read) == ""


def test_writing_into_a_store_loads_nothing_heavy(store, store_path):
    _, member = open_book(store)
    write = f"""
from datetime import date
from pathlib import Path
from jygcli.domain.people.membership import PostName
from jygcli.store.base import opened
from jygcli.store.rows import tables
with opened(Path({str(store_path)!r})) as store, store.operation("member.exempt", date(2026, 10, 8)) as op:
    row = op.add(tables.ExemptionRow(member_id={member}, since=date(2026, 1, 1), reason="住院"))
    op.add_many(tables.PostRow, [{{"member_id": {member}, "post": PostName.SECRETARY}}])
    op.change(tables.ExemptionRow, row, until=date(2026, 3, 1))
    op.remove(tables.ExemptionRow, row)
"""
    assert heavy_after(write) == ""


def test_the_first_use_of_a_lazy_module_loads_it():
    assert "alembic" in heavy_after("from jygcli.store.copies import migrate\nmigrate.upgrade").split()


def test_registering_a_module_that_is_loaded_leaves_it_alone():
    import jygcli.store.log.chain as loaded

    register("jygcli.store.log.chain")
    assert sys.modules["jygcli.store.log.chain"] is loaded


def test_each_registered_module_is_there():
    for package in ("cli", "cli.dues", "views", "services", "sheets", "papers", "files", "store", "domain.people"):
        import_module(f"jygcli.{package}")
    assert [name for name in sorted(WAITING) if find_spec(name) is None] == []


def test_importing_a_registered_module_that_is_not_there_fails():
    register("jygcli.nonsense")
    with pytest.raises(ImportError, match=r"jygcli\.nonsense"):
        import_module("jygcli.nonsense")
