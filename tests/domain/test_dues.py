from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.money import ZERO, Fen, decimal_text, total, yuan
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.dues.account import (
    Account,
    Allocation,
    Assessment,
    MonthDues,
    Waiver,
    assessment_for,
    furthest_month,
)
from jygcli.domain.dues.allocating import Share, allocate, spread
from jygcli.domain.dues.owed import dues_by_month, liable_in, owed_months, paid_beyond, unassessed_months
from jygcli.domain.dues.tariff import (
    ROUNDINGS,
    TARIFF_CATEGORIES,
    AmountMissing,
    AmountOutOfRange,
    BaseMissing,
    Category,
    above_usual,
    assessed_amount,
    monthly_dues,
    percent_text,
    step_for,
)
from jygcli.domain.people.membership import Departure, Member, Membership, Person, Status

JAN, DEC = Month(2026, 1), Month(2026, 12)
RULES_2008 = "中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》"

bases = st.integers(0, 3_000_000).map(Fen)
tariff_categories = st.sampled_from(TARIFF_CATEGORIES)
roundings = st.sampled_from(sorted(ROUNDINGS))


def month(text: str) -> Month:
    return Month.parse(text)


def a_member(
    *memberships: Membership,
    joined: str | None = None,
    paid_until: str | None = None,
    status: Status = Status.FORMAL,
) -> Member:
    person = Person(
        id=1,
        number=1,
        name="柳长青",
        status=status,
        join_date=PartialDate.parse(joined) if joined else None,
        dues_paid_until=month(paid_until) if paid_until else None,
    )
    return Member(person, memberships or (Membership(1, None),))


def assessed(amount: str, since: str = "2026-01") -> Assessment:
    return Assessment(1, month(since), Category.RETIRED, None, yuan(amount), by_hand=True, ground=None)


def waived(amount: str, since: str, until: str) -> Waiver:
    return Waiver(1, month(since), month(until), yuan(amount), month(since).first_day)


def an_account(*assessments: Assessment, member: Member | None = None, waivers: tuple[Waiver, ...] = ()) -> Account:
    return Account(member or a_member(), assessments, waivers)


def pay(account: Account, amount: Fen, through: Month) -> Account:
    """Book an amount as a collection does: on the months owed, oldest first."""
    shares = allocate(amount, owed_months(account, through))
    booked = tuple(Allocation(1, s.month, s.amount, s.due, s.waived) for s in shares)
    return account._replace(allocations=account.allocations + booked)


def owing(account: Account, through: Month = DEC) -> dict[str, str]:
    return {str(dues.month): decimal_text(dues.owing) for dues in owed_months(account, through)}


# What a base costs


@pytest.mark.parametrize(
    ("category", "base", "dues"),
    [
        ("离退休", "0", "0.00"),
        ("离退休", "3123.45", "15.62"),
        ("离退休", "4129.00", "20.65"),
        ("离退休", "4321.00", "21.61"),
        ("离退休", "4999.99", "25.00"),
        ("离退休", "5000.00", "25.00"),
        ("离退休", "5000.01", "50.00"),
        ("离退休", "12000.00", "120.00"),
        ("在职", "3000.00", "15.00"),
        ("在职", "3000.01", "30.00"),
        ("在职", "5000.00", "50.00"),
        ("在职", "5000.01", "75.00"),
        ("在职", "10000.00", "150.00"),
        ("在职", "10000.01", "200.00"),
        ("年薪制", "3000.00", "15.00"),
        ("年薪制", "10000.01", "200.00"),
        ("个体", "5000.00", "50.00"),
        ("个体", "5000.01", "75.00"),
        ("学生低保等", "0", "0.20"),
        ("学生低保等", "99999.00", "0.20"),
    ],
)
def test_the_whole_base_pays_the_rate_of_its_step(category, base, dues):
    assert decimal_text(monthly_dues(Category(category), yuan(base), on=JAN)) == dues


