"""What is said of money that isn't the member's own (党费规定 Art 14)."""

import pytest

from jygcli.domain.dues.own_money import NotOwnMoney, not_own


@pytest.mark.parametrize("said", ["支部垫付", "书记垫交", "代垫", "工资代扣", "单位代扣", "代扣", "从工资里扣"])
def test_advanced_or_kept_back_from_the_pay(said):
    assert not_own("现金", said) == said
    assert not_own(said, None) == said


@pytest.mark.parametrize("said", ["银行代扣", "女儿", "李桂芳代交", "微信", "现金", None])
def test_brought_by_somebody_or_ordered_by_the_member(said):
    assert not_own(said, None) is None


def test_the_refusal_names_the_article_and_the_way_out():
    refused = NotOwnMoney.of("支部垫付")
    source = "中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》第14条"
    assert str(refused) == f"“支部垫付”：党费由本人交纳，不得垫交，不得从工资中代扣（{source}）。"
    assert refused.advice_text == "本人交的，写本人交的方式；要照记，写明谁决定的：--consent 2026-01-15支委会"
