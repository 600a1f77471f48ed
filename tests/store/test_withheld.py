"""A private number that was typed into a text: the record has it, the log has the row of `private` where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.people.membership import Status
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.rows import tables
from tests.people import id_number, phone
from tests.store.books import TODAY, chain_break, found, write
from tests.store.test_verify import unguarded

ID = id_number("1949-10-01", 1)
NOTES = f"女儿电话{phone(9)}，身份证 {ID[:6]} {ID[6:14]} {ID[14:]}"
OPEN, CLOSE = "\ufdd0", "\ufdd1"  # what stands around the row's id

number = st.sampled_from([phone(1), phone(2), f"170 0000 {phone(3)[-4:]}", ID, f"{ID[:6]} {ID[6:14]} {ID[14:]}"])
text = st.lists(st.sampled_from([OPEN, CLOSE, "12", " ", "电话", "0" * 64]) | number | st.text(), max_size=6).map(
    "".join
)


def logged(path: Path) -> str:
    return str(found(path, 'SELECT before, after FROM "change"'))


def note(store, member, notes):
    with store.operation("member.edit", TODAY) as op:
        op.change(tables.MemberRow, member, notes=notes)


def breaks(store) -> list[Break]:
    return list(store.verify().breaks)


@pytest.fixture
def noted(store, book):
    """A store in which the one member's notes, written by the second operation, hold two numbers."""
    note(store, book[1], NOTES)
    return store


@given(text)
def test_every_text_comes_back_as_it_was(typed):
    rows: dict[str, int] = {}
    told = withheld.of_row({"notes": typed, "amount": 17000000001}, lambda found: rows.setdefault(found, len(rows) + 1))
    change = log.Change("member", 1, None, log.canonical(told))
    [back] = withheld.given_back([change], lambda: {row: value for value, row in rows.items()})
    assert back.after == {"notes": typed, "amount": 17000000001}


@given(text)
def test_rows_by_their_columns_are_told_as_they_are_alone(typed):
    rows: dict[str, int] = {}
    columns = {"id": [1, 2], "notes": [typed, None]}
    told = withheld.of_columns(columns, lambda found: rows.setdefault(found, len(rows) + 1))
    alone = withheld.of_row({"id": 1, "notes": typed}, rows.__getitem__)
    assert ([told["id"][0], told["notes"][0]], told["notes"][1]) == (list(alone.values()), None)


def test_the_log_has_the_rows_of_the_numbers_and_the_record_the_numbers(noted, store_path):
    numbers = found(store_path, "SELECT id, value FROM private")
    assert [value for _, value in numbers] == [phone(9), f"{ID[:6]} {ID[6:14]} {ID[14:]}"]
    first, second = (f"{OPEN}{row}{CLOSE}" for row, _ in numbers)
    [(after,)] = found(store_path, "SELECT after FROM change WHERE operation_id = 2 AND table_name = 'member'")
    assert json.loads(after)["notes"] == f"女儿电话{first}，身份证 {second}"
    assert found(store_path, "SELECT notes FROM member") == [(NOTES,)]
    assert not any(secret in logged(store_path) for secret in (phone(9), ID[6:14]))


def test_the_log_stays_whole_and_fits_the_record(noted, store_path):
    assert breaks(noted) == []
    assert chain_break(store_path) is None


def test_a_number_that_has_a_row_gets_no_second_one(noted, store_path, book):
    note(noted, book[1], f"改为白天打{phone(9)}")
    note(noted, book[1], None)
    note(noted, book[1], NOTES)
    assert len(found(store_path, "SELECT id FROM private")) == 2
    assert breaks(noted) == []


def test_many_rows_at_once_are_told_without_their_numbers(store, store_path, book):
    with store.operation("import.members", TODAY) as op:
        made = {"branch_id": book[0], "name": "甲", "status": Status.FORMAL}
        notes = {n: f"电话{phone(n)}" if n % 2 else None for n in range(2, 12)}
        op.add_many(tables.MemberRow, [{**made, "number": n, "notes": note} for n, note in notes.items()])
    assert f"{phone(3)[:-1]}" not in logged(store_path)
    assert found(store_path, "SELECT count(*) FROM private") == [(5,)]
    assert breaks(store) == []
    write(store_path, f"UPDATE member SET notes = '电话{phone(5)}' WHERE number = 3")
    assert [(one.table, one.columns) for one in breaks(store)] == [("member", ("notes",))]


@pytest.mark.parametrize("typed", [f"{OPEN}1{CLOSE}", f"{OPEN}{CLOSE}", OPEN, f"⟦1⟧{OPEN}{phone(9)}"])
def test_a_text_with_the_signs_of_a_withheld_number_is_itself(noted, store_path, book, typed):
    note(noted, book[1], typed)
    assert breaks(noted) == []
    write(store_path, f"UPDATE member SET notes = '{NOTES}'")
    assert [one.columns for one in breaks(noted)] == [("notes",)]


def test_a_number_changed_in_the_record_is_found(noted, store_path):
    write(store_path, f"UPDATE member SET notes = replace(notes, '{phone(9)}', '{phone(8)}')")
    assert breaks(noted) == [Break(LogFault.ROW_CHANGED, 2, "member", 1, ("notes",))]


def test_a_number_changed_in_its_own_row_is_found(noted, store_path):
    unguarded(store_path, f"UPDATE private SET value = '{phone(8)}' WHERE id = 1")
    assert Break(LogFault.ROW_CHANGED, 2, "private", 1, ("seal",)) in breaks(noted)


def test_a_number_changed_in_both_is_found_by_its_seal(noted, store_path):
    unguarded(
        store_path,
        f"UPDATE private SET value = '{phone(8)}' WHERE id = 1",
        f"UPDATE member SET notes = replace(notes, '{phone(9)}', '{phone(8)}')",
    )
    assert breaks(noted) == [Break(LogFault.ROW_CHANGED, 2, "private", 1, ("seal",))]


def test_a_lost_row_of_a_number_is_found(noted, store_path):
    unguarded(store_path, "DELETE FROM private WHERE id = 1")
    assert Break(LogFault.ROW_MISSING, 2, "private", 1) in breaks(noted)


def test_another_row_named_in_the_log_is_found(noted, store_path):
    unguarded(store_path, f"UPDATE \"change\" SET after = replace(after, '{OPEN}1{CLOSE}', '{OPEN}2{CLOSE}')")
    assert {(one.fault, one.operation) for one in breaks(noted)} >= {(LogFault.ROW_CHANGED, 2)}
    write(store_path, f"UPDATE member SET notes = replace(notes, '{phone(9)}', '{ID[:6]} {ID[6:14]} {ID[14:]}')")
    assert breaks(noted) == [Break(LogFault.OPERATION_CHANGED, 2)]  # the chain tells it by itself


def test_a_digest_is_no_number(store, store_path, book):
    digest = f"a{'1' * 18}{'0' * 45}"
    note(store, book[1], digest)
    assert found(store_path, "SELECT count(*) FROM private") == [(0,)]
    assert digest in logged(store_path)
