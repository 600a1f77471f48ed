"""The words of the year: the seven fixed themes and what a branch may choose for its own five."""

from __future__ import annotations

from jygcli.domain.rules import figure, names

FIXED_THEMES: tuple[str, ...] = names("themes.fixed")
OWN_MONTHS: int = figure("themes.own")

LEARNING, RED, VOLUNTEERING, CARE, COUNSEL, PRAISE, REVIEW = FIXED_THEMES


def is_fixed(theme: str) -> bool:
    return theme in FIXED_THEMES


def full_name(theme: str) -> str:
    """A theme as written in the plan: `健康养生` and `健康养生月` are the same."""
    plain = theme.strip()
    return plain if plain.endswith("月") else f"{plain}月"
