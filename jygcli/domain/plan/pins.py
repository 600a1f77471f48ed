"""Themes that the user sets for months, and whether a year of themes obeys the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.law.rules import OPINION, rule
from jygcli.domain.plan.themes import FIXED_THEMES, GONE, OWN_MONTHS, full_name, is_fixed
from jygcli.domain.said.numerals import plain, whole

LONGEST_THEME = 20
_SHOWN = 40  # letters of a bad pin that its error repeats
CITED = OPINION.partition("《")[0] + rule("themes.fixed").article  # 嘉发〔2020〕25号第2条

Pins = Mapping[int, str]  # month number: theme


class BadPin(CalledWrongly):
    message = "“{given}”读不懂：{why}。"
    advice = "写成 月份=主题，例如 --set 5=健康养生月。"


class MonthTwice(CalledWrongly):
    message = "{month}月给了两次主题：“{first}”和“{second}”。"
    advice = "一个月只留一个主题。"


class FixedThemeTwice(Refused):
    message = "“{theme}”安排在{months}：固定主题月每年各一次（{rule}）。"
    advice = "只留其中一个月，另外的月份换成别的主题。"


class TooManyOwnThemes(Refused):
    message = "自选主题有 {count} 个（{listed}），最多 {most} 个：另外 {fixed} 个月要安排固定主题月（{rule}）。"
    advice = "去掉 {over} 个自选主题，或换成固定主题月。"


class FixedThemeMissing(Refused):
    message = "这样安排，全年缺{themes}：固定主题月每年各一次（{rule}）。"
    advice = "同一次修改里，把{themes}安排到自选月（现在是{free}）。"


class MonthAlreadyHeld(Refused):
    message = "{month}月的“{held}”已经开展，不能改成“{given}”。"
    advice = "已开展的月份保持不变；把“{given}”安排到别的月份。"


def _bad(given: str, why: str) -> BadPin:
    shown = "".join(letter if letter.isprintable() else "?" for letter in given)
    return BadPin(given=shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…", why=why)


def _checked_theme(text: str, given: str) -> str:
    theme = full_name(text)
    if theme == "月":
        raise _bad(given, "没有写主题")
    if len(theme) > LONGEST_THEME:
        raise _bad(given, f"主题最长 {LONGEST_THEME} 个字")
    if not theme.isprintable():
        raise _bad(given, "主题里有看不见的字符")
    return theme


def checked_pins(pins: Pins) -> dict[int, str]:
    """The pins with full theme names, by month. Raises BadPin for a month outside 1..12 or a bad theme."""
    found: dict[int, str] = {}
    for month in sorted(pins):
        given = f"{month}={pins[month]}"
        if not 1 <= month <= 12:
            raise _bad(given, "月份要在 1 到 12 之间")
        found[month] = _checked_theme(pins[month], given)
    return found


def parse_pins(texts: Iterable[str]) -> dict[int, str]:
    """Read `5=健康养生月`, `3月=志愿活动`.

    Raises BadPin, MonthTwice; FixedThemeTwice and TooManyOwnThemes where the document forbids it.
    """
    pins: dict[int, str] = {}
    for text in texts:
        month_text, equals, theme = text.replace("＝", "=", 1).partition("=")
        if not equals:
            raise _bad(text, "没有等号")
        month = whole(plain(month_text).removesuffix("月"))
        if month is None or not 1 <= month <= 12:
            raise _bad(text, "月份要在 1 到 12 之间")
        name = _checked_theme(theme, text)
        if month in pins:
            raise MonthTwice(month=month, first=pins[month], second=name)
        pins[month] = name
    check_settled(pins)
    return pins


def check_settled(themes: Mapping[int, str]) -> None:
    """Whether the other months can still complete a lawful year. Raises FixedThemeTwice, TooManyOwnThemes."""
    _none_twice(themes)
    own = _own_months(themes)
    if len(own) > OWN_MONTHS:
        raise TooManyOwnThemes(
            count=len(own),
            listed="、".join(f"{month}月{themes[month]}" for month in own),
            most=OWN_MONTHS,
            fixed=len(FIXED_THEMES),
            over=len(own) - OWN_MONTHS,
            rule=CITED,
        )


def themes_lacking(themes: Sequence[str]) -> list[str]:
    """Which of the seven a year has no month for, by the themes of its months; none where those that were over before
    the book began leave no room for all of them.
    """
    missing = [theme for theme in FIXED_THEMES if theme not in themes]
    left = sum(theme != GONE for theme in themes)
    return missing if len(missing) > max(len(FIXED_THEMES) - left, 0) else []


def check_themes(themes: Mapping[int, str]) -> None:
    """Whether a year, as after `plan set`, has the seven exactly once; of months still empty, whether it can.

    Where months were over before the book began, the year lacks as many of the seven as have no month left.

    Raises FixedThemeTwice, FixedThemeMissing, TooManyOwnThemes.
    """
    _none_twice(themes)
    missing = themes_lacking(list(themes.values()))
    if len(themes) == 12 and missing:
        raise FixedThemeMissing(
            themes="、".join(f"“{theme}”" for theme in missing), free=_spoken(_own_months(themes)), rule=CITED
        )
    check_settled(themes)


def check_held(pins: Pins, held: Mapping[int, str]) -> None:
    """Raises MonthAlreadyHeld where a pin would change a month that was held."""
    for month in sorted(pins):
        if month in held and held[month] != pins[month]:
            raise MonthAlreadyHeld(month=month, held=held[month], given=pins[month])


def _none_twice(themes: Mapping[int, str]) -> None:
    for theme in FIXED_THEMES:
        months = [month for month in sorted(themes) if themes[month] == theme]
        if len(months) > 1:
            raise FixedThemeTwice(theme=theme, months=_spoken(months), rule=CITED)


def _own_months(themes: Mapping[int, str]) -> list[int]:
    return [month for month in sorted(themes) if not is_fixed(themes[month]) and themes[month] != GONE]


def _spoken(months: Iterable[int]) -> str:
    return "、".join(f"{month}月" for month in months)
