"""Many who write to one server, and the server killed while they do."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments
from jygcli.services.keeping import doctor
from jygcli.services.members import people
from jygcli.store.base import opened
from jygcli.store.place import store_place
from tests import servers
from tests.conftest import LONG, PATIENCE

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
pytestmark = [
    pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here"),
    pytest.mark.of_files("it has a server of its own"),
]

PROJECT = Path(__file__).parents[2]
WRITERS, EACH = 8, 100 if LONG else 6
KILLS = 30 if LONG else 3
WHEN = date(2026, 10, 8)


@pytest.fixture(scope="module")
def server():
    with servers.running() as running:
        yield running


def begun(url: str, of_each: int) -> None:
    """A store with branches of so many members that there are as many as writers."""
    place = store_place(url)
    for number in range(WRITERS // of_each):
        name = f"第{number + 1}党支部"
        if number == 0:
            branches.init(place, name, {}, today=WHEN)
        with opened(place) as store:
            if number:
                branches.add(store, name, None, today=WHEN)
            desk = Desk(store, branches.find(store, name), WHEN)
            for member in range(of_each):
                called = f"柳{chr(0x4E00 + member)}"
                people.add(desk, people.AddMember(people.Facts(name=called)))
                request = assessments.AssessDues(called, Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
                assessments.assess(desk, request)


@contextmanager
def writers(url: str, of_each: int, times: int):
    """The processes, each of which collects from a member of its own."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server_writer", url, f"第{number // of_each + 1}党支部",
             f"{number % of_each + 1}", f"{times}"],
            cwd=PROJECT, stdout=subprocess.PIPE, text=True,
        )
        for number in range(WRITERS)
    ]  # fmt: skip
    try:
        yield started
    finally:
        for one in started:
            one.kill()
            one.wait()


def sound(url: str) -> None:
    """The log, each row and each book of the store hold."""
    with opened(store_place(url)) as store:
        every = [Desk(store, branch, WHEN) for branch in store.rows(branches.BRANCHES)]
        assert doctor.examine(store, every).wrong == 0


@pytest.mark.parametrize("of_each", [WRITERS, 1], ids=["one branch", "eight branches"])
def test_collections_at_once_have_a_receipt_each_and_the_sums_are_right(server, of_each):
    url = server.empty("many")
    begun(url, of_each)
    with writers(url, of_each, EACH) as started:
        said = [one.communicate(timeout=PATIENCE)[0].split() for one in started]
    assert [one.returncode for one in started] == [0] * WRITERS
    rows = server.sql("SELECT branch_id, receipt FROM payment ORDER BY branch_id, id", "many").split()
    numbers = range(1, of_each * EACH + 1)
    assert rows == [f"{branch}|2026-{number:04d}" for branch in range(1, WRITERS // of_each + 1) for number in numbers]
    assert sum(map(len, said)) == WRITERS * EACH
    sums = server.sql("SELECT member_id, sum(amount) FROM allocation GROUP BY 1 ORDER BY 1", "many").split()
    assert sums == [f"{member}|{EACH * 100}" for member in range(1, WRITERS + 1)]
    sound(url)


def payments(server: servers.Running) -> int:
    """How many are kept."""
    return int(server.sql("SELECT count(*) FROM payment", "killed"))


def test_a_server_killed_again_and_again_keeps_what_was_said_and_nothing_half(server):
    url, chance = server.empty("killed"), Random(20261008)
    begun(url, WRITERS)
    with writers(url, WRITERS, 0) as started:
        for _ in range(KILLS):
            before = payments(server)
            while payments(server) < before + 2:
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 0.3))
            server.kill()
            server.start()
            halves = (
                "SELECT (SELECT count(*) FROM payment p WHERE p.amount <> "
                "(SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.payment_id = p.id)) "
                '+ (SELECT count(*) FROM "change" c WHERE NOT EXISTS '
                "(SELECT 1 FROM operation o WHERE o.id = c.operation_id)) "
                "+ (SELECT count(*) FROM chain_head h WHERE h.hash <> "
                "(SELECT o.hash FROM operation o ORDER BY o.id DESC LIMIT 1))"
            )
            assert server.sql(halves, "killed") == "0\n"
        for one in started:
            one.terminate()
        said = [receipt for one in started for receipt in one.communicate(timeout=PATIENCE)[0].split()]
    assert len(said) > KILLS
    assert len(said) == len(set(said))
    kept = server.sql("SELECT receipt FROM payment ORDER BY id", "killed").split()
    assert kept == [f"2026-{number:04d}" for number in range(1, len(kept) + 1)]
    assert set(said) <= set(kept)
    sound(url)
