"""A Paper as a Word document in the form of office papers. Importing this module loads python-docx.

Sizes and margins follow GB/T 9704-2012 《党政机关公文格式》: A4, 37 mm above, 28 mm at the left, title in 小标宋 二号,
text in 仿宋 三号, first-level heads in 黑体, page numbers between dashes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from jygcli.papers.docx_fonts import (
    BODY,
    BODY_SIZE,
    ENDING_SIZE,
    FORM_SIZE,
    HEAD,
    LATIN,
    LINE,
    NOTE_SIZE,
    NUMBER,
    STANDS_IN,
    TITLE,
    TITLE_SIZE,
)
from jygcli.papers.docx_tables import form_xml, table_xml
from jygcli.papers.paper import Form, Paper, Section, Sentence, Table, spoken_day, width


def write(paper: Paper) -> bytes:
    """The paper as .docx."""
    document = docx.Document()
    _page(document, paper)
    _fonts(document)
    body = _Body(document, paper)
    body.title()
    for place, section in enumerate(paper.sections, start=1):
        body.section(section, last=paper.is_signed and place == len(paper.sections))
    body.ending()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.issuer
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: Any, paper: Paper) -> None:
    page = document.sections[0]
    short, long = Mm(210), Mm(297)
    page.page_width, page.page_height = (long, short) if paper.landscape else (short, long)
    page.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    top, bottom, left, right = (20, 18, 15, 15) if paper.landscape else (37, 30, 28, 26)
    if paper.bare:
        top, bottom, left, right = 14, 12, 20, 20
    page.top_margin, page.bottom_margin = Mm(top), Mm(bottom)
    page.left_margin, page.right_margin = Mm(left), Mm(right)
    if not paper.bare:
        _page_number(page.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph, "— ", NUMBER, FORM_SIZE)
    run = add_run(paragraph, "", NUMBER, FORM_SIZE)
    begin, field, end = (OxmlElement(name) for name in ("w:fldChar", "w:instrText", "w:fldChar"))
    begin.set(qn("w:fldCharType"), "begin")
    field.text = "PAGE"
    end.set(qn("w:fldCharType"), "end")
    run._r.extend((begin, field, end))
    add_run(paragraph, " —", NUMBER, FORM_SIZE)


def _fonts(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, BODY_SIZE
    _chinese(normal.element.rPr.rFonts, BODY)
    for language in document.styles.element.iter(qn("w:lang")):  # lines break as Chinese ones do
        language.set(qn("w:eastAsia"), "zh-CN")
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _with_stand_ins(part.blob)


def _with_stand_ins(table: bytes) -> bytes:
    """The font table with the names of what stands in for fonts that few PCs have."""
    added = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in STANDS_IN.items()
    )
    return re.sub(rb"</w:fonts>\s*$", added.encode() + b"</w:fonts>", table)


def _chinese(fonts: Any, font: str) -> None:
    """Name the Chinese font, in which quotes, dashes and signs stand too that Latin ones have as well."""
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def add_run(paragraph: Any, text: str, font: str, size: Any) -> Any:
    """A run of text with the Chinese font named apart from the Latin one, as Word wants it."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = LATIN, size
    _chinese(run._r.get_or_add_rPr().get_or_add_rFonts(), font)
    return run


def section_elements(section: Section, document: Any, *, titled: bool) -> Iterator[Any]:
    """The parts of a section for a document of somebody else's: paragraphs and tables, not yet in their place."""
    body = _Body(document, Paper("", "", (section,)))
    before = len(document.element.body)
    body.section(section if titled else section._replace(title=""), last=False)
    made = list(document.element.body)[before - 1 : -1]  # the page's own settings stay last
    for element in made:
        document.element.body.remove(element)
        yield element


class _Body:
    """The text of a document while it is written, from the top down."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        page = document.sections[0]
        self.room = (page.page_width - page.left_margin - page.right_margin) / Pt(1)

    def title(self) -> None:
        paper = self.paper
        if paper.bare:
            return
        lines, size = [paper.issuer, paper.title], TITLE_SIZE
        if paper.one_page:
            lines, size = ["　".join(lines)], BODY_SIZE
        for text in lines:
            line = self._paragraph(text, TITLE, size)
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.paragraph_format.line_spacing = Pt(36)
        facts = [f"{name}：{value}" for name, value in paper.facts]
        together = "　".join(facts)
        in_one_line = facts and width(together) <= self.room / 7
        for text in [together] if in_one_line else facts:
            line = self._paragraph(text, BODY, FORM_SIZE)
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if not paper.one_page:
            self._paragraph("", BODY, NOTE_SIZE).paragraph_format.line_spacing = Pt(14)

    def section(self, section: Section, *, last: bool) -> None:
        """A section; the end of the last one stays on one page with the lines to sign on."""
        if section.title:
            head = self._paragraph(section.title, HEAD, BODY_SIZE)
            head.paragraph_format.first_line_indent = BODY_SIZE * 2
            head.paragraph_format.keep_with_next = True
        written = (block for block in section.blocks if isinstance(block, Sentence | Form | Table))
        shown = [block for block in written if not isinstance(block, Table) or block.rows]
        for block, follower in zip_longest(shown, shown[1:]):
            into_table = isinstance(block, Sentence) and isinstance(follower, Table)
            self._block(block, kept=into_table or (last and follower is None))

    def _block(self, block: Sentence | Form | Table, *, kept: bool) -> None:
        """A block; `kept` on one page with what follows, a table at least with its last line."""
        if isinstance(block, Sentence):
            size = NOTE_SIZE if block.note else BODY_SIZE
            said = self._paragraph(block.text, BODY, size)
            said.paragraph_format.first_line_indent = size * 2
            said.paragraph_format.widow_control = True
            said.paragraph_format.keep_with_next = kept
            if block.note:
                said.paragraph_format.line_spacing = Pt(20)
        elif isinstance(block, Form):
            self._form(block)
        else:
            self._put(table_xml(block, self.room, tight=self.paper.one_page, ends_a_paper=kept))
            after = self._paragraph("", BODY, Pt(6)).paragraph_format
            after.line_spacing, after.keep_with_next = Pt(8), kept

    def ending(self) -> None:
        """The lines to sign on and the day, kept on one page."""
        paper = self.paper
        if not paper.is_signed:
            return
        lines = [f"{word}：　　　　　　　　" for word in paper.signatures]
        if paper.day is not None:
            lines += [paper.issuer, spoken_day(paper.day)]
        for place, text in enumerate(["", *lines]):
            line = self._paragraph(text, BODY, BODY_SIZE)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.right_indent = BODY_SIZE * 2
            line.paragraph_format.keep_with_next = place < len(lines)

    def _form(self, form: Form) -> None:
        head = self._paragraph(form.headed, HEAD, FORM_SIZE)
        head.alignment, head.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        self._put(form_xml(form, self.room))
        ending = self._paragraph(form.ending, BODY, ENDING_SIZE).paragraph_format
        ending.line_spacing, ending.space_before, ending.space_after = Pt(18), Pt(4), Pt(18)

    def _put(self, element: Any) -> None:
        self.document.element.body.insert_element_before(element, "w:sectPr")

    def _paragraph(self, text: str, font: str, size: Any) -> Any:
        paragraph = self.document.add_paragraph()
        spacing = paragraph.paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
        add_run(paragraph, text, font, size)
        return paragraph
