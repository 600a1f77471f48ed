"""The one mechanism by which heavy modules wait until they are used.

A package names its heavy modules once (`register("jygcli.store.copies.migrate")`). Importing such a module
then costs nothing: it is loaded when one of its names is first looked up. So every import stands at
the top of its file, and `jyg --help` or a read never loads what only writing needs. Write
`from jygcli.store.copies import migrate` and `migrate.upgrade(...)`; `from jygcli.store.copies.migrate import upgrade`
would load it at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import LazyLoader, find_spec

WAITING: set[str] = set()  # the modules that are registered and not yet imported


class _Finder:
    """Stands before Python's own finders, and has each module that waits loaded late by what they find."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        if name not in WAITING:
            return None
        WAITING.remove(name)  # so that it is asked of the others below
        found = find_spec(name)
        if found is not None and found.loader is not None:
            found.loader = LazyLoader(found.loader)
        return found


def register(*names: str) -> None:
    """Make each named module load at the first use of one of its names. None is looked for before it is imported."""
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)
    WAITING.update(name for name in names if name not in sys.modules)
