"""The rows that services write: as they are declared, of the domain's types, and nothing else gets in."""

from datetime import date

import pytest

from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Status
from jygcli.domain.registers import REGISTERS
from jygcli.store.rows import tables
from jygcli.store.rows.registers import row_of
from tests.people import phone
from tests.store.books import TODAY, columns_in, count, found
from tests.store.make_tables import TARGET, written


def test_the_rows_are_those_that_are_declared():
    assert TARGET.read_text("utf-8") == written(), "run `python -m tests.store.make_tables`"


@pytest.mark.parametrize("name", REGISTERS)
def test_the_rows_of_a_register_have_the_columns_of_its_table(store, store_path, name):
    columns = columns_in(store_path, REGISTERS[name].table)
    assert {"id": int, **row_of(name).kinds} == {column: int if number else str for column, number in columns.items()}


def test_the_values_of_the_domain_stand_in_columns_as_their_text(store, store_path, book):
    with store.operation("member.add", TODAY) as op:
        op.add(
            tables.MemberRow(
                branch_id=book[0], number=2, name="钱秀兰", status=Status.FORMAL, dues_paid_until=Month(2026, 3)
            )
        )
        op.add(tables.MembershipRow(member_id=2, since=date(2026, 1, 5)))
    columns = "branch_id, number, name, status, gender, dues_paid_until"
    assert found(store_path, f"SELECT {columns} FROM member WHERE id = 2") == [
        (1, 2, "钱秀兰", "正式党员", None, "2026-03")
    ]
    assert found(store_path, "SELECT since, until FROM membership") == [("2026-01-05", None)]


def test_what_is_not_stated_has_the_declared_default(store, store_path, book):
    with store.operation("dues.collect", TODAY) as op:
        op.add(tables.Payment(branch_id=1, member_id=1, receipt="2026-0001", amount=1, paid_on=TODAY, method="现金"))
    assert found(store_path, "SELECT voluntary, payer FROM payment") == [(0, None)]


@pytest.mark.parametrize(
    ("column", "value", "refusal"),
    [
        ("number", "2", "member.number takes no str"),
        ("number", True, "member.number takes no bool"),
        ("number", 2.0, "member.number takes no float"),
        ("name", 2, "member.name takes no int"),
        ("status", "正式党员", "member.status takes no str"),
        ("gender", Status.FORMAL, "member.gender takes no Status"),
        ("birth_date", date(1949, 10, 1), "member.birth_date takes no date"),
        ("dues_paid_until", "2026-03", "member.dues_paid_until takes no str"),
        ("phone", phone(1), "member.phone takes no str"),
    ],
)
def test_a_value_of_another_type_than_declared_is_refused_and_not_quoted(
    store, store_path, book, column, value, refusal
):
    whole = {"branch_id": book[0], "number": 2, "name": "钱秀兰", "status": Status.FORMAL, column: value}
    writes = [
        lambda op: op.add(tables.MemberRow(**whole)),
        lambda op: op.change(tables.MemberRow, book[1], **{"notes": "", column: value}),
    ]
    for write in writes:
        with pytest.raises(TypeError) as refused, store.operation("member.edit", TODAY) as op:
            write(op)
        assert str(refused.value) == refusal
    assert count(store_path, "operation") == 1


def test_one_such_value_among_many_rows_is_refused(store, store_path, book):
    rows = [{"member_id": book[1], "since": TODAY, "reason": reason} for reason in ("住院", 3)]
    with pytest.raises(TypeError, match=r"exemption\.reason takes no int"), store.operation("many", TODAY) as op:
        op.add_many(tables.ExemptionRow, rows)
    assert count(store_path, "exemption") == 0


def test_a_row_that_is_not_there_is_neither_changed_nor_removed(store, store_path, book):
    with pytest.raises(LookupError, match="member 9"), store.operation("member.edit", TODAY) as op:
        op.change(tables.MemberRow, 9, name="钱秀兰")
    with pytest.raises(LookupError, match="tie 9"), store.operation("plan.tie", TODAY) as op:
        op.remove(tables.TieRow, 9)
    assert count(store_path, "operation") == 1
