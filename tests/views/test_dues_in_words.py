"""What is asked about before dues are written, and how an amount came about, in the words that people read."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.account import Assessment
from jygcli.domain.dues.allocating import Share
from jygcli.domain.dues.closing_doubts import Doubts
from jygcli.domain.dues.tariff import Category, assessed_amount
from jygcli.domain.people.membership import Departure, Member, Membership, Person, Status
from jygcli.services.dues.assessments import DuesAssessed
from jygcli.services.dues.carrying import Carried
from jygcli.services.dues.cashbook import Received
from jygcli.services.dues.closing import QuarterClosed
from jygcli.services.dues.collecting import Booking, DuesCollected, Skipped
from jygcli.views.dues import in_words

JAN = Month(2026, 1)
RULES_2008 = "中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》"
ZERO = Fen(0)


def a_member(number: int = 1, name: str = "柳长青", left: date | None = None) -> Member:
    membership = Membership(number, None, left, Departure.DIED if left else None)
    return Member(Person(number, number, name, Status.FORMAL), (membership,))


def made(
    amount: str, *, base: str | None = None, by_hand: bool = True, category: Category = Category.RETIRED
) -> Assessment:
    return Assessment(1, JAN, category, None if base is None else yuan(base), yuan(amount), by_hand, None)


@pytest.mark.parametrize(
    ("category", "base", "rounding", "words"),
    [
        (
            "离退休",
            "5000.00",
            "分",
            f"基数 5000.00 元，不超过 5000.00 元，按 0.5% 交纳：每月 25.00 元（{RULES_2008}第5条）",
        ),
        (
            "离退休",
            "5000.01",
            "分",
            "基数 5000.01 元，超过 5000.00 元，按 1% 交纳，按全部基数算，不是只算超过的部分，四舍五入到分："
            f"每月 50.00 元（{RULES_2008}第5条）",
        ),
        (
            "离退休",
            "12000.00",
            "分",
            "基数 12000.00 元，超过 5000.00 元，按 1% 交纳，按全部基数算，不是只算超过的部分："
            f"每月 120.00 元（{RULES_2008}第5条）",
        ),
        (
            "离退休",
            "3123.45",
            "元",
            f"基数 3123.45 元，不超过 5000.00 元，按 0.5% 交纳，四舍五入到元：每月 16.00 元（{RULES_2008}第5条）",
        ),
        (
            "在职",
            "8000.00",
            "分",
            "基数 8000.00 元，超过 5000.00 元、不超过 10000.00 元，按 1.5% 交纳，按全部基数算，不是只算超过的部分："
            f"每月 120.00 元（{RULES_2008}第2条）",
        ),
        ("学生低保等", None, "分", f"学生低保等：定额每月 0.20 元（{RULES_2008}第6条）"),
    ],
)
def test_an_assessment_says_why_it_comes_to_so_much(category: str, base: str | None, rounding: str, words: str) -> None:
    kind, fen = Category(category), None if base is None else yuan(base)
    amount = assessed_amount(kind, fen, None, on=JAN, rounding=rounding)
    assert in_words.reckoned(Assessment(1, JAN, kind, fen, amount, by_hand=False, ground=None), rounding) == words


@pytest.mark.parametrize(("by_hand", "rounding"), [(True, "分"), (False, None)])
def test_an_amount_given_by_hand_or_come_about_by_no_rule_is_the_branchs_word(
    by_hand: bool, rounding: str | None
) -> None:
    assert in_words.reckoned(made("24", base="5000", by_hand=by_hand), rounding) == "支部核定每月 24.00 元"


def test_an_assessment_is_asked_about_for_each_thing_that_is_unusual() -> None:
    def asked(assessment: Assessment, months_more: int = 0) -> str | None:
        return in_words.doubts_of_assessment(
            DuesAssessed(a_member(), assessment, "分", None, None, months_more, (), (), (), ())
        )

    assert asked(made("1000.00")) is None
    high, late = (asked(made("1000.01"), 7) or "").split("；")
    assert high.startswith("每月 1000.01 元，一般不超过 1000.00 元（")
    assert late.startswith("从 2026-01 起核定，会多出 7 个月的欠交，补交一般不超过 6 个月（")
    assert (asked(made("0")) or "").endswith("用 jyg dues waive")
    assert asked(made("0", by_hand=False)) is None


def test_an_income_of_a_quarter_is_to_be_assessed_anew_where_it_was_carried_forward() -> None:
    def remark(new: Assessment) -> str | None:
        return in_words.remark(Carried(a_member(), new, new))

    own = Category.SELF_EMPLOYED
    assert remark(made("25", base="5000", by_hand=False, category=own)) == "按上季度收入，请重新核定"
    assert remark(made("25", category=own)) is None
    assert (remark(made("2000")) or "").startswith("每月 2000.00 元，一般不超过 1000.00 元")


def test_a_closing_is_asked_about_for_each_doubt_and_for_what_is_missing() -> None:
    third = Quarter(2026, 3)

    def asked(doubts: Doubts, counted: str = "150") -> str | None:
        none = Received(ZERO, ZERO, ZERO, ZERO, ZERO)
        closed = QuarterClosed("支部", third, date(2026, 9, 25), (), none, yuan("150"), yuan(counted), doubts)
        return in_words.doubts_of_closing(closed)

    gone = a_member(2, "钱秀兰", date(2026, 8, 3))
    assert asked(Doubts()) is None
    assert asked(Doubts(), "149.50") == "点到 149.50 元，账面应有 150.00 元，少 0.50 元"
    assert asked(Doubts(), "151") == "点到 151.00 元，账面应有 150.00 元，多 1.00 元"
    assert asked(Doubts((a_member(), gone))) == "1 柳长青、2 钱秀兰 的少交、免交还没有批准，2026Q3 按全额结账"
    assert asked(Doubts(beyond=((gone, yuan("25")),), open_before=Quarter(2026, 2))) == (
        "2 钱秀兰 有 25.00 元交在不由本支部收的月份（建账前已在，2026-08-03 去世），"
        "该退的先退：jyg dues refund 收据号；"
        "2026Q2 还没有结账，先结了 2026Q3，要补结就得重开，返还以后不能重开"
    )


def test_of_many_who_make_up_for_months_of_long_ago_three_are_named() -> None:
    def asked(people: int, consent: str | None = None) -> str | None:
        share = Share(JAN, yuan("25"), yuan("25"), ZERO)
        bookings = tuple(Booking(a_member(number, f"党员{number}"), (share,)) for number in range(1, people + 1))
        return in_words.doubts_of_collection(DuesCollected(bookings, (), date(2026, 8, 1), "现金", None, consent))

    assert asked(0) is None
    assert asked(4, "支委会同意") is None
    assert "：党员1 2026-01、党员2 2026-01、党员3 2026-01；" in (asked(3) or "")
    assert "党员3 2026-01 等 4 人；支部同意补交的，用 --consent 写明" in (asked(4) or "")


def test_who_is_left_out_of_a_collection_is_told_why() -> None:
    gone = a_member(2, "钱秀兰", date(2026, 5, 20))
    assert in_words.why_skipped(Skipped(gone, yuan("125"))) == "去世，尚欠 125.00 元；要收请单独登记"
    assert in_words.why_skipped(Skipped(a_member())) == "没有核定党费"
