"""Every claim of "Money that stays true at the joints", as a scenario seen from outside.

Names of options, keys and words that the program does not have yet are guesses: they stand in one table here, so that
they can be adapted where the program chooses others.
"""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from jygcli.domain.registers import REGISTERS
from tests.cli.conftest import once
from tests.cli.joints.conftest import NAMES, Book, person

# ── guesses, to be adapted ──────────────────────────────────────────────────────────────────────────────────────────
DUES_FROM = "--dues-from {month}"  # jyg init: from which month dues are kept in this book
DUES_OPEN = "dues open --cash {amount} --on {day}"  # dues in hand when the book begins
REMITTED_BEFORE = "dues open --remitted {amount} --quarter {quarter}"  # what had gone up before the book began
FUND_OPEN = "fund open --source {source} --amount {amount} --on {day}"  # a fund's balance when the book begins
ASSESS = "--assess"  # jyg import dues: the column 应交 assesses anew
ALL_BRANCHES = "--all-branches"  # jyg undo: the newest operation of the store
PAID_ELSEWHERE = "dues collect {name} --months {months} --elsewhere {place}"  # 第9条: paid where a member stays
DECIDED_BY = "--consent {who}"  # 第14条: who decided that money not from the member is taken
REOPEN = "dues close {quarter} --reopen --why {why}"  # of a quarter that was remitted, too
CORRECT = "dues correct --help"  # the guided way to a correction
CORRECTIONS = "corrections"  # JSON of report quarter: later corrections of a closed quarter, by member
CARRIED, IN_HAND = "carried", "in_hand"  # JSON of slip and 公示: left over from earlier quarters; in hand afterwards
AS_CLOSED = "结账时"  # a paper of frozen figures says so
AS_KNOWN = "今天所知"  # a paper of what is known today says so
PAID_HEADING, WAIVED_HEADING = "已交", "减免"  # beside 应交 in a filled sheet of dues
HOURS_56 = "committee_hours"  # the setting for 56 学时 a year
LATE_WORDS = ("脱党", "第13条", "连续", "以前季度")  # said of nobody who is not late

# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────
HAN, BAI, LUO, SONG, MA = NAMES[:5]
APPROVED = "--applied 2026-01-01 --discussed 2026-01-02 --approved 2026-01-05 --by 市离退休干部党工委"

AtTerminal = Callable[[str, str, list[str]], str]


