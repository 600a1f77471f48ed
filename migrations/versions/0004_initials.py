"""The pinyin initials of members' names. The store fills them in after the migration: see store/initials.py."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "initials",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("letters", sa.Text(), nullable=False),
        sa.UniqueConstraint("name"),
        sqlite_strict=True,
    )
