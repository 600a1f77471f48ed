"""Parts that several reports have in common: sentences made of figures, tables, charts, and fields for templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.money import grouped_text as money
from jygcli.domain.base.months import Quarter
from jygcli.domain.meetings.attendance import Shade, Tally
from jygcli.papers.paper import Bars, Block, Cells, Column, Holds, Mark, Section, Sentence, Squares, Table, spoken_day
from jygcli.services.dues.sums import SumsOfDues
from jygcli.services.meetings.attendance_sums import MonthRates
from jygcli.services.plan.review import KindCount
from jygcli.services.registers.counts import RegisterCount
from jygcli.services.reports.attendance_map import MemberLine
from jygcli.services.reports.quarter import Left, MembersSection, QuarterReport, ThemeMonth
from jygcli.services.reports.year import KindOfYear, YearReport
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Screen, heading, rate

Fields = tuple[tuple[str, str], ...]


def members_sentence(members: MembersSection, span: str) -> Sentence:
    return Sentence(
        f"{spoken_day(members.on)}在册党员 {members.total} 人，其中正式党员 {members.formal} 人，"
        f"预备党员 {members.probationary} 人，免到 {members.exempt} 人；"
        f"{span}增加 {len(members.joined)} 人，减少 {len(members.left)} 人。"
    )


def meetings_sentence(held: Iterable[tuple[str, int]], tally: Tally) -> Sentence:
    """How many of which kind were held, and the rates."""
    listed = "、".join(f"{kind} {times} 次" for kind, times in held if times)
    said = f"召开{listed}。" if listed else "没有召开会议的记录。"
    if tally.expected:
        said += f"应到 {tally.expected} 人次，实到 {tally.present} 人次，出勤率 {rate(tally.rate)}"
        said += f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}。"
    return Sentence(said)


def themes_sentence(plan: Sequence[ThemeMonth]) -> Sentence:
    done = [month for month in plan if month.theme and month.done]
    listed = "、".join(f"{month.month.month}月{month.theme}" for month in done)
    return Sentence(f"开展主题月 {len(done)} 个" + (f"：{listed}。" if listed else "。"))


def dues_sentence(dues: SumsOfDues, received: Fen, span: str) -> Sentence:
    return Sentence(
        f"{span}各月应交党费 {money(dues.due)} 元，减免 {money(dues.waived)} 元，已交 {money(dues.collected)} 元，"
        f"欠交 {money(dues.owing)} 元；{span}实际收到 {money(received)} 元。"
    )


def how_far(report: QuarterReport | YearReport, this: str, span: str, closed: date | None = None) -> str:
    """What a heading says of a span that isn't over; `closed`: the day on which its dues were closed before that."""
    if not report.begun:
        return f"（{this}还没有开始，照现有记录推算）"
    if report.running and closed is not None:
        return f"（党费已结账，{closed}；其余数字到今天为止）"
    return f"（{span}未结束，数字到今天为止）" if report.running else ""


def how_far_sentence(report: QuarterReport | YearReport, span: str, closed: date | None = None) -> Iterator[Sentence]:
    if not report.begun:
        yield Sentence(f"{span}还没有开始，以下照现有记录推算。")
    elif report.running and closed is not None:
        until = f"其余数字到{spoken_day(report.on)}为止"
        yield Sentence(f"党费已于{spoken_day(closed)}结账；{span}还没有过完，{until}。")
    elif report.running:
        yield Sentence(f"{span}未结束，以下数字到{spoken_day(report.on)}为止。")


def vouched(report: QuarterReport | YearReport) -> Fields:
    """Which log the figures are of, so that a printed page tells of one that was changed later."""
    return (("台账校验码", str(report.log_code)),)


