from datetime import date

import pytest

from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.masks import covered
from jygcli.domain.law.rules import RULES
from jygcli.domain.law.settings import (
    SETTINGS,
    BadSetting,
    Kind,
    UnknownSetting,
    checked,
    day,
    number,
    put_off_by,
    put_off_to,
    setting,
    word,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_setting_says_what_it_is_and_has_a_default_that_it_may_hold(row):
    assert row.title
    assert row.prose
    assert row.default == "" or row.type.check(row.default, TODAY, {}) is None
    assert row.rule is None or row.rule in {rule.id for rule in RULES}


def test_only_a_setting_of_yes_or_no_is_answered_with_one_of_the_two():
    answered = {row.name for row in SETTINGS if row.type.kind is Kind.YES_OR_NO}
    assert answered == {row.name for row in SETTINGS if row.type.words == "是或否"}
    assert "committee_hours" in answered
    assert setting("party_age").type.kind is Kind.WORDS


def test_no_two_settings_share_a_name():
    assert len({row.name for row in SETTINGS}) == len(SETTINGS)


COUNTED = ("lectures_per_quarter", "talks_per_year", "trainings_per_year", "unit_studies_per_year")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("party_day", "1"),
        ("party_day", "28"),
        ("remit_day", "1"),
        ("remit_day", "28"),
        ("meeting_time", "09:30"),
        ("meeting_time", ""),
        ("meeting_place", "室" * 40),
        ("meeting_place", ""),
        ("rounding", "角"),
        ("rounding", "元"),
        *((name, text) for name in COUNTED for text in ("0", "12")),
        ("term_years", "5"),
        ("elected_on", "2024-06-01"),
        ("online_is_present", "否"),
        ("fund_decision_over", "0"),
        ("fund_decision_over", "1,300.50"),
    ],
)
def test_a_setting_takes_what_fits(name, text):
    assert checked(name, text, TODAY) == text


def test_full_width_digits_and_spaces_are_no_fault():
    assert checked("party_day", " １５ ", TODAY) == "15"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("party_day", "0", "要是 1 到 28 的整数"),
        ("party_day", "29", "要是 1 到 28 的整数"),
        ("party_day", "-1", "要是 1 到 28 的整数"),
        ("party_day", "9" * 9999, "要是 1 到 28 的整数"),
        ("party_day", "", "要是 1 到 28 的整数"),
        ("remit_day", "29", "要是 1 到 28 的整数"),
        ("meeting_time", "9点30", "要写成 09:30"),
        ("meeting_time", "早饭后", "要是时间，写成 09:30"),
        ("meeting_place", "室" * 41, "要是一行字，最多 40 个字"),
        ("meeting_place", "一楼\n东", "要是一行字，最多 40 个字"),
        ("term_years", "6", "要是 1 到 5 的整数"),
        ("lectures_per_quarter", "1.5", "要是 0 到 12 的整数"),
        *((name, "13", "要是 0 到 12 的整数") for name in COUNTED),
        ("fund_decision_over", "-1", "要是金额（元），最多两位小数"),
        ("fund_decision_over", "1.234", "要是金额（元），最多两位小数"),
        ("rounding", "厘", "只能是 分、角、元"),
        ("online_is_present", "yes", "只能是 是、否"),
        ("elected_on", "2026-02-30", "日期“2026-02-30”读不懂：2026 年 2 月只有 28 天"),
        ("elected_on", "2024-06", "日期“2024-06”读不懂：要写到日"),
        ("elected_on", "2026-11-21", "换届的日期 2026-11-21 还没有到（今天是 2026-11-20）"),
        ("elected_on", "1924-06-18", "换届的日期 1924-06-18 太早了，多半是年份写错（今天是 2026-11-20）"),
    ],
)
def test_a_setting_refuses_what_does_not_fit_and_says_why(name, text, why):
    with pytest.raises(BadSetting) as wrong:
        checked(name, text, TODAY)
    assert str(wrong.value) == f"设置 {name} 不能是“{covered(text)}”：{why}。"
    example = {"elected_on": "2024-03-20", "meeting_time": "09:30", "meeting_place": "老干部活动中心"}.get(
        name, setting(name).default
    )
    assert wrong.value.advice_text == f"例：jyg settings set {name} {example}"
    assert checked(name, example, TODAY) == example
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


TERM = {"elected_on": "2024-03-20"}


def test_an_election_is_put_off_within_a_year_of_the_terms_end():
    for text in ("2027-03-21", "2028-03-20", ""):
        assert checked("put_off_to", text, TODAY, TERM) == text
        assert put_off_to({**TERM, "put_off_to": text}) == (date.fromisoformat(text) if text else None)


@pytest.mark.parametrize(
    ("chosen", "text", "why"),
    [
        (TERM, "2027-03-20", "任期到 2027-03-20，延期要在它以后、不晚于 2028-03-20"),
        (TERM, "2028-03-21", "任期到 2027-03-20，延期要在它以后、不晚于 2028-03-20"),
        ({}, "2027-09-20", "还没有记上次换届是哪天（elected_on），不知道任期到哪天"),
        (TERM, "2027-09", "日期“2027-09”读不懂：要写到日"),
    ],
)
def test_no_election_is_put_off_for_longer_or_of_an_unknown_term(chosen, text, why):
    with pytest.raises(BadSetting) as wrong:
        checked("put_off_to", text, TODAY, chosen)
    assert str(wrong.value) == f"设置 put_off_to 不能是“{text}”：{why}。"


def test_who_approved_is_told_of_this_term_only():
    chosen = {**TERM, "put_off_to": "2027-09-20", "put_off_by": "市委组织部"}
    assert put_off_by(chosen) == "市委组织部"
    assert put_off_by({**chosen, "put_off_by": ""}) is None
    assert put_off_by({**chosen, "elected_on": "2027-09-18"}) is None


def test_an_approval_of_an_earlier_term_puts_off_nothing_of_this_one():
    assert put_off_to({"elected_on": "2027-06-20", "put_off_to": "2027-09-20"}) is None
    assert put_off_to({"put_off_to": "2027-09-20"}) is None


def test_an_unknown_setting_is_answered_with_where_to_look():
    with pytest.raises(UnknownSetting) as wrong:
        setting("colour")
    assert str(wrong.value) == "没有叫“colour”的设置。"
    assert wrong.value.advice_text == "看有哪些：jyg settings list"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


def test_what_the_branch_has_not_set_has_its_default():
    assert number({}, "party_day") == 15
    assert word({}, "rounding") == "分"
    assert day({}, "elected_on") is None


def test_what_the_branch_has_set_comes_first():
    chosen = {"party_day": "8", "rounding": "元", "elected_on": "2024-06-01"}
    assert number(chosen, "party_day") == 8
    assert word(chosen, "rounding") == "元"
    assert day(chosen, "elected_on") == date(2024, 6, 1)
