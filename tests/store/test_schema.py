"""The tables, the migrations that make them, and what the database itself refuses."""

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from jygcli.store.copies import baseline
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import opening
from jygcli.store.rows import declarations
from tests import engines
from tests.store import later, make_revision
from tests.store.books import TODAY, count, found, pay, refusals, write


def test_the_schema_number_is_the_number_of_the_newest_migration():
    revisions = sorted(path.name[:4] for path in (baseline.migrations_folder() / "versions").glob("*.py"))
    assert revisions == [f"{number:04d}" for number in range(1, agreed.SCHEMA + 1)]


@pytest.mark.of_files("how SQLite keeps its schema")
def test_a_new_store_is_stamped_with_the_schema_number(store, store_path):
    assert found(store_path, "PRAGMA user_version") == [(agreed.SCHEMA,)]
    assert found(store_path, "SELECT version_num FROM alembic_version") == [(f"{agreed.SCHEMA:04d}",)]


@pytest.mark.of_files("how SQLite keeps its schema")
def test_the_migrations_make_the_tables_that_the_program_knows(store_path, store):
    with sa.create_engine(f"sqlite:///{store_path}", poolclass=sa.NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, declarations.Base.metadata) == []


@pytest.mark.of_files("how SQLite keeps its schema")
def test_the_migrations_make_every_column_constraint_index_and_trigger_that_is_declared():
    assert make_revision.parts(make_revision.made()) == make_revision.parts(make_revision.declared())


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The migrations are those in a folder of the test's."""
    later.copy_migrations(tmp_path / "migrations")
    monkeypatch.setattr(baseline, "migrations_folder", lambda: tmp_path / "migrations")


@pytest.mark.usefixtures("copied")
def test_the_baseline_is_written_of_the_declaration():
    make_revision.make_baseline()
    with closing(opening.connect_in_memory()) as driver:
        for statement in baseline.statements():
            driver.execute(statement)
        assert make_revision.parts(make_revision.schema_of(driver)) == make_revision.parts(make_revision.declared())


@pytest.mark.usefixtures("copied")
def test_the_next_revision_is_written_of_what_is_declared_and_not_made(monkeypatch):
    metadata = sa.MetaData()
    for table in declarations.Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    metadata.tables["member"].append_column(sa.Column("nickname", sa.Text()))
    sa.Table(
        "hobby",
        metadata,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("member.id"), nullable=False, index=True),
        sa.Column("way", sa.Text(), sa.CheckConstraint("way IN ('唱歌', '书法')", name="way_known")),
        sqlite_strict=True,
    )
    before = make_revision.made()
    path, otherwise = make_revision.make_next("hobbies", metadata)
    assert (path.name, otherwise) == (f"{agreed.SCHEMA + 1:04d}_hobbies.py", ["member"])
    monkeypatch.setattr(agreed, "SCHEMA", agreed.SCHEMA + 1)
    after = make_revision.made()
    assert after.keys() - before.keys() == {"hobby", "ix_hobby_member_id"}
    wanted = make_revision.parts(make_revision.declared(metadata))
    assert {**make_revision.parts(after), "member": []} == {**wanted, "member": []}


@pytest.mark.of_files("how SQLite keeps its schema")
def test_every_table_is_strict(store, store_path):
    loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict"
    assert found(store_path, loose) == [("alembic_version",)]