@pytest.mark.parametrize(
    ("rounding", "dues"),
    [("分", "15.62"), ("角", "15.60"), ("元", "16.00")],
)
def test_dues_are_rounded_half_up_to_the_unit_that_is_set(rounding, dues):
    assert decimal_text(monthly_dues(Category.RETIRED, yuan("3123.45"), on=JAN, rounding=rounding)) == dues


@pytest.mark.parametrize(
    ("rounding", "base", "dues"),
    [
        ("分", "1.00", "0.01"),  # 0.005
        ("分", "0.99", "0.00"),
        ("角", "3010.00", "15.10"),  # 15.05
        ("角", "3009.99", "15.00"),
        ("元", "3100.00", "16.00"),  # 15.50
        ("元", "3099.99", "15.00"),
    ],
)
def test_exactly_half_a_unit_goes_up(rounding, base, dues):
    assert decimal_text(monthly_dues(Category.RETIRED, yuan(base), on=JAN, rounding=rounding)) == dues


@given(tariff_categories, roundings, bases, bases)
def test_dues_never_fall_as_the_base_rises(category, rounding, a, b):
    low, high = sorted((a, b))
    assert monthly_dues(category, low, on=JAN, rounding=rounding) <= monthly_dues(
        category, high, on=JAN, rounding=rounding
    )


@given(tariff_categories, roundings, bases)
def test_rounding_moves_dues_by_half_a_unit_at_most(category, rounding, base):
    dues = monthly_dues(category, base, on=JAN, rounding=rounding)
    assert dues % ROUNDINGS[rounding] == 0
    assert abs(dues - base * step_for(category, base, on=JAN).rate) * 2 <= ROUNDINGS[rounding]


def test_an_amount_given_by_hand_wins_over_the_computed_one():
    assert assessed_amount(Category.RETIRED, yuan("5000"), yuan("24"), on=JAN, rounding="分") == yuan("24")
    assert assessed_amount(Category.RETIRED, None, yuan("24"), on=JAN, rounding="分") == yuan("24")
    assert assessed_amount(Category.RETIRED, yuan("5000"), None, on=JAN, rounding="分") == yuan("25")


def test_the_flat_categories_need_no_base():
    assert assessed_amount(Category.FLAT, None, None, on=JAN, rounding="元") == yuan("0.20")


@pytest.mark.parametrize("category", TARIFF_CATEGORIES)
def test_a_category_with_a_tariff_needs_a_base(category):
    with pytest.raises(BaseMissing) as wrong:
        assessed_amount(category, None, None, on=JAN, rounding="分")
    assert str(wrong.value) == f"{category}按基数计算党费，缺少基数。"
    assert wrong.value.advice_text == "加上 --base 金额（元/月），或用 --amount 直接写核定金额。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@pytest.mark.parametrize("amount", ["0.20", "0.50", "1.00"])
def test_a_farmer_pays_what_the_branch_sets_between_twenty_fen_and_one_yuan(amount):
    assert assessed_amount(Category.FARMER, None, yuan(amount), on=JAN, rounding="元") == yuan(amount)


@pytest.mark.parametrize("amount", ["0.19", "1.01", "0"])
def test_a_farmers_amount_outside_the_bounds_is_refused_with_the_article(amount):
    with pytest.raises(AmountOutOfRange) as refused:
        assessed_amount(Category.FARMER, None, yuan(amount), on=JAN, rounding="分")
    given_amount = decimal_text(yuan(amount))
    assert str(refused.value) == f"农民党员每月党费 {given_amount} 元不在 0.20 到 1.00 元之间（{RULES_2008}第6条）。"
    assert refused.value.advice_text == "请核对金额。"
    assert refused.value.exit_code is ExitCode.REFUSED


def test_a_farmer_without_an_amount_is_asked_for_one():
    with pytest.raises(AmountMissing) as wrong:
        assessed_amount(Category.FARMER, yuan("5000"), None, on=JAN, rounding="分")
    assert str(wrong.value) == "农民党员每月 0.20 到 1.00 元，由支部定，缺少核定金额。"
    assert wrong.value.advice_text == "加上 --amount 金额。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


