"""Times of day as people write them: 9:30, 九点半, 下午两点, 9点一刻, 9.30, 0930. Lazy."""

from __future__ import annotations

import re

from jygcli.domain.base.dates import NotATime, parse_time
from jygcli.domain.said.numerals import digits_before, plain
from jygcli.domain.said.told import Said

_QUARTERS = {"一刻": "15", "1刻": "15", "三刻": "45", "3刻": "45"}
_HALVES = {"早晨": "早上", "清晨": "早上", "早": "早上", "晚": "晚上", "傍晚": "下午", "午后": "下午"}
_HALF = "^(早晨|清晨|傍晚|午后|早(?!上)|晚(?!上))"
_PACKED = r"([01]\d|2[0-3])([0-5]\d)"
_DOTTED = r"(\d{1,2})\.([0-5]\d)"


def read_time(text: str) -> Said[str]:
    """A time as `HH:MM`. Raises NotATime."""
    try:
        return Said(parse_time(text))
    except NotATime as wrong:
        plainly = wrong
    signs = re.sub(_HALF, lambda half: _HALVES[half[1]], plain(text)).replace("点钟", "点").replace("点正", "点整")
    signs = re.sub("[一三13]刻$", lambda quarter: _QUARTERS[quarter[0]], signs)
    signs = digits_before(re.sub("(?<=[点时])过?零?(?=.)", "", signs), "点时分")
    packed = re.fullmatch(_PACKED, signs) or re.fullmatch(_DOTTED, signs)
    try:
        return Said(parse_time(f"{packed[1]}:{packed[2]}" if packed else signs))
    except NotATime:
        raise plainly from None
