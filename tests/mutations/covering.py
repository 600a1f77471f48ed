"""Which tests run which lines, and how long each takes: measured once, and again where they or the lines have changed.

Only what runs in the process of the tests is seen. Kept in build/mutants/covering.json.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutations.running import file_of, forked, module_of, run_pytest, say

KEPT = Path("build/mutants/covering.json")
_TOGETHER = 15  # files that are measured in one process, and kept then
_TAIL = 0.02  # seconds that a test takes besides itself


@dataclass
class Covering:
    """By test its seconds of computing, by module the tests of each line, and the lines that run at its import."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    imported: dict[str, set[int]] = field(default_factory=dict)

    def at_import(self, path: Path, lines: range | None) -> bool:
        """Whether these lines have run before any test has (None: what stands outside of functions)."""
        return lines is None or not self.imported.get(str(path), set()).isdisjoint(lines)

    def of(self, path: Path, lines: range | None, *, at_most: float) -> list[str]:
        """The tests that run any of these lines, the quickest first.

        Of what runs at the import only, those of the module first and then all others. Those that take more than so
        many seconds together are left out.
        """
        known = self.tests[str(path)]
        own = set().union(*(known.get(line, ()) for line in (lines or ())))
        found = own
        if not own and self.at_import(path, lines):
            own, found = set().union(*known.values()), set(self.seconds)
        ordered = sorted(found, key=lambda test: (test not in own, self.seconds[test], test))
        taken = accumulate(self.seconds[test] for test in ordered)
        return [test for test, seconds in zip(ordered, taken, strict=True) if seconds <= at_most]


def covering(sources: Sequence[Path], tests: Sequence[Path]) -> Covering:
    """What these tests cover of these modules; what is not known of them, or has changed since, is measured."""
    kept: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    every = sorted(path for top in {path.parts[0] for path in sources} for path in Path(top).rglob("*.py"))
    now = {str(path): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in (*every, *tests)}
    names = [str(path) for path in tests]
    lacking = [name for name in names if not _holds(kept.get(name), now)]
    for start in range(0, len(lacking), _TOGETHER):
        some = lacking[start : start + _TOGETHER]
        say(f"measuring what {some[0]} to {some[-1]} cover ({start + len(some)} of {len(lacking)} files)")
        for name, items in _measured(some, every).items():
            touched = {name, *(path for _, lines in items.values() for path in lines)}
            kept[name] = {"as": {path: now[path] for path in sorted(touched)}, "items": items}
        KEPT.write_text(json.dumps(kept), "utf-8")
    found = _read(kept[name]["items"] for name in names)
    found.imported = _imported(sources)
    return found


def _holds(known: dict[str, Any] | None, now: dict[str, str]) -> bool:
    """Whether the file of tests, and all that it ran, are as they were."""
    return known is not None and all(now.get(path) == digest for path, digest in known["as"].items())


def _measured(names: Sequence[str], sources: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """By file and test its seconds and, by module, the lines that it runs. The tests must pass."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    out = KEPT.with_suffix(".new")
    status = forked(lambda: run_pytest(names, [_Measuring(out, sources)], stop=False))
    if status not in (0, 5):  # 5: all of them are for the long run
        raise SystemExit(f"the tests don't pass unmutated: pytest ended with {status}")
    items: dict[str, Any] = json.loads(out.read_text("utf-8"))
    out.unlink()
    found: dict[str, Any] = {name: {} for name in names}
    for test, its in items.items():
        found[file_of(test)][test] = its
    return found


def _imported(sources: Iterable[Path]) -> dict[str, set[int]]:
    """By module the lines that run when it is imported."""
    out = KEPT.with_suffix(".new")
    tracer = coverage.Coverage(data_file=None, config_file=False, include=[str(path.resolve()) for path in sources])

    def note() -> int:
        with tracer.collect():
            for path in sources:
                importlib.import_module(module_of(path))
        lines = {str(path): tracer.get_data().lines(str(path.resolve())) or [] for path in sources}
        out.write_text(json.dumps(lines), "utf-8")
        return 0

    if forked(note) != 0:
        raise SystemExit("the modules can't be imported")
    found = {path: set(lines) for path, lines in json.loads(out.read_text("utf-8")).items()}
    out.unlink()
    return found


def _read(files: Iterable[dict[str, Any]]) -> Covering:
    found = Covering()
    for items in files:
        for test, (seconds, lines) in items.items():
            found.seconds[test] = seconds + _TAIL
            for path, numbers in lines.items():
                for number in numbers:
                    found.tests[path][number].add(test)
    return found


class _Measuring:
    """A plugin of pytest that writes the lines and the seconds of each test of a run."""

    def __init__(self, out: Path, sources: Iterable[Path]) -> None:
        self._out = out.resolve()
        self._sources = {str(path.resolve()): str(path) for path in sources}
        self._seconds: dict[str, float] = {}
        self._coverage = coverage.Coverage(data_file=None, config_file=False, include=list(self._sources))
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._coverage.switch_context(item.nodeid)
        began = time.process_time()
        result = yield
        self._seconds[item.nodeid] = time.process_time() - began
        self._coverage.switch_context("")
        return result

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data = self._coverage.get_data()
        lines: dict[str, dict[str, list[int]]] = {test: {} for test in self._seconds}
        for path in data.measured_files():
            for line, contexts in data.contexts_by_lineno(path).items():
                for test in filter(None, contexts):
                    lines[test].setdefault(self._sources[path], []).append(line)
        items = {test: (seconds, lines[test]) for test, seconds in self._seconds.items()}
        self._out.write_text(json.dumps(items), "utf-8")
