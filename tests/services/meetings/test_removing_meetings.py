"""A complete year of the branch of three years: take away any one meeting, and exactly what it was for is missing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.meetings.frequency import FREQUENCIES, Missing, missing
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.plan import review as plan_review
from jygcli.services.plan.checks_input import life_of
from jygcli.store.base import opened
from jygcli.store.reads import queries
from tests.services.three_years import ENDED, lived

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)

# The months of the period in which each kind is asked for; whoever isn't named is never asked for.
PERIOD = {"支部委员会": 1, "主题党日": 1, "党小组会": 1, "支部党员大会": 3, "党课": 3, "组织生活会": 12}

Finding = tuple[str, str | None, date]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The end of 2025, in which nothing was forgotten."""
    path = tmp_path_factory.mktemp("complete") / "jyg.db"
    path.write_bytes(lived()[ENDED])
    with opened(path) as store:
        yield Desk(store, branches.find(store, None), LAST)


@pytest.fixture(scope="module")
def held(desk: Desk) -> list[Meeting]:
    return desk.rows(queries.MEETINGS, first=FIRST, last=LAST)


def found(desk: Desk, meetings: list[Meeting]) -> list[Finding]:
    duties = desk.rows(queries.DUTIES, first=FIRST, last=LAST)
    findings = missing(life_of(desk, members_of(desk), meetings, duties), FIRST, LAST)
    return [_plainly(finding) for finding in findings]


def _plainly(finding: Missing) -> Finding:
    assert finding.done == finding.asked - 1
    return str(finding.what), finding.group, finding.until


def lost_with(meeting: Meeting, held: list[Meeting]) -> list[Finding]:
    """What a meeting's absence must be found by, written out: its kind in its period, if it was the only one."""
    months = PERIOD.get(str(meeting.kind))
    if months is None:
        return []
    same = [m for m in held if (m.kind, m.group) == (meeting.kind, meeting.group)]
    period = (meeting.held_on.month - 1) // months
    if sum((m.held_on.month - 1) // months == period for m in same) > 1:
        return []
    end = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(period + 1) * months - 1]
    until = date(2025, (period + 1) * months, end)
    review = [("民主评议党员", None, until)] if "民主评议" in (meeting.title or "") else []
    return [(str(meeting.kind), meeting.group, until), *review]


def test_nothing_is_missing_in_the_complete_year(desk, held):
    assert found(desk, held) == []
    assert Counter(meeting.kind for meeting in held) == {
        "支部委员会": 12, "主题党日": 12, "党小组会": 48, "支部党员大会": 4, "党课": 4, "组织生活会": 1, "其他": 52,
    }  # fmt: skip


def test_each_meeting_that_is_taken_away_is_missed_by_its_own_checks_and_by_no_other(desk, held):
    findings = {meeting.id: found(desk, [m for m in held if m is not meeting]) for meeting in held}
    assert findings == {meeting.id: lost_with(meeting, held) for meeting in held}
    assert Counter(map(len, findings.values())) == {1: 80, 2: 1, 0: 52}


def test_a_second_meeting_in_the_period_leaves_nothing_missing(desk, held):
    for meeting in held:
        again = Meeting(9999, 9999, meeting.kind, meeting.held_on, meeting.title, group=meeting.group)
        assert found(desk, [again if m is meeting else m for m in held]) == []


@pytest.mark.parametrize("kind", [kind for kind in MeetingKind if kind is not MeetingKind.OTHER])
def test_the_review_of_the_year_tells_what_a_deleted_row_leaves_missing(tmp_path: Path, held, kind):
    meeting = next(meeting for meeting in held if meeting.kind is kind)
    path = tmp_path / "jyg.db"
    path.write_bytes(lived()[ENDED])
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.execute("DELETE FROM attendance WHERE meeting_id = ?", [meeting.id])
        driver.execute("DELETE FROM meeting WHERE id = ?", [meeting.id])
    with opened(path) as store:
        reviewed = plan_review.review(Desk(store, branches.find(store, None), LAST), 2025)
    assert [_plainly(finding) for finding in reviewed.missing] == lost_with(meeting, held)


def test_every_kind_of_meeting_has_a_check_but_the_one_that_nothing_asks_for():
    assert {row.what for row in FREQUENCIES} >= set(MeetingKind) - {MeetingKind.OTHER}
