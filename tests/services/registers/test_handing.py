"""What is handed down to several branches: an entry for each in one operation, and what they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.errors import Refused
from jygcli.domain.registers import REGISTERS
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.together import Group, group_of
from jygcli.services.registers import entries, handing
from jygcli.services.todo.page import page
from jygcli.services.undo import undoing
from tests.services.books import new_desk
from tests.store.books import found

TODAY = date(2026, 9, 20)
PARENT = "机关党总支"
NOTICE = REGISTERS["notice"]
STATED = {"what": "报换届方案", "due_on": date(2026, 10, 10)}


@pytest.fixture
def first() -> Iterator[Desk]:
    """Three branches, of which two are under one parent."""
    with new_desk(TODAY) as desk:
        branches.rename(desk, None, PARENT, TODAY)
        branches.add(desk.store, "第二党支部", PARENT, today=TODAY)
        branches.add(desk.store, "第三党支部", None, today=TODAY)
        yield replace(desk, branch=branches.find(desk.store, "1"))


def group(desk: Desk, parent: str | None = None) -> Group:
    return group_of(desk.store, desk.today, parent, desk.today, desk.today)


def at(desk: Desk, branch: str) -> Desk:
    return desk.of(branches.find(desk.store, branch))


def written(desk: Desk) -> list[tuple[int, int, str]]:
    return found(desk.store.path, "SELECT branch_id, number, issuer FROM register_notice ORDER BY id")


def test_it_is_written_once_for_each_branch_in_one_operation(first: Desk) -> None:
    before = found(first.store.path, "SELECT count(*) FROM operation")[0][0]
    done = handing.hand_down(first, NOTICE, group(first), STATED)
    assert [(one.branch, one.shown.number) for one in done.to] == [
        ("第一党支部", 1), ("第二党支部", 1), ("第三党支部", 1),
    ]  # fmt: skip
    assert found(first.store.path, "SELECT count(*) FROM operation")[0][0] == before + 1
    assert written(first) == [(1, 1, None), (2, 1, None), (3, 1, None)]


def test_a_party_committee_above_gets_only_its_own_branches_and_is_who_handed_it_down(first: Desk) -> None:
    handing.hand_down(first, NOTICE, group(first, PARENT), STATED)
    assert written(first) == [(1, 1, PARENT), (2, 1, PARENT)]


def test_where_one_branch_has_it_already_none_gets_it(first: Desk) -> None:
    entries.add(at(first, "第二党支部"), NOTICE, STATED)
    with pytest.raises(handing.AlreadyHanded) as caught:
        handing.hand_down(first, NOTICE, group(first), STATED)
    assert str(caught.value) == "第二党支部已经登记过这条上级交办（第 1 号），所以都没有登记。"
    assert caught.value.advice_text == "看各支部的：jyg task list --all-branches"
    assert written(first) == [(2, 1, None)]


def test_each_branch_has_it_among_what_is_due_until_it_has_answered(first: Desk) -> None:
    handing.hand_down(first, NOTICE, group(first), STATED)
    second = at(first, "第二党支部")

    def due(desk: Desk) -> list[date | None]:
        shown = page(desk)
        items = (*shown.overdue, *shown.soon, *shown.coming)
        return [item.due for item in items if getattr(item, "register", None) is NOTICE]

    assert due(second) == [date(2026, 10, 10)]
    entries.done(second, NOTICE, 1, None, TODAY, {"answer": "已报", "figure": 3})
    assert (due(second), due(first)) == ([], [date(2026, 10, 10)])


def test_the_level_above_sees_who_has_answered_who_has_not_and_who_is_late(first: Desk) -> None:
    handing.hand_down(first, NOTICE, group(first), STATED)
    for branch, figure in (("第一党支部", 2), ("第三党支部", 5)):
        entries.done(at(first, branch), NOTICE, 1, None, TODAY, {"answer": "已报", "figure": figure})
    (thing,) = handing.answers(group(first), TODAY).things
    assert [one.branch for one in thing.answered] == ["第一党支部", "第三党支部"]
    assert [one.branch for one in thing.waiting] == ["第二党支部"]
    assert (thing.figure, thing.due_on) == (7, date(2026, 10, 10))
    assert [one.overdue_on(date(2026, 10, 10)) for one in thing.to] == [False, False, False]
    assert [one.overdue_on(date(2026, 10, 11)) for one in thing.to] == [False, True, False]


def test_things_of_other_days_and_words_are_apart_and_other_years_stay_away(first: Desk) -> None:
    handing.hand_down(first, NOTICE, group(first), {"what": "报名册", "on": date(2025, 12, 1)})
    handing.hand_down(first, NOTICE, group(first), {"what": "报名册", "on": date(2026, 1, 5)})
    handing.hand_down(first, NOTICE, group(first, PARENT), {"what": "报名册", "on": date(2026, 7, 5)})
    things = handing.answers(group(first), TODAY).things
    assert [(thing.on, len(thing.to)) for thing in things] == [(date(2026, 1, 5), 3), (date(2026, 7, 5), 2)]
    assert len(handing.answers(group(first), TODAY, 2025).things) == 1


def test_one_thing_is_found_by_a_part_of_its_words(first: Desk) -> None:
    for what in ("报名册", "报换届方案", "报换届方案补充材料"):
        handing.hand_down(first, NOTICE, group(first), {"what": what})
    every = handing.answers(group(first), TODAY)
    assert handing.one_of(every, "补充").what == "报换届方案补充材料"
    assert handing.one_of(every, "报换届方案").what == "报换届方案"
    with pytest.raises(handing.SeveralNotices, match="“报”有 3 件：报名册（2026-09-20）"):
        handing.one_of(every, "报")
    with pytest.raises(handing.NoSuchNotice, match="2026年下发的里面没有“七一”。"):
        handing.one_of(every, "七一")


def test_a_year_without_any_says_how_to_hand_one_down(first: Desk) -> None:
    with pytest.raises(handing.NothingHanded) as caught:
        handing.answers(group(first), TODAY)
    assert str(caught.value) == "2026年没有下发过上级交办。"
    assert caught.value.advice_text == "下发：jyg task add 事项 --due 期限 --all-branches"


def test_it_is_taken_back_whole_unless_a_branch_has_answered(first: Desk) -> None:
    handing.hand_down(first, NOTICE, group(first), STATED)
    entries.done(at(first, "第三党支部"), NOTICE, 1, None, TODAY, {"answer": "已报"})
    with pytest.raises(Refused, match=r"后来的第 \d+ 号（办结上级交办"):
        undoing.undo(first)
    undoing.undo(at(first, "第三党支部"))
    undoing.undo(first)
    assert written(first) == []
