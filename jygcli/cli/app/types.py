"""What stands on a command line, read into the domain's types; one annotated type for each meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from jygcli.cli.app import heard
from jygcli.cli.app.offers import MEMBERS, Offer, Parser, choosing, offering, usually
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Quarter, year_in_range
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.dues.ledger import SumsBy
from jygcli.domain.law.calendar import planned_year
from jygcli.domain.law.settings import SETTINGS, setting_called
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, PostName
from jygcli.domain.plan.themes import FIXED_THEMES, SUGGESTIONS
from jygcli.domain.said.choices import chosen
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.domain.said.told import Tense

E = TypeVar("E", bound=StrEnum)
ALIASES = {
    "支委会": "支部委员会", "党员大会": "支部党员大会", "支部大会": "支部党员大会", "小组会": "党小组会",
    "生活会": "组织生活会", "正式": "正式党员", "预备": "预备党员", "年薪": "年薪制", "退休": "离退休",
    "学生": "学生低保等", "低保": "学生低保等", "支部书记": "书记", "副支部书记": "副书记", "组长": "党小组组长",
    "送学": "送学上门", "无故缺席": "缺席", "病逝": "去世", "津贴": "工作补贴", "岗位津贴": "工作补贴",
    "补贴": "工作补贴", "经费": "工作经费", "日期": "日", "月份": "月", "季度": "季", "整寿": "寿辰",
}  # fmt: skip


class NotAChoice(CalledWrongly):
    message = "{what}没有“{given}”。"
    advice = "可以写：{choices}。"


class NotANumber(CalledWrongly):
    message = "“{given}”不是编号。"
    advice = "写数字，例如 1。"


class NotAtLeastOne(CalledWrongly):
    message = "“{given}”不是要列的数目。"
    advice = "写正整数，例如 50。"


class NotACount(CalledWrongly):
    message = "“{given}”不是人数、票数。"
    advice = "写零或正整数，例如 12。"


class NothingSaid(CalledWrongly):
    message = "没有写{what}。"
    advice = "写上{what}；写法见这条命令的 --help。"


class ConflictingOptions(CalledWrongly):
    message = "{one} 和 {other} 只能用一个。"
    advice = "去掉其中一个。"


class OnlyWith(CalledWrongly):
    message = "{option} 只和 {others} 一起用。"
    advice = "去掉 {option}，或加上 {others}。"


class NotAPair(CalledWrongly):
    message = "“{given}”要写成 姓名=状态。"
    advice = "例：--set 张三=病假"


def one_of(kind: type[E], what: str) -> Callable[[str], E]:
    """A parser for the words of an enum and their everyday short forms. Raises NotAChoice."""

    def parse(text: str) -> E:
        plain = unquoted(text)
        word = plain if plain in tuple(kind) else ALIASES.get(plain, plain)
        try:
            return kind(word)
        except ValueError:
            raise NotAChoice(what=what, given=text, choices="、".join(kind)) from None

    return choosing(tuple(kind), parse)


def several_words(usual: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """A parser for words with commas between them, each once; `usual` are those that are known beforehand."""

    def parse(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(re.split(r"[,，、\s]+", text.strip(",，、 "))))

    return offering(usual, parse)


def require_known(given: Iterable[str], words: Collection[str], what: str) -> None:
    """Raise NotAChoice where one is none of the words."""
    for word in given:
        if word not in words:
            raise NotAChoice(what=what, given=word, choices="、".join(words))


def one_of_words(words: tuple[str, ...], what: str) -> Callable[[str], str]:
    """A parser for the words that a declaration lists and their everyday short forms. Raises NotAChoice."""

    def parse(text: str) -> str:
        plain = unquoted(text)
        word = chosen(words, plain) or chosen(words, ALIASES.get(plain, ""))
        if word is None:
            raise NotAChoice(what=what, given=text, choices="、".join(words))
        return word

    return choosing(words, parse)


def parse_number(text: str) -> int:
    """A number in the list, in digits of any width or in words: `3`, `第3号`, `三`. Raises NotANumber."""
    plain = unquoted(text).removeprefix("第").removesuffix("号").strip()
    number = whole(plain) if len(plain) < 10 else None
    if number is None:
        raise NotANumber(given=text)
    return number


def parse_most(text: str) -> int:
    """How many to list. Raises NotAtLeastOne."""
    try:
        number = parse_number(text)
    except NotANumber:
        number = 0
    if number < 1:
        raise NotAtLeastOne(given=text)
    return number


def parse_count(text: str) -> int:
    """A number of people or votes: `28`, `２８`, `28票`, `二十八人`. Raises NotACount."""
    plain = re.sub("[票人名个]$", "", unquoted(text))
    number = whole(plain) if len(plain) < 7 else None
    if number is None:
        raise NotACount(given=text)
    return number


def parse_year(text: str) -> int:
    """`2026`, `２０２６年`, `今年`. Raises NoYear, NotAYear."""
    return year_in_range(_year_said(text))


def parse_plan_year(text: str) -> int:
    """Read a year that can be planned. Raises NoYear, YearNotCovered."""
    return planned_year(_year_said(text))


def names(text: str) -> list[str]:
    """The names in a text that may hold several, between commas of any kind but those in brackets: `张三、李 芳`."""
    return [name.strip() for name in re.split("[,，、;；]+(?![^（(]*[）)])", text) if name.strip()]


_WHY = re.compile("[:：]")
parse_state = one_of(State, "考勤状态")
_year_said = heard.parser(heard.YEAR)
parse_day, parse_partial, parse_month = map(heard.parser, (heard.DAY, heard.PARTIAL, heard.MONTH))
parse_quarter, parse_months = map(heard.parser, (heard.QUARTER, heard.SEVERAL_MONTHS))
parse_near_month, parse_money = heard.parser(heard.MONTH, Tense.NEAR), heard.parser(heard.AMOUNT)
member = offering(MEMBERS, unquoted)
member_votes = offering({MEMBERS: ""})
member_state = offering({MEMBERS: tuple(State)})
month_theme = offering({tuple(map(str, range(1, 13))): FIXED_THEMES + SUGGESTIONS})
setting_name = choosing(
    tuple(row.title for row in SETTINGS), lambda text: setting_called(text).name, tuple(row.name for row in SETTINGS)
)
branch = offering("branches")
file = offering("files")
for _parser, _offer in (
    (parse_quarter, "quarters"),
    (parse_month, "months"),
    (parse_near_month, "months"),
    (parse_months, "month_runs"),
    (parse_year, "years"),
    (parse_plan_year, "years"),
):
    offering(_offer, _parser)


usually("本季度", parse_quarter)
usually("今年", parse_year)
usually("今天", parse_day)


def pairs(texts: Iterable[str]) -> list[tuple[str, State]]:
    """`张三=病假` → a member and a state; `张三=病假：住院` says why, too. Raises NotAPair, NotAChoice."""
    found: list[tuple[str, State]] = []
    for text in texts:
        name, equals, state = text.replace("＝", "=").partition("=")
        if not equals or not name.strip():
            raise NotAPair(given=text)
        found.append((name.strip(), parse_state(_WHY.split(state)[0])))
    return found


def reasons(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The members of whom pairs say why they were away, with the reasons."""
    parts = (text.replace("＝", "=").partition("=") for text in texts)
    told = ((name.strip(), _WHY.split(state, maxsplit=1)[1:]) for name, _, state in parts)
    return [(name, without_numbers(plain_text(why[0], "原因"), "原因")) for name, why in told if why and why[0].strip()]


