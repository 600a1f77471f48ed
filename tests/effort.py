"""How much work something is, told so that it comes out alike on a slow machine, a fast one and a busy one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


def yardstick() -> float:
    """The seconds of processor time that a fixed piece of plain Python takes, here and now."""
    start = time.process_time()
    sum(number % 7 for number in range(200_000))
    return time.process_time() - start


@contextmanager
def at_most(yardsticks: float) -> Iterator[None]:
    """The block takes no more processor time than so many yardsticks, or AssertionError."""
    before, start = yardstick(), time.process_time()
    yield
    spent = time.process_time() - start
    assert spent <= yardsticks * max(before, yardstick()), f"{spent:.1f} s"
