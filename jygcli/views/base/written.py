"""The view of a file that was written, and what it is called."""

from __future__ import annotations

import re
from pathlib import Path

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Agenda, Paper
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, line

_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # of Windows


class FileSaved(NamedTuple):
    """Where a file was written, and where it was to be; whether something private was left out of it."""

    path: Path
    wanted: Path
    left_out: bool = False


def file_name(content: Paper | Agenda) -> str:
    """A name for the file, without its ending, as far as Windows allows: who issues it, and what it is."""
    name = content.name if isinstance(content, Agenda) else f"{content.issuer}{content.title}"
    return _NOT_IN_A_FILE_NAME.sub("", name)[:80]


def _screen(saved: FileSaved, _: Look) -> Screen:
    if saved.path != saved.wanted:
        yield line(f"“{saved.wanted}”正被别的程序打开，盖不掉，另存了一个名字。")
    yield line(f"已写好：{saved.path}")
    if saved.left_out:
        yield line("不公开的栏目没有写，号码只写头尾；要写全，加 --reveal。")


FILE_SAVED = View[FileSaved](shape("file=path wanted"), _screen)
