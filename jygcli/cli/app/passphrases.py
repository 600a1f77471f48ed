"""Passphrases: typed at a terminal without being shown, and never on the command line or through a pipe."""

from __future__ import annotations

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.files import age


def new(jyg: App) -> str:
    """A passphrase typed twice; asked again while it won't do. Raises NoEncryption, NeedsTerminal, Declined."""
    age.require_encryption()
    jyg.tell(f"口令至少 {age.SHORTEST} 个字符；忘了就谁也打不开，请写在纸上收好。")
    while True:
        try:
            passphrase = age.long_enough(asking.secret("加密的口令："))
            return age.checked(passphrase, asking.secret("再写一次："))
        except (age.PassphraseTooShort, age.PassphrasesDiffer) as wrong:
            jyg.tell(f"{wrong}{wrong.advice_text}")


class Once:
    """The passphrase of something, asked for when it's needed first."""

    def __init__(self, what: str) -> None:
        self._what, self._typed = what, ""

    def __call__(self) -> str:
        self._typed = self._typed or asking.secret(f"{self._what}的口令：")
        return self._typed

    def forget(self) -> None:
        """What was typed opens nothing."""
        self._typed = ""
