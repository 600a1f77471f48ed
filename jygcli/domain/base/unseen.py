"""Signs by which a text could steer a terminal, or turn around what stands beside it: shown as a mark, never sent."""

from __future__ import annotations

import re

MARK = "\N{REPLACEMENT CHARACTER}"
# Controls but for tabs and line breaks; marks of direction; separators of lines; notes between lines; tags.
# Compiled at first use, as TAB has none.
_STEERING = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def has_steering(text: str) -> bool:
    """Whether such a sign is in the text."""
    return not _is_plain(text) and re.search(_STEERING, text) is not None


def shown(text: str) -> str:
    """The text with a mark in the place of each such sign, as long as it was."""
    return text if _is_plain(text) else re.sub(_STEERING, MARK, text)


def escaped(json: str) -> str:
    """A JSON document with such signs as JSON's own escapes, which read back as the same."""
    return json if _is_plain(json) else re.sub(_STEERING, lambda sign: _escape(sign[0]), json)


def _is_plain(text: str) -> bool:
    """Whether nothing of it needs a look: nearly all that is shown, whose lines end in line breaks."""
    return text.replace("\n", "").isprintable()


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
