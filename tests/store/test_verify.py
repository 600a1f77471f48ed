"""Somebody changes the store with another tool, its triggers dropped: what was done is found and named."""

from __future__ import annotations

import gc
import signal
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jygcli.store import clock
from jygcli.store.base import opened
from jygcli.store.engines import agreed
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.log.verify import UNLOGGED, CheckedChain
from jygcli.store.reads.log import LAST_OPERATION
from jygcli.store.rows import tables
from tests.bench.grown import Size, grown
from tests.people import phone
from tests.store.books import TODAY, add_branch, columns_in, drop_guard, found, tables_in, unguarded
from tests.store.full_book import full_book
from tests.systems import SIGNALS, only_posix

HEAD = "UPDATE chain_head SET operations = operations"


def first_break(chain: CheckedChain) -> Break | None:
    """The first that is wrong: of the earliest operation."""
    return min(chain.breaks, key=lambda found: (found.operation is None, found.operation or 0), default=None)


def breaks(path: Path) -> tuple[Break, ...]:
    with opened(path) as store:
        return store.verify().breaks


@pytest.fixture
def full(tmp_path: Path) -> Path:
    return full_book(tmp_path / "jyg" / "jyg.db")


def logged_tables(path: Path) -> list[str]:
    return [name for name in tables_in(path) if name not in UNLOGGED and found(path, f'SELECT 1 FROM "{name}"')]


def test_a_store_that_nobody_touched_is_what_its_log_says(full):
    assert breaks(full) == ()
    assert len(logged_tables(full)) > 25


def test_a_changed_row_is_found_in_every_logged_table(full):
    for table in logged_tables(full):
        copy = Path(full.with_name(f"{table}.db"))
        copy.write_bytes(full.read_bytes())
        column, is_number = [*columns_in(full, table).items()][-1]
        other = "coalesce(x, 0) + 7" if is_number else "coalesce(x, '') || '改'"
        unguarded(copy, f'UPDATE "{table}" SET "{column}" = {other.replace("x", column)} WHERE id = 1')
        changes = [one for one in breaks(copy) if one.fault is not LogFault.UNGUARDED]
        assert len(changes) == 1, (table, column, changes)
        [changed] = changes
        assert (changed.fault, changed.table, changed.row_id, changed.columns) == (
            LogFault.ROW_CHANGED, table, 1, ("seal",) if table == "private" else (column,),
        )  # fmt: skip


def test_a_deleted_row_is_found_in_every_logged_table(full):
    for table in logged_tables(full):
        copy = Path(full.with_name(f"{table}.db"))
        copy.write_bytes(full.read_bytes())
        unguarded(copy, f'DELETE FROM "{table}" WHERE id = 1')
        assert [(one.fault, one.table, one.row_id) for one in breaks(copy)] == [(LogFault.ROW_MISSING, table, 1)]


def test_a_row_put_in_is_found_in_every_logged_table(full):
    for table in logged_tables(full):
        copy = Path(full.with_name(f"{table}.db"))
        copy.write_bytes(full.read_bytes())
        names = [name for name in columns_in(full, table) if name != "id"]
        listed = ", ".join(f'"{name}"' for name in names)
        # what must be unique is made so
        unique = {"name", "number", "month", "receipt", "member_id", "meeting_id", "plan_month_id"}
        values = ", ".join(
            "99" if name in {"number", "member_id", "meeting_id", "plan_month_id"}
            else f"substr(\"{name}\", 1, 4) || '-12'" if name == "month"
            else f"\"{name}\" || '9'" if name in unique
            else f'"{name}"'
            for name in names
        )  # fmt: skip
        unguarded(copy, f'INSERT INTO "{table}" (id, {listed}) SELECT 900, {values} FROM "{table}" WHERE id = 1')
        assert [(one.fault, one.table, one.row_id) for one in breaks(copy)] == [(LogFault.ROW_EXTRA, table, 900)]


def test_two_rows_in_each_others_place_are_found_in_every_logged_table(full):
    for table in logged_tables(full):
        if len(found(full, f'SELECT 1 FROM "{table}"')) < 2:
            continue
        copy = Path(full.with_name(f"{table}.db"))
        copy.write_bytes(full.read_bytes())
        swap = [f'UPDATE "{table}" SET id = {new} WHERE id = {old}' for old, new in ((1, 901), (2, 1), (901, 2))]
        unguarded(copy, *swap)
        assert {(one.fault, one.table, one.row_id) for one in breaks(copy)} == {
            (LogFault.ROW_CHANGED, table, 1), (LogFault.ROW_CHANGED, table, 2),
        }, table  # fmt: skip


