"""Tests held against a mutant, in two ways.

`Quickly` collects the tests once and then forks for each mutant: the functions of the module get the changed code.
What survives that may yet matter while modules are imported: `thoroughly` imports all of jygcli anew, that module
changed.
"""

from __future__ import annotations

import gc
import importlib
import importlib.machinery
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.mutations.mutants import Mutant
from tests.mutations.running import NO_ANSWER, file_of, forked, module_of, run_pytest

Selected = Callable[[Mutant], Sequence[str]]  # the tests of a mutant
_FAILED = 1


def thoroughly(mutant: Mutant, selected: Sequence[str], seconds: int) -> bool:
    """Whether one of the tests fails where the module is imported changed."""
    code = mutant.compiled()

    def run() -> int:
        sys.meta_path.insert(0, _MutatedModule(module_of(mutant.path), code))  # type: ignore[arg-type]  # it has find_spec alone
        return run_pytest(dict.fromkeys(file_of(test) for test in selected), [_Chosen(selected)], stop=True)

    status = forked(run, seconds=seconds, shown=False)
    if status == NO_ANSWER:
        raise SystemExit(f"no answer about {mutant.path}: {mutant.key}")
    return status not in (0, 5)  # 5: none of these tests is there any more


class _Chosen:
    """A plugin of pytest that runs these tests alone, in this order."""

    def __init__(self, selected: Sequence[str]) -> None:
        self._order = {test: number for number, test in enumerate(selected)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        kept = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(kept, key=lambda item: self._order[item.nodeid])


class _MutatedModule:
    """An importer that loads one module from changed code and leaves all others alone."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code

    def find_spec(self, name: str, path: Sequence[str] | None, _target: object = None) -> object:
        if name != self._name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or spec.origin is None:
            raise ImportError(name)
        loader = importlib.machinery.SourceFileLoader(name, spec.origin)
        loader.get_code = lambda _fullname: self._code  # type: ignore[method-assign]  # in place of reading the file
        spec.loader = loader
        return spec


class Quickly:
    """A plugin of pytest that runs the collected tests once for each mutant, in a fork, until one fails.

    `killed` is told of each mutant whether one did; `go_on` is asked before each.
    """

    def __init__(
        self,
        mutants: Sequence[Mutant],
        selected: Selected,
        seconds: Callable[[Sequence[str]], int],
        killed: Callable[[Mutant, bool], None],
        go_on: Callable[[], bool],
    ) -> None:
        self._mutants, self._selected, self._seconds = mutants, selected, seconds
        self._killed, self._go_on = killed, go_on
        self._trusted: set[str] = set()
        self._functions: dict[str, list[FunctionType]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for module in pkgutil.walk_packages(importlib.import_module("jygcli").__path__, "jygcli."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        self._functions = _functions()
        gc.freeze()
        items = {item.nodeid: item for item in session.items}
        for mutant in self._mutants:
            if not self._go_on():
                break
            chosen = [items[test] for test in self._selected(mutant) if test in items]
            self._killed(mutant, self._fails(session, chosen, mutant))
        return True

    def _fails(self, session: pytest.Session, chosen: Sequence[pytest.Item], mutant: Mutant | None) -> bool:
        note = Path("build/mutants/failed.txt").resolve()
        note.unlink(missing_ok=True)
        seconds = self._seconds([item.nodeid for item in chosen])
        status = forked(lambda: self._run(session, chosen, mutant, note), seconds=seconds, shown=False)
        if status == _FAILED and mutant is not None:
            self._require_passing(session, chosen, note.read_text("utf-8"))
        return status != 0

    def _run(self, session: pytest.Session, chosen: Sequence[pytest.Item], mutant: Mutant | None, note: Path) -> int:
        session.config.pluginmanager.unregister(name="terminalreporter")
        if mutant is not None:
            put_into(self._functions[str(mutant.path.resolve())], mutant.compiled())
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                note.write_text(item.nodeid, "utf-8")
                return _FAILED
        return 0

    def _require_passing(self, session: pytest.Session, chosen: Sequence[pytest.Item], failed: str) -> None:
        """A test that fails in a fork without any mutant says nothing about one."""
        if failed in self._trusted:
            return
        if self._fails(session, [item for item in chosen if item.nodeid == failed], None):
            raise SystemExit(f"{failed} fails in a fork of its own without a mutant")
        self._trusted.add(failed)


def _functions() -> dict[str, list[FunctionType]]:
    """Every function that is there, by the file of its code, but for those that hold variables of another one."""
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and not function.__code__.co_freevars:
            found[function.__code__.co_filename].append(function)
    return found


def put_into(functions: Iterable[FunctionType], code: CodeType) -> None:
    """Give the functions of a module the code that a changed one has for them."""
    changed = dict(_codes_in(code))
    for function in functions:
        place = (function.__code__.co_qualname, function.__code__.co_firstlineno)
        function.__code__ = changed.get(place, function.__code__)


def _codes_in(code: CodeType) -> list[tuple[tuple[str, int], CodeType]]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    own = [((one.co_qualname, one.co_firstlineno), one) for one in inner]
    return own + [found for one in inner for found in _codes_in(one)]
