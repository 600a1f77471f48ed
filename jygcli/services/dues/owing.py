"""Who owes dues, for which months, and who has no assessment."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Beyond, MonthDues
from jygcli.domain.dues.arrears import months_in_a_row
from jygcli.domain.dues.owed import above_elsewhere, may_hold_more, owed_months, refundable, unassessed_months
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import YEAR, accounts_open
from jygcli.services.books.desk import Desk


class Owing(NamedTuple):
    """What one member owes. `in_a_row`: months for which nothing was paid, up to the last one that is over."""

    member: Member
    months: tuple[MonthDues, ...]
    in_a_row: tuple[Month, ...] = ()

    @property
    def owing(self) -> Fen:
        return total(dues.owing for dues in self.months)


class OwingList(NamedTuple):
    """Who owes up to a month, or for a quarter's months; and who has no assessment. By member, `beyond`: what may be
    refunded today; `elsewhere`: what was paid at a place of stay above what is asked.
    """

    branch: str
    through: Month
    quarter: Quarter | None
    members: tuple[Owing, ...]
    unassessed: tuple[Member, ...]
    beyond: tuple[tuple[Member, tuple[Beyond, ...]], ...] = ()
    elsewhere: tuple[tuple[Member, tuple[Beyond, ...]], ...] = ()

    @property
    def owing(self) -> Fen:
        return total(member.owing for member in self.members)


def who_owes(desk: Desk, quarter: Quarter | None = None, *, through: Month | None = None) -> OwingList:
    """Who owes: up to a month, the current one if none is named; or for the months of one quarter."""
    through = min(quarter.months[-1], Month.of(desk.today)) if quarter else through or Month.of(desk.today)
    wanted = set(quarter.months) if quarter else None
    months = quarter.months if quarter else (through,)
    every = accounts_open(desk, min(*months, through).plus(-YEAR))
    owed = (
        (account, tuple(d for d in owed_months(account, through) if wanted is None or d.month in wanted))
        for account in every
    )
    paid_more = [account for account in every if may_hold_more(account)]
    return OwingList(
        desk.name_on(through.last_day),
        through,
        quarter,
        tuple(Owing(one.member, own, months_in_a_row(one, desk.today, through)) for one, own in owed if own),
        tuple(account.member for account in every if unassessed_months(account, months)),
        tuple((account.member, beyond) for account in paid_more if (beyond := refundable(account, desk.today))),
        tuple((account.member, above) for account in paid_more if (above := above_elsewhere(account))),
    )
