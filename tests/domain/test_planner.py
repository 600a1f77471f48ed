from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.months import Month
from jygcli.domain.law.calendar import Festival, YearNotCovered, day_off, festival
from jygcli.domain.law.rules import rule
from jygcli.domain.plan.pins import BadPin, FixedThemeTwice, MonthAlreadyHeld, TooManyOwnThemes
from jygcli.domain.plan.planner import (
    PlanDifference,
    StoredMonth,
    YearRequest,
    differences,
    place_themes,
    plan_year,
)
from jygcli.domain.plan.reasons import REASONS, UNUSUAL, points
from jygcli.domain.plan.themes import (
    CARE,
    COUNSEL,
    FIXED_THEMES,
    GONE,
    LEARNING,
    OUTDOOR,
    RED,
    REVIEW,
    SUGGESTIONS,
    VOLUNTEERING,
    full_name,
    is_fixed,
)
from tests.conftest import LONG

MONTHS = range(1, 13)
years = st.integers(2000, 2099)
months = st.integers(1, 12)
words = st.sampled_from((*FIXED_THEMES, *SUGGESTIONS, "健康", "志愿活动", "八段锦")) | st.text("甲乙丙丁", min_size=1)
pin_sets = st.dictionaries(months, words.filter(lambda text: len(full_name(text)) <= 20), max_size=12)


def themes(plan):
    return {month.month.month: month.theme for month in plan.months}


def plan(year=2026, **request):
    return plan_year(YearRequest(year, **request))


def month_of(plan, number):
    return plan.months[number - 1]


def natural_months_of_care(year):
    return {festival(Festival.SPRING, year).month, festival(Festival.DOUBLE_NINTH, year).month}


# themes


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_year_has_the_seven_once_each_and_five_more(year):
    found = plan(year)
    counts = Counter(themes(found).values())
    assert [month.month for month in found.months] == [Month(year, number) for number in MONTHS]
    assert all(counts[theme] == 1 for theme in FIXED_THEMES)
    own = [month.theme for month in found.months if not month.fixed]
    assert len(own) == len(set(own)) == 5
    assert set(own) <= set(SUGGESTIONS)


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_year_cares_in_the_month_of_a_festival_and_assesses_in_the_fourth_quarter(year):
    placed = {theme: month for month, theme in themes(plan(year)).items()}
    assert placed[CARE] in natural_months_of_care(year)
    assert placed[COUNSEL] < placed[REVIEW]
    assert placed[REVIEW] >= 10
    assert placed[VOLUNTEERING] not in {11, 12, 1, 2}


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_month_says_why(year):
    assert all(month.why and all(month.why) for month in plan(year).months)


def test_the_plan_of_2026_leans_on_its_festivals():
    assert themes(plan(2026)) == {
        1: "书画文化月",
        2: "慰问关怀月",
        3: "志愿活动月",
        4: "红色教育月",
        5: "家风传承月",
        6: "反诈安全月",
        7: "激励表彰月",
        8: "智慧助老月",
        9: "素质提升月",
        10: "敬老孝亲月",
        11: "民主议事月",
        12: "党员评议月",
    }
    assert month_of(plan(2026), 2).why == ("2月17日春节，走访慰问",)
    assert month_of(plan(2026), 3).why == ("3月5日学雷锋纪念日", "春寒，活动以室内为主")


def test_care_follows_the_spring_festival_into_january():
    assert themes(plan(2027))[2] == CARE
    assert themes(plan(2028))[1] == CARE


@given(years, pin_sets)
@settings(deadline=None)
def test_pins_are_honoured_exactly_or_refused_with_the_reason(year, pins):
    named = {month: full_name(text) for month, text in pins.items()}
    counts = Counter(theme for theme in named.values() if is_fixed(theme))
    own = [theme for theme in named.values() if not is_fixed(theme)]
    if any(count > 1 for count in counts.values()):
        with pytest.raises(FixedThemeTwice, match="嘉发〔2020〕25号第2条"):
            plan(year, pins=pins)
        return
    if len(own) > 5:
        with pytest.raises(TooManyOwnThemes, match="嘉发〔2020〕25号第2条"):
            plan(year, pins=pins)
        return
    found = plan(year, pins=pins)
    placed = themes(found)
    assert {month: placed[month] for month in named} == named
    assert {month.month.month for month in found.months if month.pinned} == set(named)
    assert Counter(theme for theme in placed.values() if is_fixed(theme)) == Counter(FIXED_THEMES)
    added = [theme for month, theme in placed.items() if month not in named]
    assert len(added) == len(set(added))
    free = natural_months_of_care(year) - set(named)
    if CARE in added and free:
        assert {month for month, theme in placed.items() if theme == CARE} <= free


