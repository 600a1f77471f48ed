"""The unit of work: one operation is one transaction, with its log."""

import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Gender
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.members import people
from jygcli.store.base import open_store
from jygcli.store.log import chain as log
from jygcli.store.log import journal
from jygcli.store.reads.log import LAST_OPERATION
from jygcli.store.reads.queries import BRANCHES, PEOPLE
from jygcli.store.rows import tables
from tests import engines
from tests.conftest import PATIENCE
from tests.engines import held
from tests.people import id_number, phone
from tests.store.books import (
    ROWS_OF_A_PAYMENT,
    SHARES,
    TODAY,
    add_branch,
    add_member,
    chain_break,
    count,
    found,
    pay,
    refusals,
    unguarded,
)

PROJECT = Path(__file__).parents[2]
WRITERS, OPERATIONS_EACH = 4, 25


class Tripped(Exception):
    """What goes wrong in a test."""


def lines_of(path: Path, operation: int) -> list[log.Change]:
    """The log's own lines of an operation."""
    sql = f"SELECT table_name, row_id, before, after FROM change WHERE operation_id = {operation} ORDER BY id"
    return [log.Change(*line) for line in found(path, sql)]


def changes(path: Path, operation: int) -> list[tuple[str, int, dict | None, dict | None]]:
    """What an operation did to each row."""
    return [tuple(change) for change in log.singly(lines_of(path, operation))]


# One transaction


def test_an_operation_writes_all_its_rows_and_one_line_of_log(store, store_path, book):
    with store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
    assert (count(store_path, "payment"), count(store_path, "allocation")) == (1, SHARES)
    newest = store.rows(LAST_OPERATION)[0]
    assert (newest.command, newest.work_day) == ("dues.collect", TODAY)
    assert len(changes(store_path, newest.id)) == ROWS_OF_A_PAYMENT


def test_an_exception_inside_an_operation_leaves_nothing(store, store_path, book):
    before = held(store_path)
    with pytest.raises(Tripped), store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
        raise Tripped
    assert held(store_path) == before
    assert not store_path.with_name("jyg.db-journal").exists()


def test_after_a_failed_operation_the_next_one_works(store, store_path, book):
    with pytest.raises(Tripped), store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
        raise Tripped
    with store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
    assert count(store_path, "payment") == 1
    assert chain_break(store_path) is None


def test_a_row_that_breaks_a_constraint_takes_the_whole_operation_with_it(store, store_path, book):
    with (
        pytest.raises(refusals(), match=r"never changed|unique constraint"),
        store.operation("dues.collect", TODAY) as op,
    ):
        pay(op, *book, "2026-0001")
        pay(op, *book, "2026-0001")
    assert count(store_path, "payment") == 0
    assert count(store_path, "operation") == 1


def test_others_see_nothing_of_an_operation_before_it_ends(store, store_path, book):
    with store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")
        assert count(store_path, "branch") == 1
    assert count(store_path, "branch") == 2


def test_an_operation_sees_what_it_has_written_itself(store):
    with store.operation("init", TODAY) as op:
        branch_id = add_branch(op)
        add_member(op, branch_id, 1, "柳长青")
        assert [branch.name for branch in op.rows(BRANCHES)] == ["第一党支部"]
        assert [person.name for person in op.rows(PEOPLE, branch=branch_id)] == ["柳长青"]


def test_an_operation_that_changes_nothing_writes_no_log(store, store_path, book):
    with store.operation("member.edit", TODAY) as op:
        op.change(tables.MemberRow, book[1], name="柳长青")
    with store.operation("member.edit", TODAY):
        pass
    assert count(store_path, "operation") == 1


# The log


def test_the_log_holds_a_new_row_as_it_is_after(store, store_path, book):
    (_, branch_id, before, after), (table, *_) = changes(store_path, 1)
    assert (branch_id, before) == (book[0], None)
    assert after == {"id": 1, "name": "第一党支部", "parent": None, "in_use": 1, "opened_on": None}
    assert table == "member"


def test_the_log_holds_a_changed_row_before_and_after(store, store_path, book):
    with store.operation("member.edit", TODAY) as op:
        op.change(tables.MemberRow, book[1], name="柳常青", gender=Gender.MALE, dues_paid_until=Month(2026, 3))
    ((table, row, before, after),) = changes(store_path, 2)
    assert (table, row) == ("member", book[1])
    differing = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert differing == {"name": ("柳长青", "柳常青"), "gender": (None, "男"), "dues_paid_until": (None, "2026-03")}


