"""“要打印”: after a result that has a paper, one line that a number answers, and Enter leaves."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jygcli.cli.app import asking
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.files import documents
from jygcli.papers.to_file import Face

_CHOICES = (("Word", Face.DOCX), ("表格", Face.XLSX), ("网页", Face.HTML))
_QUESTION = f"要打印：{'　'.join(f'{n} {word}' for n, (word, _) in enumerate(_CHOICES, start=1))}（不打印就按回车）："


def paper_wanted(name_of: Callable[[Face], str], above: str) -> Path | None:
    """The file to be written, in the user's own folder of papers; None for Enter alone, and at the end of input.

    `name_of`: what the paper's file is called. `above`: what would be printed. Raises CannotWrite.
    """
    try:
        face = _face_wanted(above)
        return None if face is None else _place_for(name_of(face))
    except asking.Declined:
        return None


def _face_wanted(above: str) -> Face | None:
    while answer := asking.line(_QUESTION, above):
        above = ""
        number = whole(unquoted(answer).rstrip("。.、）)"))
        if number == 0:
            break
        if number is not None and number <= len(_CHOICES):
            return _CHOICES[number - 1][1]
        asking.say("请写 1、2 或 3；不打印就按回车。\n")
    return None


def _place_for(name: str) -> Path:
    """The file of that name, or the next that is free where the one that is there is to stay."""
    path = documents.papers_folder() / name
    if os.path.lexists(path) and not asking.yes(f"“{path.name}”已经有了，盖掉它吗？", enter=False):
        return documents.free_name(path)
    return path