@given(years, pin_sets, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300 if LONG else 15)
def test_the_same_request_always_gives_the_same_plan(year, pins, random):
    shuffled = list(pins.items())
    random.shuffle(shuffled)
    try:
        assert plan(year, pins=pins) == plan(year, pins=dict(shuffled))
    except (FixedThemeTwice, TooManyOwnThemes) as refused:
        with pytest.raises(type(refused)):
            plan(year, pins=dict(shuffled))


def best_total(year, settled):
    """Brute force: the best points over every way to fill the free months, fixed themes all used."""
    fixed = [theme for theme in FIXED_THEMES if theme not in settled.values()]
    pool = [*fixed, *(theme for theme in SUGGESTIONS if theme not in settled.values())]
    free = [month for month in MONTHS if month not in settled]
    care = natural_months_of_care(year) & set(free)
    best = {0: 0}
    for month in free:
        after: dict[int, int] = {}
        for used, total in best.items():
            for at, theme in enumerate(pool):
                if used >> at & 1 or (theme == CARE and care and month not in care):
                    continue
                grown = used | 1 << at
                after[grown] = max(after.get(grown, -(10**9)), total + points(theme, year, month))
        best = after
    needed = (1 << len(fixed)) - 1
    return max(total for used, total in best.items() if used & needed == needed)


@given(years, st.permutations(MONTHS), st.permutations(FIXED_THEMES), st.integers(0, 5))
@settings(deadline=None, max_examples=150 if LONG else 8)
def test_no_other_placement_has_more_points(year, order, fixed, own):
    settled = dict(zip(order, (*fixed[: 8 - own], *("甲月" for _ in range(own))), strict=False))
    placed = place_themes(year, settled)
    total = sum(points(theme, year, month) for month, theme in placed.items() if month not in settled)
    assert total == best_total(year, settled)


def test_an_own_theme_that_is_pinned_is_not_suggested_again():
    found = themes(plan(2026, pins={6: "书画文化"}))
    assert found[6] == "书画文化月"
    assert list(found.values()).count("书画文化月") == 1


def test_the_user_may_set_the_same_own_theme_twice():
    found = themes(plan(2026, pins={6: "书画文化", 8: "书画文化月"}))
    assert (found[6], found[8]) == ("书画文化月", "书画文化月")


@pytest.mark.parametrize(
    ("pins", "month", "why"),
    [
        ({6: CARE}, 6, ("你指定", "不在春节、重阳所在月")),
        ({10: CARE}, 10, ("你指定", "10月18日重阳，敬老慰问")),
        ({4: REVIEW}, 4, ("你指定", "不在第四季度")),
        ({1: VOLUNTEERING}, 1, ("你指定", "不在学雷锋的3月", "天寒，活动放在室内")),
        ({8: "八段锦"}, 8, ("你指定",)),
        ({4: "读书学习"}, 4, ("你指定", "4月23日世界读书日")),
        ({2: "甲", 10: "乙"}, 7, ("7月1日建党纪念日，评选表彰",)),
    ],
)
def test_a_pin_is_honoured_and_says_plainly_what_it_goes_against(pins, month, why):
    assert month_of(plan(2026, pins=pins), month).why == why


def test_care_without_either_festival_month_goes_elsewhere_and_says_so():
    found = plan(2026, pins={2: "甲", 10: "乙"})
    care = next(month for month in found.months if month.theme == CARE)
    assert care.why == ("更合适的月份已有安排", "不在春节、重阳所在月")


@pytest.mark.parametrize(("month", "theme"), [(0, "甲"), (13, "甲"), (5, " "), (5, "长" * 20)])
def test_a_bad_pin_is_refused_by_the_planner_too(month, theme):
    with pytest.raises(BadPin):
        plan(2026, pins={month: theme})


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_without_festivals_is_refused(year):
    with pytest.raises(YearNotCovered):
        plan(year)


def test_the_reasons_speak_of_known_themes_in_known_months():
    assert {reason.theme for reason in REASONS} == {*FIXED_THEMES, *SUGGESTIONS}
    assert set(UNUSUAL) == set(FIXED_THEMES)
    assert set(FIXED_THEMES) | set(SUGGESTIONS) >= OUTDOOR
    assert len(SUGGESTIONS) == len(set(SUGGESTIONS)) == 14
    assert all(full_name(theme) == theme and len(theme) <= 20 for theme in SUGGESTIONS)


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_has_a_suggestion_with_a_reason(month):
    assert any(points(theme, 2026, month) > 0 for theme in SUGGESTIONS)