# The step of a scale


@pytest.mark.parametrize(
    ("category", "base", "above", "upto"),
    [
        ("离退休", "0", None, "5000"),
        ("离退休", "5000.00", None, "5000"),
        ("离退休", "5000.01", "5000", None),
        ("在职", "3000.01", "3000", "5000"),
        ("在职", "8000.00", "5000", "10000"),
        ("在职", "10000.01", "10000", None),
    ],
)
def test_a_step_begins_above_its_lower_bound_and_includes_its_upper_one(category, base, above, upto):
    step = step_for(Category(category), yuan(base), on=JAN)
    assert (step.above, step.upto) == tuple(None if bound is None else yuan(bound) for bound in (above, upto))


def test_a_thousand_yuan_a_month_is_usual_and_a_fen_more_is_not():
    assert not above_usual(yuan("1000.00"))
    assert above_usual(yuan("1000.01"))


@pytest.mark.parametrize(
    ("category", "base", "text"), [("离退休", "1", "0.5%"), ("离退休", "6000", "1%"), ("在职", "20000", "2%")]
)
def test_a_rate_is_written_as_people_write_it(category, base, text):
    assert percent_text(step_for(Category(category), yuan(base), on=JAN).rate) == text


# In which months a member pays here


def membership(since: str | None, until: str | None = None, **more) -> Membership:
    return Membership(
        1, date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None, **more
    )


@pytest.mark.parametrize(
    ("member", "first", "last"),
    [
        pytest.param(a_member(), "1900-01", "2027-12", id="there before the book began"),
        pytest.param(a_member(joined="1971-07"), "1971-07", "2027-12", id="pays from joining the Party"),
        pytest.param(a_member(joined="1971"), "1900-01", "2027-12", id="a joining year alone binds nothing"),
        pytest.param(a_member(membership("2026-03-01")), "2026-03", "2027-12", id="entered on the first"),
        pytest.param(a_member(membership("2026-03-31")), "2026-03", "2027-12", id="entered on the last day"),
        pytest.param(
            a_member(membership("2026-03-31"), joined="2026-03-31", status=Status.PROBATIONARY),
            "2026-03",
            "2027-12",
            id="a probationary member admitted on the 31st",
        ),
        pytest.param(
            a_member(membership("2026-03-12"), joined="2026-03-12", status=Status.PROBATIONARY),
            "2026-03",
            "2027-12",
            id="a probationary member from the month of admission",
        ),
        pytest.param(
            a_member(membership("2024-02-29"), joined="2024-02-29"), "2024-02", "2027-12", id="admitted on a leap day"
        ),
        pytest.param(
            a_member(membership(None, "2026-05-01", departure=Departure.DIED)),
            "1900-01",
            "2026-05",
            id="died on the first of May",
        ),
        pytest.param(
            a_member(membership(None, "2026-05-31", departure=Departure.DIED)),
            "1900-01",
            "2026-05",
            id="died on the last of May",
        ),
        pytest.param(
            a_member(membership(None, "2024-02-29", departure=Departure.DIED)),
            "1900-01",
            "2024-02",
            id="died on a leap day",
        ),
        pytest.param(
            a_member(membership(None, "2026-08-20", departure=Departure.TRANSFERRED)),
            "1900-01",
            "2026-08",
            id="transferred in August",
        ),
        pytest.param(
            a_member(membership(None, "2026-08-20", dues_until=Month(2026, 7))),
            "1900-01",
            "2026-07",
            id="the letter says July",
        ),
        pytest.param(
            a_member(membership(None, "2026-08-20", dues_until=Month(2026, 9))),
            "1900-01",
            "2026-09",
            id="the letter says September",
        ),
        pytest.param(
            a_member(membership("2026-03-15"), paid_until="2026-03"),
            "2026-04",
            "2027-12",
            id="came with March paid elsewhere",
        ),
        pytest.param(
            a_member(membership("2026-03-15"), paid_until="2025-12"),
            "2026-01",
            "2027-12",
            id="came in March with a letter that says December: the months between are collected here",
        ),
        pytest.param(
            a_member(membership("2026-03-15"), joined="2026-02-28", paid_until="2025-12", status=Status.PROBATIONARY),
            "2026-02",
            "2027-12",
            id="a letter makes nobody pay before admission",
        ),
        pytest.param(
            a_member(membership("2026-03-15"), paid_until="2026-06"), "2026-07", "2027-12", id="came with an advance"
        ),
    ],
)
def test_a_member_pays_from_the_first_month_to_the_last(member, first, last):
    horizon = list(months_from(Month(1900, 1), Month(2028, 1)))
    liable = [m for m in horizon if liable_in(member, m)]
    assert (str(liable[0]), str(liable[-1])) == (first, last)
    assert liable == [m for m in horizon if month(first) <= m <= month(last)]


