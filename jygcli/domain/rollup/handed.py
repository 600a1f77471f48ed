"""What a branch hands in: its content, as the program knows it and as it stands in the file (JSON).

A content that was signed is still read as if somebody else's program had written it: all of it is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from jygcli.domain.base.errors import JygError, Refused
from jygcli.domain.base.money import LARGEST
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.figures import LABELS, Figures

T = TypeVar("T")

MOST_MEMBERS = 10_000  # of a branch, which has fifty
_MOST_COUNT = 1_000_000
_CODE = re.compile(r"[0-9a-f]{16}")
_YEARS = range(2000, 2200)  # of days and moments; beyond them no jyg has worked
_HASH = re.compile(r"[0-9a-f]{64}")

ContentWrong = Refused.saying(
    "“{file}”里的内容不对：{what}。", "没有收。请这个支部用 jyg 重做一份：jyg pack 季度"
)  # the file is signed, and no jyg has written it


class _Wrong(ValueError):
    """What of a content can't be."""


class LogEnd(NamedTuple):
    """The newest operation of the branch's log: its number and hash."""

    operations: int
    hash: str


class KindHeld(NamedTuple):
    """A kind of meeting: how many the quarter asks for, and how many were held."""

    kind: str
    required: int
    held: int


class InRegister(NamedTuple):
    """How many entries of a register belong to the quarter."""

    register: str
    entries: int


class RosterLine(NamedTuple):
    """A member as the level above is told: no ID number, no phone, no address, and of the birth its month at most."""

    name: str
    gender: str | None
    born: str | None
    status: str
    joined: str | None
    group: str | None
    posts: str | None


class Handed(NamedTuple):
    """What a branch hands in of a quarter. `code` is the branch's own; `made_at` the moment in UTC, in ISO 8601.

    `closed_on`: the day of the quarter's closing; None, the figures may still change. `roster` None: none is handed in.
    """

    code: str
    name: str
    parent: str | None
    quarter: Quarter
    made_on: date
    made_at: str
    closed_on: date | None
    log: LogEnd
    figures: Figures
    kinds: tuple[KindHeld, ...] = ()
    registers: tuple[InRegister, ...] = ()
    roster: tuple[RosterLine, ...] | None = None


def body_of(handed: Handed) -> bytes:
    """The content as it stands in the file: canonical JSON, the same bytes for the same content."""
    content = {
        "branch": {"code": handed.code, "name": handed.name, "parent": handed.parent},
        "quarter": str(handed.quarter),
        "made": {"on": str(handed.made_on), "at": handed.made_at},
        "closed_on": None if handed.closed_on is None else str(handed.closed_on),
        "log": handed.log._asdict(),
        "figures": handed.figures._asdict(),
        "kinds": [kind._asdict() for kind in handed.kinds],
        "registers": [register._asdict() for register in handed.registers],
        "roster": None if handed.roster is None else [line._asdict() for line in handed.roster],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_body(body: bytes, file: object) -> Handed:
    """The content of a file. Raises ContentWrong."""
    try:
        return _handed(_record(json.loads(body), "内容"))
    except (_Wrong, ValueError, RecursionError) as wrong:
        what = str(wrong) if isinstance(wrong, _Wrong) else "格式读不懂"
        raise ContentWrong(file=file, what=what) from None


def _handed(content: Mapping[str, Any]) -> Handed:
    branch, made, log = (_record(content.get(name), name) for name in ("branch", "made", "log"))
    roster = content.get("roster")
    handed = Handed(
        code=_matching(_CODE, branch.get("code"), "支部代码"),
        name=_text(branch.get("name"), "支部名称"),
        parent=_maybe(_text, branch.get("parent"), "上级"),
        quarter=_quarter(content.get("quarter")),
        made_on=_day(made.get("on"), "日期"),
        made_at=_moment(made.get("at")),
        closed_on=_maybe(_day, content.get("closed_on"), "结账日期"),
        log=LogEnd(_count(log.get("operations"), "操作数"), _matching(_HASH, log.get("hash"), "校验码")),
        figures=_figures(_record(content.get("figures"), "数字")),
        kinds=tuple(
            KindHeld(
                _text(one.get("kind"), "会议"), _count(one.get("required"), "会议"), _count(one.get("held"), "会议")
            )
            for one in _records(content.get("kinds"), "会议")
        ),
        registers=tuple(
            InRegister(_text(one.get("register"), "登记"), _count(one.get("entries"), "登记"))
            for one in _records(content.get("registers"), "登记")
        ),
        roster=None if roster is None else tuple(map(_member, _records(roster, "名册"))),
    )
    _require_sums(handed.figures)
    if handed.quarter.first_day > handed.made_on:
        raise _Wrong("季度还没有开始")
    return handed


def _member(line: Mapping[str, Any]) -> RosterLine:
    if set(line) != set(RosterLine._fields):
        raise _Wrong("名册的栏目不对")
    required = {"name", "status"}
    return RosterLine._make(
        _text(line[name], "名册") if name in required else _maybe(_text, line[name], "名册")
        for name in RosterLine._fields
    )


def _figures(found: Mapping[str, Any]) -> Figures:
    if set(found) != set(LABELS):
        raise _Wrong("数字的项目不对")
    return Figures._make(
        _amount(found[name], label.name) if label.is_money else _count(found[name], label.name)
        for name, label in LABELS.items()
    )


def _require_sums(figures: Figures) -> None:
    """What holds for the figures of every branch."""
    if figures.formal + figures.probationary != figures.members or figures.exempt > figures.members:
        raise _Wrong("党员数相加不对")
    if figures.present > figures.expected or figures.reached > figures.expected:
        raise _Wrong("实到多于应到")
    if figures.themes_done > figures.themes:
        raise _Wrong("已开展的主题月多于排定的")


def _record(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(f"缺少{what}")
    return value


def _records(value: object, what: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or len(value) > MOST_MEMBERS:
        raise _Wrong(f"{what}读不懂")
    return [_record(one, what) for one in value]


def _maybe(read: Callable[[object, str], T], value: object, what: str) -> T | None:
    return None if value is None else read(value, what)


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"{what}不是文字")
    try:
        return plain_text(value, what)
    except JygError as wrong:
        raise _Wrong(f"{what}不能用") from wrong


def _matching(form: re.Pattern[str], value: object, what: str) -> str:
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise _Wrong(f"{what}不对")
    return value


def _count(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_COUNT:
        raise _Wrong(f"{what}不是个数")
    return value


def _amount(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise _Wrong(f"{what}不是金额")
    return value


def _quarter(value: object) -> Quarter:
    if not isinstance(value, str) or re.fullmatch(r"[0-9]{4}Q[1-4]", value) is None:
        raise _Wrong("季度不对")
    try:
        return Quarter.parse(value)
    except JygError as wrong:
        raise _Wrong("季度不对") from wrong


def _day(value: object, what: str) -> date:
    if not isinstance(value, str) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
        raise _Wrong(f"{what}不对")
    if int(value[:4]) not in _YEARS:
        raise _Wrong(f"{what}不对")
    return date.fromisoformat(value)


def _moment(value: object) -> str:
    """A moment in UTC to the second, so that its text sorts as it follows."""
    form = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00"
    if not isinstance(value, str) or re.fullmatch(form, value) is None or int(value[:4]) not in _YEARS:
        raise _Wrong("时间不对")
    datetime.fromisoformat(value)
    return value
