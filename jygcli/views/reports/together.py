"""The reports over several branches: a line for each branch and the sum, by the figures that its own report says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.registers import REGISTERS
from jygcli.papers.paper import Holds, Value
from jygcli.services.books.together import Together
from jygcli.services.funds.books import FundYear
from jygcli.services.registers.counts import RegisterCount
from jygcli.services.reports.attendance_map import AttendanceMap
from jygcli.services.reports.dues import DuesReport, PublicQuarter
from jygcli.services.reports.quarter import QuarterReport, ThemeMonth
from jygcli.services.reports.year import YearReport
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import facts
from jygcli.views.base.together import Figure, Part, few, group_data, not_assessed, rolled
from jygcli.views.base.view import Json, Look, Screen, View, line, money_json
from jygcli.views.reports.quarter import QUARTER
from jygcli.views.reports.year import YEAR


def _count(label: str, key: str, read: Any) -> Figure:
    return Figure(label, key, read)


def _money(label: str, key: str, read: Any) -> Figure:
    return Figure(label, key, read, Holds.MONEY)


def _rate_of_all(way: str) -> Any:
    """The rate of all branches taken together: of the counts, not of the rates."""

    def whole(reports: Sequence[Any]) -> Value:
        tally = sum((one.attendance.tally for one in reports), Tally())
        rate: Value = getattr(tally, way)
        return rate

    return whole


def _themes(plan: Sequence[ThemeMonth]) -> int:
    return sum(bool(month.theme and month.done) for month in plan)


_MEMBERS = (
    _count("党员", "total", "members.total"),
    _count("增加", "joined", lambda one: len(one.members.joined)),
    _count("减少", "left", lambda one: len(one.members.left)),
)
_RATE = Figure("出勤率", "rate", "attendance.tally.rate", Holds.RATE, _rate_of_all("rate"))
_REACHED = Figure("覆盖率", "reached_rate", "attendance.tally.reached_rate", Holds.RATE, _rate_of_all("reached_rate"))


def _sums(way: str) -> tuple[Figure, ...]:
    """The sums of dues that are found on this way."""
    named = (("应交", "due"), ("减免", "waived"), ("已交", "collected"), ("欠交", "owing"))
    return tuple(_money(label, key, f"{way}{key}") for label, key in named)


_QUARTER = (
    Part(
        "一、党员和组织生活",
        (
            *_MEMBERS,
            _count("会议", "meetings", lambda one: sum(kind.held for kind in one.meetings)),
            _count("还差", "missing", lambda one: sum(max(kind.required - kind.held, 0) for kind in one.meetings)),
            _RATE,
            _REACHED,
            _count("主题月", "themes", lambda one: _themes(one.plan)),
        ),
    ),
    Part(
        "二、党费（元）",
        (*_sums("dues."), _money("收到", "received", "dues.received"), _money("手存", "in_hand", "dues.money.left")),
    ),
)


def _quarter_data(found: Together[QuarterReport], look: Look) -> Json:
    reports = found.reports
    members, dues = ("total", "formal", "probationary", "exempt"), ("due", "waived", "collected", "owing", "received")
    return {
        "quarter": str(reports[0].quarter),
        "branches": [QUARTER.data(report, look) for report in reports],
        "members": {key: sum(getattr(r.members, key) for r in reports) for key in members},
        "dues": {key: money_json(total(getattr(r.dues, key) for r in reports)) for key in dues},
        "registers": [facts(count, parts.COUNT) for count in counts_of_all(reports)],
        **group_data(found),
    }


class _Registered(NamedTuple):
    """What a register has in all branches."""

    register: Any
    entries: int
    members: int
    amount: Fen
    waiting: int
    of_unit: Fen


def counts_of_all(reports: Sequence[QuarterReport | YearReport]) -> tuple[_Registered, ...]:
    """The registers of some branches summed up, in the order of their table of contents."""
    by_name: dict[str, list[RegisterCount]] = {}
    for report in reports:
        for count in report.registers:
            by_name.setdefault(count.register.name, []).append(count)
    return tuple(
        _Registered(
            register,
            sum(one.entries for one in found),
            sum(one.members for one in found),
            total(one.amount for one in found),
            sum(one.waiting for one in found),
            total(one.of_unit for one in found),
        )
        for register in REGISTERS.values()
        if (found := by_name.get(register.name))
    )


def _closed(read: Callable[[Any], Any] = lambda one: one) -> Callable[[Together[Any]], Screen]:
    """Which branches' dues are as they were closed, and which as known today."""

    def screen(found: Together[Any]) -> Screen:
        still = [one.branch for one in found.reports if read(one).as_closed is None]
        if not still:
            yield line("党费：各支部都已结账，按结账时的数字。")
        elif len(still) == len(found.reports):
            yield line("党费：各支部都没有结账，按今天所知。")
        else:
            yield line(f"党费：已结账的按结账时的数字；没有结账的按今天所知：{few(still)}。")

    return screen


def _closed_and_assessed(read: Callable[[Any], Any] = lambda one: one) -> Callable[[Together[Any]], Screen]:
    """The same, and of which branches what is due is not known of all."""

    def screen(found: Together[Any]) -> Screen:
        yield from _closed(read)(found)
        yield from not_assessed(_unassessed)(found)

    return screen


def _unassessed(report: Any) -> int:
    """How many members a report of a quarter, or of several, leaves out of what is due."""
    dues = getattr(report, "dues", report)
    sections = [quarter.dues for quarter in dues.quarters] if hasattr(dues, "quarters") else [dues]
    return len({member.id for section in sections for member in section.unassessed})