def test_somebody_who_left_and_came_back_pays_no_month_twice_and_not_those_between():
    member = a_member(
        membership("2026-01-01", "2026-03-10", departure=Departure.TRANSFERRED),
        membership("2026-03-20", "2026-04-02", departure=Departure.TRANSFERRED),
        membership("2026-07-01"),
    )
    months = [str(dues.month) for dues in dues_by_month(an_account(assessed("25"), member=member), Month(2026, 8))]
    assert months == ["2026-01", "2026-02", "2026-03", "2026-04", "2026-07", "2026-08"]


def test_a_person_without_any_membership_pays_nothing():
    member = Member(a_member().person)
    assert not liable_in(member, JAN)
    assert dues_by_month(an_account(assessed("25"), member=member), DEC) == ()


def test_a_leap_february_costs_what_any_month_costs():
    account = an_account(assessed("25", "2024-01"))
    assert owing(account, Month(2024, 3)) == {"2024-01": "25.00", "2024-02": "25.00", "2024-03": "25.00"}


# Which assessment holds


def test_the_assessment_with_the_latest_start_holds_from_its_month_on():
    early, late = assessed("25"), assessed("50", "2026-07")
    assert assessment_for((early, late), Month(2025, 12)) is None
    assert assessment_for((early, late), Month(2026, 6)) == early
    assert assessment_for((early, late), Month(2026, 7)) == late
    assert assessment_for((late, early), Month(2026, 7)) == late


def test_of_two_assessments_from_the_same_month_the_one_made_later_holds():
    first, second = assessed("25"), assessed("30")
    assert assessment_for((first, second), JAN) == second
    assert assessment_for((second, first), JAN) == first


def test_months_without_an_assessment_are_named():
    account = an_account(assessed("25", "2026-03"), member=a_member(membership("2026-02-10")))
    year = tuple(months_from(JAN, Month(2026, 6)))
    assert unassessed_months(account, year) == (Month(2026, 2),)
    assert unassessed_months(an_account(), (JAN,)) == (JAN,)


# What is owed and what a payment pays


def test_every_month_is_owed_up_to_the_one_asked_for_and_none_after():
    account = an_account(assessed("25"))
    assert owing(account, Month(2026, 3)) == {"2026-01": "25.00", "2026-02": "25.00", "2026-03": "25.00"}
    assert owing(account, Month(2025, 12)) == {}


def test_a_payment_goes_to_the_oldest_months_and_the_last_one_may_be_paid_in_part():
    account = an_account(assessed("25"))
    shares = allocate(yuan("60"), owed_months(account, DEC))
    assert shares == (
        Share(Month(2026, 1), yuan("25"), yuan("25"), ZERO, left=ZERO),
        Share(Month(2026, 2), yuan("25"), yuan("25"), ZERO, left=ZERO),
        Share(Month(2026, 3), yuan("10"), yuan("25"), ZERO, left=yuan("15")),
    )
    paid = pay(account, yuan("60"), DEC)
    assert owing(paid, Month(2026, 4)) == {"2026-03": "15.00", "2026-04": "25.00"}


