"""Whom to call for a member: kept with the plain facts, the phone apart from them as every phone is."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.identity import BadPhone
from jygcli.services.books.desk import Desk
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.members import contacts, people
from jygcli.services.undo import undoing
from tests.people import phone
from tests.services.books import NAMES, new_desk
from tests.services.files import bring, dump

TODAY = date(2026, 11, 20)
ZHAO, QIAN, SUN = NAMES[:3]
SON = people.Facts(contact="赵小明", contact_relation="儿子", contact_phone=phone(1))


@pytest.fixture
def desk():
    with new_desk(TODAY, members=3) as made:
        yield made


def told(desk: Desk, who: str) -> tuple[str | None, ...]:
    person = people.find(desk, who).person
    return person.contact, person.contact_relation, person.contact_phone


def test_it_is_kept_changed_and_taken_away_and_each_step_can_be_undone(desk):
    people.edit(desk, ZHAO, SON)
    assert told(desk, ZHAO) == ("赵小明", "儿子", phone(1))
    people.edit(desk, ZHAO, people.Facts(contact_phone="１７００００００００２"))
    assert told(desk, ZHAO) == ("赵小明", "儿子", phone(2))
    people.edit(desk, ZHAO, people.Facts(contact_phone=""))
    assert told(desk, ZHAO) == ("赵小明", "儿子", None)
    for expected in (phone(2), phone(1), None):
        undoing.undo(desk)
        assert told(desk, ZHAO)[2] == expected
    assert told(desk, ZHAO) == (None, None, None)


def test_a_number_that_is_no_phone_is_refused_without_being_repeated(desk):
    with pytest.raises(BadPhone) as refused:
        people.edit(desk, ZHAO, people.Facts(contact_phone="12345"))
    assert "12345" not in str(refused.value)


def test_two_members_may_have_the_same_contact(desk):
    people.edit(desk, ZHAO, SON)
    people.edit(desk, QIAN, SON)
    assert told(desk, ZHAO) == told(desk, QIAN)


def test_a_roster_brings_it_in_and_says_the_same_again(desk):
    lines = (
        "姓名,家属姓名,与本人关系,家属电话",
        f"{ZHAO},赵小明,儿子,{phone(1)}",
        f"{QIAN},,,",
        f"吴七,吴小,女儿,{phone(2)}",
    )
    bring(desk, MEMBERS_IMPORTER, *lines)
    assert told(desk, ZHAO) == ("赵小明", "儿子", phone(1))
    assert told(desk, "吴七") == ("吴小", "女儿", phone(2))
    before = dump(desk)
    bring(desk, MEMBERS_IMPORTER, *lines)
    assert dump(desk) == before


def test_of_the_old_those_are_named_for_whom_nobody_can_be_called(desk):
    for who, born in ((ZHAO, 1956), (QIAN, 1940), (SUN, 1957)):
        people.edit(desk, who, people.Facts(birth_date=PartialDate(born, 6)))
    people.edit(desk, QIAN, people.Facts(contact="钱强"))
    assert [member.name for member in contacts.contacts(desk).lacking] == [ZHAO, QIAN]
    people.edit(desk, QIAN, people.Facts(contact_phone=phone(1)))
    assert [member.name for member in contacts.contacts(desk).lacking] == [ZHAO]


def test_an_age_is_told_only_as_far_as_the_birth_date_is_known(desk):
    people.edit(desk, ZHAO, people.Facts(birth_date=PartialDate(1956)))
    assert [line.age for line in contacts.contacts(desk).lines] == [69, None, None]
