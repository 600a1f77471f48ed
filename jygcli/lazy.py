"""The one mechanism by which heavy modules wait until they are used.

A package names its heavy modules once (`register("jygcli.store.copies.migrate")`). Importing such a module
then costs nothing: it is loaded when one of its names is first looked up. So every import stands at
the top of its file, and `jyg --help` or a read never loads what only writing needs. Write
`from jygcli.store.copies import migrate` and `migrate.upgrade(...)`; `from jygcli.store.copies.migrate import upgrade`
would load it at once.
"""

from __future__ import annotations

import importlib.util
import sys


def register(*names: str) -> None:
    """Make each named module load at the first use of one of its names."""
    for name in names:
        if name in sys.modules:
            continue
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            raise ImportError(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        parent, dot, child = name.rpartition(".")
        if dot:
            setattr(sys.modules[parent], child, module)
