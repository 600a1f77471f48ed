"""The user's own 调休 days: a small text file beside the store, a day and 班 or 休 on each line."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

from jygcli.domain.base.dates import parse_day
from jygcli.domain.base.errors import CalledWrongly, Unusable
from jygcli.files import infile

FILE_NAME = "调休.csv"
_WORDS = {"班": True, "上班": True, "休": False, "放假": False}


class DaysOffUnreadable(Unusable):
    message = "{path} 第 {line} 行读不懂：{given}。"
    advice = "每行写一天，例如 2027-02-14,班 或 2027-02-10,休。"


def read_days_off(folder: Path) -> dict[date, bool]:
    """Days that differ from the rule, True for a working day; none where there is no such file.

    Raises DaysOffUnreadable.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    found: dict[date, bool] = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        day, _, word = line.replace("，", ",").partition(",")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found[parse_day(day)] = _WORDS[word.strip()]
        except (CalledWrongly, KeyError):
            raise DaysOffUnreadable(path=path, line=number, given=line.strip()[:40]) from None
    return found


def _text(path: Path) -> str:
    data = infile.read(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
