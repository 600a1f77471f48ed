"""The days off of 2024 to 2026 held against the words of the yearly notices, and the plans of those years against both.

The notices as published by the General Office of the State Council: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号.
"""

import re
from datetime import date, timedelta

import pytest

from jygcli.domain.law.calendar import before_spring, day_off, notice_awaited, noticed
from jygcli.domain.law.rules import rule
from jygcli.domain.plan.planner import YearRequest, plan_year
from jygcli.domain.plan.year import COLLECT, REMIT

NOTICES = {
    2024: """
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
""",
    2025: """
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
""",
    2026: """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
""",
}
_DAY = r"(?:(\d+)月)?(\d+)日(?:（[^）]*）)?"
_OFF = re.compile(f"{_DAY}(?:至{_DAY})?放假")
_WORKED = re.compile(r"(\d+)月(\d+)日（[^）]*）(?=(?:、\d+月\d+日（[^）]*）)*上班)")


def days_off_by_the_words(year):
    off = {date(year, 1, 1) + timedelta(days=n) for n in range(366)}
    off = {day for day in off if day.year == year and day.weekday() >= 5}
    for month, first, until_month, until in _OFF.findall(NOTICES[year]):
        day = date(year, int(month), int(first))
        last = date(year, int(until_month or month), int(until or first))
        while day <= last:
            off.add(day)
            day += timedelta(days=1)
    return off - {date(year, int(month), int(day)) for month, day in _WORKED.findall(NOTICES[year])}


OFF = {year: days_off_by_the_words(year) for year in NOTICES}


@pytest.mark.parametrize("year", NOTICES)
def test_each_day_of_a_noticed_year_is_off_or_not_as_the_notice_says(year):
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    assert {day for day in every if day.year == year and day_off(day, {}) is not None} == OFF[year]


@pytest.mark.parametrize(("year", "working_days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_words_of_the_notices_were_read_whole(year, working_days):
    assert (date(year, 12, 31) - date(year - 1, 12, 31)).days - len(OFF[year]) == working_days


@pytest.mark.parametrize(
    ("year", "number", "on"),
    [
        (2024, "国办发明电〔2023〕7号", date(2023, 10, 25)),
        (2025, "国办发明电〔2024〕12号", date(2024, 11, 12)),
        (2026, "国办发明电〔2025〕7号", date(2025, 11, 4)),
    ],
)
def test_each_notice_stands_in_the_rules_with_its_number_and_its_day(year, number, on):
    assert noticed(year)
    found = rule(f"days_off.{year}")
    assert (found.source, found.since) == (number, on)


def test_years_without_a_notice_go_by_the_principles():
    assert not noticed(2023)
    assert not noticed(2027)
    assert [day_off(date(2027, 2, day), {}) for day in (4, 5, 12)] == [None, "春节假期", "春节假期"]
    assert before_spring(2027, {}) == date(2027, 2, 4)
    assert notice_awaited(2027, {})
    assert not notice_awaited(2027, {date(2027, 2, 14): True})  # the user has written it down
    assert not notice_awaited(2023, {})


@pytest.mark.parametrize("year", NOTICES)
@pytest.mark.parametrize("party_day", range(1, 29))
def test_no_meeting_and_no_collection_of_a_plan_falls_on_a_day_off(year, party_day):
    settings = {"party_day": str(party_day), "remit_day": str(party_day)}
    plan = plan_year(YearRequest(year, settings=settings, has_committee=True, groups=("一组",)))
    days = {month.party_day for month in plan.months}
    days |= {meeting.on for month in plan.months for meeting in month.meetings}
    days |= {duty.on for month in plan.months for duty in month.duties if duty.what in (COLLECT, REMIT)}
    assert days & OFF[year] == set()
