"""Files that aren't whole yet, named after the process that writes them.

What a killed one has left is cleared away by the next that writes to the same folder.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path

_OF_A_PROCESS = re.compile(r"p(\d{1,10})n([0-9a-f]{8})")
_OURS = re.compile(r"\.?jyg-p\d+n\w{8}-\w+$|.+\.db\.p\d+n\w{8}\.part(-journal)?$")
_HOUR, _DAY = 3600, 86400  # seconds


def mark() -> str:
    """What the names of this process's unfinished files have in them: `.jyg-p47n1a2b3c4d-…`, `….p47n1a2b3c4d.part`."""
    return f"p{os.getpid()}n{_computer()}"


def scratch() -> Path:
    """The folder for what is nobody's business."""
    return Path(tempfile.gettempdir())


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder of this process's own that is gone at the end of a block, mode 0700."""
    return tempfile.TemporaryDirectory(prefix=f"jyg-{mark()}-")


def clear(*folders: Path) -> None:
    """Delete from these folders what processes that are gone have left unfinished."""
    for folder in folders:
        with suppress(OSError):
            for path in folder.iterdir():
                found = _OF_A_PROCESS.search(path.name) if _OURS.match(path.name) else None
                if found is not None and _is_left(path, int(found[1]), found[2]):
                    _delete(path)


def _is_left(path: Path, process: int, computer: str) -> bool:
    """Whether nobody can be at it any more. Of other computers, and on Windows, only its age tells."""
    try:
        age = time.time() - path.lstat().st_mtime
    except OSError:
        return False
    if process == os.getpid() and computer == _computer():
        return False
    if os.name != "posix" or computer != _computer():
        return age > _HOUR
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return age > _DAY
    return age > _DAY


def _delete(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _computer() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"
