"""Taking what branches hand in: each file is looked at by itself, and one that won't do doesn't stop the others.

A branch is known by its code and trusted by its key. The first key of a branch is asked about; another key than the
one that is known is refused, unless it is said that the branch has a new one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from jygcli.domain.base.errors import JygError, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.figures import Difference, differences
from jygcli.domain.rollup.handed import Handed
from jygcli.domain.rollup.log_ends import Doubt, doubts_of
from jygcli.domain.rollup.terms import fingerprint
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.rollup.opening import Failed, Looked, Opened
from jygcli.services.rollup.reporters import content_of
from jygcli.store import clock
from jygcli.store.reads.rollup import EVER, HAND_MONEY, PACKS, REPORTERS, PackRecord, Reporter
from jygcli.store.rows import tables

_AHEAD = timedelta(days=1)  # by which the clock of another computer may be before this one's
KeyUnknown = Refused.saying(
    "“{file}”是{name}第一次报来的，密钥还没有核对：{fingerprint}。",
    "打电话核对指纹（他们看：jyg pack key），一样的，加上 --trust 再收一次。",
)
KeyChanged = Refused.saying(
    "“{file}”不是用{name}原来的密钥签的：原来 {known}，现在 {fingerprint}。",
    "打电话问清楚。确实换了密钥，核对新的指纹，再收一次：jyg rollup add 文件 --new-key {name}",
)
KeyOfAnother = Refused.saying(
    "“{file}”写的是{name}，签名的却是{owner}的密钥。", "没有收。请{name}用自己的台账重做一份。"
)
NameTaken = Refused.saying(
    "“{file}”写的是{name}，可是和以前报来的{name}不是同一本台账：原来 {known}，现在 {fingerprint}。",
    "打电话问清楚。是同一个支部换了台账，核对指纹，再收一次：jyg rollup add 文件 --new-key {name}；"
    "是同名的两个支部，请一个改名：jyg branch rename",
)
RenamedOntoAnother = Refused.saying(
    "“{file}”说{old}改名叫{name}了，可是{name}已经另外有季报包或往来。",
    "没有收。打电话问清楚，请一个支部换一个名称再报：jyg branch rename",
)
OlderThanTaken = Refused.saying(
    "“{file}”是 {made} 做的，已经收了{name} {quarter} 更新的一份（{taken}）。", "没有收。要收旧的，先撤销新的：jyg undo"
)
FromTheFuture = Refused.saying(
    "“{file}”的日期是 {made}，在今天（{today}）以后。", "核对两边电脑的日期，请这个支部重做一份。"
)


class HowTaken(Enum):
    NEW = "new"
    NEWER = "newer"  # in place of one that was there
    SAME = "same"  # it was there already


class Taken(NamedTuple):
    """A file that is in the book now. `old`: what it stands in place of; `old_name`: what the branch was called;
    `joined`: under its new name it was only expected, which is one with it now.
    """

    opened: Opened
    how: HowTaken
    old: Handed | None = None
    old_name: str | None = None
    is_first: bool = False
    has_new_key: bool = False
    joined: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def changes(self) -> tuple[Difference, ...]:
        """What the newer one says otherwise."""
        return () if self.old is None else differences(self.old.figures, self.opened.handed.figures)


class TakenIn(NamedTuple):
    """What came of all files. `needless`: the branches that were said to have a new key, and handed in nothing that is
    signed with one.
    """

    taken: tuple[Taken, ...]
    failed: tuple[Failed, ...]
    needless: tuple[str, ...] = ()


class _Book:
    """What the book has of branches and packs while files are taken."""

    def __init__(self, desk: WritingDesk) -> None:
        self.desk = desk
        self.reporters: dict[int, Reporter] = {reporter.id: reporter for reporter in desk.rows(REPORTERS)}
        self.packs: dict[tuple[int, str], PackRecord] = {
            (pack.reporter_id, str(pack.quarter)): pack for pack in desk.rows(PACKS, **EVER)
        }

    def by(self, **wanted: str) -> Reporter | None:
        """The branch of which a column holds that."""
        [(name, value)] = wanted.items()
        return next((one for one in self.reporters.values() if getattr(one, name) == value), None)

    def is_only_expected(self, reporter: Reporter) -> bool:
        """Nothing came from it and no money is recorded: there is only its name."""
        return reporter.code is None and all(line.reporter_id != reporter.id for line in self.desk.rows(HAND_MONEY))

    def forget(self, reporter: Reporter) -> None:
        """Take a branch that is only expected out of the list."""
        self.desk.remove(tables.ReporterRow, reporter.id)
        del self.reporters[reporter.id]

    def newest_of(self, reporter: Reporter) -> str:
        """When the newest was made of what it handed in; empty where that is nothing."""
        return max((content_of(pack).made_at for pack in _packs_of(self, reporter)), default="")

    def put(self, reporter: Reporter) -> Reporter:
        """Write a branch: a new one where its id is 0."""
        columns: dict[str, Any] = {"name": reporter.name, "code": reporter.code, "public": reporter.public,
                   "trusted_on": reporter.trusted_on}  # fmt: skip
        if reporter.id:
            self.desk.change(tables.ReporterRow, reporter.id, **columns)
        else:
            row = tables.ReporterRow(branch_id=self.desk.branch.id, **columns)
            reporter = reporter._replace(id=self.desk.add(row))
        self.reporters[reporter.id] = reporter
        return reporter


def take(desk: Desk, looked: Looked, *, trust: bool, new_keys: Collection[str] = ()) -> TakenIn:
    """Take what was opened, all in one operation. `trust`: first keys are believed; `new_keys`: the names of branches
    of which another key is.
    """
    taken: list[Taken] = []
    failed = list(looked.failed)
    with desk.operation("rollup.add") as desk:
        book = _Book(desk)
        for opened in looked.opened:
            try:
                taken.append(_take(book, opened, trust=trust, new_keys=new_keys))
            except JygError as error:
                failed.append(Failed(opened.path, error))
    changed = {name for one in taken if one.has_new_key for name in (one.opened.handed.name, one.old_name)}
    return TakenIn(tuple(taken), tuple(failed), tuple(name for name in dict.fromkeys(new_keys) if name not in changed))


def _take(book: _Book, opened: Opened, *, trust: bool, new_keys: Collection[str]) -> Taken:
    """Take one file. Raises what is wrong with it before anything of it is written."""
    handed, today = opened.handed, book.desk.today
    if handed.made_on > today + _AHEAD:
        raise FromTheFuture(file=opened.path.name, made=handed.made_on, today=today)
    if datetime.fromisoformat(handed.made_at) > clock.now() + _AHEAD:
        raise FromTheFuture(file=opened.path.name, made=moment(handed), today=clock.now().astimezone().date())
    known = _known(book, opened, trust=trust, new_keys=new_keys)
    old = book.packs.get((known.id, str(handed.quarter)))
    before = None if old is None else content_of(old)
    if old is not None and old.digest == opened.digest:
        return Taken(opened, HowTaken.SAME)
    if before is not None and _order(before) > _order(handed):
        to_the_second = moment(handed) == moment(before)
        raise OlderThanTaken(
            file=opened.path.name, made=moment(handed, to_the_second=to_the_second), name=known.name,
            quarter=handed.quarter, taken=moment(before, to_the_second=to_the_second),
        )  # fmt: skip
    doubts = tuple(doubts_of(handed, [content_of(pack) for pack in _packs_of(book, known)]))
    name = handed.name if _renames(book, known, handed) else known.name
    called_so = book.by(name=name)
    joined = called_so is not None and called_so.id != known.id
    if called_so is not None and joined:
        book.forget(called_so)
    reporter = book.put(known._replace(
        name=name, code=handed.code, public=opened.public,
        trusted_on=known.trusted_on if known.public == opened.public else today,
    ))  # fmt: skip
    _write(book, reporter, old, opened)
    return Taken(
        opened,
        HowTaken.NEW if old is None else HowTaken.NEWER,
        before,
        known.name if known.name != name else None,
        known.public is None,
        known.public not in (None, opened.public),
        joined,
        doubts,
    )


def _order(handed: Handed) -> tuple[str, int]:
    """What is newer comes later; of two of one second, the one whose log is longer."""
    return handed.made_at, handed.log.operations


def _renames(book: _Book, known: Reporter, handed: Handed) -> bool:
    """Whether the branch is called so from now on: not where it has already handed in something that is newer."""
    return not known.id or handed.made_at >= book.newest_of(known)


def _write(book: _Book, reporter: Reporter, old: PackRecord | None, opened: Opened) -> None:
    quarter = opened.handed.quarter
    row: dict[str, Any] = {"digest": opened.digest, "content": opened.text, "taken_on": book.desk.today}
    if old is None:
        row_id = book.desk.add(tables.PackRow(reporter_id=reporter.id, quarter=quarter, **row))
    else:
        row_id = old.id
        book.desk.change(tables.PackRow, row_id, **row)
    record = PackRecord(row_id, reporter.id, quarter, opened.digest, opened.text, book.desk.today)
    book.packs[reporter.id, str(quarter)] = record


def _packs_of(book: _Book, reporter: Reporter) -> Sequence[PackRecord]:
    return [pack for (owner, _), pack in book.packs.items() if owner == reporter.id]


def _known(book: _Book, opened: Opened, *, trust: bool, new_keys: Collection[str]) -> Reporter:
    """The branch as the book has it; one of id 0 where it's new.

    Raises KeyUnknown, KeyChanged, KeyOfAnother, NameTaken, RenamedOntoAnother.
    """
    handed = opened.handed
    facts = {"file": opened.path.name, "name": handed.name, "fingerprint": opened.fingerprint}
    by_key, by_code, by_name = book.by(public=opened.public), book.by(code=handed.code), book.by(name=handed.name)
    if by_key is not None and by_key.code != handed.code:
        raise KeyOfAnother(owner=by_key.name, **facts)
    if by_code is not None:
        taken = by_name is not None and by_name.id != by_code.id and not book.is_only_expected(by_name)
        if taken and _renames(book, by_code, handed):
            raise RenamedOntoAnother(old=by_code.name, **facts)
        if by_code.public != opened.public and not {by_code.name, handed.name} & set(new_keys):
            raise KeyChanged(known=fingerprint(by_code.public or ""), **facts)
        return by_code
    if by_name is not None and by_name.code is not None:
        if handed.name not in new_keys:
            raise NameTaken(known=fingerprint(by_name.public or ""), **facts)
        return by_name
    if not trust:
        raise KeyUnknown(**facts)
    return by_name or Reporter(0, handed.name)


def moment(handed: Handed, *, to_the_second: bool = False) -> str:
    """When it was made, on this computer's clock."""
    form = "%Y-%m-%d %H:%M:%S" if to_the_second else "%Y-%m-%d %H:%M"
    return datetime.fromisoformat(handed.made_at).astimezone().strftime(form)
