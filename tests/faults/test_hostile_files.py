"""A small file can't stop the program: each ends in a reading or a sentence, in bounded time and memory."""

from __future__ import annotations

import resource
import zipfile
from contextlib import contextmanager
from io import BytesIO

import docx
import pytest

from jygcli.domain.base.errors import JygError
from jygcli.papers import docx_template
from jygcli.papers.paper import Paper
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import read_table
from tests.conftest import LONG
from tests.effort import yardstick
from tests.faults.hostile_files import CONTAINERS, MANY, TEXTS, zipped
from tests.sheets.rosters import TODAY, as_csv

pytestmark = pytest.mark.apart

MOST_YARDSTICKS = 800  # ten seconds where a yardstick takes an eightieth of one
MOST_MEGABYTES = 500


def spent() -> float:
    """Processor seconds of this process and of those that it started."""
    here, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return here.ru_utime + here.ru_stime + others.ru_utime + others.ru_stime


def largest_process() -> int:
    """The megabytes of the largest of the processes that this one started so far, or of this one: Linux counts what
    it had when it made the other as the other's.
    """
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)) // 1024


@contextmanager
def bounded():
    """The block ends well or in a sentence, within the seconds that it may take."""
    most, before = MOST_YARDSTICKS * yardstick(), spent()
    try:
        yield
    except JygError as error:
        assert str(error)
        assert error.advice_text
    assert spent() - before < most


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_hostile_container_ends_in_a_sentence_or_a_reading(name):
    data, before = CONTAINERS[name](), largest_process()
    with bounded():
        read_table(read_bytes(data, "花名册.xlsx"), KINDS["members"], today=TODAY)
    assert largest_process() < max(MOST_MEGABYTES, before + 1)


def texts_of_kinds():
    """Each text for each kind; in the quick run they take turns, so that each is tried with a third of the others."""
    every = ((text, kind, turn + place) for turn, kind in enumerate(KINDS) for place, text in enumerate(TEXTS))
    return [(text, kind) for text, kind, place in every if LONG or place % 3 == 0]


@pytest.mark.parametrize(("name", "kind"), texts_of_kinds())
def test_a_hostile_text_under_each_heading_and_as_a_heading_ends_in_a_sentence_or_a_reading(name, kind):
    headings = dict.fromkeys(column.headings.split()[0] for column in KINDS[kind].columns if column.headings)
    lines = [(*headings, TEXTS[name]), ("王建国", *[TEXTS[name]] * len(headings)), [TEXTS[name]] * len(headings)]
    with bounded():
        read_table(read_bytes(as_csv(lines), "2025年.csv"), KINDS[kind], today=TODAY)


def a_template(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def with_document(data: bytes, change) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | {"word/document.xml": change(members["word/document.xml"])})


TEMPLATES = {
    "a field of spaces that never ends": lambda: a_template("{{" + " " * 200_000),
    "fields that never end": lambda: a_template("{{" * MANY),
    "more fields than anybody fills": lambda: a_template("{{标题}}" * 3_000),
    "paragraphs within paragraphs": lambda: with_document(
        a_template("x"), lambda old: old.replace(b"<w:p>", b"<w:p>" * 20_000, 1)
    ),
    "no body": lambda: with_document(a_template("x"), lambda old: old.replace(b"w:body", b"w:nobody")),
    "cut": lambda: with_document(a_template("x"), lambda old: old[: len(old) // 2]),
    "packed with LZMA": lambda: zipped({"word/document.xml": b"x"}, zipfile.ZIP_LZMA),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_template_ends_in_a_sentence_or_a_document(name, tmp_path):
    path = tmp_path / "模板.docx"
    path.write_bytes(TEMPLATES[name]())
    with bounded():
        assert docx_template.fill(path, Paper(title="报告", sections=(), issuer="第一党支部")).startswith(b"PK")
