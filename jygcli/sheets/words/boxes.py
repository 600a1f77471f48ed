"""Choices with boxes, as on forms: 男☑ 女□, ■正式党员 □预备党员, 党课（√） 支委会（ ）."""

from __future__ import annotations

import re

from jygcli.domain.base.signs import half_signs

_EMPTY, _FULL = "□☐○◻❏", "■☑✓✔√●☒▣◼"
_BOX = re.compile(rf"[(\[]\s*[{_FULL}]?\s*[)\]]|[{_EMPTY}{_FULL}]")
_BOXED = re.compile("([□■])")
_SURE = re.compile(r"[□☐◻■☑☒▣◼]|[(\[]\s*[√✓✔]?\s*[)\]]")
_LONGEST = 300


def ticked_of(text: str) -> str:
    """The choices that are ticked, parted by spaces; a text without choices as it is."""
    choices = _choices(text)
    return " ".join(label for label, ticked in choices if ticked) if choices else text


def chosen(text: str) -> list[str] | None:
    """The choices that are ticked of several in a text; None where it doesn't hold several.

    √到会 ○请假 explains signs, and is no choice.
    """
    choices = _choices(text) if len(_SURE.findall(half_signs(text[:_LONGEST]))) > 1 else []
    return [label for label, ticked in choices if ticked] if len(choices) > 1 else None


def _choices(text: str) -> list[tuple[str, bool]]:
    """Each choice with whether it's ticked."""
    plain = half_signs(text[:_LONGEST])
    plain = _BOX.sub(lambda box: "□" if box[0] in _EMPTY or not box[0].strip("()[] ") else "■", plain)
    pieces = _BOXED.split(plain)
    words, boxes = pieces[::2], pieces[1::2]
    labels = words[1:] if not words[0].strip(" 、,;:/") else words[:-1]  # the box stands before its words, or behind
    if not any(map(str.isalpha, "".join(labels))):
        return []
    return [(label.strip(" 、,;:/"), box == "■") for label, box in zip(labels, boxes, strict=True)]
