"""Files that were damaged, or edited without care, end in a reading or in a sentence: soon, and in bounded memory.

A hundred files in each run, always the same; ten thousand with JYG_LONG=1.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from jygcli.domain.base.errors import JygError
from jygcli.files.grid import Workbook
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import as_json, read_table
from jygcli.sheets.written.marked import mark
from jygcli.sheets.written.templates import template
from tests.effort import peak, yardstick
from tests.sheets.layouts import LAYOUTS, Page, workbook
from tests.sheets.rosters import HEADINGS, TODAY, as_csv
from tests.sheets.test_read_containers import ods

pytestmark = pytest.mark.apart

BATCHES = 400 if os.environ.get("JYG_LONG") == "1" else 4
FILES_IN_A_BATCH = 25 if BATCHES > 4 else 12
MOST_YARDSTICKS = 750  # for a file; it takes a few
MOST_MEGABYTES = 600

JUNK = (
    "",
    None,
    "√",
    "合计",
    "姓名",
    "1月",
    "2025.1",
    "=1+1",
    10**15,
    -1,
    1e300,
    True,
    "免",
    "/",
    "（",
    "\u200b",
    "王" * 600,
)
ROSTER = (HEADINGS, *[("王建国", "男", "", "正式", "1949-10", "1985.07", "", "17000000001", "x")] * 5)
SLOTS = {"attendance": ("2026-11-16 主题党日", "11月支委会"), "dues": ("2027年1月", "2027年2月")}

Grid = list[list[object]]
Damage = Callable[[random.Random, bytes], bytes]


def flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(1, len(data))]


def spliced(chance: random.Random, data: bytes) -> bytes:
    start, length = chance.randrange(len(data)), chance.randint(1, 400)
    at = chance.randrange(len(data))
    return data[:at] + data[start : start + length] + data[at + chance.randint(0, length) :]


def inside(damage: Damage) -> Damage:
    """The same within one member of a zip, whose checksums stay right: it gets as far as the parser."""

    def damaged(chance: random.Random, data: bytes) -> bytes:
        if not data.startswith(b"PK"):
            return damage(chance, data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        chosen = chance.choice([name for name in members if name.endswith(".xml")])
        members[chosen] = damage(chance, members[chosen])
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return made.getvalue()

    return damaged


def digits_changed(chance: random.Random, data: bytes) -> bytes:
    """Other numbers in the XML: rows, columns, styles and merges that lie far out or don't exist."""
    places = [place for place, sign in enumerate(data) if chr(sign).isdigit()]
    if not places:
        return data
    changed = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        changed[chance.choice(places)] = ord(chance.choice("0123456789"))
    at = chance.choice(places)
    return bytes(changed[:at] + b"9" * chance.randint(0, 6) + changed[at:])


DAMAGES: tuple[Damage, ...] = (
    flipped,
    cut,
    spliced,
    inside(flipped),
    inside(cut),
    inside(spliced),
    inside(digits_changed),
)


def edited(chance: random.Random, grid: Grid) -> Grid:
    """Cells swapped and overwritten, rows dropped, doubled and put elsewhere."""
    rows = [list(row) for row in grid]
    for _ in range(chance.randint(1, 8)):
        one, other = chance.choice(rows), chance.choice(rows)
        what = chance.randrange(5)
        if what == 0 and one and other:
            here, there = chance.randrange(len(one)), chance.randrange(len(other))
            one[here], other[there] = other[there], one[here]
        elif what == 1 and one:
            one[chance.randrange(len(one))] = chance.choice(JUNK)
        elif what == 2 and len(rows) > 1:
            rows.remove(one)
        elif what == 3:
            rows.insert(chance.randrange(len(rows)), list(one))
        else:
            one.insert(chance.randint(0, len(one)), chance.choice(JUNK))
    return rows


def as_xlsx(grid: Grid) -> bytes:
    return workbook(Page("表", grid))


def as_ods(grid: Grid) -> bytes:
    """A sheet of texts."""
    cells = ("".join(f"<table:table-cell><text:p>{escape(str(cell))}</text:p></table:table-cell>" for cell in row)
             for row in grid)  # fmt: skip
    return ods("".join(f"<table:table-row>{row}</table:table-row>" for row in cells))


def as_text(chance: random.Random, grid: Grid) -> bytes:
    return as_csv(grid, chance.choice(("utf-8-sig", "gb18030", "utf-16")), chance.choice(",;\t"))


def original(chance: random.Random) -> tuple[str, bytes]:
    """A good file of some kind: an office's layout, a template of ours or a plain roster."""
    source = chance.randrange(4)
    if source == 0:
        return "members", as_csv(ROSTER, chance.choice(("utf-8", "gb18030")))
    if source == 1:
        kind = chance.choice(list(KINDS))
        return kind, template(kind, SLOTS.get(kind, ()))
    layout = chance.choice(LAYOUTS)(chance)
    return layout.kind, layout.data


def mutated(chance: random.Random) -> tuple[str, bytes]:
    kind, data = original(chance)
    if chance.random() < 0.5:
        return kind, chance.choice(DAMAGES)(chance, data)
    sheets = read_bytes(data, "表").sheets
    grid = edited(chance, [list(row) for row in sheets[-1].rows])
    write = chance.choices((as_xlsx, lambda rows: as_text(chance, rows), as_ods), (6, 6, 1))[0]
    content = write(grid)
    return kind, chance.choice(DAMAGES)(chance, content) if chance.random() < 0.2 else content


def read_all(kind: str, data: bytes, copy: Path) -> None:
    """Read it as its kind, as JSON would have it, and mark a copy. Raises JygError."""
    book: Workbook = read_bytes(data, "2025年 表.xlsx")
    reading = read_table(book, KINDS[kind], today=TODAY)
    json.dumps([as_json(row.values) for row in reading.rows], allow_nan=False)
    assert all(issue.message and issue.at for issue in reading.issues)
    mark(book, reading.issues, copy)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_file_ends_in_a_sentence_or_a_reading(batch, tmp_path):
    before = peak()
    refused, most = 0, MOST_YARDSTICKS * yardstick()
    for number in range(FILES_IN_A_BATCH):
        kind, data = mutated(random.Random(f"{batch}:{number}"))
        started = time.process_time()
        try:
            read_all(kind, data, tmp_path / "改.xlsx")
        except JygError as error:
            refused += 1
            assert str(error)
            assert error.advice_text
        except Exception as error:
            (tmp_path / "file").write_bytes(data)
            raise AssertionError(f"file {batch}:{number}, read as {kind}: {tmp_path / 'file'}") from error
        assert time.process_time() - started < most, (batch, number)
    assert 0 < refused < FILES_IN_A_BATCH  # both happen, else the damage proves nothing
    grown = peak() - before
    assert grown < MOST_MEGABYTES, f"{grown} MB"
