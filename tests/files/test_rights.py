"""Who may read a file: by its mode, on Windows by its list of rights; what can't be known is not called good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jygcli.files import rights
from tests.systems import MODES, only_posix


@only_posix(MODES)
@pytest.mark.parametrize(("mode", "open_to_others"), [(0o600, False), (0o640, True), (0o604, True)])
def test_the_mode_says_who_may_read(tmp_path: Path, mode: int, open_to_others: bool) -> None:
    file = tmp_path / "jyg.db"
    file.touch()
    file.chmod(mode)
    assert rights.others_can_read(file) is open_to_others


def test_nobody_reads_what_is_gone(tmp_path: Path) -> None:
    assert rights.others_can_read(tmp_path / "jyg.db") is False


@pytest.mark.parametrize(
    ("written", "open_to_others"),
    [
        ("D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FA;;;S-1-5-21-1-2-3-1001)", False),  # in the user's own folder
        ("D:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)", True),  # on drive D
        ("D:(A;;FA;;;WD)", True),
        ("D:(A;;CCFR;;;BU)", True),
        ("D:(A;OICI;0x100116;;;BU)(A;;FA;;;SY)", False),  # they may only write
        ("D:(D;;FA;;;BU)(A;;FA;;;SY)", False),  # they are kept out
        ("D:P", False),
        ("D:NO_ACCESS_CONTROL", True),  # a stick
        ("", True),
    ],
)
def test_the_list_of_windows_says_it(written: str, open_to_others: bool) -> None:
    assert rights.allows_others(written) is open_to_others


def test_where_windows_does_not_say_it_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> str:
        raise OSError(1, "no such function")

    monkeypatch.setattr(rights, "_rights", refuse)
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        found = rights.others_can_read(tmp_path)
    assert found is None
