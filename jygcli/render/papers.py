"""The view of a paper that was written, and what its file is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jygcli.formats.paper import Paper
from jygcli.render.view import Json, Look, Screen, View, line

_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # of Windows


@dataclass(frozen=True, slots=True)
class PaperSaved:
    """Where a paper was written, and where it was to be."""

    path: Path
    wanted: Path


def file_name(paper: Paper) -> str:
    """A name for the paper's file, without its ending: issuer and title, as far as Windows allows."""
    return _NOT_IN_A_FILE_NAME.sub("", f"{paper.issuer}{paper.title}")[:80]


def _data(saved: PaperSaved, _: Look) -> Json:
    return {"file": str(saved.path), "wanted": str(saved.wanted)}


def _screen(saved: PaperSaved, _: Look) -> Screen:
    if saved.path != saved.wanted:
        yield line(f"“{saved.wanted}”正被别的程序打开，盖不掉，另存了一个名字。")
    yield line(f"已写好：{saved.path}")


PAPER_SAVED = View[PaperSaved](_data, _screen)