def missing_sentence(
    report: QuarterReport | YearReport, kinds: Iterable[str], unassessed: int, *others: str
) -> Iterator[Sentence]:
    """What the records lack, as facts; months count that were over by the report's day."""
    months = [month.month.month for month in report.plan if not month.done and month.month.last_day <= report.on]
    unmarked = report.attendance.without_attendance
    missing = [
        *kinds,
        *([f"{'、'.join(map(str, months))}月没有开展主题的记录"] if months else []),
        *([f"{unmarked} 次会议没有记考勤"] if unmarked else []),
        *([f"{unassessed} 人没有核定党费"] if unassessed else []),
        *others,
    ]
    if missing:
        yield Sentence(f"尚缺：{'；'.join(missing)}。")


_CHANGES = (
    *PERSON, Column("变动", lambda one: "减少" if isinstance(one, Left) else "增加"), Column("日期", "on", Holds.DAY),
    Column("原因", lambda one: one.why if isinstance(one, Left) else "")
)  # fmt: skip


def changes(members: MembersSection, span: str) -> Block:
    """Who came and who went."""
    came_and_went = (*members.joined, *members.left)
    return Table.of(_CHANGES, came_and_went) if came_and_went else Sentence(f"{span}没有党员增减。")


def theme_columns(nothing: str) -> tuple[Column, ...]:
    """The columns of a plan's months; `nothing` stands for a theme that is none."""
    return (
        Column("月份", "month", Holds.CODE), Column("主题", lambda month: month.theme or nothing),
        Column("类别", lambda month: "" if month.theme is None else "固定" if month.fixed else "自选"),
        Column("开展", lambda month: "√" if month.done else "", Holds.CODE)
    )  # fmt: skip


def themes(plan: Sequence[ThemeMonth]) -> Iterator[Block]:
    """The months as a table, and on the web page as a calendar."""
    yield Table.of(theme_columns("没有安排"), plan)
    across = 3 if len(plan) == 3 else 4
    cells = tuple((f"{m.month.month}月", m.theme or "没有安排", m.done) for m in plan)
    yield Cells("主题月（√ 已开展）", cells, across)


def rates(way: str) -> tuple[Column, ...]:
    """The columns of a count of attendance that is found on this way."""
    return (
        Column("应到", f"{way}.expected", Holds.NUMBER), Column("实到", f"{way}.present", Holds.NUMBER),
        Column("出勤率", f"{way}.rate", Holds.RATE), Column("不计免到", f"{way}.rate_without_exempt", Holds.RATE),
        Column("学习覆盖率", f"{way}.reached_rate", Holds.RATE)
    )  # fmt: skip


_COUNTED = (Column("会议", "meetings", Holds.NUMBER), *rates("attendance.tally"))
RATES_BY_MONTH = (Column("月份", "first", Holds.CODE), *_COUNTED)
RATES_BY_QUARTER = (Column("季度", lambda one: quarter_name(one.first.quarter)), *_COUNTED)


def quarter_name(quarter: Quarter) -> str:
    """`一季度`."""
    return f"{'一二三四'[quarter.number - 1]}季度"


KINDS = (
    Column("会议", "kind"), Column("应开", "required", Holds.NUMBER), Column("已开", "held", Holds.NUMBER),
    Column("还差", lambda kind: max(kind.required - kind.held, 0), Holds.NUMBER, blank=True),
    Column("依据", "rule.cited_briefly", Holds.LONG)
)  # fmt: skip


def kinds_chart(kinds: Sequence[KindCount | KindOfYear]) -> Iterator[Block]:
    """What was held of each kind of meeting, against what is asked."""
    if kinds:
        names, held, asked = zip(*((str(kind.kind), kind.held, kind.required) for kind in kinds), strict=True)
        yield Bars("各类会议：已开 / 应开", names, held, asked, "次")


def rates_chart(months: Sequence[MonthRates]) -> Iterator[Block]:
    """Attendance by month; months without a count have no bar."""
    counted = [month for month in months if month.attendance.tally.rate is not None]
    if counted:
        yield Bars(
            "各月出勤率",
            tuple(f"{month.months[0].month}月" for month in counted),
            tuple(month.attendance.tally.rate or 0 for month in counted),
            unit="%",
        )


# What a month's square says in place of a share of nothing: who was reached otherwise, or needn't come.
_MARKS = {shade: Mark(str(shade), fills=shade is Shade.REACHED) for shade in (Shade.REACHED, Shade.EXEMPT)}


