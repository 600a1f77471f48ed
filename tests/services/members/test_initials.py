"""Members are found by the initials of the names that they have, whatever wrote them."""

from datetime import date

import pytest

from jygcli.domain.people.membership import AmbiguousMember
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.members import people
from jygcli.services.members.people import AddMember, Facts
from jygcli.store.rows import tables
from tests.services.books import new_desk
from tests.services.files import actions, bring, dump
from tests.store.books import found

TODAY = date(2026, 10, 8)


@pytest.fixture
def desk():
    with new_desk(TODAY) as made:
        yield made


def add(desk, name):
    return people.add(desk, AddMember(Facts(name=name))).member


def test_a_member_who_is_added_is_found_by_every_reading(desk):
    number = add(desk, "单田芳").number
    assert {people.find(desk, letters).number for letters in ("stf", "dtf", "ctf", "STF")} == {number}


def test_a_new_name_has_new_initials(desk):
    number = add(desk, "王建国").number
    people.edit(desk, "wjg", Facts(name="李建国"))
    assert people.find(desk, "ljg").number == number


def test_a_name_that_comes_back_by_any_way_has_its_initials(desk):
    member = add(desk, "王建国")
    people.edit(desk, "1", Facts(name="李建国"))
    with desk.operation("undo") as writing:
        writing.change(tables.MemberRow, member.id, name="王建国")
    assert people.find(desk, "wjg").number == member.number


def test_two_whose_initials_fit_are_both_named_and_nothing_is_written(desk):
    add(desk, "王建国")
    add(desk, "吴敬国")
    before = found(desk.store.path, "SELECT * FROM operation")
    with pytest.raises(AmbiguousMember, match="1 王建国；2 吴敬国"):
        people.edit(desk, "wjg", Facts(group="第一组"))
    assert found(desk.store.path, "SELECT * FROM operation") == before


def test_who_is_imported_is_found_by_initials_and_the_same_file_again_changes_nothing(desk):
    surnames, given = "王李张刘陈杨黄赵吴周", "建国华明秀兰桂芳淑珍玉英红军志"
    rows = [f"{first}{second}{third}" for first in surnames for second in given for third in given]
    done = bring(desk, MEMBERS_IMPORTER, "姓名", *rows, "单田芳")
    assert set(actions(done)) == {"add"}
    assert people.find(desk, "stf").name == "单田芳"
    before = dump(desk)
    assert set(actions(bring(desk, MEMBERS_IMPORTER, "姓名", *rows, "单田芳"))) == {"same"}
    assert dump(desk) == before
