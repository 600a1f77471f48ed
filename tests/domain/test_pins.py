import pytest

from jygcli.domain.base.errors import CalledWrongly, ExitCode, Refused
from jygcli.domain.plan.pins import (
    CITED,
    BadPin,
    FixedThemeMissing,
    FixedThemeTwice,
    MonthTwice,
    TooManyOwnThemes,
    check_themes,
    parse_pins,
)
from jygcli.domain.plan.themes import FIXED_THEMES, full_name

A_YEAR = dict(enumerate((*FIXED_THEMES, "甲月", "乙月", "丙月", "丁月", "戊月"), start=1))


def test_the_article_is_cited_in_short():
    assert CITED == "嘉发〔2020〕25号第2条"


@pytest.mark.parametrize(
    ("text", "month", "theme"),
    [
        ("5=健康养生月", 5, "健康养生月"),
        ("5=健康养生", 5, "健康养生月"),
        ("05=健康养生", 5, "健康养生月"),
        (" 3月 = 志愿 活动 ", 3, "志愿活动月"),
        ("１２＝党员评议月", 12, "党员评议月"),
        ("8=a=b", 8, "a=b月"),
        ("8=" + "长" * 19, 8, "长" * 19 + "月"),
    ],
)
def test_a_pin_is_read_as_people_write_it(text, month, theme):
    assert parse_pins([text]) == {month: theme}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("健康养生月", "“健康养生月”读不懂：没有等号。"),
        ("", "“”读不懂：没有等号。"),
        ("13=健康养生月", "“13=健康养生月”读不懂：月份要在 1 到 12 之间。"),
        ("0=健康养生月", "“0=健康养生月”读不懂：月份要在 1 到 12 之间。"),
        ("-1=健康养生月", "“-1=健康养生月”读不懂：月份要在 1 到 12 之间。"),
        ("某=健康养生月", "“某=健康养生月”读不懂：月份要在 1 到 12 之间。"),
        ("=健康养生月", "“=健康养生月”读不懂：月份要在 1 到 12 之间。"),
        ("5=", "“5=”读不懂：没有写主题。"),
        ("5= 月", "“5= 月”读不懂：没有写主题。"),
        ("5=" + "长" * 20, f"“5={'长' * 20}”读不懂：主题最长 20 个字。"),
        ("5=" + "长" * 90, f"“5={'长' * 38}…”读不懂：主题最长 20 个字。"),
        ("5=健康\x07", "“5=健康?”读不懂：主题里有看不见的字符。"),
    ],
)
def test_a_pin_that_makes_no_sense_is_answered_with_how_to_write_it(text, sentence):
    with pytest.raises(BadPin) as wrong:
        parse_pins([text])
    assert str(wrong.value) == sentence
    assert wrong.value.advice_text == "写成 月份=主题，例如 --set 5=健康养生月。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


def test_a_month_given_twice_is_a_wrong_call():
    with pytest.raises(MonthTwice) as wrong:
        parse_pins(["5=健康养生月", "05=读书学习"])
    assert str(wrong.value) == "5月给了两次主题：“健康养生月”和“读书学习月”。"
    assert isinstance(wrong.value, CalledWrongly)


def test_a_fixed_theme_set_twice_is_refused_with_the_article():
    with pytest.raises(FixedThemeTwice) as refused:
        parse_pins(["5=志愿活动", "3=志愿活动月"])
    assert str(refused.value) == "“志愿活动月”安排在3月、5月：固定主题月每年各一次（嘉发〔2020〕25号第2条）。"
    assert refused.value.advice_text == "只留其中一个月，另外的月份换成别的主题。"
    assert refused.value.exit_code is ExitCode.REFUSED


def test_an_eighth_fixed_theme_is_refused():
    eight = [f"{month}={theme}" for month, theme in enumerate((*FIXED_THEMES, FIXED_THEMES[2]), start=1)]
    with pytest.raises(FixedThemeTwice, match="“志愿活动月”安排在3月、8月"):
        parse_pins(eight)


def test_a_sixth_own_theme_is_refused_because_the_seven_no_longer_fit():
    with pytest.raises(TooManyOwnThemes) as refused:
        parse_pins([f"{month}={name}" for month, name in enumerate("甲乙丙丁戊己", start=1)])
    assert str(refused.value) == (
        "自选主题有 6 个（1月甲月、2月乙月、3月丙月、4月丁月、5月戊月、6月己月），最多 5 个："
        "另外 7 个月要安排固定主题月（嘉发〔2020〕25号第2条）。"
    )
    assert refused.value.advice_text == "去掉 1 个自选主题，或换成固定主题月。"
    assert isinstance(refused.value, Refused)


def test_the_same_own_theme_may_stand_in_several_months():
    assert parse_pins(["1=健康", "2=健康"]) == {1: "健康月", 2: "健康月"}


def test_a_theme_gets_its_month_only_once():
    assert full_name("健康养生") == full_name(full_name("健康养生")) == "健康养生月"


def test_a_year_with_the_seven_once_each_is_in_order():
    check_themes(A_YEAR)
    check_themes({month: theme for month, theme in A_YEAR.items() if month > 4})


def test_changing_a_fixed_month_into_an_own_one_names_what_is_missing():
    with pytest.raises(FixedThemeMissing) as refused:
        check_themes({**A_YEAR, 3: "健康养生月", 4: "读书学习月"})
    assert str(refused.value) == (
        "这样安排，全年缺“志愿活动月”、“慰问关怀月”：固定主题月每年各一次（嘉发〔2020〕25号第2条）。"
    )
    assert refused.value.advice_text == (
        "同一次修改里，把“志愿活动月”、“慰问关怀月”安排到自选月（现在是3月、4月、8月、9月、10月、11月、12月）。"
    )


def test_a_second_month_for_a_fixed_theme_names_both_months():
    with pytest.raises(FixedThemeTwice, match="“志愿活动月”安排在3月、9月"):
        check_themes({**A_YEAR, 9: "志愿活动月"})


def test_an_unfinished_year_with_six_own_themes_can_no_longer_be_finished():
    with pytest.raises(TooManyOwnThemes):
        check_themes({month: theme for month, theme in {**A_YEAR, 7: "己月"}.items() if month > 6})
