"""A command line as it was meant: wide dashes of options, quotes that no shell knows, names in two words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from jygcli.domain.base.signs import half_signs, is_chinese
from jygcli.domain.said.numerals import unquoted

_DASH = "-‐‑‒–—―−－﹣"
_OPTION = rf"(?P<dashes>[{_DASH}]+)(?P<name>[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ{_DASH}]*)(?P<rest>(?:[=＝]|　).*)?"
_CHINESE_OPTION = rf"[{_DASH}]+(?P<name>[^{_DASH}=＝　]+)(?P<rest>(?:[=＝]|　).*)?"
_OPENING = {"“": "”", "＂": "＂", "‘": "’", "「": "」", "『": "』"}
_LONGEST_PART = 3  # signs of a part of a name: 欧阳 娜娜


def may_be_chinese(word: str) -> bool:
    """Whether it looks like an option with a Chinese name."""
    return word[:1] in _DASH and not word.isascii()


def plain_options(
    arguments: Sequence[str],
    takes: Mapping[str, bool],
    *,
    leading: bool = False,
    said: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """The arguments with `－－quarter　２０２６Ｑ３`, `—-json`, `--季度` and their like written as options are.

    `takes`: each option that is known, and whether a value follows it, which stays as it is. `leading`: only those
    before the first word that is none. `said`: the Chinese names of options, `季度` → `--quarter`.
    """
    plain: list[str] = []
    is_value = False
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        pieces = [word] if is_value or word == "--" else _option(_in_english(word, said), takes)
        plain += pieces
        if word == "--" or (leading and not is_value and not pieces[0].startswith("-")):
            break
        is_value = not is_value and len(pieces) == 1 and takes.get(pieces[0], False)
    return [*plain, *rest]


def _in_english(word: str, said: Mapping[str, str]) -> str:
    """`--季度=三季度` as `--quarter=三季度`, where that is an option's name."""
    found = re.fullmatch(_CHINESE_OPTION, word, re.DOTALL) if said else None
    return said[found["name"]] + (found["rest"] or "") if found and found["name"] in said else word


def _option(word: str, takes: Mapping[str, bool]) -> list[str]:
    found = re.fullmatch(_OPTION, word, re.DOTALL)
    if found is None:
        return [word]
    bare = re.sub(f"[{_DASH}]", "-", half_signs(found["name"])).rstrip("-")
    dashes, rest = found["dashes"], found["rest"] or ""
    name = f"{'-' if len(bare) == 1 else '--'}{bare}"
    is_plain = f"{dashes}{found['name']}".isascii() and not rest.startswith(("＝", "　"))
    if is_plain or (name not in takes and (dashes.isascii() or len(dashes) == 1)):
        return [word]
    if not rest:
        return [name]
    return [f"{name}={rest[1:]}"] if rest[0] in "=＝" else [name, rest.strip("　")]


def quotes_closed(arguments: Sequence[str]) -> list[str]:
    """The arguments with what stands between “ and ” as one of them, which the shell has cut at its spaces."""
    closed: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        end = _OPENING.get(word[:1])
        if end is not None and end not in word[1:]:
            last = next((at for at, other in enumerate(rest) if other.endswith(end)), None)
            if last is not None:
                word = unquoted(" ".join([word, *rest[: last + 1]]))
                rest = rest[last + 1 :]
        closed.append(word)
    return closed


def with_names_joined(
    words: Sequence[str], is_name: Callable[[str], bool], takes: Mapping[str, bool] | None = None
) -> list[str]:
    """The words with 李 芳 as 李芳 where together they are a name; also of 李 芳=病假.

    With `takes`, as of `plain_options`, no value of an option begins a name.
    """
    joined: list[str] = []
    for word in words:
        name, equals, state = half_signs(word).partition("=")
        before = joined[-1] if joined else ""
        if takes and len(joined) > 1 and takes.get(joined[-2], False):
            before = ""
        if _are_parts(before, name.strip()) and is_name(before + name.strip()):
            joined[-1] = before + name.strip() + equals + state
        else:
            joined.append(word)
    return joined


def _are_parts(one: str, other: str) -> bool:
    short = max(len(one), len(other)) <= _LONGEST_PART and min(len(one), len(other)) == 1
    return short and is_chinese(one) and is_chinese(other)
