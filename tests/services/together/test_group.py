"""Which branches belong together under a 党总支, on which day, and what is told of those that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.errors import Refused
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.together import (
    Group,
    MovedBranch,
    NobodyUnderThen,
    NoneOfThem,
    NoParents,
    Passage,
    UnknownParent,
    group_of,
)
from tests.services.books import new_desk

TODAY = date(2026, 9, 20)
JULY, AUGUST, SEPTEMBER = date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 10)
ORGANS, LAKE = "机关离退休党总支", "东湖社区党总支"
QUARTER = (JULY, date(2026, 9, 30))


@pytest.fixture
def city() -> Iterator[Desk]:
    """Branches: 第一 that wrote ORGANS in July, 第二 always of ORGANS, 第三 of LAKE until September, 第四 of nobody."""
    with new_desk(TODAY) as desk:
        for name, parent in (("第二党支部", ORGANS), ("第三党支部", LAKE), ("第四党支部", None)):
            branches.add(desk.store, name, parent, today=JULY)
        branches.rename(replace(desk, branch=branches.find(desk.store, "1")), None, ORGANS, JULY)
        branches.rename(at(desk, "第三党支部"), None, ORGANS, SEPTEMBER)
        yield desk


def at(desk: Desk, name: str) -> Desk:
    return replace(desk, branch=branches.find(desk.store, name))


def names(group: Group) -> list[str]:
    return [one.branch.name for one in group.desks]


def under(desk: Desk, parent: str | None, first: date, last: date) -> Group:
    return group_of(desk.store, TODAY, parent, first, last)


def test_without_a_parent_all_branches_are_together(city: Desk) -> None:
    group = under(city, None, *QUARTER)
    assert (group.parent, len(group.desks), group.moved) == (None, 4, ())


def test_a_branch_belongs_to_the_parent_that_it_has_on_the_last_day(city: Desk) -> None:
    assert names(under(city, ORGANS, *QUARTER)) == ["第一党支部", "第二党支部", "第三党支部"]
    assert names(under(city, ORGANS, JULY, date(2026, 8, 31))) == ["第一党支部", "第二党支部"]
    assert names(under(city, LAKE, JULY, date(2026, 8, 31))) == ["第三党支部"]


def test_whoever_had_another_parent_in_a_part_of_the_span_is_told(city: Desk) -> None:
    moved = Passage(SEPTEMBER, LAKE, ORGANS)
    assert under(city, ORGANS, *QUARTER).moved == (MovedBranch("第三党支部", True, (moved,)),)
    branches.rename(at(city, "第二党支部"), None, LAKE, SEPTEMBER)
    assert under(city, LAKE, *QUARTER).moved == (
        MovedBranch("第二党支部", True, (Passage(SEPTEMBER, ORGANS, LAKE),)),
        MovedBranch("第三党支部", False, (moved,)),
    )


def test_a_parent_written_for_the_first_time_counts_for_the_days_before_and_is_told(city: Desk) -> None:
    group = under(city, ORGANS, date(2026, 4, 1), date(2026, 6, 30))
    assert names(group) == ["第一党支部", "第二党支部"]
    assert group.moved == (MovedBranch("第一党支部", True, (Passage(JULY, None, ORGANS, first=True),)),)


def test_a_branch_without_a_parent_since_a_day_is_under_nobody_from_then_on(city: Desk) -> None:
    branches.rename(at(city, "第二党支部"), None, "", AUGUST)
    branches.rename(at(city, "第二党支部"), None, LAKE, SEPTEMBER)
    lines = {day: at(city, "第二党支部").parent_on(day) for day in (JULY, AUGUST, date(2026, 9, 9), SEPTEMBER)}
    assert list(lines.values()) == [ORGANS, None, None, LAKE]


def test_a_new_name_alone_moves_nobody(city: Desk) -> None:
    branches.rename(at(city, "第二党支部"), "第二离退休党支部", None, AUGUST)
    assert [moved.branch for moved in under(city, ORGANS, *QUARTER).moved] == ["第三党支部"]


def test_a_branch_that_moved_later_than_the_span_is_told_of_in_no_word(city: Desk) -> None:
    assert under(city, LAKE, JULY, date(2026, 8, 31)).moved == ()


def refused(desk: Desk, parent: str, first: date = TODAY, last: date = TODAY) -> tuple[type[Refused], str, str]:
    with pytest.raises(Refused) as caught:
        under(desk, parent, first, last)
    return type(caught.value), str(caught.value), caught.value.advice_text


def test_an_unknown_parent_is_refused_with_those_that_are_near(city: Desk) -> None:
    look = "看各支部的上级：jyg branch list"
    assert refused(city, "机关党总支") == (
        UnknownParent,
        f"台账里没有上级是“机关党总支”的支部。相近的：{ORGANS}、{LAKE}。",
        look,
    )
    assert refused(city, "东湖") == (UnknownParent, f"台账里没有上级是“东湖”的支部。相近的：{LAKE}。", look)
    assert refused(city, "市直工委") == (UnknownParent, "台账里没有上级是“市直工委”的支部。", look)


def test_a_parent_that_nobody_has_any_more_is_refused_with_the_day(city: Desk) -> None:
    assert refused(city, LAKE) == (
        NobodyUnderThen,
        f"到 2026-09-20，没有支部的上级是“{LAKE}”。",
        "看各支部的上级：jyg branch list",
    )


def test_where_no_branch_has_a_parent_it_is_said_how_to_write_one() -> None:
    with new_desk(TODAY) as desk:
        assert refused(desk, ORGANS) == (
            NoParents,
            f"台账里的支部都没有写上级，找不到“{ORGANS}”。",
            "写上：jyg branch edit --parent 党总支名称",
        )


def test_branches_that_lack_something_are_named_and_where_all_do_it_is_told_of_all(city: Desk) -> None:
    class Lacks(Refused):
        message = "{branch}没有。"

    def found(desk: Desk, having: str) -> str:
        if desk.branch.name != having:
            raise Lacks(branch=desk.branch.name)
        return desk.branch.name

    together = under(city, ORGANS, *QUARTER).of(lambda desk: found(desk, "第二党支部"), Lacks)
    assert (together.reports, together.lacking) == (("第二党支部",), ("第一党支部", "第三党支部"))
    with pytest.raises(NoneOfThem, match=r"^3 个支部都一样：第三党支部没有。$"):
        under(city, ORGANS, *QUARTER).of(lambda desk: found(desk, ""), Lacks)
    with pytest.raises(Lacks, match="第一党支部没有。"):
        under(city, ORGANS, *QUARTER).of(lambda desk: found(desk, "第二党支部"))
