"""What was undone and by what, where the log's chain ends, and seals on private values."""

import sqlalchemy as sa
from alembic import op

from jygcli.store.engines.sqlite import refuse_changes

revision = "0010"
down_revision = "0009"

# Entries refuse UPDATE, DELETE and REPLACE: table → its unique key beside the id.
ENTRIES = {"undone": ("operation_id",), "taken_back": ("table_name", "row_id"), "private": ()}


def upgrade() -> None:
    op.add_column("private", sa.Column("salt", sa.Text()))
    op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
        sqlite_strict=True,
    )
    op.execute(
        """
        INSERT INTO chain_head (id, operations, changes, hash)
        SELECT 1, id, (SELECT count(*) FROM "change"), hash FROM operation ORDER BY id DESC LIMIT 1
        """
    )
    op.create_table(
        "undone",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("by_operation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"]),
        sa.ForeignKeyConstraint(["by_operation_id"], ["operation.id"]),
        sa.UniqueConstraint("operation_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_undone_by_operation_id", "undone", ["by_operation_id"])
    op.create_table(
        "taken_back",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("by_row", sa.Integer()),
        sa.UniqueConstraint("table_name", "row_id"),
        sqlite_strict=True,
    )
    for table in ("closed_month", "fund_entry", "duty"):  # looked at when a member is deleted
        op.create_index(f"ix_{table}_member_id", table, ["member_id"])
    for table, unique in ENTRIES.items():
        for statement in refuse_changes(table, *unique):
            op.execute(statement)
