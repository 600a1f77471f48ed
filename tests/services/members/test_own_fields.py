"""A branch's own fields on a real store: what they hold is never lost, and a roster brings it in and takes it out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.people.own_fields import OwnKind
from jygcli.services.books.desk import Desk
from jygcli.services.exporting import exports, templates
from jygcli.services.importing import steps
from jygcli.services.importing.members.roster import members_importer
from jygcli.services.importing.request import ImportFile
from jygcli.services.importing.steps import Imported
from jygcli.services.members import declared_fields, own_fields, people
from jygcli.services.reports import rosters
from jygcli.services.undo import undoing
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.written.exported import Format
from jygcli.views.reports.rosters import TITLES
from tests.people import phone
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, dump, found, said

TODAY = date(2026, 11, 20)
ZHAO, QIAN = NAMES[:2]


@pytest.fixture
def desk():
    with new_desk(TODAY, members=2) as made:
        declared_fields.add(made, declared_fields.AddField("健康卡号"))
        declared_fields.add(
            made, declared_fields.AddField("血型", OwnKind.CHOICE, ("A", "B", "AB", "O"), is_private=False)
        )
        declared_fields.add(made, declared_fields.AddField("退休证日期", OwnKind.DAY))
        yield made


def fill(desk: Desk, who: str, **values: str) -> None:
    people.edit(desk, who, people.Facts(), own=tuple(values.items()))


def told(desk: Desk, who: str) -> dict[str, str | None]:
    return {fact.field.name: fact.value for fact in people.show(desk, who).own}


def brought(desk: Desk, *lines: str) -> Imported:
    return bring(desk, members_importer(own=own_fields.fields_of(desk)), *lines)


def test_what_is_written_can_be_changed_taken_away_and_undone(desk):
    fill(desk, ZHAO, 健康卡号="1", 血型="a")
    fill(desk, ZHAO, 健康卡号="2", 血型="")
    assert told(desk, ZHAO) == {"健康卡号": "2", "血型": None, "退休证日期": None}
    undoing.undo(desk)
    assert told(desk, ZHAO) == {"健康卡号": "1", "血型": "A", "退休证日期": None}
    undoing.undo(desk)
    assert set(told(desk, ZHAO).values()) == {None}
    undoing.redo(desk)
    assert told(desk, ZHAO)["血型"] == "A"


def test_one_value_that_cant_be_refuses_all_that_was_typed_with_it(desk):
    before = dump(desk)
    with pytest.raises(own_fields.NoSuchOwnField):
        people.edit(desk, ZHAO, people.Facts(address="新的"), own=(("血型", "A"), ("没有的", "1")))
    assert dump(desk) == before


def test_a_new_member_may_have_them_at_once(desk):
    people.add(desk, people.AddMember(people.Facts(name="吴七"), own=(("血型", "O"),)))
    assert told(desk, "吴七")["血型"] == "O"


def test_a_retired_field_is_asked_for_no_more_and_keeps_what_it_holds(desk):
    fill(desk, ZHAO, 血型="B")
    kept = found(desk, "SELECT * FROM member_value")
    declared_fields.retire(desk, "血型")
    assert "血型" not in told(desk, ZHAO)
    with pytest.raises(own_fields.FieldRetired):
        fill(desk, ZHAO, 血型="A")
    with pytest.raises(declared_fields.FieldExists):
        declared_fields.add(desk, declared_fields.AddField("血型"))
    assert found(desk, "SELECT * FROM member_value") == kept
    declared_fields.resume(desk, "血型")
    assert told(desk, ZHAO)["血型"] == "B"


def test_a_renamed_field_keeps_what_it_holds(desk):
    fill(desk, ZHAO, 健康卡号="1")
    declared_fields.edit(desk, declared_fields.EditField("健康卡号", "居民健康卡号"))
    assert told(desk, ZHAO)["居民健康卡号"] == "1"
    undoing.undo(desk)
    assert told(desk, ZHAO)["健康卡号"] == "1"


def test_a_choice_that_somebody_has_stays_one(desk):
    fill(desk, ZHAO, 血型="AB")
    with pytest.raises(declared_fields.ChoiceInUse):
        declared_fields.edit(desk, declared_fields.EditField("血型", choices=("A", "B")))
    declared_fields.edit(desk, declared_fields.EditField("血型", choices=("A", "AB", "不详")))
    fill(desk, QIAN, 血型="不详")


def test_no_field_may_be_called_what_a_roster_has_already():
    taken = {word for column in MEMBERS.columns for word in (column.field, column.label, *column.headings.split())}
    with new_desk(TODAY) as desk:
        for name in sorted({*taken, *TITLES, "序号", "书记", "男", "入党时间（年月日）"}):
            with pytest.raises(declared_fields.BuiltInField):
                declared_fields.add(desk, declared_fields.AddField(name))


def test_a_roster_is_read_by_the_fields_names_and_the_same_again_changes_nothing(desk):
    lines = (
        "姓名,健康卡号（新）,血型,退休证日期",
        f"{ZHAO},0012,ab,2004年10月",
        f"{QIAN},,,",
        "吴七,９９,O,2001-02-03",
    )
    done = brought(desk, *lines)
    assert actions(done) == ["update", "same", "add"]
    assert told(desk, ZHAO) == {"健康卡号": "0012", "血型": "AB", "退休证日期": "2004-10"}
    assert told(desk, "吴七")["退休证日期"] == "2001-02-03"
    assert actions(brought(desk, *lines)) == ["same", "same", "same"]
    assert actions(brought(desk, "姓名,退休证日期", "吴七,2001-02")) == ["same"]  # says no more than is known
    undoing.undo(desk)
    assert set(told(desk, ZHAO).values()) == {None}


def test_a_cell_that_cant_be_read_is_told_and_the_rest_is_taken(desk):
    done = brought(desk, "姓名,血型,退休证日期,健康卡号", f"{ZHAO},C,去年,7")
    assert said(done) == [("B2", "value_unreadable"), ("C2", "date_unreadable")]
    assert told(desk, ZHAO) == {"健康卡号": "7", "血型": None, "退休证日期": None}


def test_a_retired_field_and_one_of_another_branch_are_not_read(desk):
    declared_fields.retire(desk, "健康卡号")
    done = brought(desk, "姓名,健康卡号,血型", f"{ZHAO},7,A")
    assert done.reading.unrecognised == ("健康卡号",)


def test_of_two_rows_of_one_person_the_first_is_taken_and_the_other_is_told(desk):
    done = brought(desk, "姓名,出生年月,血型", "吴七,1950-02,A", "吴七,1950-02,B")
    assert (actions(done), said(done)) == (["add", "same"], [("A3", "duplicate_row")])
    assert told(desk, "吴七")["血型"] == "A"


@pytest.mark.parametrize("reveal", [False, True])
@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_its_own_export_and_template_come_back_as_the_same(desk, tmp_path: Path, form: Format, reveal: bool):
    fill(desk, ZHAO, 健康卡号="=1+1", 血型="B", 退休证日期="2004-10")
    fill(desk, QIAN, 健康卡号=phone(1))
    before = dump(desk)
    wanted = exports.export(desk, exports.WantedExport("members", None, reveal))
    assert wanted.masked is not reveal
    path = tmp_path / f"名册.{form}"
    exports.save(wanted, path)
    other = tmp_path / "模板.xlsx"
    templates.filled(desk, templates.MakeTemplate("members", other, reveal=reveal))
    for file in (path, other):
        done = steps.run(desk, members_importer(own=own_fields.fields_of(desk)), ImportFile(file))
        assert actions(done) == ["same", "same"]
    assert dump(desk) == before


def test_a_private_one_leaves_the_book_only_where_it_is_to_be_revealed(desk):
    fill(desk, ZHAO, 健康卡号="甲7", 血型="B")
    for reveal, expected in ((False, None), (True, "甲7")):
        [record, _] = exports.export(desk, exports.WantedExport("members", None, reveal)).records
        assert (record["健康卡号"], record["血型"]) == (expected, "B")


def test_a_roster_has_them_beside_the_members_of_one_branch_alone(desk):
    fill(desk, ZHAO, 血型="B")
    roster = rosters.roster(desk, rosters.RosterKind.MEMBERS)
    blood = roster.fields[1]
    assert [roster.held.get(line.member.id, {}).get(blood.id) for line in roster.lines] == ["B", None]
