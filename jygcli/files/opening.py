"""Showing a file that was written, in the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def open_file(path: Path) -> bool:
    """Have the system's own program show the file; whether there was one, and a screen to show it on."""
    if sys.platform == "win32":
        try:
            os.startfile(path.resolve())  # noqa: S606 - what a double click does
        except OSError:  # no program is known for such files
            return False
        return True
    program = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(program)
    if found is None or (program == "xdg-open" and not any(map(os.environ.get, _DISPLAYS))):
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603 - the system's own opener, and a file that was just written
        [found, str(path.resolve())], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    return True
