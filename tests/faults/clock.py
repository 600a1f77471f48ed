"""A process that ends at a moment of its own, by its own clock: in seconds of its own work.

However busy the machine is, the ends then fall into all parts of what the process does; another process that is to
kill it comes late on a busy one, and finds it done.
"""

from __future__ import annotations

import signal
import sys
from enum import Enum


class Since(Enum):
    """From when the seconds count; the others by what Python says of a file that `store/writing.py` keeps."""

    NOW = ""
    WRITING = "open"  # a transaction has begun
    WRITTEN = "os.remove"  # all is written but the transaction's last word


def die_in(seconds: float, since: Since) -> None:
    """SIGPROF is to end this process as SIGKILL does: without a word, in the middle of whatever it is at."""

    def happened(event: str, arguments: tuple[object, ...]) -> None:
        if event == since.value and str(arguments[0]).endswith(".db-writing"):
            signal.setitimer(signal.ITIMER_PROF, seconds)

    if since is Since.NOW:
        signal.setitimer(signal.ITIMER_PROF, seconds)
    else:
        sys.addaudithook(happened)
