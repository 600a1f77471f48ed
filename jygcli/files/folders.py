"""Folders that the program makes."""

from __future__ import annotations

import os
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, unless it is there. Raises OSError.

    On Windows one like the folder around it: newer Pythons lock out whoever has a new account on the same PC.
    """
    folder.mkdir(mode=0o777 if os.name == "nt" else 0o700, parents=True, exist_ok=True)
