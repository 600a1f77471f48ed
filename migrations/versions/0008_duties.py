"""Duties that were done, and the meeting that a month's theme is tied to by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MONTHS = "'01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'"


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("note", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('民主评议党员', '谈心谈话', '骨干培训', '专题研究', '走访慰问')", name="kind_known"
        ),
        sa.CheckConstraint(
            f"length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ({MONTHS}) AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'",
            name="on_day_is_day",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_duty_branch_id", "duty", ["branch_id"])
    op.create_table(
        "tie",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_month_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["plan_month_id"], ["plan_month.id"]),
        sa.UniqueConstraint("plan_month_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_tie_meeting_id", "tie", ["meeting_id"])