# months already held, and running again


def test_a_month_already_held_stays_as_it_was():
    held = {1: StoredMonth("民主议事月", date(2026, 1, 9), ("你指定",))}
    january = month_of(plan(2026, held=held), 1)
    assert (january.theme, january.party_day, january.held, january.pinned) == (
        "民主议事月",
        date(2026, 1, 9),
        True,
        False,
    )
    assert january.why == ("你指定",)
    assert themes(plan(2026, held=held))[11] != COUNSEL


def test_a_pin_on_a_month_already_held_is_refused_unless_it_says_the_same():
    held = {1: StoredMonth("健康养生月", why=("天寒，讲冬季养生和防滑",))}
    with pytest.raises(MonthAlreadyHeld) as refused:
        plan(2026, held=held, pins={1: "读书学习"})
    assert str(refused.value) == "1月的“健康养生月”已经开展，不能改成“读书学习月”。"
    assert month_of(plan(2026, held=held, pins={1: "健康养生"}), 1).why == ("天寒，讲冬季养生和防滑",)


def test_a_fixed_theme_that_was_held_cannot_be_pinned_elsewhere():
    with pytest.raises(FixedThemeTwice, match="“志愿活动月”安排在1月、3月"):
        plan(2026, held={1: StoredMonth(VOLUNTEERING)}, pins={3: VOLUNTEERING})


def test_own_themes_held_and_pinned_count_together():
    held = {month: StoredMonth(f"{month}号月") for month in range(1, 5)}
    with pytest.raises(TooManyOwnThemes, match="自选主题有 6 个"):
        plan(2026, held=held, pins={5: "甲", 6: "乙"})


def stored(plan):
    return {month.month.month: StoredMonth(month.theme, month.party_day) for month in plan.months}


def test_the_same_plan_again_makes_no_difference():
    assert differences(stored(plan(2026)), plan(2026)) == ()


def test_a_new_plan_shows_each_month_that_it_changes():
    old = stored(plan(2026))
    new = plan(2026, pins={8: "家风传承", 5: "智慧助老"}, settings={"party_day": "15"})
    assert [(change.month.month, change.old_theme, change.theme) for change in differences(old, new)] == [
        (5, "家风传承月", "智慧助老月"),
        (8, "智慧助老月", "家风传承月"),
    ]
    moved = differences(old, plan(2026, settings={"party_day": "16"}))
    assert moved[0] == PlanDifference(Month(2026, 1), "书画文化月", "书画文化月", date(2026, 1, 15), date(2026, 1, 16))
    assert moved[0].party_day_changes
    assert not moved[0].theme_changes


def test_against_nothing_stored_every_month_is_new():
    assert [change.old_theme for change in differences({}, plan(2026))] == [None] * 12


# days


@given(years, st.integers(1, 28), st.booleans(), st.integers(0, 2**20))
@settings(deadline=None, max_examples=400 if LONG else 20)
def test_a_meeting_never_falls_on_a_weekend_or_holiday_and_stays_in_its_month(year, day, committee, seed):
    exceptions = {date(year, seed % 12 + 1, seed % 28 + 1): bool(seed % 2)}
    found = plan(year, settings={"party_day": str(day)}, has_committee=committee, day_exceptions=exceptions)
    for month in found.months:
        assert day_off(month.party_day, exceptions) is None
        for meeting in month.meetings:
            assert day_off(meeting.on, exceptions) is None
            assert Month.of(meeting.on) == month.month
        assert [meeting.on for meeting in month.meetings] == sorted(meeting.on for meeting in month.meetings)


def test_a_party_day_that_moves_says_so():
    march = month_of(plan(2026), 3)
    assert (march.party_day, march.party_day_note) == (date(2026, 3, 16), "15日是周日，顺延到16日")
    april = month_of(plan(2026), 4)
    assert (april.party_day, april.party_day_note) == (date(2026, 4, 15), None)


def test_the_users_own_working_days_are_kept_to():
    worked = {date(2026, 3, 15): True, date(2026, 4, 15): False}
    found = plan(2026, day_exceptions=worked)
    assert month_of(found, 3).party_day == date(2026, 3, 15)
    assert month_of(found, 4).party_day_note == "15日是放假日，顺延到16日"


def dates_of(plan, kind):
    return [meeting.on for month in plan.months for meeting in month.meetings if meeting.kind == kind]


def months_with(plan, kind):
    return [day.month for day in dates_of(plan, kind)]


