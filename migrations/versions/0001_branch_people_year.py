"""Branches, people, the plan, meetings, and the log of operations."""

import sqlalchemy as sa
from alembic import op

from jygcli.store.engines.sqlite import refuse_changes

revision = "0001"
down_revision = None

ENTRIES = ("operation", "change")  # entries refuse UPDATE, DELETE and REPLACE


def upgrade() -> None:
    op.create_table(
        "branch",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text()),
        sa.Column("in_use", sa.Integer(), nullable=False),
        sa.CheckConstraint("in_use IN (0, 1)", name="in_use_is_flag"),
        sa.UniqueConstraint("name"),
        sqlite_strict=True,
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("work_day", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "private",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_change_operation_id", "change", ["operation_id"])
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("time", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("host", sa.Text()),
        sa.Column("recorder", sa.Text()),
        sa.Column("party_group", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('支部党员大会', '支部委员会', '党小组会', '党课', '主题党日', '组织生活会', '其他')",
            name="kind_known",
        ),
        sa.CheckConstraint(
            "length(held_on) = 10 AND substr(held_on, 5, 1) = '-' AND substr(held_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(held_on, 8, 1) = '-' AND substr(held_on, 9, 2) BETWEEN '01' AND '31'",
            name="held_on_is_day",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.UniqueConstraint("branch_id", "number"),
        sqlite_strict=True,
    )
    op.create_index("ix_meeting_branch_id", "meeting", ["branch_id"])
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text()),
        sa.Column("ethnicity", sa.Text()),
        sa.Column("birth_date", sa.Text()),
        sa.Column("join_date", sa.Text()),
        sa.Column("full_date", sa.Text()),
        sa.Column("party_group", sa.Text()),
        sa.Column("native_place", sa.Text()),
        sa.Column("education", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("work_unit", sa.Text()),
        sa.Column("dues_paid_until", sa.Text()),
        sa.Column("introducers", sa.Text()),
        sa.Column("notes", sa.Text()),
        sa.Column("id_number_ref", sa.Integer()),
        sa.Column("phone_ref", sa.Integer()),
        sa.CheckConstraint("gender IN ('男', '女')", name="gender_known"),
        sa.CheckConstraint(
            "length(dues_paid_until) = 7 AND substr(dues_paid_until, 5, 1) = '-' AND substr(dues_paid_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="dues_paid_until_is_month",
        ),
        sa.CheckConstraint("status IN ('正式党员', '预备党员')", name="status_known"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["id_number_ref"], ["private.id"]),
        sa.ForeignKeyConstraint(["phone_ref"], ["private.id"]),
        sa.UniqueConstraint("branch_id", "number"),
        sqlite_strict=True,
    )
    op.create_index("ix_member_branch_id", "member", ["branch_id"])
    op.create_table(
        "plan_month",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("party_day", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.CheckConstraint(
            "length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31'",
            name="done_on_is_day",
        ),
        sa.CheckConstraint(
            "length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="month_is_month",
        ),
        sa.CheckConstraint(
            "length(party_day) = 10 AND substr(party_day, 5, 1) = '-' AND substr(party_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(party_day, 8, 1) = '-' AND substr(party_day, 9, 2) BETWEEN '01' AND '31'",
            name="party_day_is_day",
        ),
        sa.CheckConstraint("pinned IN (0, 1)", name="pinned_is_flag"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.UniqueConstraint("branch_id", "month"),
        sqlite_strict=True,
    )
    op.create_index("ix_plan_month_branch_id", "plan_month", ["branch_id"])
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.UniqueConstraint("branch_id", "name"),
        sqlite_strict=True,
    )
    op.create_index("ix_setting_branch_id", "setting", ["branch_id"])
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('出席', '线上', '列席', '病假', '事假', '公假', '缺席', '送学上门', '补课', '免到')",
            name="state_known",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.UniqueConstraint("meeting_id", "member_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_attendance_member_id", "attendance", ["member_id"])
    op.create_table(
        "exemption",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
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
    op.create_index("ix_exemption_member_id", "exemption", ["member_id"])
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text()),
        sa.Column("until", sa.Text()),
        sa.Column("departure", sa.Text()),
        sa.Column("dues_until", sa.Text()),
        sa.CheckConstraint("departure IN ('转出', '去世', '其他')", name="departure_known"),
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
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("since", sa.Text()),
        sa.Column("until", sa.Text()),
        sa.Column("in_service", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31'",
            name="since_is_day",
        ),
        sa.CheckConstraint(
            "length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31'",
            name="until_is_day",
        ),
        sa.CheckConstraint(
            "post IN ('书记', '副书记', '组织委员', '宣传委员', '纪检委员', '委员', '党小组组长')", name="post_known"
        ),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_post_member_id", "post", ["member_id"])
    for table in ENTRIES:
        for statement in refuse_changes(table):
            op.execute(statement)
