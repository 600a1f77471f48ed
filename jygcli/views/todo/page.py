"""The page of things to do, in words: each item in a sentence, and under it the command that settles it.

KINDS is the table: for each kind of item its name in JSON, what is said, and what to type.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jygcli.domain.base.months import spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.meetings.frequency import Missing
from jygcli.domain.meetings.kinds import DutyKind
from jygcli.domain.people.jubilees import Jubilee, Occasion
from jygcli.services.todo import items as due
from jygcli.services.todo.page import Page
from jygcli.views.base import facts
from jygcli.views.base.view import Json, Line, Look, Screen, View, line, money, styled
from jygcli.views.base.words import DAY, MISSING, Advice, Blank, Shown, Usual, typed, weekday
from jygcli.views.books.setup import fault_words
from jygcli.views.todo import registers as todo_registers
from jygcli.views.todo.registers import FEW, Words


def _spoken(day: date, today: date) -> str:
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


def _period(finding: Missing, today: date) -> str:
    """`8月`, `第三季度`; with its year where that isn't this one, and `今年` for the whole of this one."""
    if finding.period.first.year != today.year:
        return finding.period.spoken
    return finding.period.spoken.removeprefix(f"{today.year}年") or "今年"


# What the checks' words for duties mean, in full.
_IN_FULL: dict[str, str] = {
    DutyKind.TRAINING: "书记、委员、骨干培训",
    DutyKind.UNIT_STUDY: "单位党组（党委）专题研究",
}


def _not_done(item: due.NotDone, today: date) -> Words:
    first = item.findings[0]
    what = _IN_FULL.get(first.what, first.what)
    still = "还" if first.until >= today else ""
    count = f"只有 {first.done} 次，应 {first.asked} 次" if first.done else "没有记录"
    return Words(f"{what}：{_lacking(item, today)}{still}{count}", _settling(first))


def _lacking(item: due.NotDone, today: date) -> str:
    """Of whom and when: `8月、9月`, or `第一组、第二组 8月，第三组 8月、9月`; many groups are only counted."""
    by_group: dict[str | None, list[str]] = {}
    for finding in item.findings:
        by_group.setdefault(finding.group, []).append(_period(finding, today))
    groups: dict[str, list[str]] = {}
    for group, when in by_group.items():
        groups.setdefault("、".join(when), []).append(group or "")
    return "，".join(f"{_few(names)} {when}".strip() for when, names in groups.items())


def _few(names: list[str]) -> str:
    return "、".join(names) if len(names) < FEW else f"{names[0]}等 {len(names)} 个小组"


# Duties that have a register of their own.
_IN_REGISTERS = {
    DutyKind.TALKS: Advice("care talk add", Blank("姓名"), with_=Blank("委员"), on=DAY),
    DutyKind.REVIEW: Advice("review appraisal add", opinion=DAY),
    DutyKind.TRAINING: Advice(
        "training add", Blank("姓名"), course=Blank("课程"), hours=Blank("学时"), kind="集中培训", on=DAY
    ),
}


def _settling(finding: Missing) -> Advice:
    if finding.what in set(DutyKind):
        return _IN_REGISTERS.get(DutyKind(finding.what), Advice("todo done", finding.what, on=DAY))
    return Advice("meeting add", kind=finding.what, group=finding.group or None, on=DAY)


def _unmarked(item: due.Unmarked, today: date) -> Words:
    named = "、".join(f"第 {m.number} 号 {_spoken(m.held_on, today)}{m.kind}" for m in item.meetings[:FEW])
    more = f"等 {len(item.meetings)} 次会" if len(item.meetings) > FEW else ""
    advice = Advice("meeting attend", item.meetings[0].number, all=Shown("出席"), set=Shown("姓名=病假"))
    return Words(f"会开了，考勤没有记：{named}{more}", advice)


def _party_day(item: due.PartyDay, today: date) -> Words:
    theme = f"　{item.theme}" if item.theme else ""
    return Words(
        f"下次主题党日：{_spoken(item.due, today)} 星期{weekday(item.due)}{theme}",
        Advice("meeting add", kind="主题党日", on=item.due, title=item.theme or None),
    )


