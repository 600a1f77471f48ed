"""A process that collects dues until it is killed, saying each receipt once its operation has ended.

python -m tests.faults.writer STORE [NUMBER]: the number tells the receipts of several such processes apart.
"""

import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from jygcli.store.base import Store, open_store
from jygcli.store.errors import StoreBusy
from tests.store.books import TODAY, pay


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(path: Path, writer: str = "") -> None:
    store = when_it_is_free(path)
    say("ready")
    for number in count(1):
        receipt = f"2026-{writer}{number:04d}"
        with suppress(StoreBusy), store.operation("dues.collect", TODAY) as op:
            pay(op, 1, 1, receipt)
        say(receipt)
        if writer:
            time.sleep(0.1)  # so that others have their turn


def when_it_is_free(path: Path) -> Store:
    while True:
        with suppress(StoreBusy):
            return open_store(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
