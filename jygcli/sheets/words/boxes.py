"""Choices with boxes, as on forms: 男☑ 女□, ■正式党员 □预备党员, 党课（√） 支委会（ ）."""

from __future__ import annotations

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs

_EMPTY, _FULL = "□☐○◻❏", "■☑✓✔√●☒▣◼"
_BOX = late(rf"[(\[]\s*[{_FULL}]?\s*[)\]]|[{_EMPTY}{_FULL}]")
_BOXED = late("([□■])")
_SURE = late(r"[□☐◻■☑☒▣◼]|[(\[]\s*[√✓✔]?\s*[)\]]")
_LONGEST = 300
_SIGNS = " 、,;:/"
_BOXES = frozenset(f"{_EMPTY}{_FULL}([（［")


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


def without_others(text: str) -> str:
    """A text of choices with only those that are ticked: □高中 ☑大专; nothing of a form that nobody has filled in.

    Boxes without words are signs that could not be shown, and full ones alone may be dots before points.
    """
    if _BOXES.isdisjoint(text) or len(text) > _LONGEST:
        return text
    choices = _choices(text)
    ticked = [label for label, is_ticked in choices if is_ticked]
    if not choices or not all(any(map(str.isalpha, label)) for label, _ in choices):
        return text
    if len(choices) == 1:
        return ticked[0] if ticked and text[0] in _BOXES else text
    at_edge = text[0] in _EMPTY or text[-1] in _EMPTY
    return text if len(ticked) == len(choices) or not (ticked or at_edge) else "、".join(ticked)


def _choices(text: str) -> list[tuple[str, bool]]:
    """Each choice with whether it's ticked."""
    plain = half_signs(text[:_LONGEST])
    plain = _BOX.sub(lambda box: "□" if box[0] in _EMPTY or not box[0].strip("()[] ") else "■", plain)
    pieces = _BOXED.split(plain)
    words, boxes = pieces[::2], pieces[1::2]
    labels = words[1:] if boxes and _stand_before(words) else words[:-1]
    if not any(map(str.isalpha, "".join(labels))):
        return []
    return [(label.strip(_SIGNS), box == "■") for label, box in zip(labels, boxes, strict=True)]


def _stand_before(words: list[str]) -> bool:
    """Whether boxes stand before their words: by what is before the first and behind the last of them, 学历：□高中
    ☑大专, 高中□ 大专☑, else by which is nearer.
    """
    first, last = words[0], words[-1]
    if not first.strip(_SIGNS) or first.rstrip().endswith(":"):
        return True
    return bool(last.strip(_SIGNS)) and first[-1].isspace() and not words[1][:1].isspace()
