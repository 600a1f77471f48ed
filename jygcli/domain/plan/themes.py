"""The words of the year: the seven fixed themes and what a branch may choose for its own five."""

from __future__ import annotations

from jygcli.domain.law.rules import figure, names

FIXED_THEMES: tuple[str, ...] = names("themes.fixed")
OWN_MONTHS: int = figure("themes.own")

GONE = "建账前"  # stands for a theme in a month that was over before the branch's book began

LEARNING, RED, VOLUNTEERING, CARE, COUNSEL, PRAISE, REVIEW = FIXED_THEMES

# For the branch's own months: fit for members of seventy to ninety-five. The order breaks ties.
SUGGESTIONS: tuple[str, ...] = (
    "健康养生月", "书画文化月", "读书学习月", "家风传承月", "反诈安全月", "智慧助老月", "关心下一代月", "法治宣传月",
    "敬老孝亲月", "银发宣讲月", "国防教育月", "雄关记忆月", "生态环保月", "全民健身月",
)  # fmt: skip

OUTDOOR: frozenset[str] = frozenset({VOLUNTEERING, RED, "生态环保月", "全民健身月"})


def is_fixed(theme: str) -> bool:
    return theme in FIXED_THEMES


def full_name(theme: str) -> str:
    """A theme as written in the plan: `健康养生`, `健康 养生` and `健康养生月` are the same."""
    plain = "".join(theme.split())
    return plain if plain.endswith("月") else f"{plain}月"