LOG = [
    ("UPDATE operation SET command = 'x' WHERE id = 4", LogFault.OPERATION_CHANGED, 4),
    ("UPDATE operation SET at = '2026-01-01T00:00:00+00:00' WHERE id = 2", LogFault.OPERATION_CHANGED, 2),
    ("UPDATE operation SET \"user\" = 'x' WHERE id = 1", LogFault.OPERATION_CHANGED, 1),
    ("UPDATE operation SET hash = previous WHERE id = 5", LogFault.OPERATION_CHANGED, 5),
    ("DELETE FROM operation WHERE id = 3", LogFault.OPERATION_MISSING, 3),
    ("DELETE FROM operation WHERE id = 1", LogFault.OPERATION_MISSING, 1),
    ("UPDATE \"change\" SET after = replace(after, '2500', '2600') WHERE operation_id = 5",
     LogFault.OPERATION_CHANGED, 5),
    ("UPDATE \"change\" SET after = 'x' WHERE id = 3", LogFault.OPERATION_CHANGED, 2),
    ("UPDATE \"change\" SET operation_id = 5 WHERE operation_id = 4 AND table_name = 'assessment'",
     LogFault.OPERATION_CHANGED, 4),
    ("INSERT INTO \"change\" (operation_id, table_name, row_id, after) VALUES (2, 'member', 1, '{\"id\":1}')",
     LogFault.OPERATION_CHANGED, 2),
    ("INSERT INTO \"change\" (operation_id, table_name, row_id, after) VALUES (77, 'post', 9, '{\"id\":9}')",
     LogFault.CHANGE_EXTRA, 77),
    ("DELETE FROM \"change\" WHERE id = 2", LogFault.OPERATION_CHANGED, 1),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "fault", "operation"), LOG)
def test_the_first_operation_of_the_log_that_does_not_fit_is_named(full, statement, fault, operation):
    unguarded(full, statement)
    with opened(full) as store:
        first = first_break(store.verify())
    assert first is not None
    assert (first.fault, first.operation) == (fault, operation)


def test_lines_of_the_log_in_each_others_place_are_found(full):
    unguarded(
        full,
        'UPDATE "change" SET id = 900 WHERE id = 3',
        'UPDATE "change" SET id = 3 WHERE id = 4',
        'UPDATE "change" SET id = 4 WHERE id = 900',
    )
    assert [(one.fault, one.operation) for one in breaks(full)] == [(LogFault.OPERATION_CHANGED, 2)]


def test_lines_of_two_operations_in_each_others_place_are_found(full):
    last, newest = found(full, 'SELECT id, operation_id FROM "change" ORDER BY id DESC LIMIT 1')[0]
    before, earlier = found(
        full, f'SELECT id, operation_id FROM "change" WHERE operation_id < {newest} ORDER BY id DESC LIMIT 1'
    )[0]
    unguarded(
        full,
        f'UPDATE "change" SET id = 900 WHERE id = {last}',
        f'UPDATE "change" SET id = {last} WHERE id = {before}',
        f'UPDATE "change" SET id = {before} WHERE id = 900',
    )
    assert (LogFault.CHANGE_MOVED, earlier) in [(one.fault, one.operation) for one in breaks(full)]


def test_operations_in_each_others_place_are_found(full):
    unguarded(
        full,
        "UPDATE operation SET id = 900 WHERE id = 2",
        "UPDATE operation SET id = 2 WHERE id = 3",
        "UPDATE operation SET id = 3 WHERE id = 900",
    )
    with opened(full) as store:
        first = first_break(store.verify())
    assert (first.fault, first.operation) == (LogFault.OPERATION_CHANGED, 2)


def test_the_newest_operation_removed_with_all_its_rows_is_found(full):
    newest = found(full, "SELECT max(id) FROM operation")[0][0]
    unguarded(
        full,
        "DELETE FROM cash_count",
        f'DELETE FROM "change" WHERE operation_id = {newest}',
        f"DELETE FROM operation WHERE id = {newest}",
    )
    assert [(one.fault, one.operation) for one in breaks(full)] == [(LogFault.LOG_CUT_SHORT, newest)]


def test_a_log_cut_short_stays_found_when_the_program_goes_on_writing(full):
    newest = found(full, "SELECT max(id) FROM operation")[0][0]
    unguarded(
        full,
        "DELETE FROM cash_count",
        f'DELETE FROM "change" WHERE operation_id = {newest}',
        f"DELETE FROM operation WHERE id = {newest}",
    )
    with opened(full) as store:
        for number in (2, 3, 4):
            with store.operation("branch.add", TODAY) as op:
                add_branch(op, f"第{number}党支部")
        assert LogFault.LOG_CUT_SHORT in {one.fault for one in store.verify().breaks}


