"""The counts that a sheet of attendance states, held against the marks that were read: 应到24人、实到22人."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from jygcli.domain.base.patterns import late
from jygcli.sheets.attendance.marks import HERE, Presence
from jygcli.sheets.grids.readings import Remark
from jygcli.sheets.words.issues import Code, Flaw

Tally = Mapping[object, int]

_LONGEST = 500
_WORD = r"应(?:到|参加|参会|出席|签到)|未签到|实到|实参加|到会|参会|出席|出勤|签到|请假|缺席|缺勤|未到"
_KNOWN = late(_WORD)
# Behind a word that says more they count something else: 出席率95, 请假1次.
_STATED = late(rf"(?P<word>{_WORD})(?:会|人数|人员|党员|总数)*[\s:(]*(?P<number>\d{{1,4}})(?![\d.%次])")
_OF_OTHERS = late("应|请假|缺|未")


def counted_word(text: str) -> str | None:
    """The word of a line of totals that says what it counts."""
    found = _KNOWN.search(text)
    return found[0] if found else None


def counts_in(text: str) -> Iterator[tuple[str, int]]:
    """The counts that a text states, each with its word."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    yield from ((found["word"], int(found["number"])) for found in _STATED.finditer(plain))


def why_not(word: str, number: int, tallies: Sequence[Tally]) -> Flaw | None:
    """What to say of a count that fits neither the marks of all blocks nor those of one."""
    everyone: dict[object, int] = {}
    for tally in tallies:
        for state, count in tally.items():
            everyone[state] = everyone.get(state, 0) + count
    if any(number in _readings(word, tally) for tally in (everyone, *tallies)):
        return None
    found = _readings(word, everyone)[0]
    return Flaw(Code.COUNT_MISMATCH, f"这里写 {number} 人，按表中的符号数是 {found} 人；请核对")


def disagreeing(text: str, tallies: Sequence[Tally], *, signatures: bool = False) -> Iterator[Remark]:
    """The counts in a text that aren't those of the one meeting of a table; `signatures` tell of those present only."""
    for word, number in counts_in(text) if tallies else ():
        told = not signatures or not _OF_OTHERS.match(word)
        if told and (flaw := why_not(word, number, tallies)) is not None:
            yield Remark(None, "present", flaw)


def _readings(word: str, tally: Tally) -> tuple[int, ...]:
    """What an office may mean by a word: some count those who made up for it later, some call leave absence."""
    total = sum(tally.values())
    expected = total - tally.get(Presence.NOT_REQUIRED, 0)
    here = sum(tally.get(state, 0) for state in HERE)
    leave, absent = tally.get(Presence.LEAVE, 0), tally.get(Presence.ABSENT, 0)
    if word.startswith("应"):
        return expected, total
    if word == "请假":
        return (leave,)
    if word in ("缺席", "缺勤", "未到", "未签到"):
        return absent, absent + leave, expected - here
    return here, here + tally.get(Presence.MAKEUP, 0)
