"""A waiver may wait for its approval; and the letter of an entry stays with it when somebody leaves and comes back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _waivers_without_an_approval()
    _letters_of_entries()


def _waivers_without_an_approval() -> None:
    op.drop_index("ix_waiver_member_id", "waiver")
    op.rename_table("waiver", "waiver_before")
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Text(), nullable=False),
        sa.Column("discussed_on", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text()),
        sa.Column("approved_by", sa.Text()),
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
        sa.CheckConstraint("(approved_on IS NULL) = (approved_by IS NULL)", name="approved_by_somebody"),
        sa.CheckConstraint("until >= from_month", name="span_forward"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_waiver_member_id", "waiver", ["member_id"])
    op.execute("INSERT INTO waiver SELECT * FROM waiver_before")
    op.drop_table("waiver_before")


def _letters_of_entries() -> None:
    op.drop_index("ix_membership_member_id", "membership")
    op.rename_table("membership", "membership_before")
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text()),
        sa.Column("until", sa.Text()),
        sa.Column("departure", sa.Text()),
        sa.Column("dues_until", sa.Text()),
        sa.Column("dues_paid_until", sa.Text()),
        sa.CheckConstraint("departure IN ('转出', '去世', '其他')", name="departure_known"),
        sa.CheckConstraint(
            "length(dues_paid_until) = 7 AND substr(dues_paid_until, 5, 1) = '-' AND substr(dues_paid_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="dues_paid_until_is_month",
        ),
        sa.CheckConstraint(
            "length(dues_until) = 7 AND substr(dues_until, 5, 1) = '-' AND substr(dues_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="dues_until_is_month",
        ),
        sa.CheckConstraint(
            "length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31'",
            name="since_is_day",
        ),
        sa.CheckConstraint(
            "length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31'",
            name="until_is_day",
        ),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_membership_member_id", "membership", ["member_id"])
    op.execute(
        "INSERT INTO membership (id, member_id, since, until, departure, dues_until) "
        "SELECT id, member_id, since, until, departure, dues_until FROM membership_before"
    )
    op.drop_table("membership_before")