def test_a_missing_head_and_missing_guards_are_found(full):
    unguarded(full, "DELETE FROM chain_head")
    drop_guard(full, "payment")
    assert [(one.fault, one.table) for one in breaks(full)] == [
        (LogFault.HEAD_MISSING, None), (LogFault.UNGUARDED, "payment"),
    ]  # fmt: skip


def test_a_changed_id_number_is_found_by_its_seal(full):
    with opened(full) as store, store.operation("member.edit", TODAY) as op:
        row = op.add(tables.Private(value=phone(7)))
    assert breaks(full) == ()
    unguarded(full, f"UPDATE private SET value = '{phone(8)}' WHERE id = {row}")
    assert [(one.fault, one.table, one.row_id) for one in breaks(full)] == [(LogFault.ROW_CHANGED, "private", row)]


# Rows that come and go many at a time


def many(path: Path, *steps: tuple[str, range]) -> None:
    """Meetings of these ids added, or removed, an operation each."""
    with opened(path) as store:
        for verb, ids in steps:
            with store.operation("test", TODAY) as op:
                now = op.rows_of("meeting", ids)
                wanted = {
                    number: {"id": number, "branch_id": 1, "number": number, "kind": "党课", "held_on": "2026-03-02"}
                    for number in ids
                }
                op.put_all("meeting", now, dict.fromkeys(ids) if verb == "removed" else dict(wanted))


ADDED, REMOVED = ("added", range(100, 160)), ("removed", range(100, 160))
LISTS = [
    (ADDED,),
    (ADDED, REMOVED),
    (ADDED, REMOVED, ADDED),
    (ADDED, ("removed", range(120, 140)), ("added", range(130, 135)), ("removed", range(100, 110))),
    (ADDED, ("removed", range(150, 160)), ("added", range(150, 400)), ("removed", range(110, 350))),
]


@pytest.mark.parametrize("steps", LISTS)
def test_lists_of_rows_that_lie_over_each_other_come_to_what_there_is(full, steps):
    many(full, *steps)
    assert breaks(full) == ()


@pytest.mark.parametrize(
    ("statement", "fault", "row"),
    [
        ("UPDATE meeting SET title = 'x' WHERE id = 133", LogFault.ROW_CHANGED, 133),
        ("DELETE FROM meeting WHERE id = 115", LogFault.ROW_MISSING, 115),
        ("INSERT INTO meeting (id, branch_id, number, kind, held_on) VALUES (125, 1, 125, '党课', '2026-03-02')",
         LogFault.ROW_EXTRA, 125),
        ("INSERT INTO meeting (id, branch_id, number, kind, held_on) VALUES (999, 1, 999, '党课', '2026-03-02')",
         LogFault.ROW_EXTRA, 999),
    ],
)  # fmt: skip
def test_a_row_among_lists_is_told_with_the_operation_that_wrote_it_last(full, statement, fault, row):
    many(full, *LISTS[3])
    last = {133: 2, 115: 0, 125: 1, 999: None}[row]
    begun = found(full, "SELECT max(id) FROM operation")[0][0] - 3
    unguarded(full, statement)
    [only] = breaks(full)
    assert (only.fault, only.table, only.row_id) == (fault, "meeting", row)
    assert only.operation == (None if last is None else begun + last)


@pytest.mark.parametrize(
    ("statement", "fault", "row"),
    [
        ("UPDATE meeting SET title = 'x' WHERE id = 133", LogFault.ROW_CHANGED, 133),
        ("UPDATE meeting SET title = 'x' WHERE id = 170", LogFault.ROW_CHANGED, 170),
        ("DELETE FROM meeting WHERE id = 159", LogFault.ROW_MISSING, 159),
        ("DELETE FROM meeting WHERE id = 200", LogFault.ROW_MISSING, 200),
        ("INSERT INTO meeting (id, branch_id, number, kind, held_on) VALUES (180, 1, 180, '党课', '2026-03-02')",
         LogFault.ROW_EXTRA, 180),
        ("INSERT INTO meeting (id, branch_id, number, kind, held_on) VALUES (-5, 1, 999, '党课', '2026-03-02')",
         LogFault.ROW_EXTRA, -5),
    ],
)  # fmt: skip
def test_of_lists_that_stand_beside_each_other_the_one_row_that_differs_is_told(full, statement, fault, row):
    many(full, ADDED, ("added", range(170, 171)), ("added", range(200, 260)))
    assert breaks(full) == ()
    begun = found(full, "SELECT max(id) FROM operation")[0][0] - 2
    unguarded(full, statement)
    written_by = {133: begun, 159: begun, 170: begun + 1, 200: begun + 2}.get(row)
    assert [(one.fault, one.table, one.row_id, one.operation) for one in breaks(full)] == [
        (fault, "meeting", row, written_by)
    ]


