"""A process that collects dues on a server, saying each receipt once its operation has ended; it outlives the server.

python -m tests.faults.server_writer URL BRANCH MEMBER TIMES: with TIMES 0, until it is killed.
"""

import sys
import time
from datetime import date
from itertools import count

from jygcli.domain.base.money import Fen
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import collecting
from jygcli.store.base import opened
from jygcli.store.engines import agreed
from jygcli.store.errors import StoreUnreachable
from jygcli.store.place import store_place
from jygcli.store.server_errors import PerhapsKept

WHEN = date(2026, 10, 8)


def main(url: str, branch: str, member: str, times: int) -> None:
    agreed.BUSY_SECONDS = 600
    place, done = store_place(url), 0
    for _ in count():
        if times and done == times:
            return
        try:
            with opened(place) as store:
                desk = Desk(store, branches.find(store, branch), WHEN)
                made = collecting.collect(desk, collecting.CollectDues((member,), amount=Fen(100)))
            sys.stdout.write(f"{made.bookings[0].receipt}\n")
            sys.stdout.flush()
            done += 1
        except PerhapsKept:
            pass
        except StoreUnreachable:
            time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
