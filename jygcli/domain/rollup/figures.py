"""The figures of a branch's quarter: what they are called, how several quarters and branches come to one, what changed.

Amounts are in fen. What a branch writes down of people (why somebody was away, who was helped) has no place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jygcli.domain.base.money import Fen
from jygcli.domain.base.tuples import NamedTuple


class Figures(NamedTuple):
    """One quarter of one branch, or several of them put together.

    `expected` to `reached` are counted in member-meetings. due = waived + collected + what is owed;
    carried + received = remitted + what is left. `whole`: what of the remitted is passed on whole, being given freely.
    """

    members: int = 0
    formal: int = 0
    probationary: int = 0
    exempt: int = 0
    joined: int = 0
    left: int = 0
    meetings: int = 0
    expected: int = 0
    present: int = 0
    excused_exempt: int = 0
    reached: int = 0
    themes: int = 0
    themes_done: int = 0
    due: Fen = Fen(0)
    waived: Fen = Fen(0)
    collected: Fen = Fen(0)
    elsewhere: Fen = Fen(0)
    carried: Fen = Fen(0)
    received: Fen = Fen(0)
    remitted: Fen = Fen(0)
    returned: Fen = Fen(0)
    whole: Fen = Fen(0)
    secretary_months: int = 0
    committee_months: int = 0
    allowance_due: Fen = Fen(0)
    allowance_received: Fen = Fen(0)
    allowance_paid: Fen = Fen(0)
    grant_received: Fen = Fen(0)

    @property
    def owing(self) -> Fen:
        return Fen(self.due - self.waived - self.collected)

    @property
    def in_hand(self) -> Fen:
        """What of the dues is left at the end."""
        return Fen(self.carried + self.received - self.remitted)

    def __add__(self, other: object) -> Figures:
        """The figures of two branches together."""
        if not isinstance(other, Figures):
            return NotImplemented
        return Figures._make(one + two for one, two in zip(self, other, strict=True))


class Label(NamedTuple):
    """What a figure is called. Of money a reversal may bring it below zero."""

    name: str
    is_money: bool = False


LABELS: Mapping[str, Label] = {
    "members": Label("党员"), "formal": Label("正式党员"), "probationary": Label("预备党员"), "exempt": Label("免到"),
    "joined": Label("增加"), "left": Label("减少"),
    "meetings": Label("会议"), "expected": Label("应到人次"), "present": Label("实到人次"),
    "excused_exempt": Label("免到未到人次"), "reached": Label("学习覆盖人次"),
    "themes": Label("主题月"), "themes_done": Label("已开展的主题月"),
    "due": Label("应交党费", True), "waived": Label("减免", True), "collected": Label("已交党费", True),
    "elsewhere": Label("在流入地交的", True), "carried": Label("上期结余", True), "received": Label("收到党费", True),
    "remitted": Label("上缴", True), "returned": Label("返还", True), "whole": Label("全额上缴的", True),
    "secretary_months": Label("书记补贴的月数"), "committee_months": Label("副书记、委员补贴的月数"),
    "allowance_due": Label("应发补贴", True), "allowance_received": Label("收到补贴", True),
    "allowance_paid": Label("发出补贴", True), "grant_received": Label("收到工作经费", True),
}  # fmt: skip

# What is counted on a day: of several quarters the last one's. What the first one began with is `carried`.
_OF_A_DAY = ("members", "formal", "probationary", "exempt")


def over(quarters: Iterable[Figures]) -> Figures:
    """The figures of a branch over some quarters, in order of time."""
    listed = list(quarters)
    if not listed:
        return Figures()
    found = sum(listed, Figures())
    of_last = {name: getattr(listed[-1], name) for name in _OF_A_DAY}
    return found._replace(**of_last, carried=listed[0].carried)


def together(branches: Iterable[Figures]) -> Figures:
    """The figures of some branches."""
    return sum(branches, Figures())


class Difference(NamedTuple):
    """A figure that is another one now."""

    label: str
    before: int
    after: int
    is_money: bool


def differences(old: Figures, new: Figures) -> tuple[Difference, ...]:
    """What a newer report says otherwise than the one before, in the order of the figures."""
    return tuple(
        Difference(label.name, before, after, label.is_money)
        for (name, label) in LABELS.items()
        for before, after in [(getattr(old, name), getattr(new, name))]
        if before != after
    )
