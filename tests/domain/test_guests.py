"""Who is named as 列席: parted, and told from the members of the branch."""

from datetime import date

import pytest

from jygcli.domain.meetings import guests
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, Membership, Person, Post, PostName, Status

DAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("马晓东（联络员）、周老师（讲师）", ["马晓东（联络员）", "周老师（讲师）"]),
        ("马晓东（联络员，兼记录） 周老师", ["马晓东（联络员，兼记录）", "周老师"]),
        ("周老师；", ["周老师"]),
        ("", []),
    ],
)
def test_guests_are_parted_but_not_within_brackets(text: str, parts: list[str]) -> None:
    assert guests.parted(text) == parts


def test_a_name_stands_before_its_role_and_a_number_tells_namesakes_apart() -> None:
    assert guests.name_of("马晓东（联络员）") == "马晓东"
    found = guests.number_in("王秀英（4号）")
    assert found is not None and (found["name"], found["number"]) == ("王秀英", "4")
    assert guests.number_in("王秀英（讲师）") is None


def member(number: int, name: str, *posts: PostName) -> Member:
    held = tuple(Post(number, post, None, None, False) for post in posts)
    return Member(Person(number, number, name, Status.FORMAL), (Membership(number, None),), posts=held)


def test_of_those_named_the_members_are_told_from_people_from_outside_and_from_who_was_expected() -> None:
    here = (member(1, "赵明远", PostName.SECRETARY), member(2, "钱秀兰"), member(3, "王秀英"), member(4, "王秀英"))
    committee = Meeting(1, 1, MeetingKind.COMMITTEE, DAY)
    named = ["马晓东（联络员）", "赵明远", "钱秀兰（旁听）", "钱秀兰", "王秀英"]
    found = guests.sorted_out(named, committee, here)
    assert found.outside == ("马晓东（联络员）", "王秀英")  # of two of that name nobody is guessed
    assert [one.person.number for one in found.members] == [2]
    assert [one.person.number for one in found.expected] == [1]