def option(name: str, text: str, metavar: str | None = None, parser: Parser | None = None) -> Any:
    """An option of any meaning; where it has no default, help shows none."""
    return typer.Option(name, parser=parser, metavar=metavar, help=text, show_default=False)


def flag(name: str, text: str) -> Any:
    """An option that is given or not."""
    return option(name, text)


def choice(name: str, kind: type[StrEnum], what: str, text: str) -> Any:
    """An option that takes a word of an enum; `what` is what the error calls it."""
    return option(name, text, "|".join(kind), one_of(kind, what))


def argument(metavar: str, text: str, parser: Parser | None = None) -> Any:
    """What stands on the command line without a name of its own."""
    return typer.Argument(parser=parser, metavar=metavar, help=text, show_default=False)


def _option(parser: Parser, metavar: str) -> Callable[[str, str], Any]:
    """Options of one meaning: `day("--on", "哪天收的")`."""

    def made(name: str, text: str) -> Any:
        return option(name, text, metavar, parser)

    return made


def _said(reader: heard.Reader, metavar: str, offer: Offer = "") -> Callable[..., Any]:
    """The same, of what may be said from today; `tense` says which is meant where the year is missing."""

    def made(name: str, text: str, tense: Tense = Tense.PAST) -> Any:
        reads = offering(offer, heard.parser(reader, tense))
        if reader is heard.DAY and tense is not Tense.COMING:
            usually("今天", reads)
        return option(name, text, metavar, reads)

    return made


day = _said(heard.DAY, "日期")
partial = _said(heard.PARTIAL, "日期")
month = _said(heard.MONTH, "月份", "months")
months = _said(heard.RUN, "起..止", "month_runs")
several_months = _said(heard.SEVERAL_MONTHS, "月份", "month_runs")
year = _option(parse_year, "年份")
quarter = _said(heard.QUARTER, "季度", "quarters")
time = _said(heard.TIME, "时间")
money = _said(heard.AMOUNT, "金额")
number = _option(str, "号码")
count = _option(parse_count, "数目")


