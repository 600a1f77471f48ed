"""The guided way to a correction: one operation, counter-entries, what is right entered anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import amending, assessments, cashbook, closing, collecting
from jygcli.services.dues.amending import Amend, Amended, Wrong
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.receipts import ReceiptsWanted, receipt, receipts
from jygcli.services.undo import undoing
from tests.services.books import new_desk
from tests.store.books import found

SUMMER = Quarter(2026, 3)
JULY = Month(2026, 7)
PAID = "2026-0001"


@pytest.fixture
def desk():
    """Two members at 25.00 from July; the first has paid the summer on 20 September, by the daughter."""
    with new_desk(date(2026, 9, 25), 2) as made:
        for number in ("1", "2"):
            assessments.assess(made, AssessDues(number, Category.RETIRED, yuan("5000"), from_month=JULY))
        collecting.collect(made, CollectDues(("1",), quarter=SUMMER, on=date(2026, 9, 20), payer="女儿"))
        yield made


def amend(desk: Desk, **right: object) -> Amended:
    return amending.amend(desk, Amend(PAID, "记错", **right))


def entered(done: Amended) -> list[tuple[int, list[int], int]]:
    """Whose, for which months, how much."""
    bookings = done.anew.bookings if done.anew else ()
    return [(one.member.number, [share.month.month for share in one.shares], one.amount) for one in bookings]


@pytest.mark.parametrize(
    ("right", "then"),
    [
        ({"amount": yuan("60")}, (1, [7, 8, 9], yuan("60"))),
        ({"months": (Month(2026, 8), Month(2026, 9), Month(2026, 10))}, (1, [8, 9, 10], yuan("75"))),
        ({"member": "2"}, (2, [7, 8, 9], yuan("75"))),
        ({"on": date(2026, 9, 18)}, (1, [7, 8, 9], yuan("75"))),
        ({"method": "微信"}, (1, [7, 8, 9], yuan("75"))),
        ({"months": (JULY,), "amount": yuan("25")}, (1, [7], yuan("25"))),
    ],
)
def test_what_is_right_is_entered_and_the_rest_stays_as_it_was(desk, right, then):
    done = amend(desk, **right)
    assert entered(done) == [then]
    new = receipt(desk, done.anew.bookings[0].receipt).line
    assert (new.payer, new.method, new.paid_on) == (
        "女儿", right.get("method", "现金"), right.get("on", date(2026, 9, 20)),
    )  # fmt: skip
    assert cashbook.in_hand(desk) == then[2] == done.in_hand[1]


def test_receipts_are_found_by_a_short_number_and_by_whose_they_are(desk):
    collecting.collect(desk, CollectDues(("2",), quarter=SUMMER, on=date(2026, 9, 21)))

    def named(*given: str) -> list[str]:
        return [one.line.receipt for one in receipts(desk, ReceiptsWanted(given)).receipts]

    assert named("2", "１") == ["2026-0002", "2026-0001"]
    assert named("赵明远") == ["2026-0001"]
    assert named("1", "赵明远", "2026-0002") == ["2026-0001", "2026-0002"]


def test_a_larger_amount_goes_on_to_the_months_of_the_quarter_that_the_receipt_did_not_reach(desk):
    collecting.collect(desk, CollectDues(("2",), amount=yuan("27"), quarter=SUMMER, on=date(2026, 9, 20)))
    done = amending.amend(desk, Amend("2026-0002", "少写了", Wrong.AMOUNT, amount=yuan("72")))
    assert entered(done) == [(2, [7, 8, 9], yuan("72"))]
    assert [share.amount for share in done.anew.bookings[0].shares] == [yuan("25"), yuan("25"), yuan("22")]


def test_a_receipt_that_should_not_be_is_only_reversed(desk):
    done = amend(desk, wrong=Wrong.WHOLE)
    assert (done.anew, cashbook.in_hand(desk), len(who_owes(desk).members)) == (None, 0, 2)


def test_it_is_one_operation_shown_before_and_taken_back_as_one(desk):
    before = found(desk.store.path, "SELECT count(*) FROM payment")
    shown = amending.preview(desk, Amend(PAID, "记错", member="2"))
    assert (entered(shown), shown.done) == ([(2, [7, 8, 9], yuan("75"))], False)
    assert found(desk.store.path, "SELECT count(*) FROM payment") == before
    amend(desk, member="2")
    undoing.undo(desk)
    assert [line.member.number for line in who_owes(desk).members] == [2]
    assert cashbook.in_hand(desk) == yuan("75")


def test_of_a_closed_quarter_both_entries_are_of_today_and_the_page_stays(desk):
    closing.close(desk, CloseQuarter(SUMMER, yuan("75")))
    later = replace(desk, today=date(2026, 10, 8))
    done = amend(later, amount=yuan("50"))
    assert (done.on, done.closed) == (date(2026, 10, 8), SUMMER)
    assert receipt(later, done.reversed.reversal).line.paid_on == date(2026, 10, 8)
    assert done.anew.paid_on == date(2026, 10, 8)
    assert cashbook.received_in(later, SUMMER).total == yuan("75")
    assert cashbook.received_in(later, Quarter(2026, 4)).total == -yuan("25")


def test_a_member_stands_for_the_only_receipt_and_a_month_for_its_only_one(desk):
    assert entered(amending.amend(desk, Amend("赵明远", "记错", method="微信"))) == [(1, [7, 8, 9], yuan("75"))]
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 10),)))
    assert entered(amending.amend(desk, Amend("1", "记错", month=Month(2026, 10), method="微信"))) == [
        (1, [10], yuan("25"))
    ]


REFUSED = {
    "nothing is said": (Amend(PAID, "记错"), "没有写收据 2026-0001 错在哪里：2026-09-20 现金 75.00 元。"),
    "the amount is not said": (Amend(PAID, "记错", Wrong.AMOUNT), "没有写正确的金额。"),
    "no reason": (Amend(PAID, "", Wrong.WHOLE), "冲正要写明原因。"),
    "no receipt": (Amend("2", "记错", Wrong.WHOLE), "钱秀兰没有可以更正的收据。"),
    "no such receipt": (Amend("2026-0009", "记错", Wrong.WHOLE), "没有 2026-0009 号收据。"),
    "not assessed": (
        Amend(PAID, "记错", months=(Month(2026, 6),)), "赵明远的 2026-06 不用收：还没有核定到这个月。",
    ),
    "too much": (Amend(PAID, "记错", amount=yuan("80")), "赵明远到 2026-09 只欠 75.00 元，80.00 元多了 5.00 元。"),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_and_nothing_is_written(desk, request_, sentence):
    before = found(desk.store.path, "SELECT count(*) FROM operation")
    with pytest.raises(JygError) as refused:
        amending.amend(desk, request_)
    assert str(refused.value) == sentence
    assert found(desk.store.path, "SELECT count(*) FROM operation") == before


def test_several_receipts_are_named_to_choose_from(desk):
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 10),)))
    with pytest.raises(amending.WhichReceipt) as which:
        amending.amend(desk, Amend("1", "记错", Wrong.WHOLE))
    assert str(which.value) == ("赵明远的收据：2026-0001 (2026-07..2026-09: 75.00)、2026-0002 (2026-10: 25.00)。")


def test_what_was_given_freely_stays_beside_what_is_right_and_alone_is_only_reversed(desk):
    request = CollectDues(("2",), quarter=SUMMER, voluntary=yuan("100"))
    given = collecting.collect(desk, request).bookings[0].receipt
    done = amending.amend(desk, Amend(given, "多写", amount=yuan("150")))
    assert entered(done) == [(2, [7, 8], yuan("150"))]
    with pytest.raises(amending.GivenFreely):
        amending.amend(desk, Amend(done.anew.bookings[0].receipt, "错", amount=yuan("100")))
