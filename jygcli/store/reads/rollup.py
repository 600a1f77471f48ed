"""What is read of a branch's own keys, of the branches that hand in to it, and of the money between them."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.terms import KeyPurpose, MoneyKind
from jygcli.store.reads.queries import Query


class OwnKey(NamedTuple):
    """A key of the branch's own, with its secret part: closed with a passphrase where it `is_sealed`."""

    id: int
    purpose: KeyPurpose
    code: str
    public: str
    is_sealed: bool
    made_on: date
    secret: str


class Reporter(NamedTuple):
    """A branch that hands in; without a key, one that is only expected."""

    id: int
    name: str
    code: str | None = None
    public: str | None = None
    trusted_on: date | None = None


class PackRecord(NamedTuple):
    """What a branch handed in of a quarter: the text that it signed."""

    id: int
    reporter_id: int
    quarter: Quarter
    digest: str
    content: str
    taken_on: date


class HandLine(NamedTuple):
    """One entry of the money with a branch; `period` is its quarter, or the year of a grant."""

    id: int
    reporter_id: int
    kind: MoneyKind
    period: str
    amount: Fen
    on_day: date
    voucher: str | None = None
    reverses: int | None = None
    reason: str | None = None


OWN_KEYS = Query("rollup/own_keys", OwnKey)
REPORTERS = Query("rollup/reporters", Reporter)
PACKS = Query("rollup/packs", PackRecord)
HAND_MONEY = Query("rollup/hand_money", HandLine)
EVER = {"first": "", "last": "9999Q4"}  # in the text of quarters
