"""A branch's own keys: one to sign what it hands in, one to open what was closed for it.

They stand in the store, so that they move with it and are in its backups: who has a copy of the book has the branch's
figures anyhow, and a passphrase keeps the key from them. In the log stands a seal of the secret part and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jygcli.domain.base.errors import Refused, Unusable
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.terms import KeyPurpose, code_of, fingerprint
from jygcli.files import age, signing
from jygcli.services.books.desk import Desk
from jygcli.store.reads.rollup import OWN_KEYS, OwnKey
from jygcli.store.rows import tables

Ask = Callable[[], str]  # asks for the passphrase of a key

NoKey = Refused.saying("{branch}还没有签名的密钥。", "先做一个，指纹告诉上级：jyg pack key")
NoOpeningKey = Refused.saying(
    "“{file}”是加密的，{branch}还没有收件的密钥。", "先做一个，把公钥发给支部：jyg rollup key -o 收件公钥.pub"
)
KeyStaysClosed = Refused.saying(
    "密钥的口令不对。", "口令区分大小写，再试一次；忘了的，做新的密钥，加 --new：jyg pack key --new"
)
SecretDamaged = Unusable.saying("台账里的密钥读不出来。", "用备份恢复，或者做新的密钥：jyg pack key --new")


class KeyShown(NamedTuple):
    """A key's public part. `is_new`: it was just made; `replaced`: in place of another one. `path`: the file
    in which it was put.
    """

    branch: str
    purpose: KeyPurpose
    public: str
    code: str
    made_on: date
    is_sealed: bool
    is_new: bool = False
    replaced: bool = False
    path: Path | None = None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)


def find(desk: Desk, purpose: KeyPurpose) -> OwnKey | None:
    return next((key for key in desk.rows(OWN_KEYS) if key.purpose is purpose), None)


def shown(desk: Desk, purpose: KeyPurpose) -> KeyShown | None:
    """The key that there is."""
    key = find(desk, purpose)
    return key and _shown(desk, key)


def make(desk: Desk, purpose: KeyPurpose, passphrase: str | None = None) -> KeyShown:
    """Make a key, in place of the one that there is; closed with the passphrase, if any. Raises NoEncryption."""
    if purpose is KeyPurpose.SIGN:
        secret = signing.new_seed().hex()
        public = signing.public_of(bytes.fromhex(secret))
    else:
        secret, public = age.new_identity()
    kept = secret if passphrase is None else age.seal(secret.encode(), passphrase).hex()
    with desk.operation("pack.key" if purpose is KeyPurpose.SIGN else "rollup.key") as desk:
        old = find(desk, purpose)
        columns: dict[str, Any] = {
            "public": public, "secret_ref": desk.add(tables.Private(value=kept)),
            "is_sealed": int(passphrase is not None), "made_on": desk.today,
        }  # fmt: skip
        if old is None:
            row = tables.OwnKeyRow(branch_id=desk.branch.id, purpose=purpose, code=code_of(public), **columns)
            desk.add(row)
        else:
            desk.change(tables.OwnKeyRow, old.id, **columns)
        made = find(desk, purpose)
        assert made is not None, "it was just written"  # noqa: S101 - for the checker of types
        return _shown(desk, made)._replace(is_new=True, replaced=old is not None)


def _shown(desk: Desk, key: OwnKey) -> KeyShown:
    return KeyShown(desk.branch.name, key.purpose, key.public, key.code, key.made_on, key.is_sealed)


def require_signing(desk: Desk) -> OwnKey:
    """The key that signs. Raises NoKey."""
    key = find(desk, KeyPurpose.SIGN)
    if key is None:
        raise NoKey(branch=desk.branch.name)
    return key


def seed_of(key: OwnKey, ask: Ask) -> bytes:
    """The secret part of a key that signs. Raises KeyStaysClosed, NoEncryption, SecretDamaged."""
    try:
        seed = bytes.fromhex(_secret(key, ask))
    except ValueError:
        raise SecretDamaged from None
    if len(seed) != signing.SEED or signing.public_of(seed) != key.public:
        raise SecretDamaged
    return seed


def identity_of(desk: Desk, file: object, ask: Ask) -> str:
    """What opens a file that was closed for this branch. Raises NoOpeningKey, KeyStaysClosed, NoEncryption."""
    key = find(desk, KeyPurpose.OPEN)
    if key is None:
        raise NoOpeningKey(file=file, branch=desk.branch.name)
    return _secret(key, ask)


def _secret(key: OwnKey, ask: Ask) -> str:
    if not key.is_sealed:
        return key.secret
    try:
        return age.unseal(bytes.fromhex(key.secret), ask(), "").decode()
    except age.WrongPassphrase as wrong:
        raise KeyStaysClosed from wrong
