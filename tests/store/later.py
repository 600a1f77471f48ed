"""The program one revision from now, made up: what upgrades are tried with, whatever the newest schema is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from jygcli.store.copies import baseline
from jygcli.store.engines import agreed

# A column that is filled in; and a table of entries, to which others refer, made anew and changed.
REVISION = """
from alembic import op

revision, down_revision = "{next:04d}", "{newest:04d}"


def upgrade():
    op.execute("ALTER TABLE member ADD COLUMN nickname TEXT")
    op.execute("UPDATE member SET nickname = '老柳' WHERE name = '柳长青'")
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'payment' AND sql IS NOT NULL ORDER BY type DESC"
    table, *indexes = op.get_bind().exec_driver_sql(made).scalars()
    op.execute(table.replace("payment (", "payment_new (", 1).replace("reason TEXT,", "reason TEXT, bank TEXT,"))
    op.execute("INSERT INTO payment_new SELECT *, NULL FROM payment")
    op.execute("DROP TABLE payment")
    op.execute("ALTER TABLE payment_new RENAME TO payment")
    for index in indexes:
        op.execute(index)
    op.execute("UPDATE payment SET bank = '工商银行' WHERE id = 2")
"""


def copy_migrations(folder: Path) -> None:
    shutil.copytree(baseline.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))


def become(folder: Path, change: Callable[[object, str, object], None] = setattr) -> None:
    """Make this process the later program. Its migrations stand in `folder`, where the first process writes them.

    `change`: what sets the attributes, as monkeypatch.setattr.
    """
    newest = agreed.SCHEMA
    if not folder.exists():
        copy_migrations(folder)
        text = REVISION.format(next=newest + 1, newest=newest)
        (folder / "versions" / f"{newest + 1:04d}_made_up.py").write_text(text, "utf-8")
    change(agreed, "SCHEMA", newest + 1)
    change(baseline, "migrations_folder", lambda: folder)