def test_the_log_holds_a_removed_row_as_it_was(store, store_path, book):
    with store.operation("member.exempt", TODAY) as op:
        exemption = op.add(tables.ExemptionRow(member_id=book[1], since=date(2026, 1, 1), reason="行动不便"))
    with store.operation("undo", TODAY) as op:
        op.remove(tables.ExemptionRow, exemption)
    assert count(store_path, "exemption") == 0
    ((table, row, before, after),) = changes(store_path, 3)
    assert (table, row, after) == ("exemption", exemption, None)
    assert before == {
        "id": exemption,
        "member_id": book[1],
        "since": "2026-01-01",
        "until": None,
        "reason": "行动不便",
    }


def test_a_row_added_and_changed_in_one_operation_is_in_the_log_with_both_steps(store, store_path):
    with store.operation("init", TODAY) as op:
        branch_id = add_branch(op)
        op.change(tables.BranchRow, branch_id, parent="老干部局党总支")
    (_, _, none, added), (_, _, before, after) = changes(store_path, 1)
    assert none is None
    assert added == before
    assert after["parent"] == "老干部局党总支"


def test_what_the_log_says_of_the_rows_is_what_stands_in_them(store, store_path, book):
    with store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
    for table, row, _, after in changes(store_path, 2):
        columns = ", ".join(f'"{name}"' for name in after)
        assert found(store_path, f'SELECT {columns} FROM "{table}" WHERE id = {row}') == [tuple(after.values())]


def test_each_operation_is_chained_to_the_one_before(store, store_path, book):
    for number in range(1, 4):
        with store.operation("dues.collect", TODAY) as op:
            pay(op, *book, f"2026-{number:04d}")
    lines = found(store_path, "SELECT previous, hash FROM operation ORDER BY id")
    assert [previous for previous, _ in lines] == [log.FIRST, *(digest for _, digest in lines[:-1])]
    assert chain_break(store_path) is None


@pytest.mark.parametrize(
    ("table", "tampering", "noticed_at"),
    [
        ("operation", "UPDATE operation SET work_day = '2026-10-09' WHERE id = 2", 2),
        ("operation", "UPDATE operation SET \"user\" = 'x' WHERE id = 1", 1),
        ("operation", "DELETE FROM operation WHERE id = 2", 3),
        ("change", "UPDATE change SET after = replace(after, '2500', '2600') WHERE operation_id = 2", 2),
        ("change", "DELETE FROM change WHERE id = (SELECT max(id) FROM change WHERE operation_id = 2)", 2),
        ("change", "UPDATE change SET operation_id = 3 WHERE operation_id = 2", 2),
    ],
)
def test_the_chain_notices_a_row_changed_or_missing_behind_the_databases_back(
    store, store_path, book, table, tampering, noticed_at
):
    for number in (1, 2):
        with store.operation("dues.collect", TODAY) as op:
            pay(op, *book, f"2026-{number:04d}")
    store.close()
    assert chain_break(store_path) is None
    unguarded(store_path, tampering, guards_back=False)
    assert chain_break(store_path) == noticed_at


def test_no_id_number_and_no_phone_ever_gets_into_the_log(store, store_path):
    first, second = id_number("1949-10-01", 1), id_number("1949-10-01", 2)
    with store.operation("init", TODAY) as op:
        add_branch(op)
    desk = Desk(store, branches.find(store, None), TODAY)
    people.add(desk, people.AddMember(people.Facts(name="柳长青", id_number=first, phone=phone(1))))
    people.edit(desk, "柳长青", people.Facts(id_number=second, phone=phone(2)))
    assert store.rows(PEOPLE, branch=1)[0].id_number == second
    everything = str(found(store_path, "SELECT * FROM operation") + found(store_path, "SELECT * FROM change"))
    assert [secret for secret in (first, second, phone(1), phone(2)) if secret in everything] == []
    assert len([None for table, *_ in changes(store_path, 3) if table == "private"]) == 2
    assert chain_break(store_path) is None


# Many rows


def exemptions(member_id: int, how_many: int) -> list[dict[str, object]]:
    return [{"member_id": member_id, "since": date(2026, 1, 1), "reason": f"第{n}次住院"} for n in range(how_many)]


