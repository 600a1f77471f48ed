"""Writing a file for the user: whole or not at all, and readable by nobody else."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from jygcli.domain.base.errors import Unusable


class CannotWrite(Unusable):
    message = "“{file}”写不了：文件夹不存在、没有权限，或它正被别的程序打开。"
    advice = "请先在 Excel 或 WPS 里关闭它，或换一个文件名。"


def write_private(path: Path, data: bytes) -> None:
    """Put a file of the user's there whole, in place of one that is there already. Raises CannotWrite."""
    try:
        replace_file(Path(os.path.realpath(path)), data)
    except (OSError, ValueError):  # ValueError: a NUL inside the name
        raise CannotWrite(file=path.name) from None


def replace_file(path: Path, data: bytes) -> None:
    """Put a file there whole, in place of one that is there already. Raises OSError."""
    # Beside the target and then renamed: a disk that is full never leaves half a file in its place.
    handle, name = tempfile.mkstemp(prefix=".jyg-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
