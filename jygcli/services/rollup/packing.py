"""A branch's 季报包: the figures of its quarter's report, signed, for the level above to take."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import Refused, Unusable, os_reason
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.funds.allowances import due_for, sum_due
from jygcli.domain.funds.purposes import FundLine, FundSource, balance
from jygcli.domain.people.membership import Member, PostName
from jygcli.domain.rollup.figures import Figures
from jygcli.domain.rollup.handed import Handed, InRegister, KindHeld, LogEnd, RosterLine, body_of
from jygcli.domain.rollup.terms import fingerprint
from jygcli.files import age, infile, outfile, packs
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, code_of
from jygcli.services.books.roster import members_of
from jygcli.services.dues.remittances import shares_of
from jygcli.services.funds.entries import entries
from jygcli.services.plan.checks_input import began
from jygcli.services.reports.quarter import QuarterReport, quarter_report
from jygcli.services.rollup import keys
from jygcli.store import clock
from jygcli.store.reads.log import LAST_OPERATION

_MOST_OF_A_KEY = 2000  # bytes

NoSuchKeyFile = Unusable.saying("没有找到收件公钥“{file}”。", "核对文件名；没有的，请上级发一个来。")
KeyFileUnreadable = Unusable.saying("收件公钥“{file}”读不出来：{why}。", "换一个地方再试。")
BeforeTheBook = Refused.saying(
    "{quarter} 在建账（{began}）以前，台账里没有那时的记录，没有数字可报。",
    "核对季度；那时的要报，先补记会议、党费，再做。",
)
QuarterToCome = Refused.saying("{quarter} 还没有开始，没有数字可报。", "核对季度，例如 jyg pack 本季度。")


class Packed(NamedTuple):
    """A pack: what it says, its file, and for whom that is closed. `fingerprint` is of the key that has signed it;
    `bare_since`: the day on which the book began, where that was after the quarter, of which it has no record.
    """

    handed: Handed
    data: bytes
    fingerprint: str
    closed: bool
    path: Path | None = None
    bare_since: date | None = None

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data)

    @property
    def log_code(self) -> LogCode:
        return code_of(*self.handed.log)

    @property
    def name(self) -> str:
        """What its file is called where nobody says otherwise."""
        ending = packs.CLOSED_ENDING if self.closed else packs.ENDING
        return f"{_in_a_name(self.handed.name)}-{self.handed.quarter}{ending}"


def pack(desk: Desk, quarter: Quarter, ask: keys.Ask, *, roster: bool = False, recipient: Path | None = None) -> Packed:
    """The pack of a quarter. `recipient`: the file with the public key of whom it is closed for.

    Raises QuarterToCome, BeforeTheBook, NoKey, KeyStaysClosed, NotARecipient, NoSuchKeyFile, NoEncryption.
    """
    if desk.today < quarter.first_day:
        raise QuarterToCome(quarter=quarter)
    key = keys.require_signing(desk)
    whom = None if recipient is None else _recipient(recipient)
    handed = handed_of(desk, quarter, key.code, roster=roster)
    first = began(desk)
    is_bare = quarter.last_day < first and not _recorded(handed.figures)
    if is_bare and quarter.first_day.year < first.year - 1:
        raise BeforeTheBook(quarter=quarter, began=first)
    data = packs.signed(body_of(handed), keys.seed_of(key, ask))
    if whom is not None:
        data = age.close_for(data, whom, recipient)
    return Packed(handed, data, fingerprint(key.public), whom is not None, bare_since=first if is_bare else None)


def _recorded(figures: Figures) -> bool:
    """Whether there is anything of a quarter beside the members, who are taken to have been there already."""
    return any((figures.meetings, figures.due, figures.received, figures.remitted, figures.returned,
                figures.allowance_received, figures.allowance_paid, figures.grant_received))  # fmt: skip


def write(packed: Packed, path: Path) -> Packed:
    """Put it into a file. Raises CannotWrite."""
    outfile.write_private(path, packed.data)
    return packed._replace(path=path)


def handed_of(desk: Desk, quarter: Quarter, code: str, *, roster: bool) -> Handed:
    """What the branch has to say of a quarter, as its quarter's report has it, all of one moment."""
    with desk.store.one_moment():
        report = quarter_report(desk, quarter)
        members = members_of(desk)
        [newest] = desk.store_rows(LAST_OPERATION)
        return Handed(
            code=code,
            name=desk.name_on(desk.today),  # by which it is known now, whatever it was called then
            parent=desk.branch.parent,
            quarter=quarter,
            made_on=desk.today,
            made_at=clock.now().isoformat(timespec="seconds"),
            closed_on=report.dues.as_closed,
            log=LogEnd(newest.id, newest.hash),
            figures=figures_of(desk, report, members),
            kinds=tuple(KindHeld(kind.kind, kind.required, kind.held) for kind in report.meetings),
            registers=tuple(InRegister(count.register.label, count.entries) for count in report.registers),
            roster=_roster(members, report) if roster else None,
        )


