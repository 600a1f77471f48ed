"""Workbooks and Word documents are written in letters that each PC in Chinese has."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl

from jygcli.files.grid import LETTERS
from jygcli.papers import docx, xlsx
from jygcli.papers.paper import Column, Paper, Section, Table

PAPER = Paper("花名册", "第一党支部", (Section("名单", (Table((Column("姓名"),), (("“王建国”",),)),)),))


def test_a_workbook_is_written_in_song():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(PAPER)))
    assert {cell.font.name for row in book.active for cell in row} == {LETTERS["font_name"]}
    styles = zipfile.ZipFile(io.BytesIO(xlsx.write(PAPER))).read("xl/styles.xml").decode()
    assert 'scheme val="minor"' not in styles  # which would mean whatever the theme says


def test_quotes_in_a_document_are_the_wide_ones_of_chinese():
    text = zipfile.ZipFile(io.BytesIO(docx.write(PAPER))).read("word/document.xml").decode()
    fonts = re.findall("<w:rFonts [^>]*eastAsia=[^>]*>", text)
    assert fonts
    assert all('w:hint="eastAsia"' in each for each in fonts)
