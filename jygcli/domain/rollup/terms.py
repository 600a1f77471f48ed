"""The words of keys and of the money that a level above passes to its branches and takes from them."""

from __future__ import annotations

import hashlib
from enum import StrEnum


class KeyPurpose(StrEnum):
    """What an own key is for: a branch signs what it hands in; the level above opens what was closed for it."""

    SIGN = "签名"
    OPEN = "收件"


class MoneyKind(StrEnum):
    """What money between the level above and a branch is. The first two belong to a quarter, a grant to a year."""

    RECEIVED = "收到党费"
    RETURNED = "返还党费"
    GRANTED = "拨付经费"
    ALLOWED = "拨付补贴"

    @property
    def is_by_year(self) -> bool:
        return self is MoneyKind.GRANTED


_LETTERS = "ACEFHKMNPRTUWYZJ"  # none that is heard or read as another, nor the X that ends an ID number
_GROUPS = 5


def fingerprint(public: str) -> str:
    """A public key in a form that is read out on the phone: `A482 K035 M917 T260 H558`, 70 bits of its hash.

    A letter before every three digits, so that no run of them is taken for somebody's number.
    """
    number = int.from_bytes(hashlib.sha256(public.encode()).digest())
    groups = []
    for _ in range(_GROUPS):
        number, rest = divmod(number, len(_LETTERS) * 1000)
        groups.append(f"{_LETTERS[rest // 1000]}{rest % 1000:03d}")
    return " ".join(groups)


def code_of(public: str) -> str:
    """What a branch is known by, whatever it is called: made of its first key, and kept when it gets another one."""
    return hashlib.sha256(f"branch {public}".encode()).hexdigest()[:16]