def test_a_committee_meets_monthly_a_week_before_the_party_day():
    found = plan(2026, has_committee=True)
    assert months_with(found, "支部委员会") == list(MONTHS)
    gaps = [month.party_day - day for month, day in zip(found.months, dates_of(found, "支部委员会"), strict=True)]
    assert all(timedelta(0) < gap <= timedelta(days=7) for gap in gaps)
    assert months_with(plan(2026), "支部委员会") == []


def test_where_a_holiday_fills_the_week_before_the_party_day_the_committee_meets_before_the_holiday():
    found = plan(2026, has_committee=True, pins={10: CARE}, settings={"party_day": "24"})
    assert month_of(found, 2).party_day == date(2026, 2, 24)
    assert dates_of(found, "支部委员会")[1] == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("year", "setting", "on", "note"),
    [
        (2026, "15", date(2026, 2, 13), "春节前走访慰问，提前到13日"),
        (2026, "28", date(2026, 2, 13), "春节前走访慰问，提前到13日"),
        (2026, "10", date(2026, 2, 10), None),
        (2024, "9", date(2024, 2, 8), "春节前走访慰问，提前到8日"),  # on its eve people prepare the feast
        (2025, "20", date(2025, 1, 20), None),
        (2028, "27", date(2028, 1, 24), "27日是春节假期，提前到24日"),
    ],
)
def test_the_party_day_of_care_stands_before_spring_festival(year, setting, on, note):
    spring = festival(Festival.SPRING, year).month
    found = month_of(plan(year, pins={spring: CARE}, settings={"party_day": setting}), spring)
    assert (found.party_day, found.party_day_note) == (on, note)


def test_where_the_month_has_no_working_day_before_spring_festival_care_comes_after_it():
    found = month_of(plan(2022, pins={2: CARE}, settings={"party_day": "10"}), 2)  # 春节 was the first
    assert (found.party_day, found.party_day_note) == (date(2022, 2, 10), None)


def test_care_in_another_month_and_other_themes_keep_the_fixed_day():
    found = plan(2026, pins={10: CARE}, settings={"party_day": "26"})
    assert (month_of(found, 2).party_day, month_of(found, 10).party_day) == (date(2026, 2, 26), date(2026, 10, 26))


def test_before_an_early_party_day_the_committee_meets_in_the_same_month():
    found = plan(2026, has_committee=True, settings={"party_day": "3"})
    assert dates_of(found, "支部委员会")[3] == date(2026, 4, 1)


def test_each_group_meets_monthly():
    april = month_of(plan(2026, groups=("第一党小组", "第二党小组")), 4)
    assert [meeting.note for meeting in april.meetings if meeting.kind == "党小组会"] == ["第一党小组", "第二党小组"]
    assert months_with(plan(2026), "党小组会") == []


def test_assembly_and_lecture_fall_once_a_quarter_on_the_party_day_of_a_fitting_month():
    found = plan(2026)
    assert months_with(found, "支部党员大会") == [3, 6, 7, 11]
    assert months_with(found, "党课") == [2, 4, 9, 11]
    party_days = {month.party_day for month in found.months}
    assert {*dates_of(found, "支部党员大会"), *dates_of(found, "党课")} <= party_days


@pytest.mark.parametrize(("setting", "count"), [("0", 0), ("2", 8), ("3", 12), ("4", 16)])
def test_lectures_follow_the_setting(setting, count):
    assert len(months_with(plan(2026, settings={"lectures_per_quarter": setting}), "党课")) == count


def test_a_lecture_beyond_one_a_month_says_that_its_day_is_open():
    lectures = [m for m in month_of(plan(2026, settings={"lectures_per_quarter": "4"}), 9).meetings if m.kind == "党课"]
    assert [lecture.note for lecture in lectures] == [None, "本月不止一次，可另定日期"]


def test_life_meeting_and_review_share_the_day_in_the_review_month():
    found = plan(2026, pins={10: REVIEW})
    assert dates_of(found, "组织生活会") == dates_of(found, "民主评议党员") == [month_of(found, 10).party_day]


def test_a_review_month_in_spring_leaves_the_life_meeting_at_the_years_end():
    found = plan(2026, pins={4: REVIEW})
    life = next(m for m in month_of(found, 12).meetings if m.kind == "组织生活会")
    assert life.note == "党员评议月在4月，会放在第四季度"
    assert dates_of(found, "民主评议党员") == [date(2026, 12, 15)]


def test_the_meeting_of_criticism_in_its_own_month_needs_no_word_of_why_it_stands_there():
    for month in (10, 11, 12):
        usual = plan(pins={month: "党员评议月"})
        (life,) = [m for m in month_of(usual, month).meetings if m.kind == "组织生活会"]
        assert life.note is None


