"""Writing a file for the user: whole or not at all, and readable by nobody else."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from jygcli.domain.base.errors import IN_USE, Unusable, os_reason
from jygcli.files import leftovers


class CannotWrite(Unusable):
    message = "“{file}”写不了：{why}。"
    advice = "请核对文件夹和文件名，或换一个地方。"


IsAFolder = CannotWrite.saying("“{file}”写不了：它是一个文件夹。", "在它后面再写一个文件名，或换一个名字。")
NotAFile = CannotWrite.saying("“{file}”写不了：它是链接或设备，不是普通文件。", "请直接写出文件名，或换一个名字。")
NoFolder = CannotWrite.saying("“{file}”写不了：没有文件夹 {folder}。", "请先建好文件夹，或换一个地方。")
InUse = CannotWrite.saying(
    "“{file}”写不了：没有权限，或它正被别的程序打开。", "请先在 Excel 或 WPS 里关闭它，或换一个文件名。"
)
DiskFull = CannotWrite.saying("“{file}”写不了：{why}。", "请清理磁盘，或换一个地方（例如 U 盘）再写。")

_BY_REASON = {
    errno.EACCES: InUse,
    errno.EPERM: InUse,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.ENOENT: NoFolder,
    errno.ENOTDIR: NoFolder,
    errno.EISDIR: IsAFolder,
}

_HELD = (5, *IN_USE)  # Windows: access denied, in use, locked, as while a virus scanner looks at a file
_TRIES = 11
_PAUSE = 0.1  # seconds


def are_one(path: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, which is there."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # one of them isn't there, or can't be
        return False


def require_place(path: Path) -> None:
    """Raise CannotWrite, in words of its own, unless a file can be put there: a new one, or in place of a plain one."""
    try:
        _require_plain(path)
        leftovers.clear(path.parent)
        handle, name = _unfinished(path)
        os.close(handle)
        Path(name).unlink()
    except (OSError, ValueError) as fault:
        raise _told(path, fault) from None


def write_private(path: Path, data: bytes) -> None:
    """Put a file of the user's there whole, in place of a plain one that is there already. Raises CannotWrite."""
    try:
        _require_plain(path)
        replace_file(path, data)
    except (OSError, ValueError) as fault:
        raise _told(path, fault) from None


def replace_file(path: Path, data: bytes) -> None:
    """Put a file there whole, in place of one that is there already. Raises OSError."""
    replace_by_parts(path, [data])


def replace_by_parts(path: Path, parts: Iterable[bytes]) -> None:
    """The same, of content that need not be in memory as a whole."""
    # Beside the target and then renamed: a disk that is full never leaves half a file in its place.
    leftovers.clear(path.parent)
    handle, name = _unfinished(path)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        move(Path(name), path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def move(source: Path, target: Path) -> None:
    """Give a file another name, in place of one that has it. Who holds either is waited for, for a second.

    Raises OSError.
    """
    for left in reversed(range(_TRIES)):
        try:
            source.replace(target)
            return
        except PermissionError as fault:
            if not left or getattr(fault, "winerror", None) not in _HELD:  # elsewhere no rename waits for anybody
                raise
        time.sleep(_PAUSE)


def is_held(path: Path) -> bool:
    """Whether another program keeps everybody from a file, as only Windows has it; what opens files doesn't say why."""
    if sys.platform != "win32":
        return False
    import _winapi  # there is none elsewhere

    share_all = 7  # reading, writing, deleting
    try:
        handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, share_all, 0, _winapi.OPEN_EXISTING, 0, 0)
    except OSError as fault:
        return fault.winerror in IN_USE
    _winapi.CloseHandle(handle)
    return False


def _unfinished(path: Path) -> tuple[int, str]:
    """A new file beside that one, mode 0600."""
    return tempfile.mkstemp(prefix=f".jyg-{leftovers.mark()}-", dir=path.parent)


def _require_plain(path: Path) -> None:
    """Raise IsAFolder or NotAFile where something else than a file stands in the way; OSError, ValueError."""
    try:
        there = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(there):
        raise IsAFolder(file=path.name or path)
    if not stat.S_ISREG(there):
        raise NotAFile(file=path.name)


def _told(path: Path, fault: OSError | ValueError) -> CannotWrite:
    if isinstance(fault, ValueError):  # a NUL inside the name
        return CannotWrite(file=path.name, why="文件名不能用")
    error = _BY_REASON.get(fault.errno or 0, CannotWrite)
    return error(file=path.name, folder=path.parent, why=os_reason(fault))
