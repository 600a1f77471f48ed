"""An office's own Word template, filled from a Paper: {{名称}} is a field in the text, or a whole section.

Word cuts a name into several runs as it likes (after a correction, a change of the input method), so names are looked
for in the text of a paragraph, not of a run. Importing this module loads python-docx.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from jygcli.domain.base.errors import Refused, Unusable
from jygcli.files import infile
from jygcli.files.zips import container_kind, unpacked_size
from jygcli.papers.docx import section_elements
from jygcli.papers.paper import Paper, Section, spoken_day

_FIELD = re.compile(r"\{\{(?P<name>[^{}]{0,200})\}\}")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")
_LARGEST, _LARGEST_UNPACKED = 20_000_000, 60_000_000  # bytes
_MOST_FIELDS = 2_000


class NoTemplate(Unusable):
    message = "模板“{file}”读不了：{why}。"
    advice = "模板要是 Word 文件（.docx）；旧的 .doc，用 Word 或 WPS 另存为 .docx。"


class UnknownField(Refused):
    message = "模板里的“{field}”不认得。"
    advice = "这份文件可以写：{known}。"


class TooManyFields(Refused):
    message = "模板里要填的地方超过 {most} 处，填不了。"
    advice = "把它分成几个模板。"


class SectionNotAlone(Refused):
    message = "模板里的“{field}”是一整节，要单独占一行，不能和别的字写在一起，也不能放在表格里。"
    advice = "把它放到正文里单独的一行。"


def fill(template: Path, paper: Paper) -> bytes:
    """The template as .docx with its fields filled. Raises NoTemplate, UnknownField, SectionNotAlone."""
    data = _bytes_of(template)
    try:
        return _filled(data, paper)
    except (Refused, MemoryError):
        raise
    except Exception:  # a damaged part leads python-docx and lxml into errors of any kind
        raise NoTemplate(file=template.name, why="文件损坏了") from None


def _filled(data: bytes, paper: Paper) -> bytes:
    document = docx.Document(io.BytesIO(data))
    day = {"日期": spoken_day(paper.day)} if paper.day else {}
    fields = {"支部": paper.issuer, "标题": paper.title, **day, **dict(paper.facts), **dict(paper.fields)}
    named = {_NUMBERED.sub("", section.title): (section,) for section in paper.sections if section.title}
    sections = {**named, "全文": paper.sections}
    with_fields = [paragraph for paragraph in _paragraphs(document) if "{{" in paragraph.text]
    found = [field for paragraph in with_fields for field in _FIELD.finditer(paragraph.text)]
    known = "、".join((*fields, *sections))
    for field in found:
        if _name(field) not in fields and _name(field) not in sections:
            raise UnknownField(field=field[0], known=known)
    if len(found) > _MOST_FIELDS:
        raise TooManyFields(most=_MOST_FIELDS)
    for paragraph in with_fields:
        _fill(paragraph, fields, sections, document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _name(field: re.Match[str]) -> str:
    return field["name"].strip()


def _bytes_of(template: Path) -> bytes:
    """A Word file of a size that a template may have. Raises NoTemplate."""
    try:
        data = infile.read(template, _LARGEST + 1)
    except (OSError, ValueError):
        raise NoTemplate(file=template.name, why="没有这个文件，或打不开") from None
    if len(data) > _LARGEST:
        raise NoTemplate(file=template.name, why="太大了")
    if container_kind(data) != "docx":
        raise NoTemplate(file=template.name, why="不是 Word 文件")
    if unpacked_size(data) > _LARGEST_UNPACKED:
        raise NoTemplate(file=template.name, why="太大了")
    return data


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """Every paragraph: of the text and its tables, of headers, footers and text boxes."""
    parts = [document.element.body]
    for page in document.sections:
        parts += [part._element for part in (page.header, page.footer) if not part.is_linked_to_previous]
    for part in parts:
        for element in part.iter(qn("w:p")):
            yield Paragraph(element, document)


def _fill(
    paragraph: Paragraph, fields: Mapping[str, str], sections: Mapping[str, tuple[Section, ...]], document: Any
) -> None:
    for found in reversed(list(_FIELD.finditer(paragraph.text))):  # from behind: what is before stays in its place
        if _name(found) in fields:
            _replace(paragraph, found.start(), found.end(), fields[_name(found)])
        elif paragraph.text.strip() == found[0] and paragraph._p.getparent() is document.element.body:
            wanted = sections[_name(found)]
            for section in wanted:
                for element in section_elements(section, document, titled=len(wanted) > 1):
                    paragraph._p.addprevious(element)
            paragraph._p.getparent().remove(paragraph._p)
        else:
            raise SectionNotAlone(field=found[0])


def _replace(paragraph: Paragraph, start: int, end: int, text: str) -> None:
    """Put a text in place of some letters, whatever runs they stand in; it looks as the first of them did."""
    at, pending = 0, text
    for piece in _pieces(paragraph):
        own = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        if first < last:
            piece.text = own[:first] + pending + own[last:]
            piece.set(qn("xml:space"), "preserve")
            pending = ""
        at += len(own) if piece.tag == qn("w:t") else 1


def _pieces(paragraph: Paragraph) -> Iterator[Any]:
    """The pieces of which python-docx makes the paragraph's text: letters, and tabs and breaks of one letter each."""
    one_letter = (qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"))
    for run in paragraph._p.iter(qn("w:r")):
        for piece in run:
            if piece.tag == qn("w:t") or piece.tag in one_letter:
                yield piece
