from datetime import date
from decimal import Decimal

import pytest

from jygcli.domain.dues.tariff import TARIFF_CATEGORIES
from jygcli.domain.law.rules import CUSTOM, RULES, brackets, figure, names, rule
from jygcli.domain.law.settings import SETTINGS


def test_no_two_rules_of_one_id_hold_from_the_same_day():
    versions = [(row.id, row.since) for row in RULES]
    assert len(set(versions)) == len(versions)


def test_the_versions_of_a_rule_stand_in_order_of_time():
    for row in RULES:
        since = [other.since for other in RULES if other.id == row.id]
        assert since == sorted(since), row.id


@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row.id} {row.since}")
def test_every_rule_says_what_it_is_where_it_stands_and_how_sure_that_is(row):
    assert row.title
    assert row.source
    assert row.sure in {"H", "M", "L"}
    assert row.sure != "H" or row.source != CUSTOM
    assert row.cited == row.source + row.article


def test_a_rule_that_speaks_in_its_words_alone_has_neither_a_unit_nor_a_figure():
    bare = [row for row in RULES if isinstance(row.value, int) and not row.unit]
    assert {"fund.public", "fund.earmarked", "dues.own_money"} <= {row.id for row in bare}
    assert {row.value for row in bare} == {0}


@pytest.mark.parametrize("row", [row for row in RULES if row.setting], ids=lambda row: row.id)
def test_a_rule_that_a_branch_may_set_names_a_setting_with_its_figure_as_default(row):
    (setting,) = [setting for setting in SETTINGS if setting.name == row.setting]
    assert setting.rule == row.id
    assert setting.default == str(row.value)


@pytest.mark.parametrize(
    ("rule_id", "day", "value"),
    [
        ("holiday.劳动节", date(2007, 12, 31), ("5月1日", "5月2日", "5月3日")),
        ("holiday.劳动节", date(2008, 1, 1), ("5月1日",)),
        ("holiday.劳动节", date(2024, 12, 31), ("5月1日",)),
        ("holiday.劳动节", date(2025, 1, 1), ("5月1日", "5月2日")),
        ("holiday.春节", date(2013, 2, 9), ("除夕", "正月初一", "正月初二")),
        ("holiday.春节", date(2024, 2, 9), ("正月初一", "正月初二", "正月初三")),
        ("holiday.春节", date(2025, 1, 28), ("除夕", "正月初一", "正月初二", "正月初三")),
    ],
)
def test_a_day_is_judged_by_the_rule_in_force_on_it(rule_id, day, value):
    assert rule(rule_id, day).value == names(rule_id, day) == value


def test_without_a_day_the_newest_version_is_meant():
    assert rule("holiday.劳动节").since == date(2025, 1, 1)


def test_a_day_before_the_first_version_is_judged_by_the_first():
    assert rule("holiday.劳动节", date(1950, 5, 1)).since == date(1999, 9, 18)
    assert figure("dues.months_back", date(1990, 1, 1)) == 6


def test_an_unknown_rule_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        rule("dues.nonsense")


def test_a_single_figure_is_not_mistaken_for_a_list_nor_a_list_for_a_figure():
    with pytest.raises(TypeError):
        figure("themes.fixed")
    with pytest.raises(TypeError):
        names("themes.own")
    with pytest.raises(TypeError):
        brackets("dues.letter")


@pytest.mark.parametrize("category", TARIFF_CATEGORIES)
def test_a_tariff_rises_step_by_step_and_its_last_step_is_open(category):
    steps = brackets(f"dues.rate.{category}")
    assert [step.upto for step in steps[:-1]] == sorted(step.upto for step in steps[:-1])
    assert steps[-1].upto is None
    assert [step.rate for step in steps] == sorted({step.rate for step in steps})


