"""The text of migrations, from the declaration of the tables.

`python -m tests.store.make_revision` (`make baseline`) writes the baseline anew: as long as no store is in use, it is
what changes. Once it is, `python -m tests.store.make_revision hobbies` writes the next revision, of the tables and
indexes that are declared and not made yet. Of a table that is declared otherwise than it is made, it tells the name:
what brings its rows over is written by hand.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from textwrap import indent

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jygcli.store.copies import baseline
from jygcli.store.engines.sqlite import guards, opening
from jygcli.store.rows import declarations

Schema = dict[str, str]  # the tables, indexes and triggers by name: the statement that makes each


def schema_of(driver: sqlite3.Connection) -> Schema:
    """What a store is made of: its tables in the order in which they were made, each with what belongs to it."""
    found = driver.execute(
        "SELECT one.name, one.sql FROM sqlite_master AS one JOIN sqlite_master AS whose ON whose.name = one.tbl_name "
        "WHERE one.sql IS NOT NULL ORDER BY whose.rowid, one.type = 'table' DESC, one.name"
    )
    return dict(found.fetchall())


def declared(metadata: sa.MetaData = declarations.Base.metadata) -> Schema:
    """What the declaration makes."""
    with closing(opening.connect_in_memory()) as driver:
        engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=sa.StaticPool)
        metadata.create_all(engine)
        with engine.connect() as connection:
            MigrationContext.configure(connection).stamp(_script(), f"{baseline.VERSION:04d}")
        guards.guard(driver)
        return {name: tidy(sql) for name, sql in schema_of(driver).items()}


def made() -> Schema:
    """What the migrations make."""
    with closing(opening.connect_in_memory()) as driver:
        baseline.create(driver)
        return schema_of(driver)


def tidy(sql: str) -> str:
    """A statement of SQLAlchemy's without blanks at the ends of lines and without empty lines."""
    lines = filter(None, (line.strip() for line in sql.splitlines()))
    return "\n    ".join(lines).replace("\n    )", "\n)").replace("\n    STRICT", " STRICT")


def parts(schema: Schema) -> dict[str, list[str]]:
    """The columns and constraints of each, in no order: a column that was added later stands behind the rest, and a
    table that was made anew has its name in quotes.
    """
    between = r",?\n *|, (?=\w+ (?:TEXT|INTEGER))"
    return {
        name: sorted(re.split(between, tidy(sql).replace(f'TABLE "{name}"', f"TABLE {name}")))
        for name, sql in schema.items()
    }


def make_baseline() -> Path:
    """Write what the declaration makes as the text of which every store begins."""
    version = f"INSERT INTO alembic_version VALUES ('{baseline.VERSION:04d}')"
    path = _versions() / f"{baseline.NAME}.sql"
    path.write_text("\n\n".join(f"{sql};" for sql in [*declared().values(), version]) + "\n", "utf-8", newline="\n")
    return path


REVISION = '''"""{name}"""

from alembic import op

revision = "{number:04d}"
down_revision = "{newest}"


def upgrade() -> None:
{body}
'''


def make_next(name: str, metadata: sa.MetaData = declarations.Base.metadata) -> tuple[Path, list[str]]:
    """Write the next revision; returns it, and what of the declaration is made otherwise and left to be written."""
    wanted, found = declared(metadata), made()
    # triggers are made anew at the end of every upgrade
    new = [sql for part, sql in wanted.items() if part not in found and not sql.startswith("CREATE TRIGGER")]
    otherwise = [part for part, made_of in parts(found).items() if parts(wanted).get(part) != made_of]
    newest = str(_script().get_current_head())
    body = "\n".join(f'    op.execute(\n        """\n{indent(sql, " " * 8)}\n        """\n    )' for sql in new)
    path = _versions() / f"{int(newest) + 1:04d}_{name}.py"
    text = REVISION.format(name=name, number=int(newest) + 1, newest=newest, body=body or "    pass")
    path.write_text(text, "utf-8", newline="\n")
    return path, otherwise


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(baseline.migrations_folder()))


def _versions() -> Path:
    return baseline.migrations_folder() / "versions"


if __name__ == "__main__":
    written, left = make_next(sys.argv[1]) if sys.argv[1:] else (make_baseline(), [])
    sys.stdout.write(f"{written.name}\n" + "".join(f"otherwise than declared: {part}\n" for part in left))