def yuan(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def owed(book: Book, day: str, name: str) -> tuple[list[str], str]:
    """What `jyg dues owing` says of one member: months and sum."""
    line = person(book.json(day, "dues owing"), name)
    return (line["months"], line["owing"]) if line else ([], "0.00")


def quarter_closed(book: Book, *, paid: str, people: dict[str, str], cash: str, quarter: str = "2026Q3") -> None:
    """Q1 and Q2 paid by all in June, Q3 by `paid` in September; Q3 closed and remitted on 30 September."""
    book.begin("2026-01-05", people)
    book.do("2026-03-20", "dues collect --all --through 2026-03")
    book.do("2026-06-20", "dues collect --all --through 2026-06")
    book.do("2026-09-20", f"dues collect {paid} --through 2026-09")
    book.do("2026-09-30", f"dues close {quarter} --cash {cash}")
    book.do("2026-09-30", f"dues remit {quarter}")


# ── A closed quarter freezes its paper, not the people in it ────────────────────────────────────────────────────────


@once
def late_transfer(book: Book) -> Book:
    quarter_closed(book, paid=HAN, people={HAN: "4999.99"}, cash="225")
    book.do("2026-10-08", f"member transfer in {LUO} --on 2026-09-10 --other 兰州市某街道 --dues-until 2026-06")
    book.do("2026-10-08", f"dues assess {LUO} --category 离退休 --base 4999.99 --from 2026-01")
    return book


def test_a_transfer_recorded_after_the_closing_owes_from_the_month_after_the_letter(late_transfer: Book) -> None:
    assert owed(late_transfer, "2026-10-08", LUO) == (["2026-07", "2026-08", "2026-09", "2026-10"], "100.00")


def test_the_months_of_a_transfer_recorded_after_the_closing_can_be_collected(late_transfer: Book) -> None:
    taken = late_transfer.json("2026-10-08", f"dues collect {LUO} --months 2026-07..2026-10")
    assert taken["total"] == "100.00"
    assert owed(late_transfer, "2026-10-08", LUO) == ([], "0.00")


def test_explain_says_one_sum_for_a_month_of_a_closed_quarter(late_transfer: Book) -> None:
    month = late_transfer.json("2026-10-08", f"dues explain {LUO} 2026-08")
    assert (month["due"], month["owing"]) == ("25.00", "25.00")
    assert re.search(r"应交 25\.00.*欠交 25\.00", late_transfer.do("2026-10-08", f"dues explain {LUO} 2026-08"))


def test_late_months_stand_as_a_correction_in_the_quarter_in_which_they_came_to_light(late_transfer: Book) -> None:
    page = late_transfer.do("2026-10-08", "report quarter 2026Q4")
    assert re.search(rf"更正[\s\S]*{LUO}[\s\S]*75\.00", page), page


def test_the_closed_page_names_the_late_transfer_only_beneath_its_figures(late_transfer: Book) -> None:
    page = late_transfer.json("2026-10-08", "report quarter 2026Q3")["dues"]
    assert (page["due"], page["collected"], page["owing"]) == ("75.00", "75.00", "0.00")
    assert person(page, LUO) is None
    assert person({"members": page[CORRECTIONS]}, LUO)["due"] == "75.00"


def test_one_admitted_after_an_early_closing_owes_the_month_of_admission(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-09-20", "dues collect --all --through 2026-09")
    book.do("2026-09-25", "dues close 2026Q3 --cash 225")
    book.do("2026-09-25", "dues remit 2026Q3")
    book.do("2026-09-28", f"member add {SONG} --status 预备党员 --since 2026-09-27 --joined 2026-09-27")
    book.do("2026-09-28", f"dues assess {SONG} --category 离退休 --base 4999.99 --from 2026-09")
    assert owed(book, "2026-10-08", SONG) == (["2026-09", "2026-10"], "50.00")
    assert book.json("2026-10-08", f"dues collect {SONG} --months 2026-09..2026-10")["total"] == "50.00"


@once
def late_death(book: Book) -> Book:
    """Died on 30 July with July paid; recorded after Q3 was closed and remitted."""
    people = {HAN: "4999.99", BAI: "4999.99"}
    book.begin("2026-01-05", people)
    book.do("2026-06-20", "dues collect --all --through 2026-06")
    book.do("2026-07-20", f"dues collect {BAI} --through 2026-07")
    book.do("2026-09-20", f"dues collect {HAN} --through 2026-09")
    book.do("2026-09-30", "dues close 2026Q3 --cash 400")
    book.do("2026-09-30", "dues remit 2026Q3")
    book.do("2026-10-05", f"member leave {BAI} --why 去世 --on 2026-07-30")
    return book


def test_a_dead_man_owes_nothing_after_the_month_of_his_death(late_death: Book) -> None:
    assert owed(late_death, "2026-10-08", BAI) == ([], "0.00")
    assert late_death.json("2026-10-08", "dues owing")["owing"] == "25.00"


def test_nothing_is_collected_of_a_dead_man(late_death: Book) -> None:
    late_death.run("2026-10-08", f"dues collect {BAI} --yes")
    assert late_death.json("2026-10-08", "dues ledger")["came_in"] == "400.00"


def test_what_was_paid_beyond_a_death_is_named_with_the_command_of_the_refund(book: Book) -> None:
    quarter_closed(book, paid=f"{HAN} {BAI}", people={HAN: "4999.99", BAI: "4999.99"}, cash="450")
    left = book.do("2026-10-05", f"member leave {BAI} --why 去世 --on 2026-07-30")
    assert "2026-08..2026-09" in left and "50.00" in left
    command = re.search(r"jyg (dues refund 2026-\d{4} --amount 50(?:\.00)?)", left)
    assert command, left
    book.do("2026-10-06", f"dues collect {HAN} --through 2026-12")  # cash from which the refund can be given
    book.do("2026-10-08", f"{command[1]} --why 去世")
    year = person(book.json("2026-12-31", "report dues --year 2026"), BAI)
    assert (year["due"], year["collected"], year["owing"]) == ("175.00", "175.00", "0.00")


@once
def late_arrears(book: Book) -> Book:
    """One owes all of Q3 when it is closed, and pays in October."""
    quarter_closed(book, paid=HAN, people={HAN: "4999.99", BAI: "4999.99"}, cash="375")
    book.do("2026-10-12", f"dues collect {HAN} {BAI} --through 2026-12")
    return book


def test_the_year_of_dues_shows_arrears_paid_after_the_closing_as_paid(late_arrears: Book) -> None:
    year = late_arrears.json("2026-12-31", "report dues --year 2026")
    assert person(year, BAI)["owing"] == "0.00"
    assert person(year, BAI)["collected"] == "300.00"
    assert sum(yuan(line["owing"]) for line in year["quarters"]) == 0


def test_the_report_of_the_year_shows_arrears_paid_after_the_closing_as_paid(late_arrears: Book) -> None:
    assert "欠交 0.00" in late_arrears.do("2026-12-31", "report year 2026")
    dues = late_arrears.json("2026-12-31", "report year 2026")["dues"]
    assert [line["owing"] for line in dues["quarters"]] == ["0.00"] * 4


def test_the_review_of_the_year_shows_arrears_paid_after_the_closing_as_paid(late_arrears: Book) -> None:
    dues = late_arrears.json("2027-01-05", "review year --year 2026")["dues"]  # it counts finished quarters
    assert (dues["collected"], dues["owing"]) == ("600.00", "0.00")


def test_the_sheet_that_she_signs_shows_arrears_paid_after_the_closing_as_paid(late_arrears: Book) -> None:
    line = person(late_arrears.json("2026-12-31", "dues sheet --year 2026"), BAI)
    assert [quarter["collected"] for quarter in line["quarters"]] == ["75.00"] * 4


def test_the_closed_quarters_own_page_stays_as_it_was(late_arrears: Book) -> None:
    for paper in ("report quarter 2026Q3", "report dues --quarter 2026Q3"):
        page = late_arrears.json("2026-12-31", paper)
        assert person(page.get("dues", page), BAI)["owing"] == "75.00", paper


def test_later_corrections_are_listed_by_name_beneath_the_closed_page(late_arrears: Book) -> None:
    page = late_arrears.do("2026-12-31", "report quarter 2026Q3")
    beneath = page[page.index(AS_CLOSED) :]
    assert BAI in beneath and "75.00" in beneath and HAN not in beneath


@pytest.mark.parametrize(
    "paper", ["report quarter 2026Q3", "report dues --quarter 2026Q3", "report public --quarter 2026Q3"]
)
def test_a_paper_of_frozen_figures_says_so(late_arrears: Book, paper: str) -> None:
    assert AS_CLOSED in late_arrears.do("2026-12-31", paper)


@pytest.mark.parametrize(
    "paper", ["report dues --year 2026", "report year 2026", "review year --year 2026", "dues sheet"]
)
def test_a_paper_of_what_is_known_today_says_so(late_arrears: Book, paper: str) -> None:
    assert AS_KNOWN in late_arrears.do("2026-12-31", paper)


@pytest.mark.parametrize("happened", ["late_transfer", "late_death", "late_arrears"])
def test_closed_and_corrections_are_what_is_known_today(happened: str, request: pytest.FixtureRequest) -> None:
    book: Book = request.getfixturevalue(happened)
    year = book.json("2026-12-31", "report dues --year 2026")
    pages = [book.json("2026-12-31", f"report quarter 2026Q{quarter}")["dues"] for quarter in (1, 2, 3, 4)]
    for line in year["members"]:
        for figure in ("due", "collected", "waived", "owing"):
            told = sum(
                yuan(entry[figure])
                for page in pages
                for entry in [*page["members"], *page[CORRECTIONS]]
                if entry["name"] == line["name"]
            )
            assert told == yuan(line[figure]), (line["name"], figure)


# ── A quarter's money is the money of its days ──────────────────────────────────────────────────────────────────────


@once
def late_closing(book: Book) -> Book:
    """700.00 come in up to September; 1,025.00 on 5 October, 1000 of it voluntary; Q3 is closed on the 8th."""
    book.begin("2026-01-05", {HAN: "5000.01", BAI: "4999.99"})
    book.do("2026-09-20", f"dues collect {HAN} --through 2026-09")  # 450.00
    book.do("2026-09-20", f"dues collect {BAI} --through 2026-09 --voluntary 25")  # 225.00 and 25.00
    book.do("2026-10-05", f"dues collect {BAI} --months 2026-10 --voluntary 1000")
    book.do("2026-10-08", "dues close 2026Q3 --cash 1725")
    return book


def close_fourth(book: Book) -> None:
    """175.00 more for Q4: with the 25.00 of 5 October 200.00 that are not to go up whole."""
    book.do("2026-11-20", f"dues collect {HAN} --through 2026-12")  # 150.00
    book.do("2026-11-20", f"dues collect {BAI} --months 2026-11")  # 25.00
    book.do("2026-12-31", f"dues close 2026Q4 --cash {book.json('2026-12-31', 'dues ledger')['closing']}")


def test_a_late_closing_remits_what_came_in_up_to_the_last_day_of_the_quarter(late_closing: Book) -> None:
    up = late_closing.json("2026-10-08", "dues remit 2026Q3")
    assert (up["received"], up["amount"]) == ("700.00", "700.00")


def test_the_floor_of_the_return_of_a_late_closed_quarter_is_of_its_own_money(late_closing: Book) -> None:
    up = late_closing.json("2026-10-08", "dues remit 2026Q3")
    assert (up["whole"], up["floor"]) == ("0.00", "560.00")


def test_the_floor_of_the_return_of_the_quarter_after_a_late_closing_is_of_its_own_money(late_closing: Book) -> None:
    late_closing.do("2026-10-08", "dues remit 2026Q3")
    close_fourth(late_closing)
    up = late_closing.json("2026-12-31", "dues remit 2026Q4")
    assert (up["amount"], up["whole"], up["floor"]) == ("1200.00", "1000.00", "160.00")


def test_voluntary_money_that_goes_up_whole_is_told_in_the_quarter_of_its_day(late_closing: Book) -> None:
    late_closing.do("2026-10-08", "dues remit 2026Q3")
    close_fourth(late_closing)
    late_closing.do("2026-12-31", "dues remit 2026Q4")
    for paper in ("dues slip {}", "report public --quarter {}"):
        third, fourth = (late_closing.do("2026-12-31", paper.format(quarter)) for quarter in ("2026Q3", "2026Q4"))
        assert "1,000.00" not in third and "1,725.00" not in third, third
        assert re.search(r"(全额|自愿)[^\n]*1,000\.00", fourth), fourth


def test_a_remittance_takes_what_earlier_quarters_left_over(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-06-20", f"dues collect {HAN} --through 2026-06")  # 150.00, never remitted
    book.do("2026-06-30", "dues close 2026Q2 --cash 150")
    book.do("2026-09-20", f"dues collect {HAN} --through 2026-09")  # 75.00
    book.do("2026-10-05", f"dues collect {HAN} --through 2026-12")  # 75.00 of the next quarter
    book.do("2026-10-08", "dues close 2026Q3 --cash 300")
    assert book.json("2026-10-08", "dues remit 2026Q3")["amount"] == "225.00"


def test_slip_public_sheet_and_ledger_agree_on_a_quarter_closed_late(late_closing: Book) -> None:
    late_closing.do("2026-10-08", "dues remit 2026Q3")
    ledger = late_closing.json("2026-10-08", "dues ledger --quarter 2026Q3")
    slip = late_closing.json("2026-10-08", "dues slip 2026Q3")
    public = late_closing.json("2026-10-08", "report public --quarter 2026Q3")
    assert ledger["came_in"] == slip["received"] == public["received"] == "700.00"
    assert slip["amount"] == public["up"] == "700.00"
    assert ledger["opening"] == slip[CARRIED] == public[CARRIED] == "0.00"
    for paper, up in ((slip, "amount"), (public, "up")):
        assert yuan(paper[CARRIED]) + yuan(paper["received"]) == yuan(paper[up]) + yuan(paper[IN_HAND])


# ── A prepaid year meets its own assessment ─────────────────────────────────────────────────────────────────────────


def prepaid(book: Book, base: str) -> Book:
    """All of 2027 is paid in December 2026, receipt 2026-0002; the quarter is closed and remitted."""
    book.begin("2026-01-05", {HAN: base})
    book.do("2026-12-10", f"dues collect {HAN} --through 2026-12 --consent 支部大会")
    book.do("2026-12-20", f"dues collect {HAN} --months 2027-01..2027-12")
    cash = book.json("2026-12-31", "dues ledger")["closing"]
    book.do("2026-12-31", f"dues close 2026Q4 --cash {cash}")
    return book


def by_hand(book: Book, base: str) -> str:
    return book.do("2027-01-10", f"dues assess {HAN} --category 离退休 --base {base} --from 2027-01")


def by_sheet(book: Book, base: str) -> str:
    book.bases({HAN: base})
    return book.do("2027-01-10", "dues assess --from-file 核定表.csv")


@pytest.mark.parametrize("assess", [by_hand, by_sheet])
def test_a_prepaid_year_that_is_assessed_higher_owes_the_difference(
    book: Book, assess: Callable[[Book, str], str]
) -> None:
    prepaid(book, "5000.01")
    assess(book, "5200")
    assert owed(book, "2027-01-10", HAN) == (["2027-01"], "2.00")
    assert owed(book, "2027-12-31", HAN)[1] == "24.00"
    assert book.json("2027-12-31", f"dues collect {HAN} --through 2027-12")["total"] == "24.00"


def test_the_difference_of_a_prepaid_year_is_told_at_once_and_in_explain(book: Book) -> None:
    prepaid(book, "5000.01")
    assert "24.00" in by_hand(book, "5200")
    month = book.json("2027-01-10", f"dues explain {HAN} 2027-03")
    assert (month["due"], month["collected"], month["owing"]) == ("52.00", "50.00", "2.00")


def test_a_prepaid_year_that_is_assessed_lower_names_what_was_taken_too_much(book: Book) -> None:
    prepaid(book, "8000")  # 80.00 a month
    assert "672.00" in by_hand(book, "4800")  # 24.00 a month
    month = book.json("2027-01-10", f"dues explain {HAN} 2027-03")
    assert (month["due"], month["owing"]) == ("24.00", "0.00")
    assert "56.00" in book.do("2027-01-10", f"dues explain {HAN} 2027-03")
    year = person(book.json("2027-12-31", "report dues --year 2027"), HAN)
    assert (year["due"], year["owing"]) == ("288.00", "0.00")


def test_what_a_prepaid_year_took_too_much_stands_against_the_coming_months(book: Book) -> None:
    prepaid(book, "8000")
    by_hand(book, "4800")
    book.do("2028-01-10", "dues assess --all --year 2028")
    assert owed(book, "2028-12-31", HAN) == ([], "0.00")  # 288.00 of the 672.00


def test_what_a_prepaid_year_took_too_much_can_be_refunded(book: Book) -> None:
    prepaid(book, "8000")
    by_hand(book, "4800")
    book.do("2027-01-12", "dues refund 2026-0002 --amount 672 --why 核定降低")
    assert owed(book, "2027-12-31", HAN) == ([], "0.00")
    assert person(book.json("2027-12-31", "report dues --year 2027"), HAN)["collected"] == "288.00"


def test_within_a_year_a_paid_month_stays_as_it_was_paid(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "5000.01"})
    book.do("2026-01-20", f"dues collect {HAN} --through 2026-12")
    book.do("2026-06-10", f"dues assess {HAN} --category 离退休 --base 5400 --from 2026-06")
    assert owed(book, "2026-12-31", HAN) == ([], "0.00")
    assert book.json("2026-12-31", f"dues explain {HAN} 2026-09")["due"] == "50.00"


def test_the_closed_quarter_in_which_a_year_was_prepaid_stays_as_it_was(book: Book) -> None:
    before = prepaid(book, "5000.01").json("2026-12-31", "report quarter 2026Q4")["dues"]
    by_hand(book, "5200")
    after = book.json("2027-01-10", "report quarter 2026Q4")["dues"]
    assert {key: after[key] for key in before} == before


# ── The book has a beginning ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def july(book: Book) -> Book:
    """A branch of 24 that begins on 6 July."""
    people = {name: str(4000 + 20 * place) for place, name in enumerate(NAMES)}
    book.begin("2026-07-06", people, DUES_FROM.format(month="2026-07"))
    return book


def test_init_asks_from_which_month_dues_are_kept(at_terminal: AtTerminal) -> None:
    screen = at_terminal("2026-07-06", "init", ["第一党支部"])
    assert re.search(r"党费[^\n]*(哪个月|几月|哪月)", screen), screen


def test_the_first_import_asks_from_which_month_dues_are_kept(book: Book, at_terminal: AtTerminal) -> None:
    book.do("2026-07-06", "init --name 第一党支部")
    book.roster([HAN, BAI])
    screen = at_terminal("2026-07-06", "import members 花名册.csv", [])
    assert re.search(r"党费[^\n]*(哪个月|几月|哪月)", screen), screen


def test_a_sheet_of_bases_assesses_from_the_month_in_which_the_book_begins(july: Book) -> None:
    answer = july.json("2026-07-06", f"dues explain {HAN} 2026-07")
    assert answer["assessment"]["from_month"] == "2026-07"


def test_an_assessment_starts_in_the_month_in_which_the_book_begins(july: Book) -> None:
    answer = july.json("2026-07-07", f"dues assess {HAN} --category 离退休 --base 5000.01")
    assert answer["from_month"] == "2026-07"


def test_months_before_the_book_are_nobodys_debt(july: Book) -> None:
    answer = july.json("2026-07-06", "dues owing")
    assert len(answer["members"]) == 24
    assert {tuple(line["months"]) for line in answer["members"]} == {("2026-07",)}
    assert {(line["months_in_a_row"], line["notice"]) for line in answer["members"]} == {(0, None)}


def test_an_assessment_reaching_back_makes_no_debt_before_the_book(july: Book) -> None:
    july.run("2026-07-06", f"dues assess {HAN} --category 离退休 --base 6000 --from 2026-01 --yes")
    assert owed(july, "2026-07-06", HAN)[0] == ["2026-07"]


def test_the_first_page_of_a_book_that_begins_in_july_calls_nobody_late(july: Book) -> None:
    page = july.json("2026-07-06", "todo")
    dues = [item["what"] for item in page["overdue"] if item["kind"] in {"dues_owing", "to_close", "to_remit"}]
    assert dues == []
    assert not [word for word in LATE_WORDS if word in july.do("2026-07-06", "")]


def test_dues_in_hand_at_the_start_are_an_opening_entry(july: Book) -> None:
    july.do("2026-07-06", DUES_OPEN.format(amount="300", day="2026-07-06"))
    ledger = july.json("2026-07-07", "dues ledger")
    assert ledger["closing"] == "300.00"
    counted = july.json("2026-07-07", "fund count --cash 300")
    assert counted["difference"] == "0.00"


def test_dues_in_hand_at_the_start_stand_as_an_entry_of_their_own_day_in_the_ledger(july: Book) -> None:
    july.do("2026-07-06", DUES_OPEN.format(amount="300", day="2026-07-06"))
    july.do("2026-07-10", f"dues collect {HAN} --months 2026-07")
    page = july.do("2026-07-10", "dues ledger")
    assert re.search(r"2026-01-01 +上期结余 +0\.00\n2026-07-06 +期初（建账） +300\.00\n", page), page
    assert "期初（建账）的 300.00 元，收入减冲正 20.00 元，上缴 0.00 元。" in page
    by_month = july.do("2026-07-10", "dues ledger --by 月")
    assert re.search(r"期间 +期初（建账） +收入 +支出 +结余\n─+\n期初 +0\.00\n2026-07 +300\.00 +20\.00", by_month), (
        by_month
    )


@pytest.mark.parametrize("paper", ["report year 2026", "report dues --year 2026", "report quarter 2026Q3"])
def test_dues_in_hand_at_the_start_are_named_with_their_day_on_the_papers(july: Book, paper: str) -> None:
    july.do("2026-07-06", DUES_OPEN.format(amount="300", day="2026-07-06"))
    july.do("2026-07-10", f"dues collect {HAN} --months 2026-07")
    told = "期初（建账） 2026-07-06 300.00 元，收到 20.00 元，上缴 0.00 元，上缴以后手存 320.00 元。"
    assert told in july.do("2026-07-10", paper)
    for later in ("report year 2027", "report dues --year 2027"):
        assert "上年结余 320.00 元，收到 0.00 元" in july.do("2027-01-10", later)


@pytest.mark.parametrize("paper", ["report public --quarter 2026Q3", "dues slip 2026Q3"])
def test_dues_in_hand_at_the_start_are_named_where_a_quarter_is_made_public_and_sent_up(july: Book, paper: str) -> None:
    july.do("2026-07-06", DUES_OPEN.format(amount="300", day="2026-07-06"))
    july.do("2026-09-20", f"dues collect {HAN} --months 2026-07")
    july.do("2026-09-30", "dues close 2026Q3 --cash 320")
    july.do("2026-09-30", "dues remit 2026Q3")
    page = july.do("2026-09-30", paper)
    assert re.search(r"期初（建账） (?:2026-07-06|2026年7月6日) +300\.00", page) and "上期结余" not in page


@pytest.mark.parametrize("source", ["返还党费", "工作经费", "工作补贴"])
def test_a_funds_balance_at_the_start_is_an_opening_entry(july: Book, source: str) -> None:
    july.do("2026-07-06", FUND_OPEN.format(source=source, amount="880", day="2026-07-06"))
    sources = {line["source"]: line["balance"] for line in july.json("2026-07-07", "fund show 2026")["sources"]}
    assert sources[source] == "880.00"
    assert july.json("2026-07-07", "fund count --cash 880")["difference"] == "0.00"


def test_an_opening_balance_is_no_grant_and_no_dues_of_this_year(july: Book) -> None:
    july.do("2026-07-06", DUES_OPEN.format(amount="300", day="2026-07-06"))
    july.do("2026-07-06", FUND_OPEN.format(source="工作经费", amount="880", day="2026-07-06"))
    assert july.json("2026-07-07", "fund show 2026")["grant"]["received"] == "0.00"
    assert july.json("2026-09-30", "report quarter 2026Q3")["dues"]["received"] == "0.00"


def test_an_opening_balance_is_entered_once(july: Book) -> None:
    july.do("2026-07-06", FUND_OPEN.format(source="工作经费", amount="880", day="2026-07-06"))
    july.refused("2026-07-07", FUND_OPEN.format(source="工作经费", amount="880", day="2026-07-06"))


def test_a_return_of_a_quarter_before_the_book_is_received(july: Book) -> None:
    assert "dues open --remitted" in july.refused("2026-07-20", "dues return 2026Q2 --amount 240")
    july.do("2026-07-20", REMITTED_BEFORE.format(amount="300", quarter="2026Q2"))
    july.do("2026-07-20", "dues return 2026Q2 --amount 240")
    sources = {line["source"]: line["balance"] for line in july.json("2026-07-21", "fund show 2026")["sources"]}
    assert sources["返还党费"] == "240.00"


def test_a_branch_that_begins_in_july_goes_through_its_first_quarter_and_nobody_is_called_late(july: Book) -> None:
    july.do("2026-07-06", "dues owing")
    july.do("2026-07-15", "dues collect --all --quarter 2026Q3")
    july.do("2026-07-20", REMITTED_BEFORE.format(amount="300", quarter="2026Q2"))
    july.do("2026-07-20", "dues return 2026Q2 --amount 240")
    july.do("2026-09-30", "dues owing")
    cash = july.json("2026-09-30", "dues ledger")["closing"]
    july.do("2026-09-30", f"dues close 2026Q3 --cash {cash}")
    up = july.json("2026-09-30", "dues remit 2026Q3")
    due = sum((Decimal(4000 + 20 * place) / 200).quantize(Decimal("0.01")) * 3 for place in range(24))
    assert (yuan(up["amount"]), yuan(up["received"])) == (due, due)
    july.do("2026-09-30", "")
    july.do("2026-09-30", "report quarter 2026Q3")
    july.do("2026-09-30", "report year 2026")
    said = "\n".join(answer.text for answer in july.said)
    assert not [word for word in LATE_WORDS if word in said]
    year = july.json("2026-09-30", "report dues --year 2026")
    assert [line["due"] for line in year["quarters"][:2]] == ["0.00", "0.00"]


# ── What leaves as a sheet comes back as the same ───────────────────────────────────────────────────────────────────

KINDS = ("members", "meetings", "attendance", "dues", "assessments", *REGISTERS)


def comes_back(book: Book, day: str, sheet: str, command: str) -> None:
    """Written, and read untouched: the same to the last row, and the store as it was."""
    book.do(day, command)
    before = book.dump()
    kind = command.split()[1]
    answer = book.json(day, f"import {kind} {sheet}")
    summary = answer["summary"]
    assert (summary["add"], summary["update"], summary["reject"]) == (0, 0, 0), summary
    assert book.dump() == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_exported_sheet_read_untouched_changes_nothing(demo: Book, kind: str) -> None:
    comes_back(demo, "2026-12-31", "表.xlsx", f"export {kind} 表.xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_read_untouched_changes_nothing(demo: Book, kind: str) -> None:
    comes_back(demo, "2026-12-31", "表.xlsx", f"template {kind} 表.xlsx --filled")


@once
def tangled(book: Book) -> Book:
    """A month with two receipts, a part payment, a waiver paid and one not yet paid, a reversal, a changed post."""
    book.begin("2026-01-05", {HAN: "4999.99", BAI: "4999.99", LUO: "4999.99", SONG: "4000"})
    book.do("2026-01-06", f"dues waive {BAI} --from 2026-01 --through 2026-12 --amount 5 {APPROVED}")
    book.do("2026-01-20", f"dues collect {HAN} --amount 10")
    book.do("2026-02-20", f"dues collect {HAN} --amount 15 --method 微信")
    book.do("2026-02-20", f"dues collect {BAI} --through 2026-02")
    book.do("2026-02-20", f"dues collect {LUO} --through 2026-06")
    book.do("2026-02-21", "dues reverse 2026-0004 --why 记错")
    book.do("2026-02-21", f"dues collect {SONG} --amount 10")  # half of January
    book.do("2026-03-01", f"member post {HAN} 书记 --since 2024-03-20")
    book.do("2026-03-01", f"member post {HAN} 书记 --until 2026-03-01")
    book.do("2026-03-01", f"member post {HAN} 组织委员 --since 2026-03-01")
    return book


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", ["dues", "members", "assessments"])
def test_a_tangled_book_exported_and_read_untouched_changes_nothing(tangled: Book, kind: str, form: str) -> None:
    comes_back(tangled, "2026-03-05", f"表.{form}", f"export {kind} 表.{form}")


def test_a_filled_sheet_of_dues_of_a_tangled_book_read_untouched_changes_nothing(tangled: Book) -> None:
    comes_back(tangled, "2026-03-05", "表.xlsx", "template dues 表.xlsx --filled --quarter 2026Q1")


def test_one_cell_changed_in_an_exported_roster_changes_that_member_only(tangled: Book) -> None:
    tangled.do("2026-03-05", "export members 表.xlsx --reveal")
    page = load_workbook(tangled.folder / "表.xlsx").worksheets[0]
    place = next(cell.column for row in page.iter_rows() for cell in row if str(cell.value).startswith("住址"))
    page.cell(row_of(page, BAI), place).value = "第二生活区"
    page.parent.save(tangled.folder / "表.xlsx")
    answer = tangled.json("2026-03-05", "import members 表.xlsx")
    changed = [
        (row["values"]["name"], [change["field"] for change in row.get("changes", [])]) for row in answer["rows"]
    ]
    assert (answer["summary"]["update"], answer["summary"]["same"]) == (1, 3)
    assert [row for row in changed if row[1]] == [(BAI, ["address"])]


def filled(book: Book) -> tuple[Any, dict[str, int]]:
    """The filled sheet of Q1, and where each heading stands."""
    book.do("2026-03-05", "template dues 表.xlsx --filled --quarter 2026Q1")
    page = load_workbook(book.folder / "表.xlsx")["党费表"]
    return page, {str(cell.value): cell.column for cell in page[1]}


def row_of(page: Any, name: str) -> int:
    return int(next(cell.row for row in page.iter_rows() for cell in row if cell.value == name))


def test_a_filled_sheet_shows_the_months_dues_and_beside_them_what_is_paid_and_waived(tangled: Book) -> None:
    page, headings = filled(tangled)
    due = next(place for heading, place in headings.items() if "1月应交" in heading)
    assert page.cell(row_of(page, SONG), due).value == 20
    assert page.cell(row_of(page, BAI), due).value == 25
    paid = next(place for heading, place in headings.items() if "1月" in heading and PAID_HEADING in heading)
    waived = next(place for heading, place in headings.items() if "1月" in heading and WAIVED_HEADING in heading)
    assert page.cell(row_of(page, SONG), paid).value == 10
    assert page.cell(row_of(page, BAI), waived).value == 20


def test_a_filled_sheet_after_a_part_payment_books_what_is_filled_in_and_assesses_nothing(tangled: Book) -> None:
    page, headings = filled(tangled)
    row = row_of(page, SONG)
    page.cell(row, next(place for heading, place in headings.items() if "1月实交" in heading)).value = 10
    page.cell(row, headings["交纳时间"]).value = "2026-03-04"
    page.cell(row, headings["交纳方式"]).value = "现金"
    page.parent.save(tangled.folder / "表.xlsx")
    answer = tangled.json("2026-03-05", "import dues 表.xlsx --near 另记")
    assert answer["payments"] == {"count": 1, "total": "10.00"}
    assert answer["assessments"] == 0
    month = tangled.json("2026-03-05", f"dues explain {SONG} 2026-01")
    assert (month["due"], month["collected"], month["owing"]) == ("20.00", "20.00", "0.00")


def test_a_waived_month_does_not_come_back_as_an_assessment(tangled: Book) -> None:
    filled(tangled)
    assert tangled.json("2026-03-05", "import dues 表.xlsx")["assessments"] == 0
    assert tangled.json("2026-03-05", f"dues explain {BAI} 2027-01")["assessment"]["amount"] == "25.00"


def dues_sheet(book: Book, heading: str, amount: str, paid: str = "25") -> None:
    book.sheet("党费.csv", f"姓名,所属月份,{heading},实交,交纳时间", f"{LUO},2026-03,{amount},{paid},2026-03-04")


def test_a_sheet_of_dues_does_not_assess_by_what_it_says_is_due(tangled: Book) -> None:
    dues_sheet(tangled, "应交", "30")
    assert tangled.json("2026-03-05", "import dues 党费.csv")["assessments"] == 0


def test_a_sheet_of_dues_assesses_when_it_is_told_to(tangled: Book) -> None:
    dues_sheet(tangled, "应交", "30")
    assert tangled.json("2026-03-05", f"import dues 党费.csv {ASSESS}")["assessments"] == 1


@pytest.mark.parametrize(("heading", "amount", "paid"), [("党费基数", "6000", "60"), ("核定金额", "30", "30")])
def test_a_heading_of_base_or_assessment_assesses(tangled: Book, heading: str, amount: str, paid: str) -> None:
    dues_sheet(tangled, heading, amount, paid)
    assert tangled.json("2026-03-05", "import dues 党费.csv")["assessments"] == 1


@once
def second_payment(book: Book) -> Book:
    """Half of a month came in by one file; another file of another day and method has the other half."""
    book.begin("2026-01-05", {HAN: "4999.99"})
    heading = "姓名,所属月份,实交,交纳时间,交纳方式"
    book.sheet("一.csv", heading, f"{HAN},2026-01,12.50,2026-01-08,现金")
    book.sheet("二.csv", heading, f"{HAN},2026-01,12.50,2026-01-20,微信")
    book.do("2026-01-21", "import dues 一.csv")
    return book


def test_a_second_payment_in_a_later_file_is_asked_about(second_payment: Book) -> None:
    assert "--near 另记" in second_payment.refused("2026-01-21", "import dues 二.csv --yes")


def test_a_second_payment_in_a_later_file_is_booked_with_near(second_payment: Book) -> None:
    answer = second_payment.json("2026-01-21", "import dues 二.csv --near 另记")
    assert answer["payments"] == {"count": 1, "total": "12.50"}
    assert owed(second_payment, "2026-01-21", HAN) == ([], "0.00")


def test_the_first_file_read_again_is_still_the_same(second_payment: Book) -> None:
    assert second_payment.json("2026-01-21", "import dues 一.csv")["summary"]["same"] == 1


# ── A sheet of assessments ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_filled_template_of_assessments_is_filled_in_and_assesses(tangled: Book) -> None:
    tangled.do("2027-01-05", f"member add {MA} --joined 1985-07-01")
    tangled.do("2027-01-05", "template assessments 核定.xlsx --filled")
    assert tangled.do("2027-01-05", "import assessments 核定.xlsx").endswith(
        "新增 0，修改 0，相同 4，未收 0，空格 1。没有要写入的：与台账相同。\n"
    )
    page = load_workbook(tangled.folder / "核定.xlsx")["党费核定表"]
    headings = {str(cell.value): cell.column for cell in page[1]}
    for name, values in {SONG: {"党费基数": 5200, "核定金额": None, "起始月份": "2027-01"},
                         MA: {"类别": "离退休", "党费基数": 4000}}.items():  # fmt: skip
        for heading, value in values.items():
            page.cell(row_of(page, name), headings[heading]).value = value
    page.parent.save(tangled.folder / "核定.xlsx")
    answer = tangled.json("2027-01-05", "import assessments 核定.xlsx")
    assert {key: answer["summary"][key] for key in ("add", "update", "same")} == {"add": 1, "update": 1, "same": 3}
    for name, amount in ((SONG, "52.00"), (MA, "20.00")):
        made = tangled.json("2027-01-05", f"dues explain {name} 2027-01")["assessment"]
        assert (made["from_month"], made["amount"]) == ("2027-01", amount)


@pytest.mark.parametrize("command", ["dues assess --from-file", "import assessments"])
def test_the_sheet_of_a_workbook_of_assessments_can_be_named(book: Book, command: str) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    sheets = Workbook()
    for title, base in (("核定表", 5200), ("旧表", 4000)):
        page = sheets.create_sheet(title)
        page.append(["姓名", "类别", "党费基数", "起始月份"])
        page.append([HAN, "离退休", base, "2026-03"])
    sheets.remove(sheets.worksheets[0])
    sheets.save(book.folder / "两张.xlsx")
    book.do("2026-03-05", f"{command} 两张.xlsx --sheet 旧表")
    assert book.json("2026-03-05", f"dues explain {HAN} 2026-03")["assessment"]["amount"] == "20.00"
    assert "没有" in book.refused("2026-03-05", f"{command} 两张.xlsx --sheet 另一张", 2)


# ── Undo stays in its branch ────────────────────────────────────────────────────────────────────────────────────────


@once
def two_branches(book: Book) -> Book:
    """Each branch collects 75.00 of one member, the one not in use last."""
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-01-06", "branch add 第二党支部")
    other = "--branch 第二党支部"
    book.do("2026-01-06", f"{other} member add {BAI} --joined 1985-07-01")
    book.do("2026-01-06", f"{other} dues assess {BAI} --category 离退休 --base 5000")
    book.do("2026-01-07", f"dues collect {HAN} --through 2026-03")
    book.do("2026-01-07", f"{other} dues collect {BAI} --through 2026-03")
    return book


def paid_in(book: Book, branch: str) -> str:
    return str(book.json("2026-01-08", f"--branch {branch} dues ledger")["came_in"])


def test_undo_takes_back_the_newest_operation_of_the_branch_in_use(two_branches: Book) -> None:
    two_branches.do("2026-01-08", "undo")
    assert (paid_in(two_branches, "第一党支部"), paid_in(two_branches, "第二党支部")) == ("0.00", "75.00")


def test_undo_of_all_branches_takes_back_the_newest_operation_of_the_store(two_branches: Book) -> None:
    two_branches.do("2026-01-08", f"undo {ALL_BRANCHES}")
    assert (paid_in(two_branches, "第一党支部"), paid_in(two_branches, "第二党支部")) == ("75.00", "0.00")


def test_undo_names_branch_people_and_sums_before_it_asks(two_branches: Book, at_terminal: AtTerminal) -> None:
    screen = at_terminal("2026-01-08", "--branch 第二党支部 undo", ["否"])
    question = screen[: screen.index("撤销吗")]
    assert "第二党支部" in question and BAI in question and "75.00" in question


def test_the_list_of_operations_to_undo_names_people(two_branches: Book) -> None:
    assert HAN in two_branches.do("2026-01-08", "undo --list")
    assert BAI in two_branches.do("2026-01-08", "--branch 第二党支部 undo --list")


# ── Smaller, of the same kind ───────────────────────────────────────────────────────────────────────────────────────


def test_a_debtor_who_is_assessed_from_july_is_not_listed_as_not_assessed(book: Book) -> None:
    book.do("2026-01-05", "init --name 第一党支部")
    book.do("2026-01-05", f"member add {HAN} --joined 1985-07-01")
    book.do("2026-01-05", f"member add {MA} --joined 1985-07-01")
    book.do("2026-07-05", f"dues assess {HAN} --category 离退休 --base 4999.99 --from 2026-07")
    answer = book.json("2026-09-20", "dues owing")
    assert person(answer, HAN)["owing"] == "75.00"
    assert [line["name"] for line in answer["unassessed"]] == [MA]


def dues_on_first_page(book: Book, day: str) -> list[tuple[str, str]]:
    page = book.json(day, "todo")
    return [
        (when, item["what"])
        for when in ("overdue", "soon", "coming")
        for item in page[when]
        if item["kind"] == "dues_owing"
    ]


def test_the_first_page_and_owing_name_the_same_debt_when_one_has_left_owing(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99", BAI: "4999.99"})
    book.do("2026-04-20", "dues collect --all --through 2026-03")
    book.do("2026-06-20", f"dues collect {HAN} --through 2026-12")
    book.do("2026-06-21", f"member leave {BAI} --why 转出 --on 2026-06-15")
    answer = book.json("2026-06-22", "dues owing")
    assert (len(answer["members"]), answer["owing"]) == (1, "75.00")
    assert "1 人" in str(dues_on_first_page(book, "2026-06-22"))
    assert "75.00" in str(dues_on_first_page(book, "2026-06-22"))


def test_one_late_member_does_not_turn_the_whole_branch_late(book: Book) -> None:
    book.begin("2026-01-05", dict.fromkeys((HAN, BAI, LUO, SONG), "4999.99"))
    book.do("2026-06-20", "dues collect --all --through 2026-06")
    book.do("2026-09-20", f"dues collect {HAN} {BAI} {LUO} --through 2026-09")
    late = [what for when, what in dues_on_first_page(book, "2026-10-02") if when == "overdue"]
    assert len(late) == 1
    assert "1 人" in late[0] and "75.00" in late[0]
    assert "4 人" not in late[0] and "175.00" not in late[0]


def test_a_quarter_that_has_just_begun_is_not_owed_to_its_end(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-09-20", f"dues collect {HAN} --through 2026-09")
    line = person(book.json("2026-10-02", "dues owing --quarter 2026Q4"), HAN)
    assert (line["months"], line["owing"]) == (["2026-10"], "25.00")


@once
def letter(book: Book) -> Book:
    """Came with a letter that says March; has since paid up to August."""
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-04-10", f"member transfer in {LUO} --on 2026-04-08 --other 兰州市某街道 --dues-until 2026-03")
    book.do("2026-04-10", f"dues assess {LUO} --category 离退休 --base 4999.99 --from 2026-01")
    book.do("2026-06-10", f"dues collect {LUO} --through 2026-08")
    return book


def test_the_members_page_says_up_to_which_month_dues_are_paid(letter: Book) -> None:
    assert re.search(r"党费已交至\s+2026-08", letter.do("2026-06-20", f"member show {LUO}"))


def test_the_export_of_members_says_up_to_which_month_dues_are_paid(letter: Book) -> None:
    table = letter.run("2026-06-20", "export members -").out
    lines = {line["姓名"]: line["党费交至"] for line in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))}
    assert lines[LUO] == "2026-08"


def test_a_letter_of_introduction_says_up_to_which_month_dues_are_paid(letter: Book) -> None:
    out = letter.do("2026-08-20", f"member transfer out {LUO} --on 2026-08-20 --other 酒泉市某街道")
    assert re.search(r"党费(已)?交至\s+2026-08", out), out


def test_leaving_says_up_to_which_month_dues_are_paid(letter: Book) -> None:
    out = letter.do("2026-08-20", f"member leave {LUO} --why 转出 --on 2026-08-20")
    assert re.search(r"党费(已)?交至\s+2026-08", out), out
    assert not re.search(r"党费已交至\s+2026-03", out), out


@once
def returned(book: Book) -> Book:
    """Five members; 600.00 of dues have come back."""
    book.begin("2026-01-05", dict.fromkeys(NAMES[:5], "4999.99"))
    book.do("2026-06-20", "dues collect --all --through 2026-06")
    book.do("2026-06-30", "dues close 2026Q2 --cash 750")
    book.do("2026-06-30", "dues remit 2026Q2")
    book.do("2026-07-10", "dues return 2026Q2 --amount 600")
    return book


SPEND = "fund spend --source 返还党费 --use 培训党员 --amount 320 --purpose 租车 --voucher 付1"


def test_every_use_of_dues_needs_a_decision(returned: Book) -> None:
    assert "第20条" in returned.refused("2026-07-12", f"{SPEND} --yes")


def test_a_meeting_without_a_quorum_decides_no_use_of_dues(returned: Book) -> None:
    returned.do("2026-07-12", "meeting add --kind 支部党员大会 --on 2026-07-11")
    returned.do("2026-07-12", f"meeting attend 1 --all 缺席 --set {HAN}=出席")
    returned.refused("2026-07-12", f"{SPEND} --decision 1")


def test_a_meeting_with_a_quorum_decides_a_use_of_dues(returned: Book) -> None:
    returned.do("2026-07-12", "meeting add --kind 支部党员大会 --on 2026-07-11")
    returned.do("2026-07-12", "meeting attend 1 --all 出席")
    returned.do("2026-07-12", f"{SPEND} --decision 1")


@pytest.fixture
def exempt_debtor(book: Book) -> Any:
    book.begin("2026-01-05", {HAN: "4999.99", BAI: "4999.99"})
    book.do("2026-07-20", f"member exempt {HAN} --reason 行动不便 --since 2026-01-01")
    return book.json("2026-07-20", "dues owing")


def test_an_exemption_from_meetings_does_not_stop_the_count_of_arrears(exempt_debtor: Any) -> None:
    assert person(exempt_debtor, HAN)["months_in_a_row"] == 6


def test_an_exemption_from_meetings_is_not_offered_as_the_cure_of_arrears(exempt_debtor: Any) -> None:
    notice = person(exempt_debtor, BAI)["notice"]
    assert "免到" not in notice and "少交、免交" in notice


def test_an_approved_waiver_stops_the_count_of_arrears(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-01-06", f"dues waive {HAN} --from 2026-01 --through 2026-12 --amount 5 {APPROVED}")
    assert person(book.json("2026-07-20", "dues owing"), HAN)["months_in_a_row"] == 0


@pytest.mark.parametrize("how", ["--payer 支部垫付", "--method 支部垫付", "--method 工资代扣", "--payer 单位代扣"])
def test_money_that_the_member_did_not_pay_is_asked_about(book: Book, how: str) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    assert "第14条" in book.refused("2026-01-20", f"dues collect {HAN} --months 2026-01 {how}")


def test_money_that_the_member_did_not_pay_is_recorded_with_who_decided(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    how = f"--payer 支部垫付 {DECIDED_BY.format(who='2026-01-15支委会')}"
    taken = book.json("2026-01-20", f"dues collect {HAN} --months 2026-01 {how}")
    receipt = taken["payments"][0]["receipt"]
    assert "2026-01-15支委会" in book.do("2026-01-20", f"dues receipt {receipt}")


def test_a_payer_who_is_a_relative_is_not_asked_about(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    assert book.run("2026-01-20", f"dues collect {HAN} --months 2026-01 --method 微信 --payer 女儿").code == 0


@pytest.fixture
def advanced(book: Book) -> Book:
    """A sheet in which the branch has advanced the money, of which only the column of payers tells."""
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.sheet("党费.csv", "姓名,月份,实交,交纳时间,代交人", f"{HAN},2026-01,25,2026-01-10,支部垫付")
    return book


def test_money_of_a_sheet_that_a_payer_advanced_is_an_issue_in_a_pipe(advanced: Book) -> None:
    said = advanced.refused("2026-01-20", "import dues 党费.csv")
    assert "× L2   代交人   支部垫付" in said and "第14条" in said and "--consent" in said


@pytest.mark.parametrize(("answer", "booked"), [("2026-01-15支委会", "25.00"), ("无", "0.00")])
def test_money_of_a_sheet_that_a_payer_advanced_is_asked_about_at_a_terminal(
    advanced: Book, at_terminal: AtTerminal, answer: str, booked: str
) -> None:
    screen = at_terminal("2026-01-20", "import dues 党费.csv", [answer])
    assert "表里写着“支部垫付”：" in screen and "谁决定照记的？" in screen
    assert advanced.json("2026-01-21", "dues ledger")["came_in"] == booked
    if booked != "0.00":
        assert answer in advanced.do("2026-01-21", "dues receipt 2026-0001")


def test_an_allowance_paid_in_part_can_be_completed(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-01-05", f"member post {HAN} 书记 --since 2024-03-20")
    book.do("2026-03-20", "fund allowance receive --amount 600")
    book.do("2026-03-25", f"fund allowance pay {HAN} --amount 500 --months 2026-01..2026-03")
    book.do("2026-03-26", f"fund allowance pay {HAN} --amount 100")
    line = person(book.json("2026-03-26", "fund show 2026")["allowances"], HAN)
    assert (line["due"], line["paid"], line["missing"]) == ("600.00", "600.00", "0.00")


def test_the_sheet_that_everybody_signs_shows_nobodys_waiver(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99", BAI: "4999.99"})
    book.do("2026-01-06", f"dues waive {BAI} --from 2026-01 --through 2026-12 --amount 5 {APPROVED}")
    line = person(book.json("2026-02-06", "dues sheet --year 2026"), BAI)
    assert yuan(line["monthly"]) * 12 == yuan(line["payable"])
    assert "减免" not in book.do("2026-02-06", "dues sheet --year 2026")


def test_dues_that_a_member_on_the_move_pays_at_the_place_of_stay_are_recorded(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-02-01", f"dues collect {HAN} --through 2026-01")
    book.do("2026-02-01", f"member float add {HAN} --place 深圳市 --card 001 --card-on 2026-02-01")
    book.do("2026-09-01", PAID_ELSEWHERE.format(name=HAN, months="2026-02..2026-09", place="深圳市某支部"))
    assert owed(book, "2026-09-01", HAN) == ([], "0.00")
    assert book.json("2026-09-01", "dues ledger")["came_in"] == "25.00"


@once
def remitted(book: Book) -> Book:
    book.begin("2026-01-05", {HAN: "4999.99"})
    book.do("2026-06-20", f"dues collect {HAN} --through 2026-06")
    book.do("2026-06-30", "dues close 2026Q2 --cash 150")
    book.do("2026-06-30", "dues remit 2026Q2")
    return book


def test_a_quarter_that_was_remitted_can_be_reopened(remitted: Book) -> None:
    remitted.do("2026-07-02", REOPEN.format(quarter="2026Q2", why="漏记一笔"))


def test_a_correction_has_a_guided_way(remitted: Book) -> None:
    remitted.do("2026-07-02", CORRECT)


# ── Rules to correct ────────────────────────────────────────────────────────────────────────────────────────────────


def rules(book: Book, source: str) -> dict[str, str]:
    """Of one source: article and what is said by it."""
    book.do("2026-10-08", "init --name 第一党支部")
    told: dict[str, str] = {}
    for rule in book.json("2026-10-08", "rules")["rules"]:
        if source in rule["source"]:
            told[rule["article"] or ""] = told.get(rule["article"] or "", "") + f"{rule['title']}：{rule['value']}\n"
    return told


DUES_RULES = "中组发〔2008〕3号"
ELECTION = "基层组织选举工作条例"


def test_the_public_sheet_does_not_cite_article_29(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "4999.99"})
    page = book.do("2026-03-31", "report public --quarter 2026Q1")
    assert "第29条" not in page and "第19条" in page and "惯例" in page


def test_no_rule_cites_article_29_of_the_dues_rules(book: Book) -> None:
    assert "第29条" not in rules(book, DUES_RULES)


@pytest.mark.parametrize(
    ("article", "word"),
    [
        ("第7条", "减免|少交|免交"),
        ("第9条", "流动"),
        ("第14条", "垫|代扣"),
        ("第19条", "用途"),
        ("第20条", "集体"),
        ("第21条", "专款专用"),
    ],
)
def test_the_dues_rules_are_cited_by_the_article_that_says_it(book: Book, article: str, word: str) -> None:
    assert re.search(word, rules(book, DUES_RULES).get(article, ""))


def test_the_term_of_a_committee_is_cited_from_the_opinion_on_terms(book: Book) -> None:
    assert "任期" in str(rules(book, "关于党的基层组织任期的意见"))


@pytest.mark.parametrize(("article", "word"), [("第13条", "20"), ("第5条", "留党察看"), ("第3条", "延期|延长|提前")])
def test_the_rules_of_elections_are_cited_by_the_article_that_says_it(book: Book, article: str, word: str) -> None:
    assert re.search(word, rules(book, ELECTION).get(article, ""))


def assembly(book: Book, people: int) -> Book:
    book.begin("2026-01-05", dict.fromkeys(NAMES[:people], "4999.99"))
    book.do("2026-01-20", "meeting add --kind 支部党员大会 --on 2026-01-19")
    book.do("2026-01-20", "meeting attend 1 --all 出席")
    return book


def test_a_secretary_elected_by_a_branch_without_a_committee_needs_no_second_candidate(book: Book) -> None:
    assembly(book, 5)
    vote = book.json("2026-01-20", f"meeting elect 1 选举书记 --seats 1 --candidate {HAN}=5")
    assert (vote["valid"], vote["candidates"][0]["elected"]) == (True, True)


def test_a_committee_still_needs_a_fifth_more_candidates_than_seats(book: Book) -> None:
    assembly(book, 8)
    three = " ".join(f"--candidate {name}=8" for name in NAMES[:3])
    vote = book.json("2026-01-20", f"meeting elect 1 选举支部委员会 --seats 3 {three}")
    assert (vote["valid"], vote["choice"]["needed"]) == (False, 4)


def test_seven_members_of_whom_six_are_full_are_told_both_rules_of_a_committee(book: Book) -> None:
    book.begin("2026-01-05", dict.fromkeys(NAMES[:6], "4999.99"))
    book.do("2026-01-06", f"member add {NAMES[6]} --status 预备党员 --since 2026-01-05 --joined 2026-01-05")
    page = book.do("2026-01-07", "branch show")
    assert re.search(r"党员\s*7\s*人以上", page) and "正式党员" in page and "支部工作条例" in page


def test_six_months_without_taking_part_are_watched_and_the_exempt_are_spared(book: Book) -> None:
    book.begin("2026-01-05", dict.fromkeys((HAN, BAI, LUO), "4999.99"))
    book.do("2026-01-06", f"member exempt {LUO} --reason 行动不便 --since 2026-01-01")
    for month in range(1, 8):
        book.do("2026-08-03", f"meeting add --kind 主题党日 --on 2026-{month:02}-15")
        book.do("2026-08-03", f"meeting attend {month} --all 出席 --set {BAI}=缺席 --set {LUO}=免到")
    page = book.do("2026-08-03", "")
    told = [line for line in page.splitlines() if "第31条" in line]
    assert len(told) == 1 and BAI in told[0] and LUO not in told[0] and HAN not in told[0]


def test_56_hours_a_year_are_a_setting_that_is_off(book: Book) -> None:
    book.do("2026-10-08", "init --name 第一党支部")
    settings = {line["name"]: line for line in book.json("2026-10-08", "settings list")["settings"]}
    assert settings[HOURS_56]["value"] in {"否", "0", False}
    assert "56" in str(settings[HOURS_56]) and "现行" in str(settings[HOURS_56])


# ── One sum for the money that is too much ──────────────────────────────────────────────────────────────────────────


def test_what_was_paid_too_much_is_offered_as_one_sum_by_every_command(book: Book) -> None:
    prepaid(book, "8000")  # 80.00 a month for 2027
    assert "672.00" in by_hand(book, "4800")  # 24.00 a month
    book.do("2028-01-10", "dues assess --all --year 2028")
    left = "1 韩立春：2027-02..2027-12 多交了 600.00 元。不退的，抵以后要交的月份，不用另外登记；要退还：\n"
    for command in ("dues owing", "dues owing --quarter 2027Q1", "dues owing --quarter 2028Q1"):
        assert f"{left}  jyg dues refund 2026-0002 --amount 600.00 --why 原因\n" in book.do("2028-03-31", command)
    assert "其中 56.00 元抵了别的月份。" in book.do("2028-03-31", f"dues explain {HAN} 2027-01")
    month = book.do("2028-03-31", f"dues explain {HAN} 2027-02")
    assert "多交了 56.00 元，其中 16.00 元抵了别的月份。不退的，抵以后要交的月份；要退还：" in month
    assert "--amount 40.00 " in month


def test_what_was_paid_elsewhere_above_what_is_asked_is_named_as_not_this_branchs(book: Book) -> None:
    book.begin("2026-01-05", {HAN: "8000"})  # 80.00 a month
    book.do("2026-12-10", f"dues collect {HAN} --through 2026-12 --consent 支部大会")
    book.do("2026-12-20", PAID_ELSEWHERE.format(name=HAN, months="2027-01..2027-03", place="深圳市某支部"))
    told = (
        f"1 {HAN}：2027-01..2027-03 在流入地多交了 168.00 元，不是本支部收的钱，本支部没有可退的"
        "（党费规定第9条）；要退的找收钱的支部。"
    )
    assert told in by_hand(book, "4800")
    answer = book.json("2027-01-11", "dues owing")
    assert answer["beyond"] == []
    assert answer["beyond_elsewhere"] == [{"number": 1, "name": HAN, "amount": "168.00"}]
    assert told in book.do("2027-01-11", "dues owing")
    month = book.do("2027-01-11", f"dues explain {HAN} 2027-02")
    assert told.replace("2027-01..2027-03", "2027-02").replace("168.00", "56.00") in month
    assert "refund" not in month