def test_the_rest_of_a_month_paid_in_part_is_collected_before_anything_newer():
    account = pay(pay(an_account(assessed("25")), yuan("10"), JAN), yuan("20"), DEC)
    assert [(str(a.month), a.amount) for a in account.allocations] == [
        ("2026-01", 1000),
        ("2026-01", 1500),
        ("2026-02", 500),
    ]


def test_an_advance_pays_months_into_the_next_year_which_then_owe_nothing():
    account = pay(an_account(assessed("25")), yuan("350"), Month(2027, 12))
    assert owing(account, Month(2027, 3)) == {"2027-03": "25.00"}
    assert total(a.amount for a in account.allocations) == yuan("350")
    assert account.allocations[-1].month == Month(2027, 2)


def test_an_advance_is_among_the_dues_of_its_months_only():
    account = pay(an_account(assessed("25")), yuan("350"), Month(2027, 12))
    assert len(dues_by_month(account, Month(2026, 9))) == 9


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 12, 31)])
def test_dues_may_be_paid_as_far_ahead_as_the_end_of_next_year(today):
    assert furthest_month(today) == Month(2027, 12)


def test_paying_what_is_paid_pays_nothing():
    account = pay(an_account(assessed("25")), yuan("75"), Month(2026, 3))
    assert allocate(yuan("25"), owed_months(account, Month(2026, 3))) == ()


def test_nothing_is_allocated_of_nothing():
    assert allocate(ZERO, owed_months(an_account(assessed("25")), DEC)) == ()


def test_a_later_assessment_never_alters_a_month_already_paid_in_full():
    account = pay(an_account(assessed("25")), yuan("75"), Month(2026, 3))
    raised = account._replace(assessments=(*account.assessments, assessed("50", "2026-01")))
    lowered = account._replace(assessments=(*account.assessments, assessed("10", "2026-01")))
    for changed in (raised, lowered):
        assert dues_by_month(changed, Month(2026, 3)) == dues_by_month(account, Month(2026, 3))
    assert owing(raised, Month(2026, 4)) == {"2026-04": "50.00"}
    assert owing(lowered, Month(2026, 4)) == {"2026-04": "10.00"}


def test_a_month_paid_in_part_costs_what_the_newest_assessment_says():
    account = pay(an_account(assessed("25")), yuan("10"), JAN)
    raised = account._replace(assessments=(*account.assessments, assessed("50")))
    assert owing(raised, JAN) == {"2026-01": "40.00"}
    lowered = account._replace(assessments=(*account.assessments, assessed("5")))
    assert dues_by_month(lowered, JAN) == (MonthDues(JAN, yuan("10"), ZERO, yuan("10")),)


def test_a_month_paid_in_parts_under_two_assessments_stays_as_it_was_paid():
    account = pay(an_account(assessed("25")), yuan("10"), JAN)
    account = pay(account._replace(assessments=(*account.assessments, assessed("50"))), yuan("40"), JAN)
    after = account._replace(assessments=(*account.assessments, assessed("80")))
    assert dues_by_month(after, JAN) == (MonthDues(JAN, yuan("50"), ZERO, yuan("50")),)


def test_a_waiver_holds_from_its_first_month_up_to_its_end():
    account = an_account(assessed("25"), waivers=(waived("5", "2026-02", "2026-04"),))
    assert owing(account, Month(2026, 4)) == {
        "2026-01": "25.00",
        "2026-02": "5.00",
        "2026-03": "5.00",
        "2026-04": "25.00",
    }
    assert dues_by_month(account, Month(2026, 2))[1] == MonthDues(Month(2026, 2), yuan("25"), yuan("20"), ZERO)


def test_a_month_waived_whole_is_due_and_waived_but_not_owed():
    account = an_account(assessed("25"), waivers=(waived("0", "2026-01", "2026-02"),))
    assert dues_by_month(account, JAN) == (MonthDues(JAN, yuan("25"), yuan("25"), ZERO),)
    assert owing(account, JAN) == {}