def test_many_rows_are_written_and_logged_as_if_each_had_been_added_alone(store, store_path, book):
    given = exemptions(book[1], 3)
    with store.operation("member.exempt", TODAY) as op:
        for values in given:
            op.add(tables.ExemptionRow(**values))
    with store.operation("member.exempt", TODAY) as op:
        assert op.add_many(tables.ExemptionRow, given) == range(4, 7)
    facts = "SELECT member_id, since, until, reason FROM exemption WHERE id"
    assert found(store_path, f"{facts} > 3") == found(store_path, f"{facts} <= 3")
    alone, together = changes(store_path, 2), changes(store_path, 3)
    assert [(name, row) for name, row, *_ in together] == [("exemption", row) for row in (4, 5, 6)]
    assert [after | {"id": 0} for *_, after in together] == [after | {"id": 0} for *_, after in alone]
    assert chain_break(store_path) is None


def test_many_rows_take_one_line_of_log_a_batch(store, store_path, book):
    with store.operation("member.exempt", TODAY) as op:
        op.add_many(tables.ExemptionRow, exemptions(book[1], journal.BATCH + 1))
    lines = lines_of(store_path, 2)
    assert [line.row_id for line in lines] == [1, journal.BATCH + 1]
    assert [row for _, row, *_ in changes(store_path, 2)] == list(range(1, journal.BATCH + 2))


def indexes(path):
    if engines.on_server():
        return sorted(found(path, "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"))
    return sorted(found(path, "SELECT name, sql FROM sqlite_master WHERE type = 'index'"))


def by_columns(rows):
    return {name: [row.get(name) for row in rows] for name in rows[0]}


@pytest.mark.parametrize("many", [3, journal.BATCH + 2])
def test_rows_given_by_their_columns_are_written_and_logged_as_others(store, store_path, book, many):
    before = indexes(store_path)
    with store.operation("member.exempt", TODAY) as op:
        assert op.add_many(tables.ExemptionRow, exemptions(book[1], many)) == range(1, many + 1)
    with store.operation("member.exempt", TODAY) as op:
        assert op.add_columns("exemption", by_columns(exemptions(book[1], many))) == range(many + 1, 2 * many + 1)
    facts = "SELECT member_id, since, until, reason FROM exemption WHERE id"
    assert found(store_path, f"{facts} > {many}") == found(store_path, f"{facts} <= {many}")
    alone, together = changes(store_path, 2), changes(store_path, 3)
    assert [after | {"id": 0} for *_, after in together] == [after | {"id": 0} for *_, after in alone]
    assert indexes(store_path) == before
    assert chain_break(store_path) is None


def test_more_rows_than_there_were_bring_their_indexes_back(store, store_path, book):
    before = indexes(store_path)
    with store.operation("member.exempt", TODAY) as op:
        op.add_columns("exemption", by_columns(exemptions(book[1], 2 * journal.BATCH)))
    assert indexes(store_path) == before
    if not engines.on_server():
        assert found(store_path, "PRAGMA integrity_check") == [("ok",)]


def test_a_row_of_very_many_that_breaks_a_constraint_leaves_nothing_and_all_indexes(store, store_path, book):
    before = indexes(store_path)
    given = by_columns([*exemptions(book[1], journal.BATCH + 600), {"member_id": book[1]}])
    with pytest.raises(refusals()), store.operation("member.exempt", TODAY) as op:
        op.add_columns("exemption", given)
    assert count(store_path, "exemption") == 0
    assert count(store_path, "operation") == 1
    assert indexes(store_path) == before


@pytest.mark.of_files("a statement that fails ends the whole transaction of a server")
def test_an_error_that_is_caught_within_an_operation_leaves_all_indexes(store, store_path, book):
    before = indexes(store_path)
    given = by_columns([*exemptions(book[1], journal.BATCH + 600), {"member_id": book[1]}])
    with store.operation("member.exempt", TODAY) as op:
        with pytest.raises(refusals()):
            op.add_columns("exemption", given)
        op.add_many(tables.ExemptionRow, [])
    assert indexes(store_path) == before


def test_a_long_log_is_written_while_its_operation_still_runs(store, store_path, book, monkeypatch):
    monkeypatch.setattr(journal, "MOST_WAITING", 100)
    with store.operation("dues.collect", TODAY) as op:
        for number in range(5):
            pay(op, *book, f"2026-{number:04d}")
    assert len(changes(store_path, 2)) == 5 * ROWS_OF_A_PAYMENT
    assert chain_break(store_path) is None


def test_a_row_of_many_that_breaks_a_constraint_leaves_nothing(store, store_path, book):
    with pytest.raises(refusals()), store.operation("member.exempt", TODAY) as op:
        op.add_many(tables.ExemptionRow, [*exemptions(book[1], 600), {"member_id": book[1]}])
    assert count(store_path, "exemption") == 0
    assert count(store_path, "operation") == 1


