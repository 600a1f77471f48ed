"""Which copies of a store are kept, and what becomes of those that were cut off."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.store import clock
from jygcli.store.base import open_store, opened
from jygcli.store.copies import kept as copies
from jygcli.store.copies.kept import BEFORE_RESTORE, DAYS_KEPT, MONTHS_KEPT, MOST_BYTES, NEWEST_KEPT, kept_of
from jygcli.store.engines.sqlite import copying
from jygcli.store.errors import ClockSetBack, CopyImpossible, NotCopiedToday, StoreBusy, StoreUnreachable
from jygcli.store.reads import queries
from tests.store.books import TODAY, add_branch, count

pytestmark = pytest.mark.of_files("copies are kept beside files")

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

moments = st.lists(st.integers(0, 1200 * 24), max_size=80).map(
    lambda hours: sorted(NOW - timedelta(hours=hour) for hour in hours)
)


def made(moments_, size=1000, occasion="daily"):
    return [(at, size, occasion) for at in moments_]


@given(moments)
def test_the_newest_stay_one_of_each_day_for_a_month_and_one_of_each_month_for_two_years(every):
    kept = [at for at, stays in zip(every, kept_of(made(every), NOW), strict=True) if stays]
    assert kept[-NEWEST_KEPT:] == every[-NEWEST_KEPT:]
    days = {at.astimezone().date() for at in every if NOW - at < timedelta(days=DAYS_KEPT)}
    assert days <= {at.astimezone().date() for at in kept}
    months = {
        (at.astimezone().year, at.astimezone().month) for at in every if copies._months_before(at, NOW) < MONTHS_KEPT
    }
    assert months <= {(at.astimezone().year, at.astimezone().month) for at in kept}
    assert len(kept) <= NEWEST_KEPT + DAYS_KEPT + 1 + MONTHS_KEPT


@given(moments, st.integers(1, MOST_BYTES))
def test_copies_never_take_more_than_their_space_unless_two_do(every, size):
    kept = kept_of(made(every, size), NOW)
    assert sum(kept) * size <= MOST_BYTES or sum(kept) <= copies.ALWAYS_KEPT
    assert kept[-1:] == [True][: len(kept)]


def test_what_a_restored_store_was_before_stays_for_two_years():
    every = [
        (NOW - timedelta(days=100, minutes=n), 1, BEFORE_RESTORE if n == 30 else "daily") for n in range(60, 0, -1)
    ]
    kept = [occasion for (_, _, occasion), stays in zip(every, kept_of(every, NOW), strict=True) if stays]
    assert kept.count(BEFORE_RESTORE) == 1
    assert len(kept) == NEWEST_KEPT + 1


@pytest.fixture
def at(monkeypatch):
    """Set the computer's clock."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOW)
    return set_to


def write(store, name):
    with store.operation("branch.add", TODAY) as op:
        add_branch(op, name)


def occasions(path: Path) -> list[str]:
    return [copy.occasion for copy in copies.copies_of(path)]


def test_the_first_write_of_a_day_is_preceded_by_a_copy(store, store_path, book, at):
    for days in (1, 1, 2):
        at(NOW + timedelta(days=days))
        with opened(store_path) as again:
            write(again, f"支部{days}{len(occasions(store_path))}")
    assert occasions(store_path) == ["daily", "daily"]
    assert [count(copy.path, "branch") for copy in copies.copies_of(store_path)] == [1, 3]


@pytest.fixture
def large(monkeypatch):
    """Any store is one for whose copy nobody waits."""
    monkeypatch.setattr(copies, "LARGE", 0)


def test_nobody_waits_for_the_copy_of_a_large_store(store, store_path, book, at, large):
    at(NOW + timedelta(days=1))
    with opened(store_path) as again:
        write(again, "第二党支部")
        assert (again.owes_copy, occasions(store_path)) == (True, [])
        shares = []
        again.make_copy_owed(shares.append)
        assert (again.owes_copy, shares[-1], shares == sorted(shares)) == (False, 1.0, True)
    [copy] = copies.copies_of(store_path)
    assert (copy.occasion, count(copy.path, "branch")) == ("daily-after", 2)
    with opened(store_path) as again:
        write(again, "第三党支部")
        assert not again.owes_copy


def test_a_large_store_that_was_only_looked_at_owes_no_copy(store, store_path, book, at, large):
    at(NOW + timedelta(days=1))
    with opened(store_path) as again:
        with again.operation("branch.add", TODAY):
            pass
        assert not again.owes_copy


def test_before_many_rows_a_large_store_is_not_copied_again(store, store_path, book, at, large, monkeypatch):
    store.copy_before_many("before-import")
    assert occasions(store_path) == []
    monkeypatch.setattr(copies, "LARGE", 10**9)
    store.copy_before_many("before-import")
    assert occasions(store_path) == ["before-import"]


