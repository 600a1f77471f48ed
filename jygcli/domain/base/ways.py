"""Ways through records, as descriptions of columns and of JSON name them."""

from __future__ import annotations

from typing import Any


def at(record: Any, way: str) -> Any:
    """The attribute at the end of a way like `line.amount` or `quarters.0.due`; None where one on the way is None."""
    for step in filter(None, way.split(".")):
        if record is None:
            return None
        record = record[int(step)] if step.isdigit() else getattr(record, step)
    return record
