"""Plain texts as the programs of Windows write them, and what its pipes lose."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path

import pytest

from jygcli.files import attached, daysoff

TEXT = "决定：\r\n1、通过\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),  # “Unicode” in old notepads, and > in PowerShell 5
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_a_text_is_read_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "记录.txt"
    file.write_bytes(data)
    assert attached.read_plain(file) == TEXT


def test_half_a_sign_is_no_text() -> None:
    with pytest.raises(attached.NotPlainText):
        attached.plain(codecs.BOM_UTF16_LE + b"\xb3", "记录.txt")


def test_days_off_may_be_saved_so_too(tmp_path: Path) -> None:
    (tmp_path / daysoff.FILE_NAME).write_bytes(codecs.BOM_UTF16_LE + "2027-02-14,班\n".encode("utf-16-le"))
    assert len(daysoff.read_days_off(tmp_path)) == 1


@pytest.mark.parametrize(
    ("platform", "data", "lost"),
    [
        ("win32", b"??:\r\n1???\r\n", True),
        ("win32", "决定？？\r\n".encode("gb18030"), False),
        ("win32", "通过??吗".encode(), False),
        ("win32", b"agreed?\r\n", False),
        ("linux", b"??:\n", False),
    ],
)
def test_a_pipe_that_lost_the_characters_is_told_of(
    monkeypatch: pytest.MonkeyPatch, platform: str, data: bytes, lost: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "platform", platform)
    if lost:
        with pytest.raises(attached.OnlyQuestionMarks, match="都成了问号") as fault:
            attached.piped()
        assert "$OutputEncoding" in fault.value.advice_text
    else:
        assert attached.piped() == data
