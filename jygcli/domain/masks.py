"""Private numbers covered where text is shown: one by one, and wherever they stand in a longer text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast

K = TypeVar("K")
T = TypeVar("T")

_LONG_NUMBER = r"(?:\d[\s-]?){10,}[\dXx]"  # compiled at first use
# What has the very form of an ID number or a phone, however it is spaced; digests are stepped over, as are long stamps
# of time in file names.
_DIGEST = r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b"
_PRIVATE_NUMBER = (
    r"(?<!\d)(?:(?:\d ?){17}[\dXx]|\d{6}-\d{8}-\d{3}[\dXx]|(?:\d ?){14}\d|(?:86)?1\d{2}[ -]?\d{4}[ -]?\d{4})(?!\d)"
)
_DIGEST_OR_PRIVATE = f"({_DIGEST})|{_PRIVATE_NUMBER}"
SHORTEST = 11  # signs, of such a number


def masked(number: str | None) -> str | None:
    """The number with its middle covered: `6202**********1234`, `170****0001`."""
    if not number:
        return None
    if len(number) < 7:
        return "*" * len(number)
    head, tail = (4, 4) if len(number) >= 15 else (3, 4) if len(number) >= 11 else (2, 2)
    return number[:head] + "*" * max(len(number) - head - tail, 1) + number[-tail:]


def covered(text: str) -> str:
    """The text with every run of eleven or more digits masked: typed into a wrong place, it may be private."""
    return re.sub(_LONG_NUMBER, lambda number: masked(number[0]) or "", text)


def covered_path(path: str) -> str:
    """The text with what has the form of an ID number or a phone masked, of the same length: for paths of files, and
    for what stands beside other figures.
    """
    return with_private_numbers(path, lambda number: masked(number) or "")


def with_private_numbers(text: str, replaced: Callable[[str], str]) -> str:
    """The text with each part that has the form of an ID number or a phone replaced by what is made of it."""
    return re.sub(_DIGEST_OR_PRIVATE, lambda found: found[1] or replaced(found[0]), text)


def covered_within(value: T) -> T:
    """A value with the private numbers covered in every text within: in mappings, sequences and dataclasses.

    What holds none comes back as it is.
    """
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return cast("T", covered_path(value))
    if isinstance(value, Mapping):
        return cast("T", {key: covered_within(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        make = getattr(value, "_make", type(value))  # a named tuple takes its fields one by one
        return cast("T", make([covered_within(item) for item in value]))
    return cast("T", _covered_fields(value)) if hasattr(value, "__dataclass_fields__") else value


def _covered_fields(value: Any) -> Any:
    from dataclasses import replace  # TAB, which covers nothing, need not wait for it

    held = {name: getattr(value, name) for name in value.__dataclass_fields__}
    changed = {name: new for name, item in held.items() if (new := covered_within(item)) != item}
    return replace(value, **changed) if changed else value


def without_private_texts(record: Mapping[K, object]) -> dict[K, object]:
    """A record of a sheet whose texts that hold a private number are blank: covered ones, imported again, would be
    taken for corrections.
    """
    return {name: value if covered_within(value) == value else None for name, value in record.items()}
