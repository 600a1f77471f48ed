"""Words that views of several rooms have in common: advice as it is typed, days of the week, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date


class Blank(str):
    """What only the user knows: `日期`, `金额`. Where the command is run rather than shown, it is asked for."""

    __slots__ = ()


class Usual(Blank):
    """What mostly stands there: it is asked for too, and Enter alone means this."""

    __slots__ = ()


class Shown(Blank):
    """What only shows how it may be written: where the command is run, it asks by itself in its own way."""

    __slots__ = ()


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


DAY = Blank("日期")

# What of a finding of the checks stands in JSON.
MISSING = "what group period=period.spoken from=period.first_day until asked done rule=rule.id source=rule.cited"


def typed(advice: Advice) -> str:
    """`jyg dues assess 7 --category 离退休`."""
    return " ".join(("jyg", *_words(advice)))


def to_run(advice: Advice) -> list[str]:
    """The words of the command line with its blanks, for who runs it to have them filled in."""
    return [
        *advice.command.split(),
        *(_word(given) for given in advice.given if not isinstance(given, Shown)),
        *(
            word
            for name, value in advice.options.items()
            if not isinstance(value, Shown)
            for word in _option(name, value)
        ),
    ]


def has_blanks(advice: Advice) -> bool:
    """Whether something must be asked before it can be run."""
    return any(isinstance(value, Blank) for value in (*advice.given, *advice.options.values()))


def _words(advice: Advice) -> Iterator[str]:
    yield advice.command
    yield from map(_word, advice.given)
    for name, value in advice.options.items():
        yield from _option(name, value)


def _option(name: str, value: object) -> tuple[str, ...]:
    flag = f"--{name.rstrip('_').replace('_', '-')}"
    return (flag,) if value is True else (flag, _word(value))


def _word(value: object) -> str:
    return value if isinstance(value, Blank) else str(value)


def weekday(day: date) -> str:
    """`一` for a Monday."""
    return "一二三四五六日"[day.weekday()]


def quoted(path: str) -> str:
    """A path as the shells of all systems take it."""
    return f'"{path}"' if " " in path else path
