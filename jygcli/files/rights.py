"""Who may read a file."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

# As Windows writes them: everybody, the users and guests of this computer, whoever has logged in or sits at it.
_OTHERS = {"WD", "BU", "BG", "AU", "IU", "AN"}
_ALLOWS = re.compile(r"\(X?A;[^;]*;([^;]*);[^;]*;[^;]*;([^;)]+)")
_READING = re.compile("^(..)*?(FA|FR|GA|GR)")
_READ_DATA = 1


def others_can_read(path: Path) -> bool | None:
    """Whether somebody else on this computer may read the file, if it is still there; None where that can't be known.

    Administrators, who may read everything, don't count.
    """
    try:
        if os.name == "posix":
            return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
        return allows_others(_rights(path)) if path.exists() else False
    except OSError:
        return None if os.name == "nt" else False


def allows_others(rights: str) -> bool:
    """Whether a file's rights, as Windows writes them in SDDL, let others read: `D:AI(A;ID;FA;;;SY)(A;ID;FR;;;BU)`."""
    if "D:" not in rights or "NO_ACCESS_CONTROL" in rights:  # the file system knows none, as on most sticks
        return True
    return any(who in _OTHERS and _reads(what) for what, who in _ALLOWS.findall(rights))


def _reads(what: str) -> bool:
    return bool(int(what, 16) & _READ_DATA) if what.startswith("0x") else _READING.match(what) is not None


def _rights(path: Path) -> str:
    """The rights of a file on Windows, in SDDL. Raises OSError."""
    if sys.platform != "win32":
        raise OSError("rights of another system")
    import ctypes  # only here

    file_object, dacl, revision = 1, 4, 1
    security, text = ctypes.c_void_p(), ctypes.c_wchar_p()
    system = ctypes.WinDLL("advapi32")
    fault = system.GetNamedSecurityInfoW(str(path), file_object, dacl, None, None, None, None, ctypes.byref(security))
    if fault:
        raise OSError(fault, "GetNamedSecurityInfoW")
    try:
        if not system.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            security, revision, dacl, ctypes.byref(text), None
        ):
            raise OSError("ConvertSecurityDescriptorToStringSecurityDescriptorW")
        try:
            return text.value or ""
        finally:
            ctypes.WinDLL("kernel32").LocalFree(text)
    finally:
        ctypes.WinDLL("kernel32").LocalFree(security)
