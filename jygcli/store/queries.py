"""The reads that people wait for: named SQL texts in sql/, each with the record that it returns.

A text stands in sql/<name>.sql and takes named parameters. Columns are named as the record's fields;
their text is turned into the fields' types. Nothing here loads SQLModel.
"""

from __future__ import annotations

import sqlite3
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from jygcli.domain.dates import PartialDate
from jygcli.domain.dues import Allocation, Assessment, Waiver
from jygcli.domain.duties import Duty
from jygcli.domain.funds import Entry, PublicUse
from jygcli.domain.meetings import Meeting
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import Exemption, GroupSpan, Membership, Person, Post
from jygcli.domain.shares import Share
from jygcli.store import records

R = TypeVar("R")

_TEXTS = Path(__file__).with_name("sql")


class Query(NamedTuple, Generic[R]):
    """The name of an SQL text and the record that each of its rows becomes.

    A text that is made of a declaration comes with the query, as does what makes a record of its columns.
    """

    name: str
    record: type[R]
    text: str | None = None
    make: Callable[..., R] | None = None


BRANCHES = Query("branches", records.Branch)
SETTINGS = Query("settings", records.StoredSetting)
PEOPLE = Query("people", Person)
NAMES_WITHOUT_INITIALS = Query("names_without_initials", records.Name)
WITHDRAWN_PEOPLE = Query("withdrawn_people", Person)
MEMBERSHIPS = Query("memberships", Membership)
NEWEST_MEMBERSHIPS = Query("newest_memberships", records.MemberRowId)
OPEN_MEMBERSHIPS = Query("open_memberships", records.MemberRowId)
EXEMPTION_SPANS = Query("exemption_spans", records.ExemptionSpan)
POST_SPANS = Query("post_spans", records.PostSpan)
EXEMPTIONS = Query("exemptions", Exemption)
POSTS = Query("posts", Post)
GROUPS = Query("groups", GroupSpan)
GROUP_SPANS = Query("group_spans", records.GroupSpanRow)
PLAN = Query("plan", records.PlannedMonth)
TIES = Query("ties", records.Tie)
DUTIES = Query("duties", Duty)
BEGAN = Query("began", records.Began)
RECORDED = Query("recorded", records.MeetingId)
MEETINGS = Query("meetings", Meeting)
MEETING = Query("meeting", Meeting)
CANCELLED_MEETINGS = Query("cancelled_meetings", Meeting)
LAST_MEETING = Query("last_meeting", records.LastNumber)
MARKS = Query("marks", records.MarkRow)
ATTENDANCE = Query("attendance", records.Attended)
VOTES = Query("votes", records.VoteRecord)
CANDIDATES = Query("candidates", records.CandidateRecord)
LEFT_OUT = Query("left_out", records.LeftOutRecord)
MINUTES = Query("minutes", records.MinuteRecord)
ATTACHMENTS = Query("attachments", records.AttachmentRecord)
TASKS = Query("tasks", records.TaskEntry)
ASSESSMENTS = Query("assessments", Assessment)
WAIVERS = Query("waivers", Waiver)
WAIVER_RECORDS = Query("waiver_records", records.WaiverRecord)
ALLOCATIONS = Query("allocations", Allocation)
RECEIVED = Query("received", records.ReceivedPart)
OPEN_ALLOCATIONS = Query("open_allocations", Allocation)
UNSETTLED_MONTHS = Query("unsettled_months", records.UnsettledMonth)
PAYMENT_SHARES = Query("payment_shares", Share)
BOOKED = Query("booked", records.BookedMonth)
CLOSED_QUARTERS = Query("closed_quarters", records.QuarterState)
LAST_CLOSING = Query("last_closing", records.QuarterState)
MONTHS_OF_CLOSING = Query("months_of_closing", records.FrozenMonth)
CLOSED_MONTHS = Query("closed_months", records.FrozenMonth)
PASSINGS = Query("passings", records.PassingEntry)
DUES_LEDGER = Query("dues_ledger", records.LedgerEntry)
MONTH_ENTRIES = Query("month_entries", records.MonthEntry)
RECEIPT = Query("receipt", records.ReceiptLine)
RECEIPTS = Query("receipts", records.ReceiptLine)
RECEIPT_MONTHS = Query("receipt_months", records.ReceiptMonth)
LAST_RECEIPT = Query("last_receipt", records.LastNumber)
FUND_ENTRIES = Query("fund_entries", Entry)
FUND_USES = Query("fund_uses", PublicUse)
OPERATIONS = Query("operations", records.OperationLine)
FIRST_OPERATION = Query("first_operation", records.OperationLine)
LAST_OPERATION = Query("last_operation", records.OperationLine)
HISTORY = Query("history", records.HistoryLine)
CHANGES = Query("changes", records.ChangeLine)
PRIVATE_NUMBERS = Query("private_numbers", records.PrivateNumber)
SEALED_NUMBERS = Query("sealed_numbers", records.PrivateNumber)
TAKEN_BACK = Query("taken_back", records.TakenBack)
UNBALANCED_PAYMENTS = Query("unbalanced_payments", records.Unbalanced)
UNBALANCED_REVERSALS = Query("unbalanced_reversals", records.Unbalanced)
UNEQUAL_CLOSINGS = Query("unequal_closings", records.UnequalMonth)
RETURNS_WITHOUT_FUND = Query("returns_without_fund", records.UnequalReturn)
CHAIN_HEAD = Query("chain_head", records.Head)

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
    """For each field whose type isn't plain text or number, what makes it of a column's value."""
    found: dict[str, Callable[[Any], Any]] = {}
    for name, hint in typing.get_type_hints(record).items():
        plain = _without_none(hint)
        if plain in _PARSERS:
            found[name] = _PARSERS[plain]
        elif isinstance(plain, type) and issubclass(plain, Enum):
            found[name] = plain
    return found


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def fetch(driver: sqlite3.Connection, query: Query[R], parameters: Mapping[str, object]) -> list[R]:
    """Run a named query and return its records in the order of the SQL."""
    make, convert = query.make or query.record, {} if query.make else _converters(typing.cast(Any, query.record))
    cursor = driver.execute(query.text or _text(query.name), {name: plain(v) for name, v in parameters.items()})
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    columns = [_column(convert.get(name), [row[at] for row in rows]) for at, name in enumerate(names)]
    return [make(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def _column(convert: Callable[[Any], Any] | None, values: list[Any]) -> list[Any]:
    """One column in the field's type; a column repeats its days and words, so that each is read once."""
    if convert is None:
        return values
    read = {value: value if value is None else convert(value) for value in set(values)}
    return [read[value] for value in values]


def plain(value: object) -> int | str | None:
    """A value as a column holds it: enums, days and months as their text."""
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, int | str | None) else str(value)
