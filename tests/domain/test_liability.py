"""Each bound of the months in which a member pays here has its rule."""

import pytest

from jygcli.domain.base.months import Month
from jygcli.domain.dues.liability import term_in, terms_of
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Departure, Status
from tests.domain.test_dues import a_member, membership

DIED = Departure.DIED


@pytest.mark.parametrize(
    ("member", "first", "first_rule", "last", "last_rule"),
    [
        pytest.param(a_member(), "1900-01", None, None, None, id="there before the book began"),
        pytest.param(a_member(membership("2026-03-31")), "2026-03", "dues.first_month", None, None, id="entered"),
        pytest.param(
            a_member(membership("2026-01-10"), joined="2026-01-31", status=Status.PROBATIONARY),
            "2026-01", "dues.probation", None, None, id="a probationary member admitted on the 31st",
        ),
        pytest.param(
            a_member(membership("2026-03-15"), paid_until="2026-03"),
            "2026-04", "dues.letter", None, None, id="the letter says March",
        ),
        pytest.param(
            a_member(membership(None, "2026-05-01", departure=DIED)),
            "1900-01", None, "2026-05", "dues.last_month", id="died on the first",
        ),
        pytest.param(
            a_member(membership(None, "2026-05-31", departure=DIED)),
            "1900-01", None, "2026-05", "dues.last_month", id="died on the last",
        ),
        pytest.param(
            a_member(membership(None, "2026-08-16", dues_until=Month(2026, 7))),
            "1900-01", None, "2026-07", "dues.letter", id="transferred in the middle with a letter",
        ),
    ],
)  # fmt: skip
def test_every_bound_stands_by_a_rule(member, first, first_rule, last, last_rule):
    (term,) = terms_of(member)
    assert (str(term.first.month), term.first.rule) == (first, first_rule)
    assert (term.last and str(term.last.month), term.last and term.last.rule) == (last, last_rule)
    for bound in (term.first, term.last):
        assert bound is None or bound.rule is None or rule(bound.rule).title
    assert term_in(member, term.first.month) == term
    if term.last is not None:
        assert term_in(member, term.last.month) == term
        assert term_in(member, term.last.month.plus(1)) is None
