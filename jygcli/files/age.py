"""Bytes closed with a passphrase, in the standard age format: any age tool opens them."""

from __future__ import annotations

from typing import Any

from jygcli.domain.base.errors import Refused, Unusable

try:
    import pyrage
except ImportError:  # 32-bit Windows and Windows on ARM, for which nobody has built it
    pyrage = None

AGE_HEADER = b"age-encryption.org/v1"
SHORTEST = 8  # letters of a passphrase


class PassphraseTooShort(Refused):
    message = f"口令太短，至少 {SHORTEST} 个字符。"
    advice = "几个不相干的词连起来，好记又难猜；写在纸上收好，忘了就打不开。"


class PassphrasesDiffer(Refused):
    message = "两次写的口令不一样。"
    advice = "再做一次。"


class NoEncryption(Unusable):
    message = "这台电脑上的 jyg 不能加密，也打不开加密的备份：缺少组件 pyrage。"
    advice = "先留一份不加密的：jyg backup --to U盘，U 盘自己收好；要加密，换一台 64 位的 Windows 或 Linux 电脑。"


class NotARecipient(Unusable):
    message = "“{file}”不是上级的收件公钥。"
    advice = "请上级用 jyg rollup key -o 收件公钥.pub 写一个给你；公钥以 age1 开头。"


class ClosedForOthers(Unusable):
    message = "“{file}”打不开：它不是加密给本台账的，或者文件已损坏。"
    advice = "请对方用你的收件公钥重做（你的公钥：jyg rollup key），或者再发一次。"


class WrongPassphrase(Unusable):
    message = "打不开 {path}：口令不对，或者文件已损坏。"
    advice = "口令区分大小写；换一份备份试试。"


def is_sealed(data: bytes) -> bool:
    return data.startswith(AGE_HEADER)


def long_enough(passphrase: str) -> str:
    """A passphrase that will do. Raises PassphraseTooShort."""
    if len(passphrase) < SHORTEST:
        raise PassphraseTooShort
    return passphrase


def checked(passphrase: str, again: str) -> str:
    """A passphrase that was written twice. Raises PassphrasesDiffer."""
    if passphrase != again:
        raise PassphrasesDiffer
    return passphrase


def require_encryption() -> Any:
    """What encrypts. Raises NoEncryption."""
    if pyrage is None:
        raise NoEncryption
    return pyrage


def seal(data: bytes, passphrase: str) -> bytes:
    """The content closed. Raises NoEncryption."""
    sealed: bytes = require_encryption().passphrase.encrypt(data, passphrase)
    return sealed


def unseal(data: bytes, passphrase: str, path: object) -> bytes:
    """The content again. Raises WrongPassphrase, NoEncryption."""
    age = require_encryption()
    try:
        opened: bytes = age.passphrase.decrypt(data, passphrase)
    except age.DecryptError as fault:
        raise WrongPassphrase(path=path) from fault
    return opened


def new_identity() -> tuple[str, str]:
    """A key that opens what is closed for somebody: its secret text, and the public one. Raises NoEncryption."""
    made = require_encryption().x25519.Identity.generate()
    return str(made), str(made.to_public())


def close_for(data: bytes, recipient: str, file: object) -> bytes:
    """The content closed, so that only the holder of that public key's secret opens it. `file` is where the key stood.

    Raises NotARecipient, NoEncryption.
    """
    age = require_encryption()
    try:
        closed: bytes = age.encrypt(data, [age.x25519.Recipient.from_str(recipient)])
    except age.RecipientError as fault:
        raise NotARecipient(file=file) from fault
    return closed


def open_with(data: bytes, identity: str, file: object) -> bytes:
    """The content again. Raises ClosedForOthers, NoEncryption."""
    age = require_encryption()
    try:
        opened: bytes = age.decrypt(data, [age.x25519.Identity.from_str(identity)])
    except age.DecryptError as fault:
        raise ClosedForOthers(file=file) from fault
    return opened
