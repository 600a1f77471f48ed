"""A process that collects dues until it is killed, saying each receipt once its operation has ended.

python -m tests.faults.writer STORE
"""

import sys
from itertools import count
from pathlib import Path

from jygcli.store.base import open_store
from tests.store.books import TODAY, pay


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    store = open_store(path)
    say("ready")
    for number in count(1):
        receipt = f"2026-{number:04d}"
        with store.operation("dues.collect", TODAY) as op:
            pay(op, 1, 1, receipt)
        say(receipt)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
