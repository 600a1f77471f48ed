"""Stores of any size: so many branches, members and years, alike in every run, through the bulk path of the store.

`python -m tests.bench.grown FILE --branches 300 --members 34 --years 10 --meetings 49` makes 5 million attendances.
Quarter by quarter each branch meets, marks, collects, closes, passes up and takes back, so that in the file the rows of
one branch stand among those of the others as they would in life; all that `jyg doctor` looks at is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Direction, QuarterAct, least_returned
from jygcli.domain.dues.tariff import Category, monthly_dues
from jygcli.domain.funds.purposes import FundSource
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Gender, PostName, Status
from jygcli.domain.plan.themes import FIXED_THEMES, OWN_MONTHS, SUGGESTIONS
from jygcli.store.base import Store, create_store, opened
from jygcli.store.rows import tables, unit
from tests.bench.made_sheets import names
from tests.engines import thrown_away

LAST = Quarter(2026, 3)  # closed, returned
TODAY = date(2026, 11, 16)
_BASES = (420000, 500000, 610000, 385000)
_POSTS = (PostName.SECRETARY, PostName.ORGANISATION, PostName.PUBLICITY)
_KINDS = (
    MeetingKind.PARTY_DAY,
    MeetingKind.PARTY_DAY,
    MeetingKind.PARTY_DAY,
    MeetingKind.ASSEMBLY,
    MeetingKind.LECTURE,
)
_MARKS = (*[State.PRESENT] * 6, State.SICK, State.PERSONAL, State.HOME_STUDY, State.ONLINE)


class Size(NamedTuple):
    """How much there is of everything; `meetings` a year and branch, in each of which everybody is marked."""

    branches: int = 1
    members: int = 50
    years: int = 3
    meetings: int = 48

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The years up to and with LAST."""
        found = [LAST]
        while len(found) < 4 * self.years:
            year, number = found[-1].year, found[-1].number
            found.append(Quarter(year, number - 1) if number > 1 else Quarter(year - 1, 4))
        return tuple(reversed(found))


class _Branch(NamedTuple):
    id: int
    members: range
    dues: Sequence[Fen]  # a month, of each member


def grown(path: Path, size: Size) -> Path:
    """Such a store in a new file."""
    create_store(path).close()
    with opened(path) as store:
        thrown_away(store)
        with _operation(store, "grown") as op:
            branches = _begun(op, size)
        held = 0
        for quarter in size.quarters:
            number = (held, held + len(_days(quarter, size)))
            for branch in branches:
                with _operation(store, "grown") as op:
                    _lived(op, branch, quarter, size, number[0])
            held = number[1]
    return path


def _operation(store: Store, command: str) -> AbstractContextManager[unit.Operation]:
    """Without the copy of the day, which a file of a gigabyte would be read for."""
    return unit.operation(store._driver, command, TODAY)


def _begun(op: unit.Operation, size: Size) -> tuple[_Branch, ...]:
    """The branches, their members and what these pay, from the first month on."""
    first = size.quarters[0].months[0]
    rows = ({"name": f"第{at}党支部", "parent": "市委", "in_use": int(at == 1)} for at in range(1, size.branches + 1))
    found = []
    for branch_id in op.add_many(tables.BranchRow, rows):
        for name, value in (("dues_from", str(first)), ("elected_on", "2025-03-20")):
            op.add(tables.SettingRow(branch_id=branch_id, name=name, value=value))
        members = op.add_many(tables.MemberRow, _members(branch_id, size.members))
        op.add_many(tables.MembershipRow, ({"member_id": member} for member in members))
        for member, post in zip(members, _POSTS, strict=False):
            op.add(tables.PostRow(member_id=member, post=post, since=date(2025, 3, 20)))
        bases = [Fen(_BASES[at % len(_BASES)]) for at in range(size.members)]
        dues = [monthly_dues(Category.RETIRED, base, on=first) for base in bases]
        assessed = zip(members, bases, dues, strict=True)
        op.add_many(tables.AssessmentRow, (_assessment(*one, first) for one in assessed))
        op.add_many(tables.PlanMonth, _plan(branch_id, size))
        found.append(_Branch(branch_id, members, dues))
    return tuple(found)


def _members(branch_id: int, count: int) -> Iterator[Mapping[str, object]]:
    for number, name in enumerate(names(count), 1):
        yield {
            "branch_id": branch_id,
            "number": number,
            "name": name,
            "status": Status.FORMAL,
            "gender": (Gender.MALE, Gender.FEMALE)[number % 2],
            "birth_date": PartialDate(1936 + number % 20, number % 12 + 1, 9),
            "join_date": PartialDate(1961 + number % 20, 7, 1),
        }


def _assessment(member: int, base: Fen, amount: Fen, first: Month) -> Mapping[str, object]:
    return {
        "member_id": member,
        "from_month": first,
        "category": Category.RETIRED,
        "base": base,
        "amount": amount,
        "by_hand": 0,
        "assessed_on": first.first_day,
    }


