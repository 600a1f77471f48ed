"""A Paper as a Word document in the form of office papers. Importing this module loads python-docx.

Sizes and margins follow GB/T 9704-2012 《党政机关公文格式》: A4, 37 mm above, 28 mm at the left, title in 小标宋 二号,
text in 仿宋 三号, first-level heads in 黑体, page numbers between dashes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from jygcli.formats.paper import Block, Column, Form, Holds, Paper, Section, Sentence, Table, widths, words

# What the office uses; and what stands in on a PC that lacks it.
_TITLE, _BODY, _HEAD = "方正小标宋简体", "仿宋_GB2312", "黑体"
_STANDS_IN = {_TITLE: "黑体", _BODY: "仿宋"}
_LATIN = "Times New Roman"

_TITLE_SIZE, _BODY_SIZE, _TABLE_SIZE, _NOTE_SIZE = Pt(22), Pt(16), Pt(12), Pt(11)
_LINE = Pt(28)
_CELL_MARGINS = Pt(12)
_FOLD = frozenset({Holds.TEXT, Holds.LONG})
_WIDE_TABLE, _WIDE_SIZE = 78, Pt(10)  # a table of more characters is set smaller


def write(paper: Paper) -> bytes:
    """The paper as .docx."""
    document = docx.Document()
    _page(document, paper)
    _fonts(document)
    _title(document, paper)
    for section in paper.sections:
        _section(document, section, paper)
    _ending(document, paper)
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
    page.top_margin, page.bottom_margin = (Mm(20), Mm(18)) if paper.landscape else (Mm(37), Mm(30))
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _page_number(page.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", "宋体", Pt(14))
    run = _run(paragraph, "", "宋体", Pt(14))
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        piece = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            piece.text = text
        else:
            piece.set(qn("w:fldCharType"), kind)
        run._r.append(piece)
    _run(paragraph, " —", "宋体", Pt(14))


def _fonts(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, _BODY_SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _with_stand_ins(part.blob)


def _with_stand_ins(table: bytes) -> bytes:
    """The font table with the names of what stands in for fonts that few PCs have."""
    added = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STANDS_IN.items()
    )
    return re.sub(rb"</w:fonts>\s*$", added.encode() + b"</w:fonts>", table)


def _run(paragraph: Any, text: str, font: str, size: Any) -> Any:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = _LATIN, size
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _paragraph(document: Any, text: str, font: str, size: Any) -> Any:
    paragraph = document.add_paragraph()
    spacing = paragraph.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    _run(paragraph, text, font, size)
    return paragraph


def _title(document: Any, paper: Paper) -> None:
    lines, size = (
        ([f"{paper.issuer}　{paper.title}"], _BODY_SIZE)
        if paper.one_page
        else ([paper.issuer, paper.title], _TITLE_SIZE)
    )
    for text in lines:
        line = _paragraph(document, text, _TITLE, size)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.line_spacing = Pt(36)
    if paper.facts:
        line = _paragraph(document, "　".join(f"{name}：{value}" for name, value in paper.facts), _BODY, Pt(14))
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not paper.one_page:
        _paragraph(document, "", _BODY, _BODY_SIZE)


def _section(document: Any, section: Section, paper: Paper) -> None:
    if section.title:
        head = _paragraph(document, section.title, _HEAD, _BODY_SIZE)
        head.paragraph_format.first_line_indent = _BODY_SIZE * 2
        head.paragraph_format.keep_with_next = True
    for block in section.blocks:
        _block(document, block, paper)


def _block(document: Any, block: Block, paper: Paper) -> None:
    if isinstance(block, Sentence):
        size = _NOTE_SIZE if block.note else _BODY_SIZE
        said = _paragraph(document, block.text, _BODY, size)
        said.paragraph_format.first_line_indent = size * 2
        if block.note:
            said.paragraph_format.line_spacing = Pt(20)
    elif isinstance(block, Form):
        _form(document, block)
    elif isinstance(block, Table):
        _table(document, block, tight=paper.one_page)


def _table(document: Any, table: Table, *, tight: bool) -> None:
    if not table.rows:
        return
    share = widths(table)
    size = _WIDE_SIZE if tight or sum(share) > _WIDE_TABLE else _TABLE_SIZE
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    columns = _fitted(share, table.columns, size, room)
    for column, wide in zip(made.columns, columns, strict=True):
        column.width = wide
    _row(made, tuple(column.title for column in table.columns), table.columns, columns, size, head=True)
    for row in table.rows:
        _row(made, row, table.columns, columns, size)
    if table.has_total:
        _row(made, table.totals, table.columns, columns, size)
    after = _paragraph(document, "", _BODY, Pt(6))
    after.paragraph_format.line_spacing = Pt(10)


def _form(document: Any, form: Form) -> None:
    """A frame of labels and values, all of whose lines stay on one page."""
    head = _paragraph(document, form.title, _HEAD, Pt(14))
    head.alignment, head.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    made = document.add_table(rows=0, cols=2 * form.across, style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for line in form.lines:
        cells = made.add_row().cells
        for place, (label, value) in enumerate(line):
            last = place == len(line) - 1
            box = cells[2 * place + 1].merge(cells[-1]) if last else cells[2 * place + 1]
            for cell, text, font in ((cells[2 * place], label, _HEAD), (box, value, _BODY)):
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph = cell.paragraphs[0]
                spacing = paragraph.paragraph_format
                spacing.space_before = spacing.space_after = Pt(3)
                spacing.keep_with_next = True
                _run(paragraph, text, font, _TABLE_SIZE)
    ending = _paragraph(document, form.ending, _BODY, _TABLE_SIZE)
    ending.paragraph_format.space_after = Pt(10)


def _fitted(share: Sequence[int], columns: Sequence[Column], size: int, room: int) -> list[int]:
    """The columns' widths in the room: what each needs, and what is left over to those of text."""
    needed = [part * size * 58 // 100 + _CELL_MARGINS for part in share]  # digits are wider than half a character
    left = room - sum(needed)
    if left < 0:  # too wide: figures keep what they need, texts fold
        fixed = sum(need for need, column in zip(needed, columns, strict=True) if column.holds not in _FOLD)
        scale = max(room - fixed, room // 4) / max(sum(needed) - fixed, 1)
        return [int(n * scale) if c.holds in _FOLD else n for n, c in zip(needed, columns, strict=True)]
    takers = [column.holds in _FOLD or column.holds is Holds.SIGNATURE for column in columns]
    if not any(takers):
        takers = [True] * len(columns)
    return [need + (left // sum(takers) if takes else 0) for need, takes in zip(needed, takers, strict=True)]


def _row(
    made: Any, values: Any, columns: tuple[Column, ...], wide: list[int], size: Any, *, head: bool = False
) -> None:
    row = made.add_row()
    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if head:
        settings.append(OxmlElement("w:tblHeader"))  # repeated on every page
    for cell, value, column, width in zip(row.cells, values, columns, wide, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        paragraph.alignment = _alignment(column, head=head)
        text = str(value) if head else words(value, column.holds)
        _run(paragraph, text, _HEAD if head else _BODY, size)


def _alignment(column: Column, *, head: bool) -> Any:
    if head:
        return WD_ALIGN_PARAGRAPH.CENTER
    if column.to_the_right:
        return WD_ALIGN_PARAGRAPH.RIGHT
    return WD_ALIGN_PARAGRAPH.LEFT if column.holds in (Holds.LONG, Holds.TEXT) else WD_ALIGN_PARAGRAPH.CENTER


def _ending(document: Any, paper: Paper) -> None:
    """The lines to sign on and the day, kept on one page."""
    if not paper.signatures and paper.day is None:
        return
    lines = [f"{word}：　　　　　　　　" for word in paper.signatures]
    if paper.day is not None:
        lines += [paper.issuer, f"{paper.day.year}年{paper.day.month}月{paper.day.day}日"]
    for place, text in enumerate(["", *lines]):
        line = _paragraph(document, text, _BODY, _BODY_SIZE)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = _BODY_SIZE * 2
        line.paragraph_format.keep_with_next = place < len(lines)
