"""The page of things to do worked out a second time, slowly and plainly, from the rows of the store.

Nothing of the program's own reckoning is used: what must stand on the page is written out from the tables, for a
branch without waivers, with one assessment a member, whose quarters are closed in their order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.cli.plain_registers import register_lines

Line = tuple[str, str]  # overdue, soon or coming; and what is said

QUARTERS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


class Book:
    def __init__(self, path: Path, driver: sqlite3.Connection, today: date) -> None:
        self.path, self._driver, self.today = path, driver, today

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._driver.execute(sql).fetchall()

    def there(self, day: date) -> list[tuple[int, int, str]]:
        """id, number and name of the members of that day."""
        return self.rows(
            f"SELECT m.id, m.number, m.name FROM member m JOIN membership s ON s.member_id = m.id "
            f"WHERE coalesce(s.since, '') <= '{day}' AND coalesce(s.until, '9999') > '{day}' ORDER BY m.number"
        )


def plain_page(path: Path, today: date) -> set[Line]:
    """Every line that must stand in the three parts of the page, and nothing else."""
    rooms = (_meetings, _duties, _unmarked, _plans, _dues, _closing, _remitting, _posts, _term, _visits, _away)
    with closing(sqlite3.connect(path)) as driver:
        book = Book(path, driver, today)
        lines = [line for collect in (*rooms, register_lines) for line in collect(book)]
    return {(part, what) for due, what in lines if (part := _part(due, what, today))}


def _part(due: date | None, what: str, today: date) -> str:
    if due is None:
        return "soon"
    if due < today:
        return "overdue"
    if due <= today + timedelta(days=30):
        return "soon"
    return "coming" if due <= today + timedelta(days=92) or "任期" in what else ""


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _years(today: date) -> list[int]:
    return [today.year - 1, today.year] if today.month == 1 else [today.year]


def _label(year: int, words: str, today: date) -> str:
    return words if year == today.year else f"{year}年{words}"


def _gaps(book: Book, kind: str, months: int, group: str | None = None) -> Iterator[tuple[date, date, str]]:
    """First day, last day and words of the periods of so many months without a meeting of that kind."""
    held = [
        date.fromisoformat(day)
        for (day,) in book.rows(
            f"SELECT held_on FROM meeting WHERE kind = '{kind}'" + (f" AND party_group = '{group}'" if group else "")
        )
    ]
    for year in _years(book.today):
        for start in range(1, 13, months):
            first, last = date(year, start, 1), _month_end(year, start + months - 1)
            if first <= book.today and not any(first <= day <= min(last, book.today) for day in held):
                words = {1: f"{start}月", 3: QUARTERS[(start + 2) // 3], 12: "今年"}[months]
                yield first, last, words if year == book.today.year else f"{year}年{words.removeprefix('今年')}"


def _meetings(book: Book) -> Iterator[tuple[date, str]]:
    kinds = [("支部党员大会", 3), ("支部委员会", 1), ("党课", 3), ("主题党日", 1), ("组织生活会", 12)]
    for kind, months in kinds:
        found = list(_gaps(book, kind, months))
        yield from _late_and_running(book, kind, [(last, words) for _, last, words in found])
    groups = [group for (group,) in book.rows("SELECT DISTINCT party_group FROM meeting WHERE kind = '党小组会'")]
    by_month: dict[date, dict[str, list[str]]] = {}
    late: dict[str, list[str]] = {}
    last_late = None
    for group in sorted(filter(None, groups)):
        for _, last, words in _gaps(book, "党小组会", 1, group):
            if last < book.today:
                late.setdefault(group, []).append(words)
                last_late = max(last_late or last, last)
            else:
                by_month.setdefault(last, {}).setdefault(group, []).append(words)
    if last_late:
        yield last_late, f"党小组会：{_of_groups(late)}没有记录"
    for last, found_groups in by_month.items():
        yield last, f"党小组会：{_of_groups(found_groups)}还没有记录"


def _of_groups(found: dict[str, list[str]]) -> str:
    groups: dict[str, list[str]] = {}
    for group, words in found.items():
        groups.setdefault("、".join(words), []).append(group)
    few = {1: "{0}", 2: "{0}、{1}", 3: "{0}等 3 个小组", 4: "{0}等 4 个小组"}
    return "，".join(f"{few[len(names)].format(*names)} {words}" for words, names in groups.items())


def _late_and_running(book: Book, what: str, found: list[tuple[date, str]]) -> Iterator[tuple[date, str]]:
    late = [(last, words) for last, words in found if last < book.today]
    if late:
        yield late[-1][0], f"{what}：{'、'.join(words for _, words in late)}没有记录"
    for last, words in found:
        if last >= book.today and not (what == "主题党日" and _planned_day(book) >= book.today):
            yield last, f"{what}：{words}还没有记录"


def _planned_day(book: Book) -> date:
    month = f"{book.today:%Y-%m}"
    return date.fromisoformat(book.rows(f"SELECT party_day FROM plan_month WHERE month = '{month}'")[0][0])


def _duties(book: Book) -> Iterator[tuple[date, str]]:
    said = {
        "民主评议党员": "民主评议党员",
        "谈心谈话": "谈心谈话",
        "骨干培训": "书记、委员、骨干培训",
        "专题研究": "单位党组（党委）专题研究",
    }
    for kind, words in said.items():
        found = []
        for year in _years(book.today):
            span = f"BETWEEN '{year}-01-01' AND '{min(book.today, date(year, 12, 31))}'"
            done = book.rows(f"SELECT 1 FROM duty WHERE kind = '{kind}' AND on_day {span}")
            done += _in_registers(book, kind, span)
            named = book.rows(f"SELECT 1 FROM meeting WHERE title LIKE '%民主评议%' AND held_on {span}")
            if not done and not (kind == "民主评议党员" and named):
                found.append((date(year, 12, 31), "今年" if year == book.today.year else f"{year}年"))
        yield from _late_and_running(book, words, found)


def _in_registers(book: Book, kind: str, span: str) -> list[tuple[Any, ...]]:
    """A talk or a training that is in its register needs no other record."""
    tables = {"谈心谈话": "register_talk WHERE true", "骨干培训": "register_training WHERE kind = '集中培训'"}
    return book.rows(f'SELECT 1 FROM {tables[kind]} AND "on" {span}') if kind in tables else []


def _unmarked(book: Book) -> Iterator[tuple[date, str]]:
    found = book.rows(
        f"SELECT number, held_on, kind FROM meeting g WHERE held_on BETWEEN '{_years(book.today)[0]}-01-01' "
        f"AND '{book.today}' AND (SELECT count(*) FROM attendance a WHERE a.meeting_id = g.id) = 0 ORDER BY held_on"
    )
    for number, held_on, kind in found[:1]:
        assert len(found) == 1
        day = date.fromisoformat(held_on)
        yield (
            day,
            f"会开了，考勤没有记：第 {number} 号 {_label(day.year, f'{day.month}月{day.day}日', book.today)}{kind}",
        )


def _plans(book: Book) -> Iterator[tuple[date, str]]:
    year = book.today.year + 1
    if not book.rows(f"SELECT 1 FROM plan_month WHERE month LIKE '{year}-%'"):
        yield date(year - 1, 12, 31), f"{year} 年的主题月还没有排"


def _remit_day(year: int, quarter: int) -> date:
    """The last working day up to the 25th of the quarter's last month; none of these is a holiday."""
    day = date(year, quarter * 3, 25)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return day if day != date(2026, 9, 25) else date(2026, 9, 24)  # 中秋