def _owing(item: due.DuesOwing, today: date) -> Words:
    """A few are named in the command, and so is who has left, of whom `--all` takes nothing."""
    so_far = "" if today.month % 3 == 0 else f"到{today.month}月"  # what is summed until the quarter's last month
    which = "以前季度" if item.late else f"本季度{so_far}"
    told = [f"{item.gone} 人已离开"] if item.gone else []
    told += [f"{item.told} 人连续 {figure('dues.arrears_told', today)} 个月以上没有记录"] if item.told else []
    more = f"（{'；'.join(told)}）" if told else ""
    everybody = len(item.given) > max(FEW, item.gone)
    named = () if everybody else item.given[:FEW]
    return Words(
        f"党费：{len(item.given)} 人{which}未交 {money(item.owing)} 元{more}",
        Advice("dues collect", *named, all=everybody or None, through=item.late),
    )


def _not_assessed(item: due.NotAssessed, _: date) -> Words:
    names = "、".join(member.shown for member in item.members[:FEW])
    more = "等" if len(item.members) > FEW else ""
    return Words(
        f"没有核定党费：{names}{more} {len(item.members)} 人",
        Advice("dues assess", item.members[0].number, category=Usual("离退休"), base=Blank("基数")),
    )


def _to_close(item: due.ToClose, _: date) -> Words:
    more = f"（还有 {item.more} 个季度）" if item.more else ""
    return Words(
        f"{item.quarter.spoken}党费：点清现金，结账{more}", Advice("dues close", item.quarter, cash=Blank("金额"))
    )


def _to_remit(item: due.ToRemit, _: date) -> Words:
    words = f"{item.quarter.spoken}党费：已结账，还没有上缴，手里有 {money(item.in_hand)} 元"
    return Words(words, Advice("dues remit", item.quarter))


def _visit(item: due.Visit, today: date) -> Words:
    said = "，".join(_jubilee(jubilee, today) for jubilee in item.jubilees)
    return Words(f"{item.member.shown} {said}，可去看望", Advice("care visit add", item.given, occasion=Usual("其他")))


def _jubilee(jubilee: Jubilee, today: date) -> str:
    what = f"满 {jubilee.years} 岁" if jubilee.occasion is Occasion.BIRTHDAY else f"入党满 {jubilee.years} 年"
    if jubilee.day_known:
        return f"{_spoken(jubilee.first, today)}{what}"
    return f"{jubilee.first.month}月{what}（台账没有写哪一日）"


def _took_no_part(item: due.TookNoPart, _: date) -> Words:
    spans = (spoken_months(tuple(one.month for one in away.months)) for away in item.away)
    named = "、".join(f"{away.member.shown} {span}" for away, span in zip(item.away[:FEW], spans, strict=False))
    more = f"等 {len(item.away)} 人" if len(item.away) > FEW else ""
    first = item.away[0]
    advice = Advice("meeting makeup", first.months[-1].meeting, first.given, on=DAY)
    return Words(f"没有参加组织生活：{named}{more}", advice)


def _task(item: due.OpenTask, _: date) -> Words:
    who = f"{item.member.shown}：" if item.member else ""
    return Words(f"第 {item.number} 项任务　{who}{item.what}", Advice("meeting task done", item.number))


KINDS: dict[type[Any], tuple[str, Callable[[Any, date], Words]]] = {
    due.NotDone: ("not_done", _not_done),
    due.Unmarked: ("unmarked", _unmarked),
    due.PartyDay: ("party_day", _party_day),
    due.NoPlan: ("no_plan", lambda item, _: Words(f"{item.year} 年的主题月还没有排", Advice("plan-year", item.year))),
    due.DuesOwing: ("dues_owing", _owing),
    due.NotAssessed: ("not_assessed", _not_assessed),
    due.ToClose: ("to_close", _to_close),
    due.ToRemit: ("to_remit", _to_remit),
    due.Setup: ("setup", lambda item, today: Words(*fault_words(item.fault, today))),
    due.Visit: ("visit", _visit),
    due.TookNoPart: ("took_no_part", _took_no_part),
    due.OpenTask: ("task", _task),
    **todo_registers.KINDS,
}


