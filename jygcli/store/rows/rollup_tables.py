"""The tables of what branches hand in: a branch's own keys, and in the book of the level above its branches, what each
handed in, and the money between them, of which entries are never changed.
"""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.terms import KeyPurpose, MoneyKind
from jygcli.store.rows.columns import a_day, a_quarter, one_of
from jygcli.store.rows.table_base import STRICT, Base, optional_text, reference, text


class OwnKeyRow(Base, table=True):
    """A key of the branch's own. Its secret part stands in `private`, of which the log has only a seal; `is_sealed`: it
    is closed with a passphrase. `code`: what the branch is known by, which a new key doesn't change.
    """

    __tablename__ = "own_key"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "purpose"),
        one_of("purpose", KeyPurpose),
        a_day("made_on"),
        sa.CheckConstraint("is_sealed IN (0, 1)", name="is_sealed_is_flag"),
        STRICT,
    )
    branch_id: int = Field(foreign_key="branch.id")  # found by the unique key
    purpose: KeyPurpose = text()
    code: str = text()
    public: str = text()
    secret_ref: int = Field(foreign_key="private.id")
    is_sealed: int = 0
    made_on: date = text()


class ReporterRow(Base, table=True):
    """A branch that hands in to this one. Without `code` and `public` it is only expected: nothing came from it yet."""

    __tablename__ = "reporter"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "name"),
        sa.UniqueConstraint("branch_id", "code"),
        a_day("trusted_on"),
        sa.CheckConstraint("(code IS NULL) = (public IS NULL)", name="known_by_its_key"),
        STRICT,
    )
    branch_id: int = Field(foreign_key="branch.id")  # found by the unique keys
    name: str = text()
    code: str | None = optional_text()
    public: str | None = optional_text()
    trusted_on: date | None = optional_text()


class PackRow(Base, table=True):
    """What a branch handed in of a quarter, the newest: `content` is the signed text of it, `digest` its SHA-256."""

    __tablename__ = "pack"
    __table_args__ = (
        sa.UniqueConstraint("reporter_id", "quarter"),
        a_quarter("quarter"),
        a_day("taken_on"),
        sa.CheckConstraint("length(digest) = 64", name="digest_whole"),
        STRICT,
    )
    reporter_id: int = Field(foreign_key="reporter.id")  # found by the unique key
    quarter: Quarter = text()
    digest: str = text()
    content: str = text()
    taken_on: date = text()


class HandMoney(Base, table=True):
    """Money between this branch and one that hands in to it; a reversal is below zero. `period`: the quarter, of a
    grant the year.
    """

    __tablename__ = "hand_money"
    __table_args__ = (
        one_of("kind", MoneyKind),
        a_day("on_day"),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        STRICT,
    )
    branch_id: int = reference("branch")
    reporter_id: int = reference("reporter")
    kind: MoneyKind = text()
    period: str = text()
    amount: int
    on_day: date = text()
    voucher: str | None = optional_text()
    reverses: int | None = Field(default=None, foreign_key="hand_money.id")
    reason: str | None = optional_text()