def heat_map(lines: Sequence[MemberLine]) -> Iterator[Block]:
    """A square for each member and month, the fuller the more often they came."""
    if lines:
        yield Squares(
            "每人每月出勤率（%；学：没有到会，学习送到；免：免到；空格是没有应到的会）",
            tuple(f"{cell.month.month}月" for cell in lines[0].cells),
            tuple(f"{line.member.number} {line.member.shown}" for line in lines),
            tuple(tuple(_MARKS.get(cell.shade, cell.tally.rate) for cell in line.cells) for line in lines),
        )


DUES = (
    Column("应交（元）", "due", Holds.MONEY, summed=True),
    Column("减免（元）", "waived", Holds.MONEY, summed=True, blank=True),
    Column("已交（元）", "collected", Holds.MONEY, summed=True),
    Column("欠交（元）", "owing", Holds.MONEY, summed=True, blank=True)
)  # fmt: skip


def without_unit(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns, whose titles leave it to the heading that they hold yuan."""
    return tuple(column._replace(title=column.title.removesuffix("（元）")) for column in columns)


def figures(members: MembersSection, tally: Tally, meetings: int, plan: Iterable[ThemeMonth]) -> Fields:
    """Fields that both reports offer to a template."""
    named = (
        ("在册人数", members.total), ("正式党员", members.formal), ("预备党员", members.probationary),
        ("免到人数", members.exempt), ("增加人数", len(members.joined)), ("减少人数", len(members.left)),
        ("会议次数", meetings), ("应到人次", tally.expected), ("实到人次", tally.present),
        ("出勤率", rate(tally.rate)), ("不计免到出勤率", rate(tally.rate_without_exempt)),
        ("学习覆盖率", rate(tally.reached_rate)),
        ("主题月个数", sum(bool(month.theme and month.done) for month in plan))
    )  # fmt: skip
    return tuple((name, str(value)) for name, value in named)


def dues_figures(dues: SumsOfDues, received: Fen) -> Fields:
    named = (("应交", dues.due), ("减免", dues.waived), ("已交", dues.collected), ("欠交", dues.owing))
    return tuple((f"{name}党费", money(fen)) for name, fen in (*named, ("收到", received)))


COUNT = "register=register.name register.label entries members amount of_unit waiting"  # as JSON

_REGISTER = Column("登记", "register.label")
_COUNTS = (
    _REGISTER, Column("数量", lambda count: f"{count.entries} {count.register.counted}", Holds.NUMBER),
    Column("党员", lambda count: count.members and f"{count.members} 人", Holds.NUMBER, blank=True),
    Column("金额", "amount", Holds.MONEY, blank=True), Column("待办", "waiting", Holds.NUMBER, blank=True)
)  # fmt: skip
_COUNTS_ON_PAPER = (
    _REGISTER, Column("数量", "entries", Holds.NUMBER), Column("党员（人）", "members", Holds.NUMBER),
    Column("金额（元）", "amount", Holds.MONEY, summed=True), Column("待办", "waiting", Holds.NUMBER)
)  # fmt: skip


_OF_UNIT = Column("单位另出（元）", "of_unit", Holds.MONEY, blank=True)  # no money of the branch


def _with_unit(columns: tuple[Column, ...], counts: Sequence[RegisterCount]) -> tuple[Column, ...]:
    """The columns, and one for what the unit gave where it gave anything."""
    return (*columns, _OF_UNIT) if any(count.of_unit for count in counts) else columns


def counts_table(counts: Sequence[RegisterCount], title: str) -> Screen:
    """A line a register; nothing where there are none."""
    if counts:
        yield heading(title)
        yield grid(_with_unit(_COUNTS, counts), counts)


def counts_sections(counts: Sequence[RegisterCount], title: str) -> tuple[Section, ...]:
    """A line a register on a paper; no section where there are none."""
    return (Section(title, (Table.of(_with_unit(_COUNTS_ON_PAPER, counts), counts),)),) if counts else ()
