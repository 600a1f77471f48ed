"""The faces that a Paper can be given, and how it gets into a file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import count
from pathlib import Path
from types import ModuleType

from jygcli.domain.errors import CalledWrongly
from jygcli.formats import paper_docx, paper_html, paper_xlsx
from jygcli.formats.outfile import CannotWrite, write_private
from jygcli.formats.paper import Paper


class Face(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


_ENDINGS = {".docx": Face.DOCX, ".xlsx": Face.XLSX, ".html": Face.HTML, ".htm": Face.HTML}

# The modules rather than their functions: a writer is loaded when it is first used.
_WRITERS: Mapping[Face, ModuleType] = {Face.DOCX: paper_docx, Face.XLSX: paper_xlsx, Face.HTML: paper_html}


class NoSuchFace(CalledWrongly):
    message = "不知道把“{file}”存成什么格式。"
    advice = "文件名以 .docx（Word）、.xlsx（表格）或 .html（网页）结尾。"


def face_of(path: Path) -> Face:
    """The face that the file's ending names. Raises NoSuchFace."""
    face = _ENDINGS.get(path.suffix.lower())
    if face is None:
        raise NoSuchFace(file=path.name)
    return face


def save(paper: Paper, path: Path) -> Path:
    """Write the paper, whole or not at all, as the file's ending says; returns where it is.

    Where the file is there and can't be replaced (open in WPS, say), it goes beside it under a second name.
    Raises NoSuchFace, CannotWrite.
    """
    data: bytes = _WRITERS[face_of(path)].write(paper)
    try:
        write_private(path, data)
    except CannotWrite:
        if not path.is_file():
            raise
        beside = next(other for n in count(2) if not (other := path.with_stem(f"{path.stem}-{n}")).exists())
        write_private(beside, data)
        return beside
    return path
