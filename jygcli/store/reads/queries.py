"""The reads that people wait for: named SQL texts in sql/, each with the record that it returns.

A text stands in sql/<room>/<name>.sql and takes named parameters. Columns are named as the record's fields;
their text is turned into the fields' types. One that also tells the branch_id of its rows, and names :branch only as
` = :branch`, can be read of all branches at once. Nothing here loads SQLModel. What the page of a bare `jyg` has
no use for stands in modules of its own beside this one.
"""

from __future__ import annotations

import builtins
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, partial
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Allocation, Assessment, Waiver
from jygcli.domain.funds.purposes import FundLine, PublicUse
from jygcli.domain.meetings.kinds import Duty, Meeting, MissedMonth
from jygcli.domain.people.membership import Exemption, GroupSpan, Membership, Person, Post
from jygcli.store.engines.agreed import ValueUnreadable
from jygcli.store.reads import records

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Cursor, Driver

R = TypeVar("R")

_OF_ONE, _OF_EACH = " = :branch", " IN (SELECT id FROM branch)"
_TEXTS = Path(__file__).with_name("sql")


class Query(NamedTuple, Generic[R]):
    """The name of an SQL text and the record that each of its rows becomes.

    A text that is made of a declaration comes with the query, and with what reads its columns and makes a record of
    them.
    """

    name: str
    record: type[R]
    text: str | None = None
    make: Callable[..., R] | None = None
    read: Mapping[str, Callable[[Any], Any]] = {}


BRANCHES = Query("books/branches", records.Branch)
FORMER_NAMES = Query("books/former_names", records.FormerName)
SETTINGS = Query("books/settings", records.StoredSetting)
PEOPLE = Query("members/people", Person)
WITHDRAWN_PEOPLE = Query("members/withdrawn_people", Person)
MEMBERSHIPS = Query("members/memberships", Membership)
EXEMPTIONS = Query("members/exemptions", Exemption)
POSTS = Query("members/posts", Post)
GROUPS = Query("members/groups", GroupSpan)
PLAN = Query("plan/plan", records.PlannedMonth)
TIES = Query("plan/ties", records.Tie)
DUTIES = Query("plan/duties", Duty)
BEGAN = Query("plan/began", records.Began)
RECORDED = Query("meetings/recorded", records.MeetingId)
MEETINGS = Query("meetings/meetings", Meeting)
MEETING = Query("meetings/meeting", Meeting)
CANCELLED_MEETINGS = Query("meetings/cancelled_meetings", Meeting)
MISSED_MONTHS = Query("meetings/missed_months", MissedMonth)
LAST_MEETING = Query("meetings/last_meeting", records.LastNumber)
TASKS = Query("meetings/tasks", records.TaskEntry)
ASSESSMENTS = Query("accounts/assessments", Assessment)
WAIVERS = Query("accounts/waivers", Waiver)
WAIVER_RECORDS = Query("accounts/waiver_records", records.WaiverRecord)
ALLOCATIONS = Query("accounts/allocations", Allocation)
ALLOCATIONS_OF = Query("accounts/allocations_of", Allocation)
REACHES = Query("accounts/reaches", records.Reach)
SETTLED = Query("accounts/settled", records.SettledMonths)
UNLIKE_FROZEN = Query("dues/unlike_frozen", records.MemberId)
RECEIVED = Query("payments/received", records.ReceivedPart)
CLOSED_QUARTERS = Query("dues/closed_quarters", records.QuarterState)
LAST_CLOSING = Query("dues/last_closing", records.QuarterState)
MONTHS_OF_CLOSING = Query("dues/months_of_closing", records.FrozenMonth)
CLOSED_MONTHS = Query("dues/closed_months", records.FrozenMonth)
CLOSED_MONTHS_OF = Query("dues/closed_months_of", records.FrozenMonth)
TOLD_IN = Query("dues/told_in", records.FrozenMonth)
FLOATING = Query("members/floating", records.Floating)
OPENINGS = Query("dues/openings", records.OpeningRecord)
PASSINGS = Query("dues/passings", records.PassingEntry)
DUES_LEDGER = Query("dues/dues_ledger", records.LedgerEntry)
CAME_IN = Query("payments/came_in", records.DaySum)
WENT_UP = Query("dues/went_up", records.QuarterSum)
WENT_UP_DAYS = Query("dues/went_up_days", records.DaySum)
LAST_RECEIPT = Query("payments/last_receipt", records.LastNumber)
FUND_ENTRIES = Query("funds/fund_entries", FundLine)
FUND_USES = Query("funds/fund_uses", PublicUse)

_PARSERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    Month: Month.from_iso,
    Quarter: Quarter.parse,
    PartialDate: PartialDate.from_iso,
    bool: bool,
}


@cache
def _text(name: str) -> str:
    return (_TEXTS / f"{name}.sql").read_text("utf-8")


@cache
def _converters(record: Any) -> dict[str, Callable[[Any], Any]]:
    """For each field whose type isn't plain text or number, what makes it of a column's value.

    A field's type is one name, or that and None: looked up as it stands, in a tenth of the time of `get_type_hints`.
    """
    known = vars(builtins) | vars(sys.modules[record.__module__])
    found: dict[str, Callable[[Any], Any]] = {}
    for name, hint in record.__annotations__.items():
        written = hint if isinstance(hint, str) else str(hint.__forward_arg__)  # of a named tuple
        kind = known[written.removesuffix(" | None")]
        if kind in _PARSERS:
            found[name] = _PARSERS[kind]
        elif isinstance(kind, type) and issubclass(kind, Enum):
            found[name] = kind
    return found


def fetch(driver: Driver, query: Query[R], parameters: Mapping[str, object]) -> list[R]:
    """Run a named query and return its records in the order of the SQL."""
    return _read(query, driver.plain(_sql(query), _plainly(parameters)))[0]


def fetch_by_branch(driver: Driver, query: Query[R], parameters: Mapping[str, object]) -> Mapping[int, list[R]]:
    """Run a query that tells the branch_id of its rows once for all branches; the records of each, in the same order
    as `fetch` has them.
    """
    cursor = driver.plain(_sql(query).replace(_OF_ONE, _OF_EACH), _plainly(parameters))
    found: dict[int, list[R]] = defaultdict(list)
    for branch, record in zip(*reversed(_read(query, cursor)), strict=True):
        found[branch].append(record)
    return found


def tells_branch(query: Query[Any]) -> bool:
    """Whether its rows say of which branch they are, so that `fetch_by_branch` may read it."""
    return "branch_id" in _sql(query).partition("FROM")[0]


def _sql(query: Query[Any]) -> str:
    return query.text or _text(query.name)


def _plainly(parameters: Mapping[str, object]) -> dict[str, int | str | None]:
    return {name: plain(value) for name, value in parameters.items()}


def _read(query: Query[R], cursor: Cursor) -> tuple[list[R], list[int]]:
    """The records, and beside them the branch of each, where the rows tell it: that is no part of a record."""
    make, convert = query.make or query.record, query.read if query.make else _converters(cast(Any, query.record))
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    columns = {name: _column(convert.get(name), list(map(itemgetter(at), rows))) for at, name in enumerate(names)}
    branches = columns.pop("branch_id", [])
    if query.make is None and columns.keys() <= set(getattr(query.record, "_fields", ())):
        return (_tuples(query.record, columns) if rows else []), branches
    records = [make(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]
    return records, branches


def _tuples(record: Any, columns: Mapping[str, list[Any]]) -> list[Any]:
    """Named tuples, each made of its fields in order, as `_make` would without counting them: in a tenth of the time
    that names take. What no column says is its default.
    """
    ordered = (columns[name] if name in columns else repeat(record._field_defaults[name]) for name in record._fields)
    return list(map(partial(tuple.__new__, record), zip(*ordered, strict=False)))


def _column(convert: Callable[[Any], Any] | None, values: list[Any]) -> list[Any]:
    """One column in the field's type; a column repeats its days and words, so that each is read once."""
    if convert is None:
        return values
    try:
        read = {value: value if value is None else convert(value) for value in set(values)}
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueUnreadable(str(fault)) from fault
    return list(map(read.__getitem__, values))


def plain(value: object) -> int | str | None:
    """A value as a column holds it: enums, days and months as their text."""
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, int | str | None) else str(value)