@pytest.mark.parametrize(
    ("rule_id", "value"),
    [
        ("themes.own", 5),
        ("meeting.assembly", 1),
        ("meeting.lecture", 1),
        ("branch.committee_from", 7),
        ("branch.committee_members", 7),
        ("branch.most", 50),
        ("branch.term", 3),
        ("dues.usual_most", 100_000),
        ("dues.months_back", 6),
        ("dues.flat.学生低保等", 20),
        ("dues.least.农民", 20),
        ("dues.most.农民", 100),
        ("meeting.committee", 1),
        ("meeting.group", 1),
        ("meeting.party_day", 1),
        ("meeting.life", 1),
        ("meeting.review", 1),
        ("duty.talks", 1),
        ("duty.training", 1),
        ("duty.unit_study", 1),
        ("visit.jubilee", 5),
        ("roster.birthday", 70),
        ("remit.quarterly", 1),
        ("remit.returned", 80),
        ("branch.formal_from", 3),
        ("branch.committee_least", 3),
        ("branch.committee_most", 7),
        ("branch.secretary", 1),
        ("branch.term_told", 6),
        ("branch.term_near", 3),
        ("dues.probation", 0),
        ("dues.first_month", 0),
        ("dues.letter", 1),
        ("dues.last_month", 0),
        ("dues.voluntary_whole", 100_000),
        ("dues.arrears_told", 3),
        ("dues.arrears", 6),
        ("fund.grant", 300_000),
        ("fund.allowance.day", 1),
        ("training.hours", 32),
        ("training.committee", 56),
        ("life.absent", 6),
        ("life.absent_told", 3),
        ("branch.put_off", 1),
        ("member.float", 6),
        ("review.most_excellent", 3),
        ("vote.quorum.assembly", 50),
        ("vote.pass.assembly", 50),
        ("vote.quorum.committee", 50),
        ("vote.pass.committee", 50),
        ("vote.quorum.group", 50),
        ("vote.pass.group", 50),
        ("election.quorum", 80),
        ("election.more", 20),
        ("election.elected", 50),
    ],
)
def test_the_figures_are_those_of_their_sources(rule_id, value):
    assert figure(rule_id) == value


def test_the_tariff_of_the_retired_has_one_step_at_5000_yuan():
    steps = [(step.upto, step.rate) for step in brackets("dues.rate.离退休")]
    assert steps == [(500_000, Decimal("0.005")), (None, Decimal("0.01"))]


@pytest.mark.parametrize("category", ["在职", "年薪制", "个体"])
def test_the_tariff_of_those_who_earn_has_steps_at_3000_5000_and_10000_yuan(category):
    steps = [(step.upto, str(step.rate)) for step in brackets(f"dues.rate.{category}")]
    assert steps == [(300_000, "0.005"), (500_000, "0.01"), (1_000_000, "0.015"), (None, "0.02")]


@pytest.mark.parametrize(
    ("rule_id", "since"),
    [
        ("themes.own", date(2020, 12, 9)),
        ("dues.rate.离退休", date(2008, 4, 1)),
        ("dues.usual_most", date(2017, 1, 1)),
        ("branch.term", date(2018, 1, 1)),
        ("election.more", date(2020, 7, 13)),
        ("training.hours", date(2019, 5, 6)),
        ("roster.birthday", date(1900, 1, 1)),
        ("holiday.清明", date(2008, 1, 1)),
    ],
)
def test_a_rule_holds_from_the_day_of_its_document(rule_id, since):
    assert rule(rule_id).since == since


@pytest.mark.parametrize(
    ("rule_id", "cited"),
    [
        ("branch.committee_members", "嘉发〔2020〕25号第8条"),
        ("branch.put_off", "选举工作条例第3条"),
        ("vote.formal", "选举工作条例第5条"),
        ("election.more", "选举工作条例第13条"),
        ("election.quorum", "选举工作条例"),  # its article was not found
        ("life.absent", "教育管理条例第31条"),
        ("dues.reduced", "党费规定第7条"),
        ("dues.elsewhere", "党费规定第9条"),
        ("dues.own_money", "党费规定第14条"),
        ("fund.uses.党费", "党费规定第19条"),
        ("fund.decision", "党费规定第20条"),
        ("fund.earmarked", "党费规定第21条"),
        ("fund.public", "嘉发〔2020〕25号第19条"),
        ("dues.public", "惯例"),
    ],
)
def test_a_rule_is_cited_by_the_article_that_says_it(rule_id, cited):
    assert rule(rule_id).cited_briefly == cited


def test_a_rule_cites_its_document_in_full_or_briefly():
    assert rule("dues.arrears").cited_briefly.startswith("党费规定")
    assert rule("dues.usual_most").cited_briefly.startswith("组电明字〔2017〕5号")
