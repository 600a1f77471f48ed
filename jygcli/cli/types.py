"""What stands on a command line, read into the domain's types; one annotated type for each meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from jygcli.domain.attendance import State
from jygcli.domain.calendar import planned_year
from jygcli.domain.dates import PartialDate, parse_day, parse_time
from jygcli.domain.dues import Category
from jygcli.domain.errors import CalledWrongly
from jygcli.domain.meetings import MeetingKind
from jygcli.domain.money import yuan
from jygcli.domain.months import Month, MonthRun, Quarter, year_in_range
from jygcli.domain.people import Departure, PostName
from jygcli.domain.text import plain_text

E = TypeVar("E", bound=StrEnum)

ALIASES = {
    "支委会": "支部委员会",
    "党员大会": "支部党员大会",
    "支部大会": "支部党员大会",
    "小组会": "党小组会",
    "生活会": "组织生活会",
    "正式": "正式党员",
    "预备": "预备党员",
    "年薪": "年薪制",
    "退休": "离退休",
    "学生": "学生低保等",
    "低保": "学生低保等",
    "支部书记": "书记",
    "副支部书记": "副书记",
    "组长": "党小组组长",
    "送学": "送学上门",
    "无故缺席": "缺席",
    "病逝": "去世",
    "津贴": "岗位津贴",
    "经费": "工作经费",
}


class NotAChoice(CalledWrongly):
    message = "{what}没有“{given}”。"
    advice = "可以写：{choices}。"


class NoYear(CalledWrongly):
    message = "“{given}”不是年份。"
    advice = "写四位数字，例如 2026。"


class NotANumber(CalledWrongly):
    message = "“{given}”不是编号。"
    advice = "写数字，例如 1。"


class ConflictingOptions(CalledWrongly):
    message = "{one} 和 {other} 只能用一个。"
    advice = "去掉其中一个。"


class NotAPair(CalledWrongly):
    message = "“{given}”要写成 姓名=状态。"
    advice = "例：--set 张三=病假"


def one_of(kind: type[E], what: str) -> Callable[[str], E]:
    """A parser for the words of an enum and their everyday short forms. Raises NotAChoice."""

    def parse(text: str) -> E:
        word = ALIASES.get(text.strip(), text.strip())
        try:
            return kind(word)
        except ValueError:
            raise NotAChoice(what=what, given=text, choices="、".join(kind)) from None

    return parse


def parse_number(text: str) -> int:
    """A number in the list, also in full-width digits. Raises NotANumber."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 9:
        raise NotANumber(given=text)
    return int(plain)


def parse_year(text: str) -> int:
    """`2026`, `２０２６` or `2026年`. Raises NoYear, NotAYear."""
    return year_in_range(_four_digits(text))


def parse_plan_year(text: str) -> int:
    """The same for a year that can be planned. Raises NoYear, YearNotCovered."""
    return planned_year(_four_digits(text))


def _four_digits(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("年").strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) != 4:
        raise NoYear(given=text)
    return int(plain)


parse_state = one_of(State, "考勤状态")
parse_kind = one_of(MeetingKind, "会议类型")


def pairs(texts: Iterable[str]) -> list[tuple[str, State]]:
    """`张三=病假` → a member and a state. Raises NotAPair, NotAChoice."""
    found: list[tuple[str, State]] = []
    for text in texts:
        name, equals, state = text.replace("＝", "=").partition("=")
        if not equals or not name.strip():
            raise NotAPair(given=text)
        found.append((name.strip(), parse_state(state)))
    return found


def _listing(kind: type[StrEnum]) -> str:
    return "|".join(kind)


def _option(parser: Callable[[str], Any], metavar: str) -> Callable[[str, str], Any]:
    """Options of one meaning: `day("--on", "哪天收的")`."""

    def made(name: str, text: str) -> Any:
        return typer.Option(name, parser=parser, metavar=metavar, help=text, show_default=False)

    return made


day = _option(parse_day, "日期")
partial = _option(PartialDate.parse, "日期")
month = _option(Month.parse, "月份")
months = _option(MonthRun.parse, "起..止")
year = _option(parse_year, "年份")
quarter = _option(Quarter.parse, "季度")
time = _option(parse_time, "时间")
money = _option(yuan, "金额")
number = _option(str, "号码")


def text(name: str, label: str, *, blank: bool = False, metavar: str = "文字", show_default: bool = False) -> Any:
    """An option of free text; where it may be blank, that clears what is recorded."""

    def parse(given: str) -> str:
        return plain_text(given, name, blank=blank)

    return typer.Option(name, parser=parse, metavar=metavar, help=label, show_default=show_default)


MemberArg = Annotated[str, typer.Argument(metavar="党员", help="编号或姓名", show_default=False)]
QuarterOpt = Annotated[Quarter | None, typer.Option(parser=Quarter.parse, metavar="季度", help="例 2026Q3",
                                                    show_default=False)]  # fmt: skip
YearOpt = Annotated[int | None, typer.Option(parser=parse_year, metavar="年份", help="只要这一年的；不写就是全部",
                                             show_default=False)]  # fmt: skip
CategoryOpt = Annotated[Category, typer.Option(parser=one_of(Category, "类别"), metavar=_listing(Category),
                                               help="交纳党费的类别")]  # fmt: skip
PostArg = Annotated[PostName, typer.Argument(parser=one_of(PostName, "职务"), metavar="职务", help="、".join(PostName),
                                             show_default=False)]  # fmt: skip
DepartureOpt = Annotated[Departure, typer.Option("--why", parser=one_of(Departure, "离开原因"),
                                                 metavar=_listing(Departure), help="为什么离开")]  # fmt: skip
AllBranches = Annotated[bool, typer.Option("--all-branches", help="全部支部，每个支部一行", show_default=False)]
