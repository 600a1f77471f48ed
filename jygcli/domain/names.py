"""Names of people, in the form in which two can be compared."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PLAIN_CHINESE = re.compile(rf"[{_HAN}·\s]+")
_DOTS = str.maketrans(dict.fromkeys("•∙‧・･⋅•", "·"))


def clean_name(text: str) -> str:
    """A name as it is kept: half-width, one sign for the dot, spaces only where it isn't plain Chinese."""
    name = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_DOTS)
    plain = _PLAIN_CHINESE.fullmatch(re.sub(r"[()]", "", name))
    return ("" if plain else " ").join(name.split())
