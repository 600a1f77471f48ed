"""What meetings set somebody to do."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer()),
        sa.Column("member_id", sa.Integer()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text()),
        sa.Column("done_on", sa.Text()),
        sa.CheckConstraint(
            "length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31'",
            name="done_on_is_day",
        ),
        sa.CheckConstraint(
            "length(due_on) = 10 AND substr(due_on, 5, 1) = '-' AND substr(due_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(due_on, 8, 1) = '-' AND substr(due_on, 9, 2) BETWEEN '01' AND '31'",
            name="due_on_is_day",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.UniqueConstraint("branch_id", "number"),
        sqlite_strict=True,
    )
    op.create_index("ix_task_branch_id", "task", ["branch_id"])
    op.create_index("ix_task_meeting_id", "task", ["meeting_id"])
    op.create_index("ix_task_member_id", "task", ["member_id"])