def test_a_waiver_is_told_through_its_last_month():
    assert waived("5", "2026-02", "2026-04").through == Month(2026, 3)


def test_of_two_waivers_the_lower_one_holds_and_none_ever_raises_dues():
    account = an_account(
        assessed("25"), waivers=(waived("5", "2026-01", "2026-03"), waived("90", "2026-01", "2026-04"))
    )
    assert owing(account, Month(2026, 3)) == {"2026-01": "5.00", "2026-02": "5.00", "2026-03": "25.00"}


def test_a_waiver_after_the_month_was_paid_in_full_leaves_it_as_paid():
    account = pay(an_account(assessed("25")), yuan("25"), JAN)
    later = account._replace(waivers=(waived("0", "2026-01", "2026-03"),))
    assert dues_by_month(later, JAN) == (MonthDues(JAN, yuan("25"), ZERO, yuan("25")),)


def test_a_month_paid_under_a_waiver_keeps_it_when_the_assessment_rises():
    account = pay(an_account(assessed("25"), waivers=(waived("5", "2026-01", "2026-02"),)), yuan("5"), JAN)
    raised = account._replace(assessments=(*account.assessments, assessed("50")), waivers=())
    assert dues_by_month(raised, JAN) == (MonthDues(JAN, yuan("25"), yuan("20"), yuan("5")),)


def test_more_paid_than_a_later_waiver_asks_is_collected_and_the_rest_waived():
    account = pay(an_account(assessed("25")), yuan("10"), JAN)._replace(waivers=(waived("5", "2026-01", "2026-02"),))
    assert dues_by_month(account, JAN) == (MonthDues(JAN, yuan("25"), yuan("15"), yuan("10")),)


def test_a_reversed_payment_leaves_its_month_owing_again():
    account = pay(an_account(assessed("25")), yuan("25"), JAN)
    reversal = Allocation(1, JAN, Fen(-2500), yuan("25"), ZERO)
    reversed_account = account._replace(allocations=(*account.allocations, reversal))
    assert owing(reversed_account, JAN) == {"2026-01": "25.00"}


def test_money_for_a_month_after_leaving_is_no_dues_and_is_named_as_beyond():
    account = pay(an_account(assessed("25")), yuan("75"), Month(2026, 3))
    left = account._replace(member=a_member(membership(None, "2026-02-10", departure=Departure.DIED)))
    assert [(str(d.month), d.collected) for d in dues_by_month(left, DEC)] == [
        ("2026-01", 2500),
        ("2026-02", 2500),
    ]
    assert owing(left) == {}
    assert paid_beyond(left) == ((Month(2026, 3), Fen(2500), ""),)


def test_money_for_months_after_leaving_stands_against_what_was_owed_before():
    account = an_account(assessed("25"), assessed("40", "2026-02"))._replace(allocations=tuple(
        Allocation(1, JAN.plus(at), yuan("25"), yuan("25"), ZERO) for at in (0, 2, 3)
    ))  # fmt: skip
    left = account._replace(member=a_member(membership(None, "2026-02-10", departure=Departure.DIED)))
    assert owing(left) == {}  # 40.00 of February, of the 50.00 that were paid for later months
    assert sum(one.amount for one in paid_beyond(left, DEC)) == yuan("10")


# Whatever happens to an account

some_months = st.integers(0, 23).map(JAN.plus)
some_amounts = st.integers(0, 6000).map(Fen)


@st.composite
def histories(draw) -> list[tuple]:
    assess = st.tuples(st.just("assess"), some_months, some_amounts)
    waive = st.tuples(st.just("waive"), some_months, st.integers(1, 12), some_amounts)
    paying = st.tuples(st.just("pay"), some_months, st.integers(1, 30000).map(Fen))
    return draw(st.lists(st.one_of(assess, waive, paying, paying), max_size=12))


