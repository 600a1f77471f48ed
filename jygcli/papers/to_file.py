"""How a Paper gets into a file, and as which: a Word document, a workbook, a web page, a calendar."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path
from types import ModuleType

from jygcli.domain.base.errors import CalledWrongly
from jygcli.files.outfile import InUse, write_private
from jygcli.papers import docx as paper_docx
from jygcli.papers import docx_template, ics
from jygcli.papers import html as paper_html
from jygcli.papers import xlsx as paper_xlsx
from jygcli.papers.paper import Agenda, Paper


class Face(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    ICS = "ics"


_ENDINGS = {".docx": Face.DOCX, ".xlsx": Face.XLSX, ".html": Face.HTML, ".htm": Face.HTML, ".ics": Face.ICS}

# Each in words, and its writer: a module rather than its function, as it is loaded when it is first used.
_FACES: Mapping[Face, tuple[str, ModuleType]] = {
    Face.DOCX: (".docx（Word）", paper_docx),
    Face.XLSX: (".xlsx（表格）", paper_xlsx),
    Face.HTML: (".html（网页）", paper_html),
    Face.ICS: (".ics（日历）", ics),
}
PAPER_FACES = (Face.DOCX, Face.XLSX, Face.HTML)


class NoSuchFace(CalledWrongly):
    message = "不能把“{file}”存成这种格式。"
    advice = "文件名以 {endings} 结尾。"


class TemplateForWord(CalledWrongly):
    message = "模板只能用来写 Word 文件，“{file}”不是。"
    advice = "文件名以 .docx 结尾，或去掉 --template。"


def face_of(path: Path, faces: Sequence[Face] = tuple(Face)) -> Face:
    """The face that the file's ending names, which has to be one of `faces`. Raises NoSuchFace."""
    face = _ENDINGS.get(path.suffix.lower())
    if face is None or face not in faces:
        raise NoSuchFace(file=path.name, endings="、".join(_FACES[one][0] for one in faces))
    return face


def require_template_for(path: Path, face: Face | None) -> None:
    """Raise TemplateForWord unless a file of that name, or of that face, is one for which there are templates."""
    if (face or face_of(path)) is not Face.DOCX:
        raise TemplateForWord(file=path.name)


def content_of(content: Paper | Agenda, path: Path, template: Path | None = None) -> bytes:
    """What a file of that name would hold: a paper or a calendar, as its ending says.

    With a `template`, a Word document is that one with its fields filled.
    Raises NoSuchFace, TemplateForWord, NoTemplate, UnknownField, SectionNotAlone.
    """
    face = face_of(path)
    if template is None:
        data: bytes = _FACES[face][1].write(content)
        return data
    require_template_for(path, face)
    if not isinstance(content, Paper):
        raise TemplateForWord(file=path.name)
    return docx_template.fill(template, content)


def save(content: Paper | Agenda, path: Path, template: Path | None = None) -> Path:
    """Write it, whole or not at all; returns where it is.

    Where the file is there and can't be replaced (open in WPS, say), it goes beside it under a second name.
    Raises what `content_of` raises, CannotWrite.
    """
    data = content_of(content, path, template)
    try:
        write_private(path, data)
    except InUse:
        if not path.is_file():
            raise
        beside = next(other for n in count(2) if not os.path.lexists(other := path.with_stem(f"{path.stem}-{n}")))
        write_private(beside, data)
        return beside
    return path
