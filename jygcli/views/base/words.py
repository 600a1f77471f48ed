"""Words that views of several rooms have in common: advice as it is typed, days of the week, what is missing."""

from __future__ import annotations

from datetime import date


class Advice:
    """A command, its arguments and its options: `Advice("dues assess", 7, category="离退休")`.

    An option is named as in Python: `group_since` is `--group-since`; a word that Python keeps for itself
    has a `_` behind it (`with_`). True stands for an option without a value, None for one that is left out.
    """

    __slots__ = ("command", "given", "options")

    def __init__(self, command: str, *given: object, **options: object) -> None:
        self.command = command
        self.given = given
        self.options = {name: value for name, value in options.items() if value is not None}


# What of a finding of the checks stands in JSON.
MISSING = "what group period=period.spoken from=period.first_day until asked done rule=rule.id source=rule.cited"


def typed(advice: Advice) -> str:
    """`jyg dues assess 7 --category 离退休`."""
    words = ["jyg", advice.command, *map(str, advice.given)]
    for name, value in advice.options.items():
        words.append(f"--{name.rstrip('_').replace('_', '-')}")
        words += [] if value is True else [str(value)]
    return " ".join(words)


def weekday(day: date) -> str:
    """`一` for a Monday."""
    return "一二三四五六日"[day.weekday()]