def figures_of(desk: Desk, report: QuarterReport, members: tuple[Member, ...]) -> Figures:
    """The figures of a quarter's report, and what of the funds the level above asks about."""
    quarter, tally, dues = report.quarter, report.attendance.tally, report.dues
    shares = shares_of(desk, quarter)
    due = [found for member in members for month in quarter.months if (found := due_for(member, month, desk.today))]
    fund = [entry for entry in entries(desk) if quarter.covers(entry.on) and not entry.is_opening]
    secretary = sum(one.post is PostName.SECRETARY for one in due)
    return Figures(
        members=report.members.total,
        formal=report.members.formal,
        probationary=report.members.probationary,
        exempt=report.members.exempt,
        joined=len(report.members.joined),
        left=len(report.members.left),
        meetings=len(report.held),
        expected=tally.expected,
        present=tally.present,
        excused_exempt=tally.excused_exempt,
        reached=tally.reached,
        themes=sum(month.theme is not None for month in report.plan),
        themes_done=sum(month.theme is not None and month.done for month in report.plan),
        due=dues.due,
        waived=dues.waived,
        collected=dues.collected,
        elsewhere=dues.elsewhere,
        carried=dues.money.carried,
        received=dues.money.received,
        remitted=dues.money.remitted,
        returned=shares.back,
        whole=shares.whole,
        secretary_months=secretary,
        committee_months=len(due) - secretary,
        allowance_due=sum_due(due),
        allowance_received=_moved(fund, FundSource.ALLOWANCE, is_income=True),
        allowance_paid=Fen(-_moved(fund, FundSource.ALLOWANCE, is_income=False)),
        grant_received=_moved(fund, FundSource.GRANT, is_income=True),
    )


def _moved(fund: list[FundLine], source: FundSource, *, is_income: bool) -> Fen:
    return balance(entry for entry in fund if entry.source is source and entry.is_income is is_income)


def _roster(members: tuple[Member, ...], report: QuarterReport) -> tuple[RosterLine, ...]:
    """Who is counted at the end of the quarter: of the birth its month at most, and no number of anybody."""
    on = report.members.on
    return tuple(
        RosterLine(
            name=member.name,
            gender=member.person.gender,
            born=_month_of(member.person.birth_date),
            status=member.status_on(on),
            joined=None if member.person.join_date is None else str(member.person.join_date),
            group=member.group_on(on),
            posts="、".join(dict.fromkeys(post.post for post in member.posts_on(on))) or None,
        )
        for member in members
        if member.counted_on(on)
    )


def _month_of(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)[:7]


def _recipient(file: Path) -> str:
    """The public key in a file: its first line that is no remark; or the key itself.

    Raises NoSuchKeyFile, KeyFileUnreadable.
    """
    if str(file).startswith("age1") and not file.exists():
        return str(file)  # the key itself, as it stands in such a file
    try:
        text = infile.read(file, _MOST_OF_A_KEY).decode("utf-8", "replace")
    except FileNotFoundError:
        raise NoSuchKeyFile(file=file) from None
    except OSError as fault:
        raise KeyFileUnreadable(file=file, why=os_reason(fault)) from fault
    return next((line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")), "")


def _in_a_name(text: str) -> str:
    """A branch's name as a part of a file's."""
    return "".join(sign if sign.isalnum() else "_" for sign in text)