@pytest.mark.parametrize("was_is", [("[[", "[[["), ("100", "101"), ("党课", "党")])
def test_a_list_that_was_changed_is_found(full, was_is):
    many(full, ADDED)
    was, is_ = was_is
    unguarded(full, f"UPDATE \"change\" SET after = replace(after, '{was}', '{is_}') WHERE table_name = 'meeting'")
    with opened(full) as store:
        newest = store.rows(LAST_OPERATION)[0].id
        assert (LogFault.OPERATION_CHANGED, newest) in {(one.fault, one.operation) for one in store.verify().breaks}


def peak(path: Path) -> int:
    """Bytes of Python's own memory at the most while a store is verified."""
    with opened(path) as store:
        store.verify()
        gc.collect()  # so that what waits to be collected is as much in each run
        tracemalloc.start()
        try:
            assert store.verify().breaks == ()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


def test_a_store_four_times_as_large_takes_no_more_memory_to_verify(tmp_path):
    small, large = (grown(tmp_path / f"{years}.db", Size(members=60, years=years, meetings=12)) for years in (1, 4))
    assert peak(large) < peak(small) * 1.7  # four times as much, were all of it held


def test_a_check_that_is_broken_off_leaves_nothing_and_can_be_done_again(full):
    def break_off(share: float) -> None:
        raise KeyboardInterrupt

    files = sorted(full.parent.iterdir())
    with opened(full) as store:
        with pytest.raises(KeyboardInterrupt), store.one_moment():
            store.verify(tell=break_off)
        assert store.verify().breaks == ()
    assert sorted(full.parent.iterdir()) == files


@only_posix(SIGNALS)
@pytest.mark.of_files("a server is asked to stop by psycopg")
def test_a_statement_that_takes_long_ends_at_ctrl_c(store):
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    try:
        with pytest.raises(KeyboardInterrupt), store._driver.heeding_interrupts():
            store._driver.execute(endless).fetchone()
    finally:
        signal.signal(signal.SIGALRM, before)
    assert store.examine().sound


def test_what_is_done_of_a_check_is_told_from_nothing_to_all(full):
    shares: list[float] = []
    with opened(full) as store:
        store.verify(tell=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1
    assert shares[-1] <= 1


# A part of the log


def since(path: Path, day: date, *statements: str) -> tuple[int | None, list[tuple[LogFault, int | None]]]:
    unguarded(path, *statements)
    with opened(path) as store:
        chain = store.verify(day)
    return chain.since, [(one.fault, one.operation) for one in chain.breaks]


@pytest.fixture
def later(full, monkeypatch) -> Path:
    """The full book, and a year later a member's note and a branch."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2030, 5, 2, 1, tzinfo=UTC))
    with opened(full) as store:
        with store.operation("member.edit", TODAY) as op:
            op.change(tables.MemberRow, 1, notes="听力不好")
        with store.operation("branch.add", TODAY) as op:
            add_branch(op, "第二党支部")
    return full


def test_what_was_done_since_a_day_is_verified_alone(later):
    newest = found(later, "SELECT max(id) FROM operation")[0][0]
    assert since(later, date(2030, 5, 2)) == (newest - 1, [])
    assert since(later, date(2030, 5, 3)) == (newest + 1, [])
    changed = since(later, date(2030, 5, 2), "UPDATE member SET notes = 'x' WHERE id = 1")
    assert changed == (newest - 1, [(LogFault.ROW_CHANGED, newest - 1)])


def test_of_a_part_what_was_before_is_believed(later):
    assert since(later, date(2030, 5, 2), "UPDATE operation SET command = 'x' WHERE id = 2")[1] == []
    assert breaks(later) != ()


def test_of_a_part_a_line_that_was_changed_and_a_log_cut_short_are_found(later):
    newest = found(later, "SELECT max(id) FROM operation")[0][0]
    changed = f"UPDATE \"change\" SET after = replace(after, '第二', '第三') WHERE operation_id = {newest}"
    assert (LogFault.OPERATION_CHANGED, newest) in since(later, date(2030, 5, 2), changed)[1]
    lost = f'DELETE FROM "change" WHERE operation_id = {newest}', f"DELETE FROM operation WHERE id = {newest}"
    assert (LogFault.LOG_CUT_SHORT, newest) in since(later, date(2030, 5, 2), *lost)[1]


def test_the_guarded_tables_are_those_that_have_the_triggers(full):
    with opened(full) as store:
        assert set(agreed.GUARDED) == store._driver.refusing_tables()