def test_the_meetings_of_a_month_are_those_of_the_rules():
    november = month_of(plan(2026, has_committee=True, groups=("一组",)), 11)
    assert [(meeting.kind, meeting.rule) for meeting in november.meetings] == [
        ("支部委员会", "meeting.committee"),
        ("主题党日", "meeting.party_day"),
        ("党小组会", "meeting.group"),
        ("支部党员大会", "meeting.assembly"),
        ("党课", "meeting.lecture"),
    ]


def duties(plan, what):
    return [duty.on for month in plan.months for duty in month.duties if duty.what == what]


def test_dues_are_collected_on_the_party_day_of_each_quarters_middle_month():
    found = plan(2026)
    assert duties(found, "党费收缴") == [month_of(found, number).party_day for number in (2, 5, 8, 11)]


def test_dues_are_remitted_by_the_last_working_day_up_to_the_set_day():
    assert duties(plan(2026), "党费上缴") == [
        date(2026, 3, 25),
        date(2026, 6, 25),
        date(2026, 9, 24),  # the 25th is 中秋
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize(
    ("settings_", "year", "days"),
    [
        ({"elected_on": "2024-06-18"}, 2027, [date(2027, 6, 18)]),
        ({"elected_on": "2024-06-18"}, 2026, []),
        ({"elected_on": "2024-06-18", "put_off_to": "2028-01-18"}, 2027, []),
        ({"elected_on": "2024-06-18", "put_off_to": "2028-01-18"}, 2028, [date(2028, 1, 18)]),
        ({"elected_on": "2024-02-29"}, 2027, [date(2027, 2, 28)]),
        ({"elected_on": "2022-06-18", "term_years": "5"}, 2027, [date(2027, 6, 18)]),
        ({"elected_on": "2098-06-18"}, 2099, []),
        ({}, 2027, []),
    ],
)
def test_the_election_falls_due_where_the_term_ends(settings_, year, days):
    assert duties(plan(year, settings=settings_), "换届") == days


def test_the_plan_says_who_approved_that_the_election_is_put_off():
    chosen = {"elected_on": "2024-06-18", "put_off_to": "2028-01-18", "put_off_by": "市委组织部"}
    [duty] = [duty for month in plan(2028, settings=chosen).months for duty in month.duties if duty.what == "换届"]
    assert duty.note == "2024-06-18选出，经市委组织部批准延期到此换届"


def test_every_meeting_and_duty_names_a_rule_with_a_source():
    found = plan(2027, has_committee=True, groups=("一组",), settings={"elected_on": "2024-06-18"})
    for month in found.months:
        assert all(rule(item.rule).source for item in (*month.meetings, *month.duties))


def test_learning_and_red_education_bring_the_lecture():
    found = plan(2026, pins={1: LEARNING, 6: RED})
    assert months_with(found, "党课")[:2] == [1, 6]


# a book that begins in the course of the year


def gone(first):
    return frozenset(range(1, first))


@pytest.mark.parametrize("first", range(2, 7))
def test_months_gone_by_get_no_theme_while_the_others_have_room_for_the_seven(first):
    found = plan(2026, gone=gone(first))
    assert [month.theme for month in found.months[: first - 1]] == [GONE] * (first - 1)
    assert set(FIXED_THEMES) <= {month.theme for month in found.months[first - 1 :]}
    assert [month.month for month in found.gone] == list(range(1, first))
    assert found.left_out == ()


@pytest.mark.parametrize("first", range(7, 13))
def test_what_has_no_month_left_is_named_and_put_nowhere(first):
    found = plan(2026, gone=gone(first))
    assert all(month.fixed for month in found.months[first - 1 :])
    assert len(found.left_out) == 7 - (13 - first)


def test_a_month_gone_by_has_what_the_user_says():
    found = plan(2026, gone=gone(9), pins={3: VOLUNTEERING})
    assert (month_of(found, 3).theme, month_of(found, 3).pinned) == (VOLUNTEERING, True)
    assert VOLUNTEERING not in {month.theme for month in found.months[8:]}


def test_nothing_falls_due_in_months_gone_by():
    found = plan(2026, gone=gone(6), has_committee=True, groups=("一组",))
    assert {month.month.month for month in found.months if month.meetings or month.duties} == set(range(6, 13))
    collected = [duty.on.month for month in found.months for duty in month.duties if duty.what == "党费收缴"]
    assert collected == [6, 8, 11]  # of the quarter half gone, in the month that is left
