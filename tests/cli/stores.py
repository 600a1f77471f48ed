"""What a store's file holds, to compare before and after a command."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def dump(path: Path) -> str:
    """A mark of the store's file, which is another one when anything is written into it."""
    return sha256(path.read_bytes()).hexdigest()