def _plan(branch_id: int, size: Size) -> Iterator[Mapping[str, object]]:
    """Whole years, all of them carried out until LAST."""
    themes = (*FIXED_THEMES, *SUGGESTIONS[:OWN_MONTHS])
    for year in range(size.quarters[0].year, LAST.year + 1):
        for number, theme in enumerate(themes, 1):
            day = date(year, number, 10)
            done = day if size.quarters[0].first_day <= day <= LAST.last_day else None
            yield {
                "branch_id": branch_id, "month": Month.of(day), "theme": theme, "pinned": 0, "why": "",
                "party_day": day, "done_on": done,
            }  # fmt: skip


def _days(quarter: Quarter, size: Size) -> tuple[date, ...]:
    """The days of a quarter's meetings, as many in each quarter of a year as there can be alike."""
    many = size.meetings * quarter.number // 4 - size.meetings * (quarter.number - 1) // 4
    length = (quarter.last_day - quarter.first_day).days
    return tuple(quarter.first_day + timedelta(days=length * at // many) for at in range(many))


def _lived(op: unit.Operation, branch: _Branch, quarter: Quarter, size: Size, before: int) -> None:
    """A quarter of a branch; `before`: how many meetings it held until then."""
    _met(op, branch, _days(quarter, size), before)
    took_in = _paid(op, branch, quarter, size)
    said: dict[str, Any] = {"branch_id": branch.id, "quarter": quarter, "on_day": quarter.last_day}
    event = op.add(tables.QuarterEvent(event=QuarterAct.CLOSED, cash=took_in, book=took_in, **said))
    members, months, dues = _owed(branch, quarter)
    frozen: dict[str, Sequence[object]] = {"member_id": members, "month": months, "due": dues, "collected": dues}
    op.add_columns("closed_month", {**frozen, **_same(len(dues), event_id=event, waived=0, elsewhere=0)})
    back = least_returned(took_in)
    op.add(tables.Passing(direction=Direction.UP, amount=took_in, **said))
    passing = op.add(tables.Passing(direction=Direction.BACK, amount=back, **said))
    returned: dict[str, Any] = {"source": FundSource.RETURNED, "amount": back, "passing_id": passing}
    op.add(tables.FundEntry(branch_id=branch.id, on_day=quarter.last_day, **returned))


def _owed(branch: _Branch, quarter: Quarter) -> tuple[list[int], list[str], list[Fen]]:
    """Three columns, three lines a member: who, the month, what is due."""
    members = [member for member in branch.members for _ in quarter.months]
    return (
        members,
        list(map(str, quarter.months)) * len(branch.members),
        [due for due in branch.dues for _ in quarter.months],
    )


def _same(count: int, **values: int | str) -> dict[str, Sequence[object]]:
    """Columns in which every line is alike."""
    return {name: [value] * count for name, value in values.items()}


def _met(op: unit.Operation, branch: _Branch, days: Sequence[date], before: int) -> None:
    kinds = [_KINDS[at % len(_KINDS)] for at in range(before, before + len(days))]
    titled = zip(range(before + 1, before + len(days) + 1), kinds, days, strict=True)
    held = op.add_many(tables.MeetingRow, (
        {"branch_id": branch.id, "number": number, "kind": kind, "held_on": on, "title": f"{on.month}月学习"}
        for number, kind, on in titled
    ))  # fmt: skip
    meetings = [meeting for meeting in held for _ in branch.members]
    states = [str(_MARKS[(at * 7 + at // len(branch.members)) % len(_MARKS)]) for at in range(len(meetings))]
    op.add_columns(
        "attendance", {"meeting_id": meetings, "member_id": list(branch.members) * len(days), "state": states}
    )


def _paid(op: unit.Operation, branch: _Branch, quarter: Quarter, size: Size) -> Fen:
    """Everybody pays the quarter in its middle month; what came in."""
    many, on, first = len(branch.members), quarter.months[1].first_day, (quarter.number - 1) * len(branch.members) + 1
    own: dict[str, Sequence[object]] = {
        "member_id": list(branch.members),
        "receipt": [f"{on.year}-{number:04d}" for number in range(first, first + many)],
        "amount": [3 * due for due in branch.dues],
    }
    paid = op.add_columns("payment", {
        **own, **_same(many, branch_id=branch.id, paid_on=str(on), method="现金", voluntary=0)
    })  # fmt: skip
    members, months, dues = _owed(branch, quarter)
    payments = [payment for payment in paid for _ in quarter.months]
    since = str(size.quarters[0].months[0])
    op.add_columns("allocation", {
        "payment_id": payments, "member_id": members, "month": months, "amount": dues, "due": dues,
        **_same(len(dues), waived=0, assessed_from=since, ahead=0),
    })  # fmt: skip
    return Fen(sum(dues))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    for name, usual in Size()._asdict().items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = vars(parser.parse_args())
    grown(given.pop("file"), Size(**given))


if __name__ == "__main__":
    main()
