"""Write store/rows/tables.py, the rows that services state, from the declarations: `python -m tests.store.make_tables`.

The log's own tables are left out, which only the journal writes, and columns that the store fills in by itself.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from jygcli.store.rows import declarations, register_schema
from jygcli.store.rows.declarations import Base

TARGET = Path(declarations.__file__).with_name("tables.py")
OF_THE_LOG = {"operation", "change", "chain_head"}

HEAD = '''"""The rows that services write, as they are declared. Made by `python -m tests.store.make_tables`."""

from __future__ import annotations

'''


def declared() -> list[type[Base]]:
    """The tables of which services write rows, but for the registers', in the order of their names."""
    ours = (one for one in Base.__subclasses__() if one.__module__ != register_schema.__name__)
    return sorted((one for one in ours if one.__tablename__ not in OF_THE_LOG), key=lambda one: one.__name__)


def written() -> str:
    """The text of the module."""
    classes, imported = [], defaultdict(set, {"jygcli.store.rows.row": {"Row"}})
    for table in declared():
        lines = [f'class {table.__name__}(Row, table="{table.__tablename__}"):']
        for name, field in table.model_fields.items():
            if name == "id" or field.default_factory is not None:
                continue
            kind, *optional = _kinds(field.annotation)
            default = "" if field.is_required() else f" = {field.default!r}"
            lines.append(f"    {name}: {kind.__name__}{''.join(optional)}{default}")
            if kind.__module__ != "builtins":
                imported[kind.__module__].add(kind.__name__)
        classes.append("\n".join(lines))
    return HEAD + "\n\n\n".join([_imports(imported), *classes]) + "\n"


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """A column's type, and what says that it may be None."""
    kinds = get_args(annotation) or (annotation,)
    return kinds[0], *(" | None" for kind in kinds if kind is NoneType)


def _imports(names: dict[str, set[str]]) -> str:
    lines = [f"from {module} import {', '.join(sorted(names[module]))}" for module in sorted(names)]
    ours = [line for line in lines if line.startswith("from jygcli.")]
    return "\n".join([*(line for line in lines if line not in ours), "", *ours])


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
