from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.masks import covered
from jygcli.domain.base.signs import is_chinese
from jygcli.domain.people.membership import (
    AmbiguousMember,
    Departure,
    Exemption,
    Member,
    Membership,
    NotAMemberThen,
    Person,
    Post,
    PostName,
    Status,
    UnknownMember,
    committee_due,
    described,
    find_member,
    given_for,
    in_probation,
)
from jygcli.domain.people.names import LONGEST_NAME, name_fault
from tests.people import id_number, phone

TODAY = date(2026, 10, 8)
TERM = (date(2024, 6, 1), date(2027, 6, 1))


def a_member(number: int = 7, name: str = "柳长青", *, post: PostName | None = None, **facts) -> Member:
    dated = {key: facts.pop(key) for key in ("memberships", "exemptions") if key in facts}
    posts = (Post(number, post, *TERM, in_service=False),) if post else ()
    person = Person(id=number, number=number, name=name, status=facts.pop("status", Status.FORMAL), **facts)
    return Member(person, **{"memberships": (Membership(number, None),), "posts": posts, **dated})


LEFT = Membership(7, date(2020, 3, 1), date(2026, 8, 20), Departure.TRANSFERRED)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2020, 2, 29), False),
        (date(2020, 3, 1), True),
        (date(2026, 8, 19), True),
        (date(2026, 8, 20), False),
    ],
)
def test_a_member_counts_from_the_first_day_up_to_the_day_of_leaving(day, counted):
    assert a_member(memberships=(LEFT,)).counted_on(day) is counted


@pytest.mark.parametrize(
    ("day", "dead"),
    [
        (date(2020, 2, 29), False),
        (date(2020, 3, 1), False),
        (date(2026, 8, 19), False),
        (date(2026, 8, 20), True),
        (date(2027, 1, 1), True),
    ],
)
def test_somebody_is_dead_from_the_day_of_death_on_and_not_before_having_come(day, dead):
    died = Membership(7, date(2020, 3, 1), date(2026, 8, 20), Departure.DIED)
    assert a_member(memberships=(died,)).dead_on(day) is dead
    assert a_member(memberships=(Membership(7, None, died.until, Departure.DIED),)).dead_on(day) is dead
    assert not a_member(memberships=(LEFT,)).dead_on(day)
    assert not a_member().dead_on(day)


def test_somebody_there_before_the_book_began_counts_on_any_day():
    assert a_member().counted_on(date(1950, 1, 1))
    assert a_member().since is None


def test_somebody_who_came_back_counts_in_both_spans_and_is_there_since_the_second():
    member = a_member(memberships=(LEFT, Membership(7, date(2026, 10, 1))))
    assert [member.counted_on(date(2026, m, 1)) for m in (8, 9, 10)] == [True, False, True]
    assert member.since == date(2026, 10, 1)


def test_asking_for_a_day_outside_the_spans_is_refused_with_the_spans():
    member = a_member(memberships=(Membership(7, None, date(2020, 1, 5), Departure.OTHER), LEFT))
    member.require_counted(date(2026, 8, 19))
    with pytest.raises(NotAMemberThen) as refused:
        member.require_counted(date(2026, 8, 20))
    assert str(refused.value) == (
        "柳长青在 2026-08-20 不是本支部党员（建账前已在，2020-01-05 其他；2020-03-01 起，2026-08-20 转出）。"
    )
    assert refused.value.advice_text == "请核对日期，或看：jyg member show 7"
    assert refused.value.exit_code is ExitCode.REFUSED


@pytest.mark.parametrize(
    ("recorded", "full", "status"),
    [
        (Status.PROBATIONARY, None, Status.PROBATIONARY),
        (Status.FORMAL, None, Status.FORMAL),
        (Status.PROBATIONARY, "2026-10-08", Status.FORMAL),
        (Status.PROBATIONARY, "2026-10-09", Status.PROBATIONARY),
        (Status.FORMAL, "2026-10-09", Status.PROBATIONARY),
        (Status.PROBATIONARY, "2026-10", Status.FORMAL),
        (Status.FORMAL, "1986", Status.FORMAL),
    ],
)
def test_a_member_is_formal_from_the_day_of_becoming_so(recorded, full, status):
    member = a_member(status=recorded, full_date=PartialDate.parse(full) if full else None)
    assert member.status_on(TODAY) is status


@pytest.mark.parametrize(
    ("day", "exempt"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 8, 31), True),
        (date(2026, 9, 1), False),
        (date(2027, 1, 1), True),
    ],
)
def test_an_exemption_holds_between_its_days(day, exempt):
    member = a_member(
        exemptions=(
            Exemption(7, date(2026, 3, 1), date(2026, 9, 1), "住院"),
            Exemption(7, date(2026, 12, 1), None, "行动不便"),
        )
    )
    assert member.exempt_on(day) is exempt