def _dues(book: Book) -> Iterator[tuple[date, str]]:
    """A line for the quarters that are over and one for this; whoever has left still owes up to that month."""
    late: dict[int, int] = {}
    current: dict[int, int] = {}
    told = 0
    quarter = (book.today.month + 2) // 3
    first = date(book.today.year, quarter * 3 - 2, 1)
    for (member,) in book.rows("SELECT id FROM member ORDER BY number"):
        unpaid = []
        for month, due in _months_due(book, member):
            paid = book.rows(
                f"SELECT coalesce(sum(amount), 0) FROM allocation WHERE member_id = {member} AND month = '{month}'"
            )[0][0]
            if paid < due:
                owing = late if month < f"{first:%Y-%m}" else current
                owing[member] = owing.get(member, 0) + due - paid
                unpaid.append(month)
        told += _in_a_row(book, member, unpaid) >= 3
    here = {member for member, _, _ in book.there(book.today)}
    last_day, remit_day = first - timedelta(days=1), _remit_day(book.today.year, quarter)
    this = "本季度" if book.today.month == quarter * 3 else f"本季度到{book.today.month}月"
    for owing, which, due_on, in_a_row in ((late, "以前季度", last_day, told), (current, this, remit_day, 0)):
        gone = len(owing.keys() - here)
        more = [f"{gone} 人已离开"] * bool(gone) + [f"{in_a_row} 人连续 3 个月以上没有记录"] * bool(in_a_row)
        said = f"（{'；'.join(more)}）" if more else ""
        if owing:
            yield due_on, f"党费：{len(owing)} 人{which}未交 {_yuan(sum(owing.values()))} 元{said}"