def happen(account: Account, event: tuple) -> Account:
    match event:
        case ("assess", since, amount):
            new = Assessment(1, since, Category.RETIRED, None, amount, by_hand=True, ground=None)
            return account._replace(assessments=(*account.assessments, new))
        case ("waive", since, count, amount):
            new_waiver = Waiver(1, since, since.plus(count), amount, since.first_day)
            return account._replace(waivers=(*account.waivers, new_waiver))
        case ("pay", through, amount):
            return pay(account, amount, through)
    raise AssertionError(event)


members = st.sampled_from(
    [
        a_member(),
        a_member(membership("2026-04-30")),
        a_member(membership("2026-04-30"), paid_until="2026-06"),
        a_member(membership(None, "2026-08-01", departure=Departure.DIED)),
        a_member(membership(None, "2026-08-20", dues_until=Month(2026, 7)), membership("2027-01-01")),
    ]
)


@given(members, histories())
def test_due_is_always_what_was_collected_and_waived_and_is_still_owing(member, events):
    account = Account(member)
    for event in events:
        account = happen(account, event)
        found = dues_by_month(account, Month(2028, 1))
        months = [dues.month for dues in found]
        assert months == sorted(set(months))
        for dues in found:
            assert dues.due == dues.collected + dues.waived + dues.owing
            assert min(dues.due, dues.collected, dues.waived, dues.owing) >= 0
            assert dues.collected == total(a.amount for a in account.allocations if a.month == dues.month)
        assert total(d.collected for d in found) == total(a.amount for a in account.allocations)


@given(members, histories(), some_months, st.integers(1, 50000).map(Fen))
def test_the_shares_of_a_payment_sum_to_it_or_to_all_that_is_owed(member, events, through, amount):
    account = Account(member)
    for event in events:
        account = happen(account, event)
    owed = owed_months(account, through)
    shares = allocate(amount, owed)
    assert total(share.amount for share in shares) == min(amount, total(dues.owing for dues in owed))
    assert [share.month for share in shares] == [dues.month for dues in owed][: len(shares)]
    assert all(share.amount > 0 for share in shares)
    assert all(share.left == 0 for share in shares[:-1])


@given(members, histories(), some_months, st.integers(1, 50000).map(Fen))
def test_a_payment_lessens_what_is_owed_by_exactly_its_shares(member, events, through, amount):
    account = Account(member)
    for event in events:
        account = happen(account, event)
    before = {dues.month: dues.owing for dues in owed_months(account, through)}
    shares = {share.month: share.amount for share in allocate(amount, owed_months(account, through))}
    after = {dues.month: dues.owing for dues in owed_months(pay(account, amount, through), through)}
    assert after == {m: left - shares.get(m, 0) for m, left in before.items() if left > shares.get(m, 0)}


@given(members, histories(), histories())
def test_whatever_happens_later_a_month_paid_in_full_stays_as_it_was(member, before, after):
    account = Account(member)
    for event in before:
        account = happen(account, event)
    horizon = Month(2028, 1)
    newest = {a.month: a for a in account.allocations}
    settled = [
        dues
        for dues in dues_by_month(account, horizon)
        if dues.month in newest and dues.collected == newest[dues.month].due - newest[dues.month].waived
    ]
    for event in after:
        account = happen(account, event)
    now = {dues.month: dues for dues in dues_by_month(account, horizon)}
    assert [now[dues.month] for dues in settled] == settled


@given(
    st.integers(1, 50_000).map(Fen),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=12),
)
def test_an_amount_spread_over_named_months_keeps_every_fen_and_fills_the_oldest_first(amount, prices):
    costs = [(JAN.plus(n), Fen(max(pair)), Fen(min(pair))) for n, pair in enumerate(prices)]
    shares = spread(amount, costs)
    assert total(share.amount for share in shares) == amount
    assert all(share.amount > 0 for share in shares)
    last = costs[-1][0]
    assert all(share.amount <= share.due - share.waived for share in shares if share.month != last)
    assert all(share.left == 0 for share in shares[:-1])
