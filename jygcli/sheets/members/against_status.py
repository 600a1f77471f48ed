"""A status that the days beside it speak against: 预备 long after 转正, 正式 before the probation can be over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Status, in_probation
from jygcli.sheets.words.issues import Code, Flaw

_LONGEST = 5  # years that no probation takes


def against_status(values: Mapping[str, object], today: date) -> tuple[str, Flaw] | None:
    """The field that speaks against the status of a member, and what to say of it."""
    status, joined, full = (values.get(name) for name in ("status", "join_date", "full_date"))
    if status is Status.PROBATIONARY and isinstance(full, PartialDate) and full.latest <= today:
        why = f"写的是预备党员，转正日期 {full} 却已经过了；已转正的请改成正式党员，没有的请删去转正日期"
        return "full_date", Flaw(Code.VALUES_DISAGREE, why)
    if not isinstance(joined, PartialDate):
        return None
    if status is Status.PROBATIONARY and full is None and not _may_be_in_probation(joined.latest, today):
        why = f"写的是预备党员，入党日期 {joined} 却已满两年，延长的预备期也过了；已转正的请改成正式党员、填上转正日期"
        return "status", Flaw(Code.VALUES_DISAGREE, why)
    if status is Status.FORMAL and _is_in_probation(joined.earliest, today):
        return "status", Flaw(Code.VALUES_DISAGREE, f"写的是正式党员，入党日期 {joined} 却还不满一年；请核对")
    return None


def _may_be_in_probation(joined: date, today: date) -> bool:
    """A probation may be made longer once, by as much again at most."""
    if joined.year < today.year - _LONGEST:
        return False
    return today < years.after(joined, 2 * figure("member.probation"))


def _is_in_probation(joined: date, today: date) -> bool:
    """Nearly everybody joined long ago, which is known without reckoning."""
    return joined.year >= today.year - _LONGEST and in_probation(joined, today)
