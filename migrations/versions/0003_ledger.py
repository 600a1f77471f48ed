"""Closed quarters, dues passed up and back, the branch's funds, and counts of cash."""

import sqlalchemy as sa
from alembic import op

from jygcli.store.engines.sqlite import refuse_changes

revision = "0003"
down_revision = "0002"

ENTRIES = ("quarter_event", "closed_month", "passing", "fund_entry", "cash_count")


def upgrade() -> None:
    op.create_table(
        "quarter_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("cash", sa.Integer()),
        sa.Column("book", sa.Integer()),
        sa.CheckConstraint("event IN ('结账', '重开')", name="event_known"),
        sa.CheckConstraint(
            "length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'",
            name="on_day_is_day",
        ),
        sa.CheckConstraint(
            "length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4')",
            name="quarter_is_quarter",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_quarter_event_branch_id", "quarter_event", ["branch_id"])
    op.create_table(
        "closed_month",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("waived", sa.Integer(), nullable=False),
        sa.Column("collected", sa.Integer(), nullable=False),
        sa.CheckConstraint("due >= 0 AND waived >= 0 AND waived <= due AND collected >= 0", name="figures_whole"),
        sa.CheckConstraint(
            "length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')",
            name="month_is_month",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["quarter_event.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_closed_month_event_id", "closed_month", ["event_id"])
    op.create_table(
        "passing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("voucher", sa.Text()),
        sa.Column("reverses", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.CheckConstraint("direction IN ('上缴', '返还')", name="direction_known"),
        sa.CheckConstraint(
            "length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'",
            name="on_day_is_day",
        ),
        sa.CheckConstraint(
            "length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4')",
            name="quarter_is_quarter",
        ),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["reverses"], ["passing.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_passing_branch_id", "passing", ["branch_id"])
    op.create_table(
        "fund_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("use", sa.Text()),
        sa.Column("purpose", sa.Text()),
        sa.Column("decision", sa.Text()),
        sa.Column("voucher", sa.Text()),
        sa.Column("period", sa.Text()),
        sa.Column("member_id", sa.Integer()),
        sa.Column("passing_id", sa.Integer()),
        sa.Column("reverses", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.CheckConstraint(
            "length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'",
            name="on_day_is_day",
        ),
        sa.CheckConstraint("source IN ('工作经费', '返还党费', '岗位津贴')", name="source_known"),
        sa.CheckConstraint(
            "use IN ('培训党员', '订阅或购买学习资料和设备', '表彰', '补助困难党员', '补助受灾党员和修缮教育设施', '党员学习和活动', '发放津贴')",
            name="use_known",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"]),
        sa.ForeignKeyConstraint(["passing_id"], ["passing.id"]),
        sa.ForeignKeyConstraint(["reverses"], ["fund_entry.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_fund_entry_branch_id", "fund_entry", ["branch_id"])
    op.create_table(
        "cash_count",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("cash", sa.Integer(), nullable=False),
        sa.Column("bank", sa.Integer(), nullable=False),
        sa.Column("book", sa.Integer(), nullable=False),
        sa.CheckConstraint("cash >= 0 AND bank >= 0", name="counted_not_negative"),
        sa.CheckConstraint(
            "length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'",
            name="on_day_is_day",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sqlite_strict=True,
    )
    op.create_index("ix_cash_count_branch_id", "cash_count", ["branch_id"])
    for table in ENTRIES:
        for statement in refuse_changes(table):
            op.execute(statement)
