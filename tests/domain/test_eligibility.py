"""Why somebody is in 应到 agrees with who is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.meetings.expected import Rosters, Why, eligibility_at, expected_at, rule_of
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import (
    Departure,
    Exemption,
    GroupSpan,
    Member,
    Membership,
    Person,
    Post,
    PostName,
    Status,
)

DAY = date(2026, 9, 15)
days = st.integers(-3, 3).map(lambda offset: DAY + timedelta(days=offset))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])
groups = st.sampled_from(["第一组", "第二组"])

members = st.builds(
    lambda stays, posts, held, exempt: Member(
        Person(1, 1, "柳长青", Status.FORMAL),
        tuple(Membership(1, *span) for span in stays),
        tuple(Exemption(1, since, until, "行动不便") for since, until in exempt),
        posts=tuple(Post(1, post, *span, False) for post, span in posts),
        groups=tuple(GroupSpan(1, group, *span) for group, span in held),
    ),
    st.lists(spans, min_size=1, max_size=2),
    st.lists(st.tuples(st.sampled_from(PostName), spans), max_size=2),
    st.lists(st.tuples(groups, spans), max_size=1),
    st.lists(spans.filter(lambda span: span[0] is not None), max_size=2),
)
meetings = st.builds(lambda kind, group: Meeting(1, 1, kind, DAY, group=group), st.sampled_from(MeetingKind), groups)


@given(meetings, members)
def test_whoever_is_expected_has_a_reason_and_whoever_is_not_has_one_too(meeting, member):
    assert eligibility_at(meeting, member).expected is (member in expected_at(meeting, (member,)))


@given(st.lists(st.tuples(days, meetings), min_size=2, max_size=8), st.lists(members, max_size=4))
def test_rosters_of_many_days_are_those_of_each_day_alone(held, found):
    rosters = Rosters(tuple(found))
    for day, meeting in held:
        on_day = meeting._replace(held_on=day)
        expected = expected_at(on_day, tuple(found))
        assert rosters.of(on_day).expected == tuple((one, one.id, one.exempt_on(day)) for one in expected)
        assert rosters.of(on_day).ids == {one.id for one in expected}


def test_who_left_is_told_from_who_was_not_there_yet():
    meeting = Meeting(1, 1, MeetingKind.LECTURE, DAY)
    person = Person(1, 1, "柳长青", Status.FORMAL)
    gone = Member(person, (Membership(1, None, DAY, Departure.DIED),))
    to_come = Member(person, (Membership(1, date(2026, 9, 16)),))
    back = Member(person, (Membership(1, None, date(2026, 9, 1), Departure.TRANSFERRED), Membership(1, DAY)))
    assert [eligibility_at(meeting, member).why for member in (gone, to_come, back)] == [
        Why.GONE,
        Why.NOT_YET,
        Why.MEMBER,
    ]


def test_each_kind_cites_its_article():
    cited = {kind: rule_of(Meeting(1, 1, kind, DAY, group="第一组")).article for kind in MeetingKind}
    assert cited.pop(MeetingKind.COMMITTEE) == "第12条"
    assert cited.pop(MeetingKind.GROUP) == "第13条"
    assert set(cited.values()) == {"第11条"}


def test_who_comes_later_and_leaves_again_was_not_there_yet():
    guest = Member(Person(1, 1, "柳长青", Status.FORMAL), (Membership(1, date(2026, 9, 16), date(2026, 9, 20)),))
    assert eligibility_at(Meeting(1, 1, MeetingKind.LECTURE, DAY), guest).why is Why.NOT_YET
