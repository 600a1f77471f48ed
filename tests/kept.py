"""What takes long to make is made once in a run of the tests, by whichever of its processes needs it first."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

FOLDER = "KEPT_FOR_A_RUN_OF_TESTS"  # the variable that names the folder of a run

Made = TypeVar("Made")


def kept(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, from the folder of this run if it is there; outside a run it is made."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return make()
    path = Path(folder) / name
    if not path.exists():
        beside = path.with_name(f"{name}-{os.getpid()}")  # another process may be making the same
        beside.write_bytes(pickle.dumps(make()))
        beside.replace(path)
    found: Made = pickle.loads(path.read_bytes())
    return found
