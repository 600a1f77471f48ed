"""`make bench`, `make bench-large` (`--large`), `make bench-server` (`--server`): the tables of docs/benchmarks.md,
written anew.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import servers
from tests.bench import figures, large, one_branch, server
from tests.bench.processes import RUNS

ONE = "One branch of fifty, ten years"
CITY = "A city: 300 branches, 10,200 members, ten years, 5 million attendances"
SERVER = "The same city on a PostgreSQL server"


def main() -> None:
    if "--large" in sys.argv[1:]:
        few = f"Medians of {RUNS} runs in turn; of all branches, the checks and the first write, of {large.FEW}."
        figures.written(CITY, figures.told(large.figures()), [figures.machine(), few])
        return
    if "--server" in sys.argv[1:]:
        notes = [f"{figures.machine()} PostgreSQL {servers.PROGRAMS[-1].parent.name}."]
        figures.written(SERVER, figures.told(server.figures()), notes)
        return
    with tempfile.TemporaryDirectory() as name:
        figures.written(
            ONE, figures.told(one_branch.figures(Path(name))), [figures.machine(), f"Medians of {RUNS} runs in turn."]
        )


if __name__ == "__main__":
    main()
