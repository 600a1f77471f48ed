"""Why a theme suits a month: one table of reasons with their points, read by the planner.

Only the seven themes come from a document; which month suits them is inference from festivals,
the season and the year's duties, so the sentences say what they lean on and the user may pin otherwise.
"""

from __future__ import annotations

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import Festival, festival
from jygcli.domain.plan.themes import (
    CARE,
    COUNSEL,
    FIXED_THEMES,
    LEARNING,
    OUTDOOR,
    PRAISE,
    RED,
    REVIEW,
    SUGGESTIONS,
    VOLUNTEERING,
)

PINNED = "你指定"  # the reason of a theme that the user has set


class Reason(NamedTuple):
    """A theme gains (or loses) points in the months given, or in the month of a festival in that year.

    `binding`: while any month with a binding reason is free, the theme goes to no other.
    """

    theme: str
    when: tuple[int, ...] | Festival
    points: int
    why: str  # {day} is the festival's day
    binding: bool = False

    def holds(self, year: int, month: int) -> bool:
        if isinstance(self.when, Festival):
            return festival(self.when, year).month == month
        return month in self.when

    def sentence(self, year: int) -> str:
        if not isinstance(self.when, Festival):
            return self.why
        day = festival(self.when, year)
        return self.why.format(day=f"{day.month}月{day.day}日")


_WINTER = (11, 12, 1, 2)
_EARLY_SPRING = (3,)

REASONS: tuple[Reason, ...] = (
    # the seven
    Reason(CARE, Festival.SPRING, 60, "{day}春节，走访慰问", binding=True),
    Reason(CARE, Festival.DOUBLE_NINTH, 50, "{day}重阳，敬老慰问", binding=True),
    Reason(VOLUNTEERING, (3,), 60, "3月5日学雷锋纪念日"),
    Reason(VOLUNTEERING, (5, 6, 9), 20, "天气暖和，做力所能及的事"),
    Reason(RED, Festival.QINGMING, 60, "{day}清明，缅怀先烈"),
    Reason(RED, (10,), 40, "10月1日国庆节"),
    Reason(RED, (7,), 30, "7月1日建党纪念日"),
    Reason(RED, (9,), 30, "9月30日烈士纪念日"),
    Reason(PRAISE, (7,), 60, "7月1日建党纪念日，评选表彰"),
    Reason(PRAISE, (6,), 45, "迎七一，评选表彰"),
    Reason(PRAISE, (12,), 25, "年终总结表彰"),
    Reason(LEARNING, (9,), 55, "9月老年大学开学"),
    Reason(LEARNING, (5,), 35, "春季学期，集中学习"),
    Reason(COUNSEL, (11,), 55, "定下一年计划之前议事"),
    Reason(COUNSEL, (10,), 35, "定下一年计划之前议事"),
    Reason(COUNSEL, (8,), 30, "年中听取意见建议"),
    Reason(REVIEW, (12,), 60, "第四季度，年终评议"),
    Reason(REVIEW, (11,), 45, "第四季度评议"),
    Reason(REVIEW, (10,), 30, "第四季度评议"),
    # the branch's own
    Reason("健康养生月", (11, 12, 1, 2), 25, "天寒，讲冬季养生和防滑"),
    Reason("健康养生月", (4,), 20, "4月7日世界卫生日"),
    Reason("书画文化月", (1,), 30, "天寒在室内，写春联迎新春"),
    Reason("书画文化月", (2,), 15, "天寒在室内，以书画会友"),
    Reason("书画文化月", Festival.DRAGON_BOAT, 15, "{day}端午，诗书会友"),
    Reason("读书学习月", (4,), 35, "4月23日世界读书日"),
    Reason("读书学习月", (11, 12, 1, 2), 20, "天寒在室内，读书交流"),
    Reason("家风传承月", (5,), 35, "5月15日国际家庭日"),
    Reason("家风传承月", Festival.SPRING, 25, "{day}春节团圆，讲家风"),
    Reason("家风传承月", Festival.MID_AUTUMN, 25, "{day}中秋团圆，讲家风"),
    Reason("反诈安全月", (6,), 40, "6月防范非法集资宣传月"),
    Reason("反诈安全月", (3,), 30, "3月15日消费者权益日"),
    Reason("反诈安全月", (11,), 20, "11月9日消防日"),
    Reason("智慧助老月", (7, 8), 35, "暑天在室内，学用手机"),
    Reason("智慧助老月", (5,), 25, "5月17日世界电信日"),
    Reason("关心下一代月", (6,), 35, "6月1日儿童节"),
    Reason("关心下一代月", (7, 8), 25, "暑假，给孩子们讲传统"),
    Reason("法治宣传月", (12,), 35, "12月4日国家宪法日"),
    Reason("法治宣传月", (5,), 20, "5月民法典宣传月"),
    Reason("敬老孝亲月", Festival.DOUBLE_NINTH, 40, "{day}重阳，敬老孝亲"),
    Reason("银发宣讲月", (10,), 30, "10月1日国庆节，讲雄关变化"),
    Reason("银发宣讲月", (7,), 25, "7月1日建党纪念日，讲党史"),
    Reason("国防教育月", (8,), 30, "8月1日建军节"),
    Reason("国防教育月", (9,), 30, "9月全民国防教育月"),
    Reason("雄关记忆月", (5,), 30, "5月18日国际博物馆日"),
    Reason("雄关记忆月", (11, 12, 1, 2), 15, "天寒在室内，口述历史"),
    Reason("生态环保月", (6,), 30, "6月5日世界环境日"),
    Reason("生态环保月", (3,), 20, "3月12日植树节"),
    Reason("全民健身月", (8,), 25, "8月8日全民健身日"),
    Reason("全民健身月", (5, 9), 15, "天气暖和，适度健身"),
    # the season: no outings for people of eighty in a Hexi winter
    *(
        Reason(theme, months, points, why)
        for theme in (*FIXED_THEMES, *SUGGESTIONS)
        if theme in OUTDOOR
        for months, points, why in ((_WINTER, -40, "天寒，活动放在室内"), (_EARLY_SPRING, -10, "春寒，活动以室内为主"))
    ),
)

# What is said of a fixed theme in a month that no reason speaks for.
UNUSUAL: dict[str, str] = {
    LEARNING: "不在老年大学开学的月份",
    RED: "不在清明、七一、国庆所在月",
    VOLUNTEERING: "不在学雷锋的3月",
    CARE: "不在春节、重阳所在月",
    COUNSEL: "离定下一年计划还早",
    PRAISE: "不在七一前后",
    REVIEW: "不在第四季度",
}


def reasons_for(theme: str, year: int, month: int) -> tuple[Reason, ...]:
    """The reasons that hold for a theme in a month, in the order of the table."""
    return tuple(reason for reason in REASONS if reason.theme == theme and reason.holds(year, month))


def points(theme: str, year: int, month: int) -> int:
    return sum(reason.points for reason in reasons_for(theme, year, month))


def binding_months(theme: str, year: int) -> frozenset[int]:
    """The months that a theme must go to while one of them is free."""
    return frozenset(
        month for month in range(1, 13) if any(reason.binding for reason in reasons_for(theme, year, month))
    )


def spoken_for(theme: str, year: int, month: int) -> tuple[str, ...]:
    """The sentences for a theme in a month; for a fixed theme without a good reason, what is unusual."""
    held = reasons_for(theme, year, month)
    said = tuple(reason.sentence(year) for reason in held)
    if theme in UNUSUAL and not any(reason.points > 0 for reason in held):
        return (UNUSUAL[theme], *said)
    return said
