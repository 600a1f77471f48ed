"""How much work something is, told so that it comes out alike on a slow machine, a fast one and a busy one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def yardstick() -> float:
    """The seconds of processor time that a fixed piece of plain Python takes, here and now."""
    start = time.process_time()
    sum(number % 7 for number in range(200_000))
    return time.process_time() - start


def peak() -> int:
    """The most memory that this process has had so far, in MB; 0 on Windows, which counts it for nobody in Python."""
    if sys.platform == "win32":
        return 0
    import resource  # there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def at_most(yardsticks: float) -> Iterator[None]:
    """The block takes no more processor time than so many yardsticks, or AssertionError."""
    before, start = yardstick(), time.process_time()
    yield
    spent = time.process_time() - start
    assert spent <= yardsticks * max(before, yardstick()), f"{spent:.1f} s"
