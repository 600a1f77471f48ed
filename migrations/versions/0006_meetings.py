"""Groups as dated spans; meetings made up for, voted at, minuted, corrected and cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _groups()
    _meetings()
    _votes()
    _minutes()


def _groups() -> None:
    op.create_table(
        "group_span",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("party_group", sa.Text(), nullable=False),
        sa.Column("since", sa.Text()),
        sa.Column("until", sa.Text()),
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
    op.create_index("ix_group_span_member_id", "group_span", ["member_id"])
    # whoever was in a group is taken to have been in it ever since: nothing else was known
    op.execute(
        "INSERT INTO group_span (member_id, party_group) SELECT id, party_group FROM member WHERE party_group <> ''"
    )
    op.execute("ALTER TABLE member DROP COLUMN party_group")


def _meetings() -> None:
    op.create_table(
        "meeting_new",
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
        sa.Column("cancelled_on", sa.Text()),
        sa.Column("cancelled_why", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('支部党员大会', '支部委员会', '党小组会', '党课', '主题党日', '组织生活会', '其他')",
            name="kind_known",
        ),
        sa.CheckConstraint(
            "length(held_on) = 10 AND substr(held_on, 5, 1) = '-' AND substr(held_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(held_on, 8, 1) = '-' AND substr(held_on, 9, 2) BETWEEN '01' AND '31'",
            name="held_on_is_day",
        ),
        sa.CheckConstraint(
            "length(cancelled_on) = 10 AND substr(cancelled_on, 5, 1) = '-' AND substr(cancelled_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(cancelled_on, 8, 1) = '-' AND substr(cancelled_on, 9, 2) BETWEEN '01' AND '31'",
            name="cancelled_on_is_day",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.UniqueConstraint("branch_id", "number"),
        sqlite_strict=True,
    )
    _replace("meeting", "id, branch_id, number, kind, held_on, title, time, place, host, recorder, party_group")
    op.create_index("ix_meeting_branch_id", "meeting", ["branch_id"])
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])
    op.create_table(
        "attendance_new",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_up_on", sa.Text()),
        sa.CheckConstraint(
            "state IN ('出席', '线上', '列席', '病假', '事假', '公假', '缺席', '送学上门', '补课', '免到')",
            name="state_known",
        ),
        sa.CheckConstraint(
            "length(made_up_on) = 10 AND substr(made_up_on, 5, 1) = '-' AND substr(made_up_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(made_up_on, 8, 1) = '-' AND substr(made_up_on, 9, 2) BETWEEN '01' AND '31'",
            name="made_up_on_is_day",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.UniqueConstraint("meeting_id", "member_id"),
        sqlite_strict=True,
    )
    _replace("attendance", "id, meeting_id, member_id, state")
    op.create_index("ix_attendance_member_id", "attendance", ["member_id"])


def _replace(table: str, columns: str) -> None:
    """Put the new table in the place of the old one, with its rows. Constraints can't be added to a table."""
    op.execute(f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}")  # noqa: S608 - our own names
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)


def _votes() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("motion", sa.Text(), nullable=False),
        sa.Column("ayes", sa.Integer()),
        sa.Column("nays", sa.Integer()),
        sa.Column("abstentions", sa.Integer()),
        sa.Column("seats", sa.Integer()),
        sa.CheckConstraint("(ayes IS NULL) <> (seats IS NULL)", name="motion_or_election"),
        sa.CheckConstraint("ayes >= 0 AND nays >= 0 AND abstentions >= 0", name="counts_not_negative"),
        sa.CheckConstraint("seats > 0", name="seats_positive"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.UniqueConstraint("meeting_id", "number"),
        sqlite_strict=True,
    )
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("ayes", sa.Integer(), nullable=False),
        sa.CheckConstraint("ayes >= 0", name="ayes_not_negative"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"]),
        sa.UniqueConstraint("vote_id", "member_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_candidate_member_id", "candidate", ["member_id"])
    op.create_table(
        "left_out",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(approved_on) = 10 AND substr(approved_on, 5, 1) = '-' AND substr(approved_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(approved_on, 8, 1) = '-' AND substr(approved_on, 9, 2) BETWEEN '01' AND '31'",
            name="approved_on_is_day",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.UniqueConstraint("meeting_id", "member_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_left_out_member_id", "left_out", ["member_id"])


def _minutes() -> None:
    op.create_table(
        "minute",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("part IN ('议程', '发言', '决定', '记录')", name="part_known"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_minute_meeting_id", "minute", ["meeting_id"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(added_on) = 10 AND substr(added_on, 5, 1) = '-' AND substr(added_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(added_on, 8, 1) = '-' AND substr(added_on, 9, 2) BETWEEN '01' AND '31'",
            name="added_on_is_day",
        ),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.UniqueConstraint("meeting_id", "path"),
        sqlite_strict=True,
    )
