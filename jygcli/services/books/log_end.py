"""Where the log ends: the code that papers carry, by which what is printed tells of a log that was changed later."""

from __future__ import annotations

import re
import unicodedata

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.books.desk import Desk
from jygcli.store.reads.log import LAST_OPERATION

ON_PAPER = 8  # signs of a hash: who has hours to reckon can find another log with the same ones
WHOLE = 64


class LogCode(NamedTuple):
    """An operation and the beginning of its hash: `12-3b5ff072`. It vouches for that operation and all before it."""

    operation: int
    hash: str

    def __str__(self) -> str:
        return f"{self.operation}-{self.hash}"


def end_of_log(desk: Desk) -> LogCode:
    """The code of the newest operation, as it is printed."""
    [newest] = desk.store_rows(LAST_OPERATION)
    return code_of(newest.id, newest.hash)


def code_of(operation: int, digest: str) -> LogCode:
    """The code of an operation, as it is printed."""
    return LogCode(operation, _on_paper(digest))


def _on_paper(digest: str) -> str:
    """The first eight signs of a hash, or more up to a letter: with digits alone, it could be somebody's phone."""
    first_letter = next((place for place, sign in enumerate(digest, start=1) if sign.isalpha()), WHOLE)
    return digest[: max(ON_PAPER, first_letter)]


def as_code(text: str) -> LogCode | None:
    """A code as it was printed or copied, of eight signs or more, with any dot or dash; None where it is none."""
    number, _, digest = re.sub(
        r"\s*[-－—–·•.．]\s*", "-", unicodedata.normalize("NFKC", text).strip().lower(), count=1
    ).partition("-")
    hexadecimal = all(sign in "0123456789abcdef" for sign in digest)
    if not (number.isascii() and number.isdigit() and len(number) < 16 and hexadecimal):
        return None
    return LogCode(int(number), digest) if ON_PAPER <= len(digest) <= WHOLE else None