def _months_due(book: Book, member: int) -> Iterator[tuple[str, int]]:
    """From the assessment to this month; of somebody who left, to that of leaving or of the letter."""
    ((from_month, amount),) = book.rows(f"SELECT from_month, amount FROM assessment WHERE member_id = {member}")
    ((last,),) = book.rows(
        f"SELECT coalesce(dues_until, substr(until, 1, 7), '9999-12') FROM membership WHERE member_id = {member}"
    )
    last = min(f"{book.today:%Y-%m}", last)
    year, month = int(from_month[:4]), int(from_month[5:])
    while f"{year}-{month:02d}" <= last:
        yield f"{year}-{month:02d}", amount
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _in_a_row(book: Book, member: int, unpaid: list[str]) -> int:
    """Unpaid months up to the one before this; months in which somebody is exempt don't count."""
    exempt = book.rows(f"SELECT since FROM exemption WHERE member_id = {member}")
    year, month, count = book.today.year, book.today.month, 0
    while True:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if f"{year}-{month:02d}" not in unpaid or (exempt and exempt[0][0] <= f"{year}-{month:02d}-31"):
            return count
        count += 1


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _closing(book: Book) -> Iterator[tuple[date, str]]:
    closed = {quarter for (quarter,) in book.rows("SELECT quarter FROM quarter_event")}
    for year in (2024, 2025, 2026):
        for quarter in (1, 2, 3, 4):
            if f"{year}Q{quarter}" not in closed and date(year, quarter * 3, 1) <= book.today:
                yield _remit_day(year, quarter), f"{year}年{QUARTERS[quarter]}党费：点清现金，结账"


def _remitting(book: Book) -> Iterator[tuple[date, str]]:
    up = {quarter for (quarter,) in book.rows("SELECT quarter FROM passing WHERE direction = '上缴'")}
    hand = book.rows("SELECT (SELECT coalesce(sum(amount), 0) FROM payment)")[0][0]
    hand -= book.rows("SELECT coalesce(sum(amount), 0) FROM passing WHERE direction = '上缴'")[0][0]
    for (name,) in book.rows("SELECT quarter FROM quarter_event ORDER BY quarter"):
        if name not in up and hand:
            year, quarter = int(name[:4]), int(name[5])
            words = f"{year}年{QUARTERS[quarter]}党费：已结账，还没有上缴，手里有 {_yuan(hand)} 元"
            yield _remit_day(year, quarter), words


def _posts(book: Book) -> Iterator[tuple[None, str]]:
    for post in ("书记", "组织委员", "宣传委员"):
        held = book.rows(
            f"SELECT 1 FROM post WHERE post = '{post}' AND coalesce(since, '') <= '{book.today}' "
            f"AND coalesce(until, '9999') > '{book.today}'"
        )
        ended = book.rows(f"SELECT max(until) FROM post WHERE post = '{post}' AND until <= '{book.today}'")[0][0]
        if not held:
            yield None, f"{post}从 {ended} 起空缺，应当及时补选"


def _term(book: Book) -> Iterator[tuple[date, str]]:
    """Elected on 20 December 2023 for three years; told from six months before on."""
    ends = date(2026, 12, 20)
    if book.today > ends:
        yield ends, "本届任期 2026-12-20 已满，应当换届"
    elif book.today >= date(2026, 6, 20):
        months = 3 if book.today >= date(2026, 9, 20) else 6
        yield ends, f"本届任期到 2026-12-20，不到 {months} 个月，准备换届"


