"""The legend in which a sheet of dues says what its signs mean: √表示已交，△表示免交，○未交."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jygcli.domain.base.patterns import late
from jygcli.sheets.attendance.legend import NUMBERS, meanings_in
from jygcli.sheets.attendance.marks import SIGNS
from jygcli.sheets.dues.payments import DuesStatus, PaymentCell, paid_in_words, said_alone
from jygcli.sheets.words.issues import Code, Flaw, Severity

_AROUND = late(r"^(本人|本月|当月|该月|本季度?)?(党费)?|(党费|党员|人员|的|者)+$")
_UNREADABLE = Flaw(Code.VALUE_UNREADABLE, "不是金额，也不是 √、免、欠、/；没有读，请核对", Severity.ERROR)


class DuesLegend:
    """What the signs of a sheet mean; of one that it explains in words that aren't known, or against what the sign
    means everywhere else, nothing is booked.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._means: dict[str, PaymentCell] = {}
        self._doubts: dict[str, Flaw] = {}
        self._numbers: dict[int, PaymentCell] = {}
        for written, word in meanings_in(texts, lambda word: _meaning(word) is not None):
            if (sign := SIGNS.get(written)) is not None:
                self._put(sign, written, word)
            elif written in NUMBERS:
                self._numbers.setdefault(100 * int(written), _meaning(word) or PaymentCell(None))

    @property
    def explains_numbers(self) -> bool:
        """Whether 1 and 0 are marks here: 1表示已交，0表示未交."""
        return bool(self._numbers)

    def _put(self, sign: str, written: str, word: str) -> None:
        meaning, usual = _meaning(word), said_alone(written.upper())
        before = self._means.get(sign)
        if meaning is None:
            if usual is None or usual.status is not DuesStatus.NOT_APPLICABLE:  # a stroke stands in many a text
                why = f"表上说明“{written}”是“{word[:20]}”，不知道交了多少，没有登记；请改成金额、√、免或欠"
                self._doubts[sign] = Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR)
        elif before is not None and before.status is not meaning.status:
            self._doubts[sign] = _twofold(f"表上对“{written}”有两种说明")
        elif usual is not None and usual.status is not meaning.status:
            self._doubts[sign] = _twofold(f"表上说明“{written}”是“{word[:20]}”，与通常的意思不同")
        else:
            self._means[sign] = meaning

    def read(self, payment: PaymentCell) -> tuple[PaymentCell, Flaw | None]:
        """What a cell says by this legend, and what is wrong with it."""
        sign = payment.sign
        if sign is None and payment.amount in self._numbers:
            meaning = self._numbers[payment.amount]
            return meaning, _UNREADABLE if meaning.status is None else None
        if sign is None:
            return payment, None
        if (doubt := self._doubts.get(sign)) is not None:
            return PaymentCell(None), doubt
        meaning = self._means.get(sign, payment)
        return replace(meaning, sign=None), _UNREADABLE if meaning.status is None else None


def _twofold(what: str) -> Flaw:
    return Flaw(Code.VALUES_DISAGREE, f"{what}，没有登记；请改成金额，或改正说明", Severity.ERROR)


def _meaning(word: str) -> PaymentCell | None:
    plain = word.replace("缴", "交")
    bare = _AROUND.sub("", plain)
    # 按 is taken off with the words that say that something is said: 按时交纳.
    return said_alone(plain) or said_alone(bare) or paid_in_words(plain) or paid_in_words(f"按{bare}")