def text(
    name: str, label: str, *, blank: bool = False, metavar: str = "文字", show_default: bool = False, offer: Offer = ""
) -> Any:
    """An option of free text; where it may be blank, that clears what is recorded."""

    def parse(given: str) -> str:
        return plain_text(given, name, blank=blank)

    parser = offering(offer, parse)
    return typer.Option(name, parser=parser, metavar=metavar, help=label, show_default=show_default)


def group(label: str, *, blank: bool = False, metavar: str = "文字") -> Any:
    """An option that names a 党小组, which is shown everywhere: no private number may be typed into it."""

    def parse(given: str) -> str:
        return without_numbers(plain_text(given, "--group", blank=blank), "--group")

    return option("--group", label, metavar, offering("groups", parse))


def words(label: str) -> Callable[[str], str]:
    """A parser for an argument of free text. Raises NothingSaid, TextTooLong, TextUnseen."""

    def parse(given: str) -> str:
        if not given.strip():
            raise NothingSaid(what=label)
        return plain_text(given, label)

    return parse


parse_parent = offering("parents", words("党总支"))


def member_argument(metavar: str = "党员", more: str = "") -> Any:
    return argument(metavar, f"编号或姓名{more}", member)


def at_most_one(given: dict[str, bool]) -> None:
    """Raise ConflictingOptions where two of them are given."""
    both = [name for name, is_given in given.items() if is_given]
    if len(both) > 1:
        raise ConflictingOptions(one=both[0], other=both[1])


def no_use_beside(ways: Mapping[str, tuple[bool, Collection[str]]], given: Mapping[str, object]) -> None:
    """Raise an error where an option is given of which the way that was chosen has no use.

    `ways`: what chooses each (nothing for the last, which is meant where none is chosen), whether it is given, and the
    options that it takes. `given`: the options of all of them. Raises ConflictingOptions, OnlyWith.
    """
    chosen, takes = next((name, takes) for name, (is_given, takes) in ways.items() if is_given)
    for name, value in given.items():
        if value in (None, False) or name in takes:
            continue
        if chosen:
            raise ConflictingOptions(one=chosen, other=name)
        others = [other for other, (_, taken) in ways.items() if other and name in taken]
        raise OnlyWith(option=name, others=" 或 ".join(others))


def quarters_of(quarter: Quarter | None, year: int | None, today: date) -> tuple[tuple[Quarter, ...], str]:
    """The quarter, or the four of the year (of this one, if neither is given), and what they are called."""
    at_most_one({"--quarter": quarter is not None, "--year": year is not None})
    if quarter is not None:
        return (quarter,), quarter.spoken
    wanted = year or today.year
    return tuple(Quarter(wanted, number) for number in (1, 2, 3, 4)), f"{wanted}年"


def days_of(quarter: Quarter | None, year: int | None, today: date) -> tuple[date, date]:
    """The first day and the last one of those quarters."""
    quarters, _ = quarters_of(quarter, year, today)
    return quarters[0].first_day, quarters[-1].last_day


MemberArg = Annotated[str, member_argument()]
MaybeMemberArg = Annotated[str | None, member_argument()]
SomeMembersArg = Annotated[list[str], member_argument("党员...", "，可写多名")]
MembersArg = Annotated[list[str] | None, member_argument("[党员]...", "，可写多名")]
ByOpt = Annotated[SumsBy | None, choice("--by", SumsBy, "合计", "按日、月或季合计；不写就逐笔列")]
MOST_LISTED = 20
LimitOpt = Annotated[int | None, option("--limit", f"最多列几次；不写就是 {MOST_LISTED}", "数目", parse_most)]
QuarterOpt = Annotated[Quarter | None, quarter("--quarter", "例 2026年第三季度")]
QuarterArg = Annotated[Quarter, argument("季度", "例 2026年第三季度", parse_quarter)]
YearOpt = Annotated[int | None, year("--year", "只要这一年的；不写就是全部")]
ThisYearOpt = Annotated[int | None, year("--year", "不写就是今年")]
KindOpt = Annotated[MeetingKind | None, choice("--kind", MeetingKind, "会议类型", "会议类型")]
PostArg = Annotated[PostName, argument("职务", "、".join(PostName), one_of(PostName, "职务"))]
DepartureOpt = Annotated[Departure, choice("--why", Departure, "离开原因", "为什么离开")]
AllBranches = Annotated[bool, flag("--all-branches", "全部支部，每个支部一行")]
EveryBranch = Annotated[bool, flag("--all-branches", "全部支部的，加一列支部")]
Under = Annotated[str | None, option("--under", "只要上级是这个党总支的支部", "党总支", parse_parent)]