# Statements over a store with a branch 1 and a member 1, and the constraint that each breaks.
REFUSED = [
    ("member (branch_id, number, name, status) VALUES (1, 2, '甲', '群众')", "status_known"),
    ("member (branch_id, number, name, status, gender) VALUES (1, 2, '甲', '正式党员', '?')", "gender_known"),
    ("member (branch_id, number, name, status) VALUES (1, 1, '甲', '正式党员')", "UNIQUE"),
    ("member (branch_id, number, name, status) VALUES (9, 2, '甲', '正式党员')", "FOREIGN KEY"),
    ("member (branch_id, number, name, status) VALUES (1, 'two', '甲', '正式党员')", "cannot store TEXT"),
    ("member (branch_id, number, status) VALUES (1, 2, '正式党员')", "NOT NULL"),
    ("membership (member_id, since, departure) VALUES (1, '2026-01-01', '退休')", "departure_known"),
    ("membership (member_id, since, until) VALUES (1, '2026-05-02', '2026-05-01')", "span_forward"),
    ("exemption (member_id, since, reason) VALUES (1, '2026-05', '病')", "since_is_day"),
    ("exemption (member_id, since, until, reason) VALUES (1, '2026-05-02', '2026-05-01', '病')", "span_forward"),
    ("post (member_id, post, since, in_service) VALUES (1, '主任', '2026-01-01', 0)", "post_known"),
    ("meeting (branch_id, number, kind, held_on) VALUES (1, 1, '茶话会', '2026-01-01')", "kind_known"),
    ("meeting (branch_id, number, kind, held_on) VALUES (1, 1, '党课', '2026-1-1')", "held_on_is_day"),
    ("meeting (branch_id, number, kind, held_on) VALUES (1, 1, '党课', '2026-01-32')", "held_on_is_day"),
    ("meeting (branch_id, number, kind, held_on) VALUES (1, 1, '党课', '2026-01-01 ')", "held_on_is_day"),
    ("meeting (branch_id, number, kind, held_on) VALUES (1, 1, '党课', '')", "held_on_is_day"),
    ("setting (branch_id, name, value) VALUES (9, 'party_day', '15')", "FOREIGN KEY"),
    ("branch (name, in_use) VALUES ('第二党支部', 2)", "in_use_is_flag"),
    ("branch (name, in_use) VALUES ('第一党支部', 0)", "UNIQUE"),
    ("plan_month (branch_id, month, theme, pinned, why, party_day) VALUES (1, '2026-13', '甲月', 0, '', '2026-01-15')",
     "month_is_month"),
    ("plan_month (branch_id, month, theme, pinned, why, party_day) VALUES (1, '2026-00', '甲月', 0, '', '2026-01-15')",
     "month_is_month"),
    ("assessment (member_id, from_month, category, amount, by_hand, assessed_on) "
     "VALUES (1, '2026-01', '工人', 2500, 1, '2026-01-01')", "category_known"),
    ("assessment (member_id, from_month, category, amount, by_hand, assessed_on) "
     "VALUES (1, '2026-1', '离退休', 2500, 1, '2026-01-01')", "from_month_is_month"),
    ("assessment (member_id, from_month, category, amount, by_hand, assessed_on) "
     "VALUES (1, '2026-01', '离退休', -1, 1, '2026-01-01')", "amount_not_negative"),
    ("assessment (member_id, from_month, category, base, amount, by_hand, assessed_on) "
     "VALUES (1, '2026-01', '离退休', -1, 0, 0, '2026-01-01')", "base_not_negative"),
    pytest.param(
        "assessment (member_id, from_month, category, amount, by_hand, assessed_on) "
        "VALUES (1, '2026-01', '离退休', 25.5, 1, '2026-01-01')", "cannot store REAL",
        marks=pytest.mark.of_files("PostgreSQL rounds it; the program lets none through, see test_servers.py"),
    ),
    ("waiver (member_id, from_month, until, amount, applied_on, discussed_on, approved_on, approved_by) "
     "VALUES (1, '2026-01', '2026-03', -1, '2026-01-01', '2026-01-01', '2026-01-01', '党工委')", "amount_not_negative"),
    ("waiver (member_id, from_month, until, amount, applied_on, discussed_on, approved_on, approved_by) "
     "VALUES (1, '2026-03', '2026-02', 0, '2026-01-01', '2026-01-01', '2026-01-01', '党工委')", "span_forward"),
    ("waiver (member_id, from_month, until, amount, applied_on, discussed_on, approved_on) "
     "VALUES (1, '2026-01', '2026-03', 0, '2026-01-01', '2026-01-01', '2026-01-01')", "approved_by_somebody"),
    ("payment (branch_id, member_id, receipt, amount, voluntary, paid_on, method) "
     "VALUES (1, 1, '2026-0001', 1, 0, '2026', '现金')", "paid_on_is_day"),
    ("quarter_event (branch_id, quarter, event, on_day) VALUES (1, '2026Q5', '结账', '2026-01-01')",
     "quarter_is_quarter"),
    ("passing (branch_id, quarter, direction, amount, on_day) VALUES (1, '2026Q3', '上缴', 0, '2026-10-01')",
     "amount_not_zero"),
    ("fund_entry (branch_id, source, amount, on_day) VALUES (1, '小金库', 1, '2026-10-01')", "source_known"),
    ("cash_count (branch_id, on_day, cash, bank, book) VALUES (1, '2026-10-01', -1, 0, 0)", "counted_not_negative"),
    ("allocation (payment_id, member_id, month, amount, due, waived, ahead) VALUES (1, 1, '2026-01', 0, 2500, 0, 0)",
     "amount_not_zero"),
    ("allocation (payment_id, member_id, month, amount, due, waived, ahead) VALUES (1, 1, '2026-99', 1, 2500, 0, 0)",
     "month_is_month"),
    ("allocation (payment_id, member_id, month, amount, due, waived, ahead) VALUES (1, 1, '2026-0x', 1, 2500, 0, 0)",
     "month_is_month"),
    ("membership (member_id, since, until) VALUES (1, '2026-01-01', '2026-13-01')", "until_is_day"),
    ("allocation (payment_id, member_id, month, amount, due, waived, ahead) VALUES (9, 1, '2026-01', 1, 2500, 0, 0)",
     "FOREIGN KEY"),
]  # fmt: skip


