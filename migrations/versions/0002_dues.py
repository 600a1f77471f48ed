"""Dues: assessments, waivers, payments and their allocations."""

import sqlalchemy as sa
from alembic import op

from jygcli.store.engines.sqlite import refuse_changes

revision = "0002"
down_revision = "0001"

# Entries refuse UPDATE, DELETE and REPLACE: table → its unique key beside the id.
ENTRIES = {"payment": ("branch_id", "receipt"), "allocation": ()}


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer()),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text()),
        sa.Column("assessed_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "category IN ('离退休', '在职', '年薪制', '个体', '农民', '学生低保等')", name="category_known"
        ),
        sa.CheckConstraint(
            "length(assessed_on) = 10 AND substr(assessed_on, 5, 1) = '-' AND substr(assessed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(assessed_on, 8, 1) = '-' AND substr(assessed_on, 9, 2) BETWEEN '01' AND '31'",
            name="assessed_on_is_day",
        ),
        sa.CheckConstraint(
            "length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="from_month_is_month",
        ),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        sa.CheckConstraint("base IS NULL OR base >= 0", name="base_not_negative"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_assessment_member_id", "assessment", ["member_id"])
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text()),
        sa.Column("voluntary", sa.Integer(), nullable=False),
        sa.Column("consent", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("reverses", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.CheckConstraint(
            "length(paid_on) = 10 AND substr(paid_on, 5, 1) = '-' AND substr(paid_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(paid_on, 8, 1) = '-' AND substr(paid_on, 9, 2) BETWEEN '01' AND '31'",
            name="paid_on_is_day",
        ),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.ForeignKeyConstraint(["reverses"], ["payment.id"]),
        sa.UniqueConstraint("branch_id", "receipt"),
        sqlite_strict=True,
    )
    op.create_index("ix_payment_branch_id", "payment", ["branch_id"])
    op.create_index("ix_payment_member_id", "payment", ["member_id"])
    op.create_index("ix_payment_paid_on", "payment", ["paid_on"])
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Text(), nullable=False),
        sa.Column("discussed_on", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("ended_why", sa.Text()),
        sa.CheckConstraint(
            "length(applied_on) = 10 AND substr(applied_on, 5, 1) = '-' AND substr(applied_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(applied_on, 8, 1) = '-' AND substr(applied_on, 9, 2) BETWEEN '01' AND '31'",
            name="applied_on_is_day",
        ),
        sa.CheckConstraint(
            "length(approved_on) = 10 AND substr(approved_on, 5, 1) = '-' AND substr(approved_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(approved_on, 8, 1) = '-' AND substr(approved_on, 9, 2) BETWEEN '01' AND '31'",
            name="approved_on_is_day",
        ),
        sa.CheckConstraint(
            "length(discussed_on) = 10 AND substr(discussed_on, 5, 1) = '-' AND substr(discussed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(discussed_on, 8, 1) = '-' AND substr(discussed_on, 9, 2) BETWEEN '01' AND '31'",
            name="discussed_on_is_day",
        ),
        sa.CheckConstraint(
            "length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="from_month_is_month",
        ),
        sa.CheckConstraint(
            "length(until) = 7 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="until_is_month",
        ),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        sa.CheckConstraint("until >= from_month", name="span_forward"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_waiver_member_id", "waiver", ["member_id"])
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("waived", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="month_is_month",
        ),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_allocation_member_month", "allocation", ["member_id", "month"])
    op.create_index("ix_allocation_payment_id", "allocation", ["payment_id"])
    for table, unique in ENTRIES.items():
        for statement in refuse_changes(table, *unique):
            op.execute(statement)
