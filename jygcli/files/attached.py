"""Plain texts that people wrote, and the hash by which a file is known again."""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path

from jygcli.domain.base.errors import Unusable
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files import infile

MOST = 1_000_000  # bytes: the minutes of a meeting are never longer


class AttachmentMissing(Unusable):
    message = "打不开“{file}”：没有这个文件，或没有权限。"
    advice = "请核对文件名和文件夹。"


class FileState(StrEnum):
    """An attached file now, held against what it was when it was added."""

    SAME = "未变"
    CHANGED = "已改动"
    MISSING = "找不到"


class Attached(NamedTuple):
    """A file that was attached to something, looked at now."""

    path: str
    sha256: str
    added_on: date
    state: FileState


class TextTooLarge(Unusable):
    message = "“{file}”太大，不像一次会议的记录。"
    advice = "照片、扫描件用 --attach 记它在哪里。"


class NotPlainText(Unusable):
    message = "“{file}”不是文字文件。"
    advice = "请另存为纯文本（.txt），或用 --attach 记它在哪里。"


class OnlyQuestionMarks(Unusable):
    message = "标准输入里的汉字都成了问号：Windows PowerShell 的管道丢了它们。"
    advice = "先执行 $OutputEncoding = [Text.Encoding]::UTF8，再做一次；或者存成文件，写文件名。"


def read_plain(path: Path) -> str:
    """A text file as UTF-8, with or without its mark, as UTF-16 with it, else as GB18030.

    Raises AttachmentMissing, TextTooLarge, NotPlainText.
    """
    try:
        data = infile.read(path, MOST + 1)
    except (OSError, ValueError):
        raise AttachmentMissing(file=path.name) from None
    if len(data) > MOST:
        raise TextTooLarge(file=path.name)
    return plain(data, path.name)


def plain(data: bytes, name: str) -> str:
    """The bytes of a text file as text, known to the user by that name. Raises NotPlainText."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotPlainText(file=name)


def piped() -> bytes:
    """What comes from standard input. Raises OnlyQuestionMarks."""
    data = sys.stdin.buffer.read()
    if sys.platform == "win32" and data.isascii() and b"??" in data:
        raise OnlyQuestionMarks
    return data


def sha256_of(path: Path) -> str | None:
    """The hash of what a file holds, in hexadecimal; None where there is none to be read."""
    try:
        with infile.opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def looked_at(path: str, sha256: str, added_on: date) -> Attached:
    """A file that had that hash when it was added, and how it is now."""
    digest = sha256_of(Path(path))
    state = FileState.MISSING if digest is None else FileState.SAME if digest == sha256 else FileState.CHANGED
    return Attached(path, sha256, added_on, state)


def whole_path(path: Path) -> str:
    """The path from the root, so that it's found from wherever the next command is typed."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links that the user may mean
