"""Private numbers covered where text is shown: one by one, and wherever they stand in a longer text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum

from jygcli.domain.base import private_numbers
from jygcli.domain.base.signs import FEWEST_DIGITS

TYPE_CHECKING = False  # as the checker of types reads it: TAB has no time for typing

if TYPE_CHECKING:
    from typing import Any, TypeVar

    K = TypeVar("K")
    T = TypeVar("T")

_LONG_NUMBER = r"(?:\d[\s-]?){10,}[\dXxＸｘ]"  # compiled at first use
# Stepped over, as long stamps of time in file names are: a hash, and the code of the log, `1381-2345678a`.
_DIGEST = r"\b(?:(?=[0-9a-f]*[a-f])[0-9a-f]{12,}|\d{1,7}-(?=[0-9a-f]*[a-f])[0-9a-f]{8,64})\b"


def masked(number: str | None) -> str | None:
    """The number with its middle covered: `6202**********1234`, `170****0001`."""
    if not number:
        return None
    if len(number) < 7:
        return "*" * len(number)
    head, tail = (4, 4) if len(number) >= 15 else (3, 4) if len(number) >= 11 else (2, 2)
    return number[:head] + "*" * max(len(number) - head - tail, 1) + number[-tail:]


def covered(text: str) -> str:
    """The text with every number of a person, and every run of eleven or more digits, masked: typed into a wrong
    place, it may be private.
    """
    return re.sub(_LONG_NUMBER, lambda number: masked(number[0]) or "", with_numbers_covered(text))


def with_numbers_covered(text: str) -> str:
    """The text with what has the form of an ID number or a phone masked, of the same length: for what is
    shown beside other figures, and for paths of files.
    """
    return with_private_numbers(text, lambda number: masked(number) or "")


def with_private_numbers(text: str, replaced: Callable[[str], str]) -> str:
    """The text with each part that has the form of an ID number or a phone replaced by what is made of it."""
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return text
    pieces, at = [], 0
    for digest in re.finditer(_DIGEST, text):
        pieces += [private_numbers.with_private_numbers(text[at : digest.start()], replaced), digest[0]]
        at = digest.end()
    return "".join([*pieces, private_numbers.with_private_numbers(text[at:], replaced)])


def covered_within(value: T) -> T:
    """A value with the private numbers covered in every text within: in mappings, sequences and dataclasses.

    What holds none comes back as it is.
    """
    return changed_within(value, with_numbers_covered)


def changed_within(value: T, change: Callable[[str], str]) -> T:
    """A value with every text within changed: in mappings, sequences and dataclasses."""
    changed: T = _changed(value, change)
    return changed


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        make = getattr(value, "_make", type(value))  # a named tuple takes its fields one by one
        return make([_changed(item, change) for item in value])
    return _changed_fields(value, change) if hasattr(value, "__dataclass_fields__") else value


def _changed_fields(value: Any, change: Callable[[str], str]) -> Any:
    from dataclasses import replace  # TAB, which covers nothing, need not wait for it

    held = {name: getattr(value, name) for name in value.__dataclass_fields__}
    changed = {name: new for name, item in held.items() if (new := _changed(item, change)) != item}
    return replace(value, **changed) if changed else value


def without_private_texts(record: Mapping[K, object]) -> dict[K, object]:
    """A record of a sheet whose texts that hold a private number are blank: covered ones, imported again, would be
    taken for corrections.
    """
    return {name: value if covered_within(value) == value else None for name, value in record.items()}
