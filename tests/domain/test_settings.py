from datetime import date

import pytest

from jygcli.domain.errors import ExitCode
from jygcli.domain.rules import RULES
from jygcli.domain.settings import SETTINGS, BadSetting, UnknownSetting, checked, day, number, setting, word


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_setting_says_what_it_is_and_has_a_default_that_it_may_hold(row):
    assert row.title
    assert row.prose
    assert row.default == "" or row.check(row.default) is None
    assert row.rule is None or row.rule in {rule.id for rule in RULES}


def test_no_two_settings_share_a_name():
    assert len({row.name for row in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("party_day", "1"),
        ("party_day", "28"),
        ("remit_day", "25"),
        ("rounding", "角"),
        ("rounding", "元"),
        ("lectures_per_quarter", "0"),
        ("term_years", "5"),
        ("elected_on", "2024-06-01"),
        ("online_is_present", "否"),
    ],
)
def test_a_setting_takes_what_fits(name, text):
    assert checked(name, text) == text


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("party_day", "0", "要是 1 到 28 的整数"),
        ("party_day", "29", "要是 1 到 28 的整数"),
        ("party_day", "-1", "要是 1 到 28 的整数"),
        ("party_day", "１５", "要是 1 到 28 的整数"),
        ("party_day", "", "要是 1 到 28 的整数"),
        ("term_years", "6", "要是 1 到 5 的整数"),
        ("lectures_per_quarter", "1.5", "要是 0 到 12 的整数"),
        ("rounding", "厘", "只能是 分、角、元"),
        ("online_is_present", "yes", "只能是 是、否"),
        ("elected_on", "2026-02-30", "日期“2026-02-30”读不懂：2026 年 2 月只有 28 天"),
        ("elected_on", "2024-06", "日期“2024-06”读不懂：要写到日"),
    ],
)
def test_a_setting_refuses_what_does_not_fit_and_says_why(name, text, why):
    with pytest.raises(BadSetting) as wrong:
        checked(name, text)
    assert str(wrong.value) == f"设置 {name} 不能是“{text}”：{why}。"
    assert wrong.value.advice_text == "看说明：jyg settings list"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


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
