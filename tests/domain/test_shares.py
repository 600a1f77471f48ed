"""A payment spread over months and given back from them, down to what each month then still owes."""

from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.money import ZERO, Fen, total, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.allocating import Share, allocate_back, evenly, spread

JAN, FEB, MARCH = (Month(2026, n) for n in (1, 2, 3))
DUE = yuan("25")


def paid(month: Month, amount: str, left: str = "0") -> Share:
    return Share(month, yuan(amount), DUE, ZERO, yuan(left))


def test_what_is_given_back_comes_from_the_last_months_and_their_dues_are_owed_again():
    shares = (paid(JAN, "25"), paid(FEB, "25"), paid(MARCH, "25"))
    assert allocate_back(shares, yuan("30")) == (paid(JAN, "25"), paid(FEB, "20", left="5"))


def test_a_month_that_owed_a_part_owes_that_and_what_was_given_back():
    assert allocate_back((paid(JAN, "25"), paid(FEB, "10", left="15")), yuan("4")) == (
        paid(JAN, "25"),
        paid(FEB, "6", left="19"),
    )


def test_the_last_month_is_found_by_its_date_and_not_by_its_place():
    assert allocate_back((paid(MARCH, "25"), paid(JAN, "25")), yuan("25")) == (paid(JAN, "25"),)


def test_nothing_given_back_leaves_the_payment_as_it_was_and_all_of_it_leaves_nothing():
    shares = (paid(JAN, "25"), paid(FEB, "10", left="15"))
    assert allocate_back(shares, ZERO) == shares
    assert allocate_back(shares, yuan("35")) == ()


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 5000)), min_size=1, max_size=12), st.data())
def test_what_is_kept_and_what_went_back_sum_to_the_payment_and_each_month_costs_what_it_did(parts, data):
    shares = [Share(JAN.plus(n), Fen(a), Fen(a + left), ZERO, Fen(left)) for n, (a, left) in enumerate(parts)]
    back = data.draw(st.integers(0, sum(amount for amount, _ in parts)))
    kept = allocate_back(shares, Fen(back))
    assert total(share.amount for share in kept) == total(share.amount for share in shares) - back
    assert all(share.amount > 0 and share.amount + share.left == share.due for share in kept)
    assert [share.month for share in kept] == [share.month for share in shares][: len(kept)]


def test_a_payment_for_named_months_fills_each_and_the_last_takes_what_is_over():
    costs = ((JAN, DUE, ZERO), (FEB, DUE, yuan("20")), (MARCH, DUE, ZERO))
    assert spread(yuan("60"), costs) == (
        Share(JAN, DUE, DUE, ZERO),
        Share(FEB, yuan("5"), DUE, yuan("20")),
        Share(MARCH, yuan("30"), DUE, ZERO),
    )
    assert spread(yuan("40"), costs)[-1] == paid(MARCH, "10", left="15")


def test_a_month_to_which_nothing_comes_has_no_share():
    assert spread(DUE, ((JAN, DUE, ZERO), (FEB, DUE, ZERO))) == (paid(JAN, "25"),)
    assert spread(DUE, ((JAN, DUE, DUE), (FEB, DUE, ZERO))) == (paid(FEB, "25"),)


def test_an_amount_in_even_parts_has_its_odd_fen_in_front():
    assert evenly(Fen(100), 3) == (34, 33, 33)
    assert evenly(Fen(101), 3) == (34, 34, 33)
    assert evenly(Fen(99), 3) == (33, 33, 33)
