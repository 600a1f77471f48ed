"""What is measured is a sound book; what was measured stands in the page in place of what stood there before."""

from __future__ import annotations

from pathlib import Path

from jygcli.services.books.desk import Desk
from jygcli.services.keeping import doctor
from jygcli.services.keeping.findings import Found
from jygcli.store.base import opened
from jygcli.store.reads.queries import BRANCHES
from tests.bench import figures
from tests.bench.grown import TODAY, Size, grown
from tests.bench.processes import Used
from tests.engines import on_server


def test_a_grown_store_holds_what_it_should_and_a_doctor_finds_nothing_wrong_in_it(tmp_path: Path) -> None:
    size = Size(branches=2, members=5, years=2, meetings=9)
    with opened(grown(tmp_path / "grown.db", size)) as store:
        assert store._driver.execute("SELECT count(*) FROM attendance").fetchone()[0] == 2 * 5 * 2 * 9
        assert store._driver.execute("SELECT max(paid_on), count(*) FROM payment").fetchone()[:] == ("2026-08-01", 80)
        desks = [Desk(store, branch, TODAY) for branch in store.rows(BRANCHES)]
        findings = [finding for checked in doctor.examine(store, desks).checks for finding in checked.findings]
    wrong = [] if on_server() else [Found.NO_RECENT_COPY]  # which is an administrator's affair there
    assert [finding.kind for finding in findings] == wrong


def test_figures_take_the_place_of_those_before_and_leave_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\nBefore.\n\n## One\n\nold\n\n## Two\n\nkept\n", "utf-8")
    ours, peer = Used(0.3, 0.4, 90), Used(0.2, 0.2, 80)
    figures.written("One", [figures.beside("a ÷ b", "≤ 2", ours, peer)], ["Noted."], page)
    said = page.read_text("utf-8")
    assert "| a ÷ b | ≤ 2 | 1.50 | 2.00 | 300 ms | 200 ms |  |" in said
    assert said.startswith("# Page\n\nBefore.\n\n## One\n\nNoted.\n\n| figure")
    assert said.endswith("\n## Two\n\nkept\n")
    assert "old" not in said


def test_what_it_takes_to_start_is_taken_off_both() -> None:
    found = figures.beside("a", "≤ 2", Used(0.5, 0.9, 0), Used(0.2, 0.3, 0), (Used(0.3, 0.5, 0), Used(0.1, 0.1, 0)))
    assert (round(found.by_cpu or 0, 6), round(found.by_wall or 0, 6)) == (2.0, 2.0)
