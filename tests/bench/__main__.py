"""`make bench`, and `make bench-large` with `--large`: the tables of docs/benchmarks.md, written anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import figures, large, one_branch
from tests.bench.processes import RUNS

ONE = "One branch of fifty, ten years"
CITY = "A city: 300 branches, 10,200 members, ten years, 5 million attendances"


def main() -> None:
    if "--large" in sys.argv[1:]:
        few = f"Medians of {RUNS} runs in turn; of all branches, the checks and the first write, of {large.FEW}."
        figures.written(CITY, figures.told(large.figures()), [figures.machine(), few])
        return
    with tempfile.TemporaryDirectory() as name:
        figures.written(
            ONE, figures.told(one_branch.figures(Path(name))), [figures.machine(), f"Medians of {RUNS} runs in turn."]
        )


if __name__ == "__main__":
    main()
