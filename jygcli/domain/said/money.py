"""Money as people write it: 25块, 二十五元, 25元5角, 贰拾伍元整, 1.5万. Lazy."""

from __future__ import annotations

import re

from jygcli.domain.base.money import LARGEST, Fen, NotAnAmount, decimal_text, yuan
from jygcli.domain.said.numerals import NUMERAL, is_short, plain, whole
from jygcli.domain.said.told import Reading, Said, TwoReadings

_BEFORE = "^(?:人民币|RMB|CNY|¥|共|计)+"
_NUMBER = rf"\d[\d,]*(?:\.\d{{1,2}})?|{NUMERAL}|[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]+"
_YUAN = r"元|块钱|块|圆"
_SUM = (
    rf"(?:(?P<yuan>{_NUMBER})(?P<many>[万千百])?(?:(?P<unit>{_YUAN})|(?=[\d一二三四五六七八九]?(?:整|正|钱)?$)))?"
    rf"(?:零?(?P<jiao>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖两])(?:角|毛))?"
    rf"(?:零?(?P<fen>\d{{1,2}}|[一二三四五六七八九壹贰叁肆伍陆柒捌玖两])分)?(?P<rest>[\d一二三四五六七八九])?(?:整|正|钱)?"
)
_SPOKEN_POINT = rf"(?P<whole>{NUMERAL})点(?P<decimals>[〇零一二三四五六七八九]{{1,2}})(?:{_YUAN})?"
_MANY = {"万": 10_000, "千": 1000, "百": 100, None: 1}


def read_money(text: str) -> Said[Fen]:
    """An amount in yuan, as fen. Raises NotAnAmount; TwoReadings for 一千二元, which is 1200 or 1002."""
    try:
        return Said(yuan(text))
    except NotAnAmount as wrong:
        plainly = wrong
    signs = re.sub(_BEFORE, "", plain(text).upper())
    if signs.startswith(("-", "负")):
        raise NotAnAmount(given=text, why="不能是负数")
    if (point := re.fullmatch(_SPOKEN_POINT, signs)) is not None:
        decimals = "".join(str(whole(sign)) for sign in point["decimals"])
        return _said(text, f"{whole(point['whole'])}.{decimals}")
    found = re.fullmatch(_SUM, signs)
    if found is None or not any(found[part] for part in ("yuan", "jiao", "fen")):
        raise plainly
    return _summed(text, found, plainly)


def _summed(text: str, found: re.Match[str], plainly: NotAnAmount) -> Said[Fen]:
    written, many, rest = found["yuan"] or "0", found["many"], found["rest"]
    is_parted = found["jiao"] or found["fen"]
    if (is_parted and "." in written) or (is_parted and found["yuan"] and not found["unit"]):
        raise plainly
    if rest and (found["fen"] or not (found["unit"] or found["jiao"] or many)):
        raise plainly
    fen = _yuan_of(text, written, plainly) * _MANY[many]
    if rest:  # 25块5 is 5角, 3块2毛5 is 5分, 1万2 is 12000
        place = 1 if found["jiao"] else 10 if found["unit"] else _MANY[many] * 10
        fen += (whole(rest) or 0) * place
    fen += (whole(found["jiao"] or "") or 0) * 10 + (whole(found["fen"] or "") or 0)
    if fen > LARGEST:
        raise NotAnAmount(given=text, why="超过一亿元")
    if found["unit"] and is_short(written):
        plainer = fen - ((whole(written) or 0) - (whole(f"{written[:-1]}零{written[-1]}") or 0)) * 100
        readings = (
            Reading(f"{decimal_text(Fen(sum_))} 元", decimal_text(Fen(sum_)), Fen(sum_)) for sum_ in (fen, plainer)
        )
        raise TwoReadings("金额", text, *readings)
    return Said(Fen(fen))


def _yuan_of(text: str, written: str, plainly: NotAnAmount) -> int:
    """Whole fen of what stands before 元."""
    if written[0].isdecimal():
        return _said(text, written).value
    number = whole(written)
    if number is None:
        raise plainly
    return number * 100


def _said(text: str, digits: str) -> Said[Fen]:
    try:
        return Said(yuan(digits))
    except NotAnAmount as wrong:
        raise NotAnAmount(given=text, why=wrong.facts["why"]) from None
