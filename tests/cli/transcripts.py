"""Transcripts: what a user types and exactly what comes back, as text files that can be read like a session.

A line that begins with `$ ` is a command; what follows is its standard output, then its standard error with
`! ` before each line, then `[code]` where it isn't 0. `# ` lines are for the reader. With JYG_UPDATE=1 the
files are rewritten with what came back, to be read over before they are committed.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
from pathlib import Path

from tests.cli.conftest import Jyg, Ran
from tests.engines import on_server

# What the check of the log says of the copies that lie beside a file.
_COPIES = re.compile("，与 [0-9]+ 份备份对照(?=，没有改动)|(?<=^能作证的：)备份到第 [0-9]+ 号操作，", re.MULTILINE)


def updating() -> bool:
    """Whether the files are to be rewritten."""
    return os.environ.get("JYG_UPDATE") == "1"


def play(path: Path, jyg: Jyg) -> None:
    """Run a transcript's commands and compare; raises AssertionError with the first difference."""
    text = play_text(path.read_text("utf-8"), jyg)
    if updating():
        path.write_text(text, "utf-8")
    kept = path.read_text("utf-8")
    if on_server():
        kept = _COPIES.sub("", kept)
    assert text == kept, "".join(difflib.unified_diff(kept.splitlines(True), text.splitlines(True), "kept", "said"))


def play_text(text: str, jyg: Jyg) -> str:
    """A transcript with what its commands say now."""
    seen: list[str] = []
    for block in _blocks(text):
        seen.append(block[0])
        if block[0].startswith("$ jyg "):
            seen.extend(_said(jyg(*shlex.split(block[0].removeprefix("$ jyg ")))))
            seen.append("")
        else:
            seen.extend(block[1:])
    return "\n".join(seen).rstrip() + "\n"


def _blocks(text: str) -> list[list[str]]:
    """A command with its output, or a comment with the lines up to the next command."""
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith(("$ ", "# ")) or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _said(ran: Ran) -> list[str]:
    # Paths stand in the files as they are elsewhere than on Windows.
    out, err = (said.replace(os.sep, "/") for said in (ran.out, ran.err))
    lines = [line.rstrip() for line in out.splitlines()]
    lines += [f"! {line.rstrip()}" for line in err.splitlines()]
    return lines + ([f"[{ran.code}]"] if ran.code else [])