def test_private_values_are_logged_by_their_ids_and_seals_alone(store, store_path):
    with store.operation("import.members", TODAY) as op:
        op.add(tables.Private(value=phone(1)))
        op.add_many(tables.Private, [{"value": phone(2)}, {"value": phone(2)}])
    salted = found(store_path, "SELECT id, salt, value FROM private")
    assert len({salt for _, salt, _ in salted}) == 3
    assert changes(store_path, 1) == [
        ("private", row, None, {"id": row, "seal": log.seal(salt, value)}) for row, salt, value in salted
    ]
    assert phone(1) not in str(lines_of(store_path, 1))
    assert salted[0][1] not in str(lines_of(store_path, 1))


def test_what_is_added_alone_and_many_at_a_time_stands_in_the_log_in_its_order(store, store_path, book):
    with store.operation("member.exempt", TODAY) as op:
        op.add_many(tables.ExemptionRow, exemptions(book[1], 2))
        op.change(tables.ExemptionRow, 2, until=date(2026, 3, 1))
        op.add_many(tables.ExemptionRow, exemptions(book[1], 1))
    assert [(row, before is None) for _, row, before, _ in changes(store_path, 2)] == [
        (1, True), (2, True), (2, False), (3, True),
    ]  # fmt: skip


# Several at once


def test_two_stores_open_at_once_write_one_after_the_other(store, store_path, book):
    other = open_store(store_path)
    for number, one in enumerate((store, other, store, other), start=1):
        with one.operation("dues.collect", TODAY) as op:
            pay(op, *book, f"2026-{number:04d}")
    other.close()
    assert count(store_path, "payment") == 4
    assert chain_break(store_path) is None


def test_processes_that_write_at_the_same_time_lose_nothing(store, store_path, book):
    script = f"""
        import sys
        from pathlib import Path
        from jygcli.store.engines import agreed
        from jygcli.store.base import open_store
        from tests.store.books import TODAY, pay
        agreed.BUSY_SECONDS = {PATIENCE}
        store = open_store(Path({str(store_path)!r}))
        for number in range({OPERATIONS_EACH}):
            with store.operation("dues.collect", TODAY) as op:
                pay(op, {book[0]}, {book[1]}, f"{{sys.argv[1]}}-{{number:04d}}")
    """
    writers = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(script), f"202{writer}"], cwd=PROJECT)
        for writer in range(WRITERS)
    ]
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    payments = WRITERS * OPERATIONS_EACH
    assert count(store_path, "payment") == payments
    assert count(store_path, "operation") == payments + 1
    assert count(store_path, "allocation") == payments * SHARES
    assert chain_break(store_path) is None


# Many rows at once


def test_many_rows_are_logged_as_each_alone_would_be(store, store_path, book):
    _, member_id = book
    rows = [{"member_id": member_id, "since": date(2026, 1, day), "reason": '说 "不便"'} for day in range(1, 4)]
    with store.operation("one by one", TODAY) as op:
        single = [op.add(tables.ExemptionRow(**row)) for row in rows]
    with store.operation("many", TODAY) as op:
        ids = op.add_many(tables.ExemptionRow, rows)
    assert list(ids) == [number + len(rows) for number in single]
    one_by_one, many = ([state for *_, state in changes(store_path, number)] for number in (2, 3))
    assert [{**after, "id": None} for after in many] == [{**after, "id": None} for after in one_by_one]
    assert chain_break(store_path) is None


def test_more_rows_than_are_held_back_are_one_operation(store, store_path, book):
    branch_id, _ = book
    many = 2 * journal.BATCH + 1
    with store.operation("many", TODAY) as op:
        op.add_many(tables.Private, ({"value": str(number)} for number in range(many)))
        op.add(tables.SettingRow(branch_id=branch_id, name="a", value="b"))
    newest = store.rows(LAST_OPERATION)[0]
    each = changes(store_path, newest.id)
    assert len(each) == many + 1
    assert all(set(after) == {"id", "seal"} for table, _, _, after in each if table == "private")
    assert chain_break(store_path) is None


def test_many_rows_that_break_a_rule_leave_nothing(store, store_path, book):
    branch_id, _ = book
    before = count(store_path, "change")
    rows = [{"branch_id": branch_id, "name": str(number % 6000), "value": ""} for number in range(7000)]
    with pytest.raises(refusals()), store.operation("many", TODAY) as op:
        op.add_many(tables.SettingRow, rows)
    assert (count(store_path, "setting"), count(store_path, "change")) == (0, before)
