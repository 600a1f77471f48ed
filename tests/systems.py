"""What only some systems have. A test that needs it says what it is, and where it is left out pytest gives that as the
reason: so a run on a Windows Python tells by kinds what it hasn't tried.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from jygcli.files import rights

POSIX = os.name == "posix"
HERE = "CST-8"  # the time in Jiayuguan, as a value of TZ that the clocks of every system understand

# Why a test isn't for Windows.
MODES = "modes of files, which Windows doesn't have: there lists of rights tell, see tests/files/test_rights.py"
SIGNALS = "signals as POSIX has them"
LINKS = "pipes and links as POSIX has them"
TERMINAL = "a terminal at which a program can type: by hand on Windows, see docs/windows.md"
BASH = "bash, and what it asks of TAB"
PEAK = "the most memory that a process had, which Linux counts"
NAMES = "names of files counted in bytes: Windows counts letters, of which 255 are room enough"
SCRIPT = "the script that pip makes; on Windows the build's own jyg.exe, with which packaging/windows works"
PROCESSES = "processes and devices as POSIX has them"


def only_posix(why: str) -> pytest.MarkDecorator:
    """A test that Windows has no place for, for one of the reasons above."""
    return pytest.mark.skipif(not POSIX, reason=why)


def only_for_its_owner(path: Path) -> bool:
    """Whether a file's or folder's mode lets nobody else at it; on Windows, which has no modes, nothing is asked."""
    return not POSIX or stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def read_as_utf8(environment: pytest.MonkeyPatch) -> None:
    """What programs that are started write into pipes is UTF-8, on Windows too, where it is the code page's."""
    if not POSIX:
        environment.setenv("PYTHONIOENCODING", "utf-8")


def in_ones_own_folder(environment: pytest.MonkeyPatch) -> None:
    """Files are their owner's alone, as in a folder of a user of Windows; the temporary one of Wine is everybody's."""
    if not POSIX:
        environment.setattr(rights, "others_can_read", lambda _: False)


def live_in(zone: str, environment: pytest.MonkeyPatch) -> None:
    """Set the local time of this process and of those that it starts; of this one Windows reads it at the start."""
    environment.setenv("TZ", zone)
    if POSIX:
        time.tzset()