def test_somebody_else_writes_between_two_parts_of_a_copy_which_has_it_too(
    store, store_path, book, tmp_path, monkeypatch
):
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 5)
    shares = []

    def meanwhile(share):
        shares.append(share)
        if len(shares) == 3:
            with opened(store_path) as other:
                write(other, "第二党支部")

    copying.copy_to(store._driver, tmp_path / "copy.db", meanwhile)
    assert shares != sorted(shares)  # it began anew
    assert count(tmp_path / "copy.db", "branch") == 2


def test_a_new_store_has_nothing_to_copy(store, store_path, at):
    write(store, "第一党支部")
    assert occasions(store_path) == []


def test_reading_makes_no_copy(store, store_path, book, at):
    with opened(store_path) as again:
        again.rows(queries.BRANCHES)
    assert occasions(store_path) == []


def test_with_the_clock_set_back_the_copy_just_made_stays_and_the_user_is_told(store, store_path, book, at):
    for minutes in range(NEWEST_KEPT + 2):
        at(NOW + timedelta(minutes=minutes))
        store.copy("test")
    at(NOW - timedelta(days=400))
    with opened(store_path) as again:
        write(again, "第二党支部")
        write(again, "第三党支部")
        [worry] = [worry for worry in again.worries if isinstance(worry, ClockSetBack)]
    assert "还早" in str(worry)
    assert worry.advice_text == "请核对电脑的日期和时间。这次照常写入；操作的先后以编号为准，不会乱。"
    assert "daily" in occasions(store_path)
    with opened(store_path) as again:
        assert again.verify().breaks == ()


def test_where_the_copy_of_the_day_cannot_be_made_the_write_goes_on_and_the_user_is_told(
    store, store_path, book, at, monkeypatch
):
    def full(driver, target, tell=None):
        raise StoreUnreachable(path=target, why="磁盘已满")

    monkeypatch.setattr(copying, "copy_to", full)
    with opened(store_path) as again:
        write(again, "第二党支部")
        [worry] = [worry for worry in again.worries if isinstance(worry, NotCopiedToday)]
    assert str(worry) == "今天的备份没有留成：磁盘已满。"
    assert count(store_path, "branch") == 2


def test_a_store_too_busy_to_be_copied_stops_no_write(store, store_path, book, at, monkeypatch):
    def busy(driver, target, tell=None):
        raise StoreBusy(path=store_path, seconds=5)

    monkeypatch.setattr(copying, "copy_to", busy)
    with opened(store_path) as again:
        write(again, "第二党支部")
        [worry] = [worry for worry in again.worries if isinstance(worry, NotCopiedToday)]
    assert str(worry) == "今天的备份没有留成：别的程序一直在写入。"
    assert count(store_path, "branch") == 2


def test_a_copy_that_was_cut_off_has_no_copys_name_and_is_taken_away(store, store_path, book, at, monkeypatch):
    store.copy("daily")
    another = "p1n00000000"  # a process of another computer, an hour ago
    half = store_path.parent / "backups" / f"{store_path.name}-00000000-20261120-080000-000000-daily.db.{another}.part"
    half.write_bytes(b"SQLite format 3\0" + bytes(100))
    os.utime(half, (0, 0))
    assert len(occasions(store_path)) == 1
    store.copy("daily")
    assert not half.exists()


def test_a_copy_that_fails_leaves_nothing_behind(store, store_path, book, monkeypatch):
    def broken(driver, target, tell=None):
        target.write_bytes(b"half")
        raise StoreUnreachable(path=target, why="磁盘已满")

    monkeypatch.setattr(copying, "copy_to", broken)
    with pytest.raises(CopyImpossible):
        store.copy("before-import")
    monkeypatch.undo()
    assert occasions(store_path) == []
    store.copy("before-import")
    assert len(list((store_path.parent / "backups").glob("*.db"))) == 1
    assert len(list((store_path.parent / "backups").iterdir())) == 2  # and what is kept of its end


def test_a_copy_that_knows_more_than_the_store_is_found(store, store_path, book):
    write(store, "第二党支部")
    earlier = store_path.read_bytes()
    write(store, "第三党支部")
    copy = store.copy("daily")
    store.close()
    store_path.write_bytes(earlier)
    again = open_store(store_path)
    lost = copies.lost_operations(again.verify(), copies.copies_of(store_path))
    again.close()
    assert [one.path for one in lost] == [copy]


def test_copies_of_a_store_with_a_long_name_stay_its_own_beside_another_of_the_same_book(store, store_path, book, at):
    store.copy("daily")
    long = store_path.with_name(f"{'账' * 60}.db")
    shutil.copy(store_path, long)
    for hours, place in enumerate((long, store_path, long), start=1):
        at(NOW + timedelta(hours=hours))
        with opened(place) as again:
            again.copy("by-hand")
    assert [copy.occasion for copy in copies.copies_of(long)] == ["by-hand", "by-hand"]
    assert occasions(store_path) == ["daily", "by-hand"]
    long.unlink()
    assert len(occasions(store_path)) == 4  # nobody else's any more