def _registers(title: str) -> Callable[[Together[Any]], Screen]:
    def screen(found: Together[Any]) -> Screen:
        return parts.counts_table(counts_of_all(found.reports), title)  # type: ignore[arg-type]  # alike

    return screen


def _until(report: QuarterReport | YearReport) -> date | None:
    return report.on if report.running else None


QUARTERS: View[Together[QuarterReport]] = rolled(
    lambda report: report.quarter.spoken,
    *_QUARTER,
    until=_until,
    data=_quarter_data,
    told=_closed_and_assessed(lambda one: one.dues),
    more=_registers("三、其他登记"),
    signed=True,
)

_FUNDS = (
    _money("上年结余", "opening", lambda one: total(source.opening for source in one.sources)),
    _money("收入", "received", lambda one: total(source.flow.received for source in one.sources)),
    _money("支出", "spent", lambda one: total(source.flow.spent for source in one.sources)),
    _money("结余", "closing", lambda one: total(source.closing for source in one.sources)),
    _money("应收工作经费", "grant_due", "grant.due"),
    _money("已收", "grant", "grant.done"),
)


def _of_funds(figure: Figure) -> Figure:
    return figure._replace(key=f"funds_{figure.key}", read=lambda one: figure.column.of(one.funds))


def _of_quarters(way: str, name: str) -> Any:
    def read(one: Any) -> Fen:
        report: DuesReport = getattr(one, "dues", one)
        return total(getattr(getattr(quarter, way), name) for quarter in report.quarters)

    return read


_MOVED = (
    _money("收到", "received", _of_quarters("dues", "received")),
    _money("上缴", "up", _of_quarters("shares", "up")),
    _money("返还", "back", _of_quarters("shares", "back")),
)
_YEAR = (
    Part(
        "一、党员和组织生活",
        (
            *_MEMBERS,
            _count("会议", "meetings", "held"),
            _count("还差", "missing", lambda one: sum(kind.missing for kind in one.kinds)),
            _RATE,
            _REACHED,
            _count("主题月", "themes", lambda one: _themes(one.plan)),
        ),
    ),
    Part("二、党费（元）", _sums("dues.")),
    Part("三、党费收缴（元）", (*_MOVED, _money("手存", "in_hand", "dues.money.left"))),
    Part("四、经费（元）", tuple(map(_of_funds, _FUNDS))),
)


def _year_data(found: Together[YearReport], look: Look) -> Json:
    reports = found.reports
    figures = [figure for part in _YEAR for figure in part.figures]
    return {
        "year": reports[0].year,
        "branches": [YEAR.data(report, look) for report in reports],
        "all": {figure.key: figure.json(figure.total(reports)) for figure in figures},
        "registers": [facts(count, parts.COUNT) for count in counts_of_all(reports)],
        **group_data(found),
    }


YEARS: View[Together[YearReport]] = rolled(
    lambda report: f"{report.year}年度",
    *_YEAR,
    until=_until,
    data=_year_data,
    told=not_assessed(_unassessed),
    more=_registers("五、其他登记"),
    signed=True,
)

DUES: View[Together[DuesReport]] = rolled(
    lambda report: f"{report.period}党费",
    Part("一、应交和已交（元）", _sums("")),
    Part("二、上缴和返还（元）", (
        _money("上期结余", "carried", "money.carried"), *_MOVED, _money("手存", "in_hand", "money.left"))),
    says=lambda report: {"period": report.period},
    told=_closed_and_assessed(),
    signed=True,
)  # fmt: skip

PUBLIC: View[Together[PublicQuarter]] = rolled(
    lambda report: f"{report.quarter.spoken}党费收缴使用",
    Part("", (
        _money("应交", "payable", "payable"), _count("已交人数", "payers", "payers"),
        _money("已交", "collected", "collected"), _money("上缴", "up", "shares.up"),
        _money("返还", "back", "shares.back"), _money("手存", "in_hand", "money.left"),
        _money("支出", "spent", lambda one: total(use.spent for use in one.uses)))),
    says=lambda report: {"quarter": str(report.quarter)},
    told=_closed(),
)  # fmt: skip

FUNDS: View[Together[FundYear]] = rolled(
    lambda report: f"{report.year}年经费（元）",
    Part("", _FUNDS),
    says=lambda report: {"year": report.year},
    until=lambda report: report.through if report.running else None,
)


def _tally(found: AttendanceMap) -> Tally:
    return sum((one.tally for one in found.lines), Tally())


def _rate(label: str, way: str) -> Figure:
    def whole(reports: Sequence[AttendanceMap]) -> Value:
        rate: Value = getattr(sum(map(_tally, reports), Tally()), way)
        return rate

    return Figure(label, way, lambda one: getattr(_tally(one), way), Holds.RATE, whole)


ATTENDANCE: View[Together[AttendanceMap]] = rolled(
    lambda report: f"{report.period}出勤",
    Part("", (
        _count("会议", "meetings", lambda one: sum(kind.held for kind in one.kinds)),
        _count("应到", "expected", lambda one: _tally(one).expected),
        _count("实到", "present", lambda one: _tally(one).present),
        _rate("出勤率", "rate"), _rate("不计免到", "rate_without_exempt"), _rate("覆盖率", "reached_rate"),
        _count("未记考勤", "without", "without"))),
    says=lambda report: {"period": report.period},
)  # fmt: skip
