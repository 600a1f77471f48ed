"""The fonts and sizes of Word documents, after GB/T 9704-2012 《党政机关公文格式》. Loads python-docx."""

from __future__ import annotations

from docx.shared import Pt

LATIN, BODY, HEAD, TITLE, NUMBER = "Times New Roman", "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
STANDS_IN = {TITLE: "黑体", BODY: "仿宋"}  # on a PC that lacks what the office uses

TITLE_SIZE, BODY_SIZE, FORM_SIZE, ENDING_SIZE, NOTE_SIZE = Pt(22), Pt(16), Pt(14), Pt(12), Pt(11)
LINE = Pt(28)
TABLE_FORM_SIZE = 12.0  # points: labels and values of a form
TABLE_SIZES = (12.0, 10.5, 9.0, 8.0)  # points: the largest that fits is taken
TIGHT_TABLE_SIZES = (10.0, 9.0, 8.5, 8.0)