def _visits(book: Book) -> Iterator[tuple[date, str]]:
    last = book.today + timedelta(days=30)
    for member, _, name in book.there(book.today):
        ((born, joined),) = book.rows(f"SELECT birth_date, join_date FROM member WHERE id = {member}")
        found = sorted(
            (*_falls(text, book.today, last), kind)
            for kind, text in (("满 {} 岁", born), ("入党满 {} 年", joined))
            if text and len(text) > 4 and _falls(text, book.today, last)
        )
        if found:
            said = "，".join(_jubilee(kind, first, end, years, book.today) for end, first, years, kind in found)
            yield max(found[0][1], book.today), f"{name} {said}，可去看望"


def _away(book: Book) -> Iterator[tuple[None, str]]:
    """Who was only ever marked 缺席 for three months in a row or more, up to the last month that tells of them."""
    found = []
    for member, number, name in book.there(book.today):
        exempt = book.rows(f"SELECT since, coalesce(until, '9999') FROM exemption WHERE member_id = {member}")
        if any(since <= str(book.today) < until for since, until in exempt):
            continue
        marks = book.rows(
            "SELECT g.held_on, g.kind, a.state, a.made_up_on FROM attendance a JOIN meeting g ON g.id = a.meeting_id "
            f"WHERE a.member_id = {member} AND g.cancelled_on IS NULL AND g.held_on <= '{book.today}'"
        )
        studied = {day[:7] for (day,) in _studies(book, member)}
        span: list[str] = []
        for month in _year_up_to(book.today):
            here = [(kind, state, made_up) for day, kind, state, made_up in marks if day[:7] == month]
            came = month in studied or any(state != "缺席" or made_up for _, state, made_up in here)
            told = any(kind != "其他" for kind, _, _ in here)
            if came or (told and any(since < f"{month}-32" and until > f"{month}-01" for since, until in exempt)):
                span = []
            elif told and month < f"{book.today:%Y-%m}":
                span = [*span, month] if span and _month_after(span[-1]) == month else [month]
        if len(span) >= 3:
            found.append((-len(span), number, f"{name} {span[0]}..{span[-1]}"))
    if found:
        names = [text for _, _, text in sorted(found)]
        yield None, "没有参加组织生活：" + "、".join(names[:3]) + (f"等 {len(names)} 人" if len(names) > 3 else "")


def _studies(book: Book, member: int) -> list[tuple[str]]:
    return book.rows(
        f'SELECT "on" FROM register_training WHERE member = {member} AND "on" <= \'{book.today}\' UNION '
        f'SELECT "on" FROM register_study WHERE member = {member} AND "on" <= \'{book.today}\' UNION '
        'SELECT e."on" FROM register_elsewhere e JOIN register_affiliate f ON f.id = e.affiliate '
        f"WHERE f.member = {member} AND e.\"on\" <= '{book.today}'"
    )


def _year_up_to(today: date) -> list[str]:
    """This month and the twelve before it."""
    every = [f"{year}-{month:02d}" for year in (today.year - 1, today.year) for month in range(1, 13)]
    return every[today.month - 1 : today.month + 12]


def _month_after(month: str) -> str:
    year, of_year = int(month[:4]), int(month[5:])
    return f"{year}-{of_year + 1:02d}" if of_year < 12 else f"{year + 1}-01"


def _falls(text: str, first: date, last: date) -> tuple[date, date, int] | tuple[()]:
    """Last and first day and the years, where they end in 0 or 5 and the day or month lies between the two."""
    for year in (first.year, first.year + 1):
        years, month = year - int(text[:4]), int(text[5:7])
        begins = date(year, month, int(text[8:])) if len(text) == 10 else date(year, month, 1)
        ends = begins if len(text) == 10 else _month_end(year, month)
        if years > 0 and years % 5 == 0 and begins <= last and ends >= first:
            return ends, begins, years
    return ()


def _jubilee(kind: str, first: date, last: date, years: int, today: date) -> str:
    if first == last:
        return _label(first.year, f"{first.month}月{first.day}日", today) + kind.format(years)
    return f"{first.month}月{kind.format(years)}（台账没有写哪一日）"
