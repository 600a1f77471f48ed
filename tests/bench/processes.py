"""One process at a time, measured from outside: processor, clock and peak memory, in a pipe or at a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import statistics
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

RUNS = 15
WINDOW = (200, 80)  # rows, so that nothing is leafed through, and columns


class Used(NamedTuple):
    """Seconds of the processor, with all that the process started, and by the clock; the peak of one process in MB (no
    less than that of the process that measures).
    """

    cpu: float
    wall: float
    peak: float


class Command(NamedTuple):
    """What is run. `before` makes what a run needs, outside the time; `terminal`: at one instead of in a pipe."""

    words: tuple[str, ...]
    environment: Mapping[str, str] = {}
    before: Callable[[], None] | None = None
    terminal: bool = False
    codes: tuple[int, ...] = (0,)  # of the process, that count as done


def medians(commands: Mapping[str, Command], runs: int = RUNS, warm: int = 1) -> dict[str, Used]:
    """All commands in turn, round after round, so that a busy moment meets each; so many rounds come before that aren't
    counted.
    """
    every: dict[str, list[Used]] = {name: [] for name in commands}
    for _ in range(warm + runs):
        for name, command in commands.items():
            every[name].append(used(command))
    found = {name: list(zip(*rounds[warm:], strict=True)) for name, rounds in every.items()}
    return {
        name: Used(statistics.median(cpu), statistics.median(wall), max(peak))
        for name, (cpu, wall, peak) in found.items()
    }


def used(command: Command) -> Used:
    """Run it once. Raises RuntimeError where it ends with another code than it should."""
    if command.before is not None:
        command.before()
    environment = {**os.environ, **command.environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled code is kept, as where it is installed
    spawn = _at_terminal if command.terminal else _in_pipe
    start = time.perf_counter()
    pid, done = spawn(command.words, environment)
    _, status, spent = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    done()
    if os.waitstatus_to_exitcode(status) not in command.codes:
        raise RuntimeError(f"{command.words} ended with {os.waitstatus_to_exitcode(status)}")
    return Used(spent.ru_utime + spent.ru_stime, wall, spent.ru_maxrss / 1024)


Spawned = tuple[int, Callable[[], None]]


def _in_pipe(words: tuple[str, ...], environment: Mapping[str, str]) -> Spawned:
    with Path(os.devnull).open("r+b") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), number) for number in (0, 1, 2)]
        return os.posix_spawnp(words[0], words, environment, file_actions=actions), lambda: None


def _at_terminal(words: tuple[str, ...], environment: Mapping[str, str]) -> Spawned:
    """Output is a terminal of WINDOW, read all the while; nobody is there to be asked."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", *WINDOW, 0, 0))
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *((os.POSIX_SPAWN_DUP2, its, at) for at in (1, 2))]
    pid = os.posix_spawnp(words[0], words, {**environment, "TERM": "xterm-256color"}, file_actions=actions)
    os.close(its)

    def read() -> None:
        with suppress(OSError):
            while os.read(ours, 65536):
                pass

    reader = threading.Thread(target=read)
    reader.start()

    def done() -> None:
        reader.join()
        os.close(ours)

    return pid, done
