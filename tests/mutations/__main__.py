"""`make mutants`: breaks jygcli a little in memory, over and over, and looks whether a test notices.

Each mutant is held against the tests that run its line. One that survives and isn't judged in judged.txt fails the run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from tests.mutations.covering import Covering, covering
from tests.mutations.mutants import Mutant, mutants_of
from tests.mutations.running import file_of, forked, preload, run_pytest, say
from tests.mutations.trying import Quickly, Selected, thoroughly

JUDGED = Path(__file__).with_name("judged.txt")
SURVIVED = Path("build/mutants/survived.txt")
QUICKLY = Path("build/mutants/quickly.jsonl")
BETWEEN = " | "
OF_MANY = "…"  # ends a judgement of all mutants whose key begins so


class Fate(StrEnum):
    KILLED = "killed"
    SURVIVED = "survived"
    UNTESTED = "untested"
    JUDGED = "judged"


BAD = frozenset({Fate.SURVIVED, Fate.UNTESTED})


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    os.nice(10)
    preload()
    sources, tests = list(_modules(asked.code, "*.py")), list(_modules(asked.tests, "test_*.py"))
    if not sources or not tests:
        raise SystemExit("no modules there, or no tests")
    every = [mutant for path in sources for mutant in mutants_of(path)]
    chosen = _chosen(every, asked)
    known, judged = covering(sources, tests), judgements()
    say(f"{len(every)} mutants of {len(sources)} modules, {len(chosen)} of them tried (seed {asked.seed})")
    fates = _tried(chosen, known, judged, asked.minutes, asked.seconds)
    bad = [mutant for mutant in chosen if fates.get(mutant.name) in BAD]
    SURVIVED.write_text("".join(f"{mutant.key}{BETWEEN}\n" for mutant in bad), "utf-8")
    counts = {fate: sum(its is fate for its in fates.values()) for fate in Fate}
    say(f"{len(fates)} tried: " + ", ".join(f"{count} {fate}" for fate, count in counts.items()))
    keys = [mutant.key for mutant in every] if asked.sample == 0 else []
    for key in sorted(one for one in judged if keys and not any(_is_judged(key, [one]) for key in keys)):
        say(f"judged, but no mutant of these modules: {key}")
    return int(bool(bad))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("code", nargs="+", help="folders, modules, or how their paths begin")
    parser.add_argument("--tests", nargs="+", default=["tests/domain", "tests/said", "tests/services", "tests/cli"])
    parser.add_argument("--sample", type=int, default=200, help="so many mutants, drawn by the seed; 0: all of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=30, help="no further mutant is begun after so many minutes")
    parser.add_argument("--seconds", type=float, default=60, help="of tests that a mutant is held against")
    parser.add_argument("--again", type=Path, help="only the mutants that a file lists, as survived.txt does")
    return parser.parse_args(arguments)


def _modules(beginnings: Iterable[str], pattern: str) -> Iterator[Path]:
    """The files in folders of that name, or whose paths begin so."""
    for beginning in beginnings:
        start = Path(beginning)
        folders = [start] if start.is_dir() else []
        for path in sorted(start.parent.glob(f"{start.name}*")):
            if path.is_file() and path.match(pattern):
                yield path
        for folder in folders:
            yield from sorted(folder.rglob(pattern))


def _chosen(every: list[Mutant], asked: argparse.Namespace) -> list[Mutant]:
    if asked.again:
        wanted = {line.split(BETWEEN)[0] for line in asked.again.read_text("utf-8").splitlines()}
        return [mutant for mutant in every if mutant.key in wanted]
    if not asked.sample or asked.sample >= len(every):
        return every
    return random.Random(asked.seed).sample(every, asked.sample)


def judgements() -> dict[str, str]:
    """By the key of a mutant, or by how keys begin (`…`), why no test has to tell it: the lines of judged.txt."""
    lines = [line for line in JUDGED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {key: why for key, _, why in (line.rpartition(BETWEEN) for line in lines)}


def _is_judged(key: str, judged: Iterable[str]) -> bool:
    return any(key == one or (one.endswith(OF_MANY) and key.startswith(one.removesuffix(OF_MANY))) for one in judged)


def _tried(
    chosen: Sequence[Mutant], known: Covering, judged: Iterable[str], minutes: float, at_most: float
) -> dict[str, Fate]:
    """By name what became of each mutant that there was time for."""
    until = time.monotonic() + 60 * minutes
    fates: dict[str, Fate] = {}

    def told(mutant: Mutant, fate: Fate) -> None:
        fates[mutant.name] = fate
        if fate in BAD:
            say(f"{fate}: {mutant.path}:{getattr(mutant.old, 'lineno', 0)}\n    {mutant.key}")

    def selected(mutant: Mutant) -> list[str]:
        return known.of(mutant.path, mutant.lines, at_most=at_most)

    def seconds(tests: Sequence[str]) -> int:
        return round(10 + 5 * sum(known.seconds[test] for test in tests))

    open_ = []
    for mutant in chosen:
        if _is_judged(mutant.key, judged):
            told(mutant, Fate.JUDGED)
        elif not selected(mutant):
            told(mutant, Fate.UNTESTED)
        else:
            open_.append(mutant)
    within = [mutant for mutant in open_ if not known.at_import(mutant.path, mutant.lines)]
    killed = {mutant.name: False for mutant in open_ if mutant not in within}
    killed |= _quickly_killed(within, selected, seconds, lambda: time.monotonic() < until)
    for mutant in open_:
        if mutant.name in killed:
            quick = killed[mutant.name] or thoroughly(mutant, selected(mutant), seconds(selected(mutant)))
            told(mutant, Fate.KILLED if quick else Fate.SURVIVED)
    return fates


def _quickly_killed(
    chosen: Sequence[Mutant], selected: Selected, seconds: Callable[[Sequence[str]], int], go_on: Callable[[], bool]
) -> dict[str, bool]:
    """By name whether a mutant was killed; without those for which no time was left."""
    files = sorted({file_of(test) for mutant in chosen for test in selected(mutant)})
    QUICKLY.parent.mkdir(parents=True, exist_ok=True)
    out = QUICKLY.resolve()
    out.write_text("", "utf-8")

    def note(mutant: Mutant, is_killed: bool) -> None:
        with out.open("a", encoding="utf-8") as file:
            file.write(json.dumps((mutant.name, is_killed)) + "\n")
        say("." if is_killed else "?", end="")

    if chosen:
        status = forked(lambda: run_pytest(files, [Quickly(chosen, selected, seconds, note, go_on)], stop=False))
        say("")
        if status != 0:
            raise SystemExit(f"the quick way broke off: pytest ended with {status}")
    return dict(json.loads(line) for line in out.read_text("utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
