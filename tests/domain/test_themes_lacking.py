"""Which of the seven fixed themes a year lacks, where some of its months were over before the book began."""

from __future__ import annotations

from jygcli.domain.plan.pins import themes_lacking
from jygcli.domain.plan.themes import FIXED_THEMES, GONE, SUGGESTIONS

OWN = list(SUGGESTIONS[:5])


def test_a_whole_year_lacks_each_theme_that_has_no_month() -> None:
    assert themes_lacking([*FIXED_THEMES, *OWN]) == []
    assert themes_lacking([*FIXED_THEMES[1:], *OWN, SUGGESTIONS[5]]) == [FIXED_THEMES[0]]


def test_a_year_lacks_nothing_for_which_no_month_was_left() -> None:
    assert themes_lacking([GONE] * 10 + list(FIXED_THEMES[:2])) == []
    assert themes_lacking([GONE] * 5 + list(FIXED_THEMES)) == []


def test_a_month_that_was_left_could_have_held_one() -> None:
    assert themes_lacking([GONE] * 10 + [FIXED_THEMES[0], OWN[0]]) == list(FIXED_THEMES[1:])
