"""Files brought in by tests of imports, and what stands in the store afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from jygcli.services.books.desk import Desk
from jygcli.services.importing import steps as imports
from jygcli.services.importing.request import ImportFile
from jygcli.services.importing.steps import Imported, Importer
from jygcli.sheets.words.question import Answers


def bring(
    desk: Desk,
    importer: Importer,
    *lines: str,
    name: str = "表.csv",
    year: int | None = None,
    skip_rejected: bool = False,
    answers: Answers | None = None,
    asks: bool = False,
) -> Imported:
    """Import a text file of these lines."""
    text = "\n".join(lines) + "\n"
    request = ImportFile(
        Path(name), text.encode("utf-8-sig"), year=year, skip_rejected=skip_rejected, answers=answers or {}, asks=asks
    )
    return imports.run(desk, importer, request)


def actions(done: Imported) -> list[str]:
    return [str(row.action) for row in done.rows]


def said(done: Imported) -> list[tuple[str, str]]:
    """Where something is said, and what."""
    return [(issue.cell or issue.at, str(issue.code)) for issue in done.issues]


def dump(desk: Desk) -> list[str]:
    """All that the store holds, as SQL."""
    with closing(sqlite3.connect(desk.store.path)) as driver:
        return list(driver.iterdump())


def found(desk: Desk, sql: str) -> Sequence[tuple[object, ...]]:
    with closing(sqlite3.connect(desk.store.path)) as driver:
        return driver.execute(sql).fetchall()
