"""The branch's funds: where they come from, what they may be used for, and what is left. Sources: 市意见 §19;
党费规定 Arts 19–21.

An entry is money in (no use) or money out (with its use); a counter entry has the opposite sign, and the use of
the entry that it cancels. Amounts are integer fen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jygcli.domain.money import Fen, total


class FundSource(StrEnum):
    """Earmarked money isn't mixed: each source has its own balance."""

    GRANT = "工作经费"
    RETURNED = "返还党费"
    ALLOWANCE = "岗位津贴"


class FundUse(StrEnum):
    """What returned dues may be used for, and what the other sources are for."""

    TRAINING = "培训党员"
    MATERIALS = "订阅或购买学习资料和设备"
    AWARDS = "表彰"
    HARDSHIP = "补助困难党员"
    DISASTER = "补助受灾党员和修缮教育设施"
    ACTIVITIES = "党员学习和活动"
    ALLOWANCE = "发放津贴"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a fund. `number` is its place among the branch's entries, by which the user names it.

    `period`: the year of a grant, the quarter or the months of an allowance. `purpose` may name a person: only
    the branch's own book shows it (see PublicUse).
    """

    id: int
    number: int
    source: FundSource
    amount: Fen
    on: date
    use: FundUse | None = None
    purpose: str | None = None
    decision: str | None = None
    voucher: str | None = None
    period: str | None = None
    member_id: int | None = None
    member: str | None = None
    passing_id: int | None = None
    returned_for: str | None = None
    reverses: int | None = None
    reason: str | None = None

    @property
    def is_income(self) -> bool:
        return self.use is None

    @property
    def year(self) -> int:
        """The year that the money is meant for, where it's stated; else that of the day."""
        return int(self.period[:4]) if self.period else self.on.year


def balance(entries: Iterable[Entry]) -> Fen:
    return total(entry.amount for entry in entries)


def available(entries: Iterable[Entry], on: date) -> Fen:
    """What may be taken out on a day so that no day from then on ends below zero.

    Money that came only later, or that was already spent later, isn't there on that day.
    """
    by_day: dict[date, int] = {on: 0}
    for entry in entries:
        day = max(entry.on, on)
        by_day[day] = by_day.get(day, 0) + entry.amount
    running, lowest = 0, by_day[on]
    for day in sorted(by_day):
        running += by_day[day]
        lowest = min(lowest, running)
    return Fen(lowest)