def _item_data(item: due.Item, today: date) -> Json:
    kind, words_of = KINDS[type(item)]
    said = words_of(item, today)
    return facts.facts(
        item,
        "kind() due what() command() rule=rule.id source=rule.cited missing()",
        kind=kind,
        what=said.what,
        command=typed(said.advice),
        missing=[facts.facts(one, MISSING) for one in item.findings] if isinstance(item, due.NotDone) else [],
    )


def _data(page: Page, _: Look) -> Json:
    nearest, parts = page.next_party_day, ("overdue", "soon", "coming")
    return {
        **facts.facts(page, "branch today days members"),
        "next_party_day": {**_item_data(nearest, page.today), "theme": nearest.theme},
        **{part: [_item_data(item, page.today) for item in getattr(page, part)] for part in parts},
    }


def _screen(page: Page, _: Look) -> Screen:
    """Each item with its command under it. No empty lines: the page of a usual day fits a window of 24 lines."""
    yield line(head(page), styled("　　全部命令：jyg --help", "dim"))
    if page.members == 0:
        yield from _begin("名册里还没有人。先做这三件事：", EMPTY)
        return
    for part in parts(page):
        if part.title and part.items:
            yield part.heading
        for item in part.items:
            yield line("  ", sentence(item, page.today))
            yield line("      ", styled(typed(advice_of(item, page.today)), "cyan"))
    if not (page.overdue or page.soon or page.coming):
        yield NOTHING_TO_DO


NOTHING_TO_DO = line("眼下没有要办的事。")


class Part(NamedTuple):
    """Items of the page under one heading; those of none stand at its head."""

    title: str
    items: tuple[due.Item, ...]
    style: str

    @property
    def heading(self) -> Line:
        return styled(f"{self.title}（{len(self.items)} 件）", self.style)


def parts(page: Page) -> tuple[Part, ...]:
    """The parts of the page in their order."""
    return (
        Part("", (page.next_party_day,), ""),
        Part("过了日子的", page.overdue, "bold red"),
        Part(f"{page.days} 天内要办的", page.soon, "bold yellow"),
        Part("以后要办的", page.coming, "bold"),
    )


def head(page: Page) -> Line:
    """Whose page it is, and of which day."""
    day = f"{page.today.year}年{_spoken(page.today, page.today)} 星期{weekday(page.today)}"
    return styled(f"{page.branch}　{day}", "bold")


def advice_of(item: due.Item, today: date) -> Advice:
    """The command that settles an item."""
    return KINDS[type(item)][1](item, today).advice


def sentence(item: due.Item, today: date) -> Line:
    """An item in a sentence, with its day and article."""
    said = KINDS[type(item)][1](item, today)
    article = f"（{item.rule.cited_briefly}）" if item.rule and not isinstance(item, _UNCITED) else ""
    untold = not isinstance(item, due.Visit | due.PartyDay | due.Setup)  # which say their day themselves
    until = f"{_spoken(item.due, today)}前　" if untold and item.due and item.due >= today else ""
    return line(until, said.what, styled(article, "dim"))


# What everybody knows, or has a long line already; JSON has their rule too.
_UNCITED = due.PartyDay | due.Visit | due.DuesOwing


_FIRST = (("导入名单", Advice("import members", Blank("花名册.xlsx"))), ("排今年的主题月", Advice("plan-year")))
EMPTY = (
    *_FIRST,
    ("核定每个人的党费", Advice("dues assess", Blank("姓名"), category=Usual("离退休"), base=Blank("基数"))),
)
_NO_STORE = (("新建台账", Advice("init")), *_FIRST)


def _begin(words: str, commands: tuple[tuple[str, Advice], ...]) -> Screen:
    yield line(words)
    for number, (what, advice) in enumerate(commands, start=1):
        yield line(f"  {number}. {what}")
        yield line("      ", styled(typed(advice), "cyan"))


def _no_store(path: str, _: Look) -> Screen:
    yield from _begin(f"这里还没有台账（{path}）。先做这三件事：", _NO_STORE)
    yield line("想先看看样子：jyg demo。全部命令：jyg --help")


PAGE = View[Page](_data, _screen)
NOTHING_YET = View[str](lambda *_: {"store": None, "begin": [typed(advice) for _, advice in _NO_STORE]}, _no_store)