# How PostgreSQL says the same.
ON_SERVER = {
    "UNIQUE": "unique constraint", "FOREIGN KEY": "foreign key", "NOT NULL": "not-null",
    "cannot store TEXT": "invalid input syntax",
}  # fmt: skip


def _said(constraint: str) -> str:
    return ON_SERVER.get(constraint, constraint) if engines.on_server() else constraint


@pytest.mark.parametrize(("row", "constraint"), REFUSED)
def test_the_database_itself_refuses_a_row_that_cannot_be_true(store, store_path, book, row, constraint):
    with pytest.raises(refusals(), match=_said(constraint)):
        write(store_path, f"INSERT INTO {row}")


def test_no_two_payments_of_a_branch_share_a_receipt(store, store_path, book):
    insert = (
        "INSERT INTO payment (branch_id, member_id, receipt, amount, voluntary, paid_on, method) "
        "VALUES (1, 1, '2026-0001', 1, 0, '2026-01-01', '现金')"
    )
    write(store_path, insert)
    with pytest.raises(refusals(), match="unique constraint" if engines.on_server() else "never changed or deleted"):
        write(store_path, insert)


@pytest.fixture
def entries(store, store_path, book):
    """A store with a row in every table of entries."""
    with store.operation("dues.collect", TODAY) as op:
        pay(op, *book, "2026-0001")
    for row in (
        "quarter_event (branch_id, quarter, event, on_day) VALUES (1, '2026Q3', '结账', '2026-10-01')",
        "closed_month (event_id, member_id, month, due, waived, collected, elsewhere)"
        " VALUES (1, 1, '2026-07', 2500, 0, 2500, 0)",
        "passing (branch_id, quarter, direction, amount, on_day) VALUES (1, '2026Q3', '上缴', 7500, '2026-10-01')",
        "fund_entry (branch_id, source, amount, on_day) VALUES (1, '返还党费', 6000, '2026-10-08')",
        "cash_count (branch_id, on_day, cash, bank, book) VALUES (1, '2026-10-08', 6000, 0, 6000)",
        "opening (branch_id, amount, on_day) VALUES (1, 6000, '2026-07-06')",
        "reporter (branch_id, name) VALUES (1, '第二党支部')",
        "hand_money (branch_id, reporter_id, kind, period, amount, on_day)"
        " VALUES (1, 1, '收到党费', '2026Q3', 7500, '2026-10-08')",
        "undone (operation_id, by_operation_id) VALUES (1, 2)",
        "taken_back (table_name, row_id) VALUES ('cash_count', 1)",
        "private (value, salt) VALUES ('17000000001', 'aa')",
    ):
        write(store_path, f"INSERT INTO {row}")
    return store_path


@pytest.mark.parametrize("table", agreed.GUARDED)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_an_entry_is_never_changed_or_deleted_whoever_tries(entries, table, statement):
    before = found(entries, f"SELECT * FROM {table}")
    assert before
    with pytest.raises(refusals()) as refused:
        write(entries, statement.format(table))
    assert str(refused.value).partition("\n")[0] == f"{table}: entries are never changed or deleted; reverse them"
    assert found(entries, f"SELECT * FROM {table}") == before


@pytest.mark.of_files("only SQLite knows INSERT OR REPLACE")
@pytest.mark.parametrize("table", agreed.GUARDED)
def test_an_entry_is_never_replaced_by_a_row_of_its_id(entries, table):
    before = found(entries, f"SELECT * FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
        write(entries, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert found(entries, f"SELECT * FROM {table}") == before


def test_what_is_no_entry_may_be_corrected(entries):
    write(entries, "UPDATE member SET name = '柳常青'")
    assert found(entries, "SELECT name FROM member") == [("柳常青",)]
    assert count(entries, "payment") == 1