def test_a_post_is_held_between_its_days_and_a_group_leader_is_not_on_the_committee():
    secretary, leader = a_member(post=PostName.SECRETARY), a_member(post=PostName.GROUP_LEADER)
    assert secretary.on_committee(TERM[0])
    assert not secretary.on_committee(TERM[1])
    assert leader.posts_on(TERM[0])
    assert not leader.on_committee(TERM[0])


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (a_member(), "7 柳长青"),
        (a_member(birth_date=PartialDate(1949, 10)), "7 柳长青（1949-10）"),
        (a_member(birth_date=PartialDate(1949, 10), group="第一组"), "7 柳长青（1949-10，第一组）"),
        (a_member(group="第一组"), "7 柳长青（第一组）"),
    ],
)
def test_a_member_is_described_by_what_tells_namesakes_apart(member, words):
    assert described(member) == words


NAMESAKES = (
    a_member(3, "田卫国", birth_date=PartialDate(1948, 2)),
    a_member(12, "田卫国", birth_date=PartialDate(1951)),
    a_member(7, "柳长青", phone="17000000001"),
)


@pytest.mark.parametrize(
    ("given", "number"), [("柳长青", 7), ("7", 7), ("007", 7), (" 7 ", 7), (" 柳长青 ", 7), ("12", 12)]
)
def test_a_member_is_found_by_number_or_by_the_whole_name(given, number):
    assert find_member(NAMESAKES, given).number == number


@pytest.mark.parametrize("given", ["柳", "99", "0", "", "柳长青青"])
def test_nobody_found_is_answered_with_where_to_look(given):
    with pytest.raises(UnknownMember) as refused:
        find_member(NAMESAKES, given)
    assert str(refused.value) == f"本支部没有“{covered(given)}”这名党员。"
    assert refused.value.advice_text == "看名单：jyg member list"
    assert refused.value.exit_code is ExitCode.REFUSED


@pytest.mark.parametrize("given", ["柳 长青", "柳　长青", "柳\u200b长青"])
def test_a_name_is_found_however_it_is_spaced(given):
    assert find_member(NAMESAKES, given).number == 7


def test_a_phone_names_nobody_and_is_not_repeated():
    with pytest.raises(UnknownMember) as refused:
        find_member(NAMESAKES, "17000000001")
    assert str(refused.value) == "本支部没有“170****0001”这名党员。"


def test_two_who_fit_are_both_shown():
    with pytest.raises(AmbiguousMember) as refused:
        find_member(NAMESAKES, "田卫国")
    assert str(refused.value) == "“田卫国”有 2 人：3 田卫国（1948-02）；12 田卫国（1951）。"
    assert refused.value.advice_text == "请用编号指明，例如 3。"
    assert refused.value.exit_code is ExitCode.REFUSED


@pytest.mark.parametrize(
    ("formal", "probationary", "on_committee", "due"),
    [(6, 0, 0, False), (7, 0, 0, True), (6, 5, 0, False), (6, 0, 2, False), (3, 0, 3, True), (0, 0, 0, False)],
)
def test_a_committee_is_due_with_seven_formal_members_or_where_one_sits(formal, probationary, on_committee, due):
    members = [
        a_member(n, f"党员{n}", post=PostName.COMMITTEE if n <= on_committee else None) for n in range(1, formal + 1)
    ]
    members += [a_member(50 + n, f"预备{n}", status=Status.PROBATIONARY) for n in range(probationary)]
    assert committee_due(members, TODAY, least_formal=7) is due


def test_those_who_left_count_for_no_committee():
    members = [a_member(n, f"党员{n}", memberships=(Membership(n, None, TODAY),)) for n in range(1, 9)]
    assert not committee_due(members, TODAY, least_formal=7)


def test_a_member_is_given_by_name_and_by_number_where_somebody_else_has_that_name():
    alone, one, other = a_member(1, "王建国"), a_member(2, "李桂芳"), a_member(3, "李桂芳")
    assert [given_for(member, (alone, one, other)) for member in (alone, one, other)] == ["王建国", "2", "3"]


@pytest.mark.parametrize(
    ("joined", "day", "still"),
    [
        (date(2025, 7, 1), date(2026, 6, 30), True),
        (date(2025, 7, 1), date(2026, 7, 1), False),
        (date(2024, 2, 29), date(2025, 2, 27), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
    ],
)
def test_the_year_of_probation_ends_on_its_day(joined, day, still):
    assert in_probation(joined, day) is still


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("柳长青", None),
        ("买买提·艾力", None),
        ("", "是空的"),
        ("柳" * (LONGEST_NAME + 1), "太长"),
        ("12", "不能全是数字"),
        (f"柳长青{phone(1)}", "里有像身份证号或电话的数字"),
        (f"柳长青{id_number('1949-10-01', 1)}", "里有像身份证号或电话的数字"),
        ("·柳长青", "不像姓名"),
        ("li2", "不像姓名"),
        ("柳长\n青", "有看不见的字符"),
    ],
)
def test_what_cannot_be_a_name_says_why(text, fault):
    assert name_fault(text) == fault


@pytest.mark.parametrize(
    ("sign", "chinese"),
    [("〇", True), ("〆", False), ("㐀", True), ("㏿", False), ("\u9fff", True), ("ꀀ", False), ("\uf900", True),
     ("\ufb00", False), ("\U00020000", True), ("\U00040000", False), ("", False), ("柳a", False)],
)  # fmt: skip
def test_chinese_characters_are_those_of_their_runs_alone(sign, chinese):
    assert is_chinese(sign) is chinese
