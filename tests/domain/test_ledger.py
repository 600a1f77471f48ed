"""The sums of a book by period, what it can spare on a day, and the share that has to come back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.dues.ledger import Move, Shares, SumsBy, by_period, free_on, least_returned

days = st.dates(date(2025, 11, 1), date(2027, 2, 28))
fen = st.integers(-50_000, 50_000).map(Fen)
moves = st.lists(st.builds(Move, days, fen, fen), max_size=30).map(lambda found: sorted(found, key=lambda m: m.on))


def test_a_year_end_and_a_leap_day_fall_into_their_own_periods():
    new_year = [Move(date(2027, 12, 31), Fen(100), ZERO), Move(date(2028, 1, 1), Fen(5), ZERO)]
    assert [one.period for one in by_period(new_year, ZERO, SumsBy.QUARTER)] == ["2027Q4", "2028Q1"]
    leap = [Move(date(2028, 2, 29), Fen(1), ZERO), Move(date(2028, 3, 1), ZERO, Fen(1))]
    assert [(one.period, one.balance) for one in by_period(leap, Fen(7), SumsBy.MONTH)] == [
        ("2028-02", 8),
        ("2028-03", 7),
    ]


@given(moves, fen, st.sampled_from(SumsBy))
def test_the_periods_end_with_the_balance_of_the_book_and_leave_nothing_out(listed, opening, period):
    found = by_period(listed, opening, period)
    assert [one.period for one in found] == sorted({one.period for one in found})
    assert sum(one.came_in for one in found) == sum(move.came_in for move in listed)
    assert sum(one.went_out for one in found) == sum(move.went_out for move in listed)
    if found:
        assert found[-1].balance == opening + sum(move.there + move.came_in - move.went_out for move in listed)


@given(st.lists(st.tuples(days, fen), max_size=20), days)
def test_what_a_day_can_spare_leaves_no_later_day_below_zero_and_a_fen_more_would(listed, on):
    free = free_on(listed, on)
    ends = sorted({on, *(day for day, _ in listed if day >= on)})
    balances = [sum(amount for day, amount in listed if day <= end) for end in ends]
    assert min(balances) == free


@given(st.integers(0, 10_000_000).map(Fen), st.integers(0, 10_000_000).map(Fen))
def test_the_least_that_comes_back_is_eighty_percent_of_what_is_shared_rounded_up(up, whole):
    shares = Shares(up, ZERO, whole)
    assert shares.shared == max(up - whole, 0)
    assert 80 * shares.shared <= 100 * shares.floor < 80 * shares.shared + 100
    assert shares.floor == least_returned(shares.shared)


def test_what_is_missing_is_what_lies_below_the_floor():
    assert [Shares(Fen(1000), Fen(back)).missing for back in (0, 799, 800, 801)] == [800, 1, 0, 0]
