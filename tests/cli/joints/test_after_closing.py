"""Money that comes after an early closing and before the quarter's end: every paper says where it is counted."""

from __future__ import annotations

import pytest

from jygcli.papers.paper import in_prose
from tests.cli.conftest import once
from tests.cli.joints.conftest import NAMES, Book
from tests.cli.joints.test_scenarios import yuan

HAN, BAI = NAMES[:2]


@once
def closed_early(book: Book) -> Book:
    """25.00 of the quarter are closed and sent up on the 25th; 25.00 more come on the 28th; so in Q3 and in Q4."""
    book.begin("2026-07-05", {HAN: "4999.99", BAI: "4999.99"}, "--dues-from 2026-07")
    for quarter, month in ((3, "2026-09"), (4, "2026-12")):
        book.do(f"{month}-20", f"dues collect {HAN} --months {month}")
        cash = book.json(f"{month}-25", "dues ledger")["closing"]
        book.do(f"{month}-25", f"dues close 2026Q{quarter} --cash {cash}")
        book.do(f"{month}-25", f"dues remit 2026Q{quarter}")
        book.do(f"{month}-28", f"dues collect {BAI} --months {month}")
    return book


THIRD = "2026Q3 结账以后、季末以前（2026-09-26 至 2026-09-30）收到的 25.00 元，计入 2026Q4。"
FOURTH = "2026Q4 结账以后、季末以前（2026-12-26 至 2026-12-31）收到的 25.00 元，计入 2027Q1。"
PAPERS = ["report quarter {}", "report dues --quarter {}", "dues slip {}", "dues ledger --quarter {}"]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_of_the_quarter_that_was_closed_says_where_the_money_of_its_last_days_is(
    closed_early: Book, paper: str
) -> None:
    assert in_prose(THIRD) in in_prose(closed_early.do("2027-01-05", paper.format("2026Q3")))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_of_the_next_quarter_says_from_where_it_has_the_money(closed_early: Book, paper: str) -> None:
    said = in_prose(closed_early.do("2027-01-05", paper.format("2026Q4")))  # a form has its days so on the screen too
    assert in_prose(THIRD) in said and in_prose(FOURTH) in said


def test_the_notice_names_the_sums_beside_those_of_the_quarter(closed_early: Book) -> None:
    third, fourth = (closed_early.do("2027-01-05", f"report public --quarter 2026Q{number}") for number in (3, 4))
    assert "2026-09-26 至 2026-09-30 收到（结账以后，计入 2026Q4）" in third
    assert "其中 2026-09-26 至 2026-09-30 收到（2026Q3 结账以后）" in fourth
    assert "2026-12-26 至 2026-12-31 收到（结账以后，计入 2027Q1）" in fourth


@pytest.mark.parametrize("paper", ["report year {}", "report dues --year {}"])
def test_the_paper_of_a_year_says_what_went_into_the_next_and_came_from_the_last(
    closed_early: Book, paper: str
) -> None:
    said = closed_early.do("2027-01-05", paper.format(2026))
    assert "上年结余 0.00 元，收到 75.00 元，上缴 75.00 元，上缴以后手存 0.00 元。" in said
    assert THIRD in said and FOURTH in said
    later = closed_early.do("2027-01-05", paper.format(2027))
    assert "上年结余 0.00 元，收到 25.00 元，上缴 0.00 元，上缴以后手存 25.00 元。" in later
    assert FOURTH in later and THIRD not in later


@pytest.mark.parametrize(("quarter", "next_one"), [("2026Q3", "2026Q4"), ("2026Q4", "2027Q1")])
def test_what_was_there_and_came_in_is_what_went_up_and_is_in_hand_on_every_paper(
    closed_early: Book, quarter: str, next_one: str
) -> None:
    def shown(paper: str, name: str = quarter) -> dict:
        return closed_early.json("2027-01-05", f"{paper} {name}")

    papers = [
        (shown("report quarter")["dues"]["money"], "25.00" if quarter == "2026Q3" else "50.00"),
        (shown("report dues --quarter")["money"], None),
        (shown("dues slip"), shown("dues slip")["amount"]),
        (shown("report public --quarter"), shown("report public --quarter")["up"]),
    ]
    for money, up in papers:
        up = up or papers[0][1]
        assert yuan(money["carried"]) + yuan(money["received"]) == yuan(up) + yuan(money["in_hand"])
        [out] = [moved for moved in money["moved"] if moved["quarter"] == quarter]
        assert (out["counted_in"], out["amount"]) == (next_one, "25.00")
    ledger = shown("dues ledger --quarter")
    counted = yuan(ledger["came_in"]) + sum(
        yuan(one["amount"]) * (1 if one["counted_in"] == quarter else -1) for one in ledger["moved"]
    )
    assert counted == yuan(papers[0][0]["received"])


def test_a_quarter_that_is_opened_again_has_the_money_of_all_its_days(closed_early: Book) -> None:
    closed_early.do("2027-01-05", "dues close 2026Q4 --reopen --why 漏记一笔")
    page = closed_early.json("2027-01-05", "report quarter 2026Q4")["dues"]["money"]
    assert (page["received"], page["in_hand"]) == ("75.00", "25.00")
    assert [moved["quarter"] for moved in page["moved"]] == ["2026Q3"]


def test_the_first_page_asks_to_send_up_what_a_reversal_has_left(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4000", BAI: "4000"}, "--dues-from 2026-01")
    book.do("2026-03-20", "dues collect --all --quarter 2026Q1")
    book.do("2026-03-31", "dues close 2026Q1 --cash 120")
    book.do("2026-04-05", "dues reverse 2026-0001 --why 记错")
    page = book.do("2026-04-06", "todo")
    assert "手里有 60.00 元" in page
    assert book.json("2026-04-06", "dues remit 2026Q1")["amount"] == "60.00"
