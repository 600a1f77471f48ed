"""Parts that several papers have in common: sentences made of figures, tables, charts, and fields for templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jygcli.domain.base.money import Fen
from jygcli.domain.base.money import grouped_text as money
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.people.membership import Member
from jygcli.papers.paper import Bars, Block, Cells, Column, Holds, Sentence, Squares, Table, Value
from jygcli.services.meetings.attendance_sums import MonthRates
from jygcli.services.reports.attendance_map import MemberLine
from jygcli.services.reports.dues import DuesSums
from jygcli.services.reports.quarter import DuesSection, MemberDues, MembersSection, ThemeMonth
from jygcli.views.base.view import rate

Fields = tuple[tuple[str, str], ...]


def members_sentence(members: MembersSection, span: str) -> Sentence:
    return Sentence(
        f"{members.on} 在册党员 {members.total} 人，其中正式党员 {members.formal} 人，"
        f"预备党员 {members.probationary} 人，免到 {members.exempt} 人；"
        f"{span}增加 {len(members.joined)} 人，减少 {len(members.left)} 人。"
    )


def meetings_sentence(held: Iterable[tuple[str, int]], tally: Tally) -> Sentence:
    """How many of which kind were held, and the rates."""
    listed = "、".join(f"{kind} {times} 次" for kind, times in held if times)
    said = f"召开{listed}。" if listed else "没有召开会议的记录。"
    return Sentence(said + (rates_words(tally) if tally.expected else ""))


def rates_words(tally: Tally) -> str:
    return (
        f"应到 {tally.expected} 人次，实到 {tally.present} 人次，出勤率 {rate(tally.rate)}"
        f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}。"
    )


def themes_sentence(plan: Sequence[ThemeMonth]) -> Sentence:
    done = [month for month in plan if month.theme and month.done]
    listed = "、".join(f"{month.month.month}月{month.theme}" for month in done)
    return Sentence(f"开展主题月 {len(done)} 个" + (f"：{listed}。" if listed else "。"))


def dues_sentence(dues: DuesSums | DuesSection, received: Fen, span: str) -> Sentence:
    return Sentence(
        f"{span}各月应交党费 {money(dues.due)} 元，减免 {money(dues.waived)} 元，已交 {money(dues.collected)} 元，"
        f"欠交 {money(dues.owing)} 元；{span}实际收到 {money(received)} 元。"
    )


def how_far_sentence(span: str, *, begun: bool, running: bool, on: object) -> Iterator[Sentence]:
    if not begun:
        yield Sentence(f"{span}还没有开始，以下照现有记录推算。")
    elif running:
        yield Sentence(f"{span}未结束，以下数字到 {on} 为止。")


def missing_sentence(missing: Sequence[str]) -> Iterator[Sentence]:
    """What the records lack, as facts."""
    if missing:
        yield Sentence(f"尚缺：{'；'.join(missing)}。")


def themes_missing(plan: Iterable[ThemeMonth], through: object) -> list[str]:
    """The months that were over by that day and of which no theme is recorded as carried out."""
    months = [month.month.month for month in plan if not month.done and str(month.month.last_day) <= str(through)]
    return [f"{'、'.join(map(str, months))}月没有开展主题的记录"] if months else []


def changes(members: MembersSection, span: str) -> Iterator[Block]:
    """Who came and who went."""
    rows = [(j.member.number, j.member.name, "增加", j.on, "") for j in members.joined]
    rows += [(x.member.number, x.member.name, "减少", x.on, str(x.why)) for x in members.left]
    if not rows:
        yield Sentence(f"{span}没有党员增减。")
        return
    columns = (
        Column("编号", Holds.NUMBER), Column("姓名"), Column("变动"), Column("日期", Holds.DAY), Column("原因")
    )  # fmt: skip
    yield Table(columns, tuple(rows))


def themes(plan: Sequence[ThemeMonth]) -> Iterator[Block]:
    """The months as a table, and on the web page as a calendar."""
    columns = (Column("月份", Holds.CODE), Column("主题"), Column("类别"), Column("开展", Holds.CODE))
    rows = tuple(
        (
            str(month.month),
            month.theme or "没有安排",
            "" if month.theme is None else "固定" if month.fixed else "自选",
            "√" if month.done else "",
        )
        for month in plan
    )
    yield Table(columns, rows)
    across = 3 if len(plan) == 3 else 4
    cells = tuple((f"{m.month.month}月", m.theme or "没有安排", m.done) for m in plan)
    yield Cells("主题月（√ 已开展）", cells, across)


RATES = (
    Column("会议", Holds.NUMBER), Column("应到", Holds.NUMBER), Column("实到", Holds.NUMBER),
    Column("出勤率", Holds.RATE), Column("不计免到", Holds.RATE), Column("学习覆盖率", Holds.RATE),
)  # fmt: skip


def rates_row(meetings: int, tally: Tally) -> tuple[Value, ...]:
    """The cells of the columns of RATES."""
    return meetings, tally.expected, tally.present, tally.rate, tally.rate_without_exempt, tally.reached_rate


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


def heat_map(lines: Sequence[MemberLine]) -> Iterator[Block]:
    """A square for each member and month, the fuller the more often they came."""
    if lines:
        yield Squares(
            "每人每月出勤率（%；空格是没有应到的会）",
            tuple(f"{cell.month.month}月" for cell in lines[0].cells),
            tuple(f"{line.member.number} {line.member.name}" for line in lines),
            tuple(tuple(cell.tally.rate for cell in line.cells) for line in lines),
        )


def attendees_table(lines: Sequence[MemberLine]) -> Table:
    """How often each was expected, came and was reached."""
    columns = (*PERSON, Column("应到次数", Holds.NUMBER), *RATES[2:4], RATES[5])
    rows = ((*person(line.member), line.tally) for line in lines)
    return Table(
        columns,
        tuple((number, name, t.expected, t.present, t.rate, t.reached_rate) for number, name, t in rows if t.expected),
    )


def dues_columns() -> tuple[Column, ...]:
    """The columns of sums of dues, as `dues_cells` fills them."""
    return tuple(Column(f"{name}（元）", holds=Holds.MONEY, summed=True) for name in ("应交", "减免", "已交", "欠交"))


def dues_cells(line: DuesSums | DuesSection | MemberDues) -> tuple[Fen | None, ...]:
    return line.due, line.waived or None, line.collected, line.owing or None


def person(member: Member) -> tuple[int, str]:
    return member.number, member.name


PERSON = (Column("编号", Holds.NUMBER), Column("姓名"))


def figures(members: MembersSection, tally: Tally, meetings: int, plan: Iterable[ThemeMonth]) -> Fields:
    """Fields that both reports offer to a template."""
    return (
        ("在册人数", str(members.total)),
        ("正式党员", str(members.formal)),
        ("预备党员", str(members.probationary)),
        ("免到人数", str(members.exempt)),
        ("增加人数", str(len(members.joined))),
        ("减少人数", str(len(members.left))),
        ("会议次数", str(meetings)),
        ("应到人次", str(tally.expected)),
        ("实到人次", str(tally.present)),
        ("出勤率", rate(tally.rate)),
        ("不计免到出勤率", rate(tally.rate_without_exempt)),
        ("学习覆盖率", rate(tally.reached_rate)),
        ("主题月个数", str(sum(bool(month.theme and month.done) for month in plan))),
    )


def dues_figures(dues: DuesSums | DuesSection, received: Fen) -> Fields:
    named = (
        ("应交", dues.due),
        ("减免", dues.waived),
        ("已交", dues.collected),
        ("欠交", dues.owing),
        ("收到", received),
    )
    return tuple((f"{name}党费", money(fen)) for name, fen in named)
