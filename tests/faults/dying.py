"""Processes that die over copies of a store, each a little later than the one before, until one lives.

python -m tests.faults.dying KIND STORE FOLDER: each copy is FOLDER/died-0001.db and so on. KIND is
`operation` or `upgrade` (die before the n-th statement of it; the upgrade is that of later.py), `commit` (die some
microseconds into an operation's COMMIT) or `copy` (die before the n-th step of the copy that a large store owes after
the first write of a day: some pages, or whatever Python tells its audit hooks).
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from jygcli.store.base import open_store
from jygcli.store.copies import kept
from jygcli.store.engines.sqlite import copying, opening
from jygcli.store.engines.sqlite.driver import Driver
from tests.store import later
from tests.store.books import TODAY, pay

LONG = os.environ.get("JYG_LONG") == "1"
KINDS = ("operation", "upgrade", "commit", "copy")
MOST = dict.fromkeys(KINDS, 200) if LONG else dict(zip(KINDS, (14, 9, 10, 25), strict=True))
COMMIT_MOST = 8e-3  # a commit with its waits for the disk takes some milliseconds, without them far less

CONNECT = opening.connect
LOOKED_AT = frozenset({"open", "sqlite3.connect", "os.rename", "os.remove", "os.mkdir"})

Watcher = Callable[[str], None]  # is told each statement before it runs


def collect(path: Path, watcher: Watcher | None) -> None:
    store = open_store(path)
    store._driver.set_trace_callback(watcher)
    with store.operation("dues.collect", TODAY) as op:
        pay(op, 1, 1, "2026-0001")
    store.close()


def upgrade(path: Path, watcher: Watcher | None) -> None:
    def connect_watched(at: Path) -> Driver:
        driver = CONNECT(at)
        driver.set_trace_callback(watcher)
        return driver

    opening.connect = connect_watched
    open_store(path).close()


def copy(path: Path, watcher: Watcher | None) -> None:
    kept.LARGE, copying._PAGES_AT_ONCE = 0, 5
    store = open_store(path)
    with store.operation("dues.collect", TODAY) as op:
        pay(op, 1, 1, "2026-0001")
    watch = watcher or (lambda _: None)
    sys.addaudithook(lambda event, _: watch(event) if event in LOOKED_AT else None)
    store.make_copy_owed(lambda _: watch("pages"))
    store.close()


def die_before_statement(number: int) -> Watcher:
    left = number

    def watch(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return watch


def die_within_commit(number: int) -> Watcher:
    """The first before anything of the commit; the others after waits that grow, so that fast disks have theirs too."""
    after = COMMIT_MOST * ((number - 1) / MOST["commit"]) ** 2

    def watch(statement: str) -> None:
        if statement == "COMMIT" and number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        elif statement == "COMMIT":
            signal.setitimer(signal.ITIMER_REAL, after)  # SIGALRM ends a process as SIGKILL does

    return watch


def main(kind: str, original: Path, folder: Path) -> None:
    act = {"upgrade": upgrade, "copy": copy}.get(kind, collect)
    if kind == "upgrade":
        later.become(folder / "later")
    watcher = die_within_commit if kind == "commit" else die_before_statement
    rehearsal = folder / "rehearsal.db"
    shutil.copy(original, rehearsal)
    said: list[str] = []
    act(rehearsal, said.append)  # loads all that the forked processes need, and tells how many statements there are
    steps = len(said)
    step = 1 if kind == "commit" else -(-steps // MOST[kind])
    for number in range(1, MOST[kind] * step + 2, step):
        path = folder / f"died-{number:04d}.db"
        shutil.copy(original, path)
        child = os.fork()
        if child == 0:
            act(path, watcher(number))
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
