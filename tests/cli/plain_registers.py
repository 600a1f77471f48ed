"""What the page must tell of the registers of the branch of three years, worked out from their tables alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Protocol

from tests.store.books import columns_in

Told = tuple[date | None, str]

# A table, what is said of it, the column that a line names, the column that is missing, and the column of its day.
ONE_STEP = (
    ("talk", "谈心谈话：{}有事还没有办结", "member", "followed_on", None, "follow_up IS NOT NULL"),
    ("hardship", "困难帮扶：{}下次联系 {}", None, "ended_on", "next_on", "true"),
    ("matter", "请示报告：{}还没有答复", "title", "answered_on", "due_on", "kind = '请示'"),
    ("float", "流动党员：{}还没有发活动证", "member", "card_on", None, "returned_on IS NULL"),
    ("retire", "新退休党员：{}还没有谈话", "member", "talk_on", None, "true"),
    ("retire", "新退休党员：{}还没有交接", "member", "handover_on", None, "true"),
    ("retire", "新退休党员：{}还没有培训", "member", "training_on", None, "true"),
    ("opinion", "意见建议：{}还没有转交", "member", "passed_on", None, "true"),
    ("opinion", "意见建议：{}还没有答复", "member", "replied_on", None, "passed_on IS NOT NULL"),
    ("opinion", "意见建议：{}还没有反馈", "member", "told_on", None, "replied_on IS NOT NULL"),
    ("ask", "联络事项：{}还没有办好", "what", "settled_on", "due_on", "true"),
    ("problem", "整改事项：{}还没有整改好", None, "settled_on", "due_on", "true"),
)


class Book(Protocol):
    path: Path
    today: date

    def rows(self, sql: str) -> list[tuple[Any, ...]]: ...

    def there(self, day: date) -> list[tuple[int, int, str]]: ...


def register_lines(book: Book) -> Iterator[Told]:
    yield from _steps(book)
    yield from _letters(book)
    yield from _calls(book)
    yield from _talks(book)
    yield from _trainings(book)
    yield from _festivals(book)
    yield from _themes(book)


def _steps(book: Book) -> Iterator[Told]:
    dead = {member for (member,) in book.rows("SELECT member_id FROM membership WHERE departure = '去世'")}
    names = dict(book.rows("SELECT id, name FROM member"))
    for table, said, named, missing, due, only in ONE_STEP:
        members = "member" in columns_in(book.path, f"register_{table}")
        for number, member, shown, day in book.rows(
            f"SELECT number, {'member' if members else '0'}, {named or '0'}, {due or 'NULL'} FROM register_{table} "
            f"WHERE {missing} IS NULL AND {only}"
        ):
            if member not in dead:
                which = f"第 {number} 号" + (f"（{names.get(shown, shown)}）" if named else "")
                yield (date.fromisoformat(day) if day else None), said.format(which, day)


def _letters(book: Book) -> Iterator[Told]:
    for number, name, on, days in book.rows(
        'SELECT t.number, m.name, t."on", t.valid_days FROM register_transfer t JOIN member m ON m.id = t.member '
        "WHERE t.receipt_on IS NULL"
    ):
        yield date.fromisoformat(on) + timedelta(days=days), f"组织关系转接：第 {number} 号（{name}）回执还没有办"


def _calls(book: Book) -> Iterator[Told]:
    """Every three months, from the going or from the last call; no day here is one that some month lacks."""
    for entry, name, went in book.rows(
        'SELECT f.id, m.name, f."on" FROM register_float f JOIN member m ON m.id = f.member WHERE returned_on IS NULL'
    ):
        last = book.rows(f'SELECT max("on") FROM register_contact WHERE "float" = {entry}')[0][0]
        day = date.fromisoformat(last or went)
        due = day.replace(month=day.month + 3)
        since = f"上次联系 {last}" if last else f"{went} 外出，还没有联系过"
        yield due, f"流动党员{name}：{since}" + ("，该联系了" if due <= book.today else "")


def _talks(book: Book) -> Iterator[Told]:
    """Each two of the committee, and each of it with each of the others, once a year."""
    talked = {
        frozenset(pair) for pair in book.rows(f"SELECT member, partner FROM register_talk WHERE {_this_year(book)}")
    }
    sits = _holders(book, "post != '党小组组长'")
    there = {member: name for member, _, name in book.there(book.today)}
    others = [member for member in there if member not in sits]
    asked = [*combinations(sits, 2), *((member, one) for member in others for one in sits)]
    open_pairs = [pair for pair in asked if frozenset(pair) not in talked]
    if talked and open_pairs:
        lacking = {member for pair in open_pairs for member in pair if member in others or set(pair) <= set(sits)}
        yield (
            date(book.today.year, 12, 31),
            f"谈心谈话：今年还缺 {len(open_pairs)} 对（{there[min(lacking)]}等 {len(lacking)} 人）",
        )


def _trainings(book: Book) -> Iterator[Told]:
    sql = f"SELECT member FROM register_training WHERE kind = '集中培训' AND {_this_year(book)}"
    trained = {member for (member,) in book.rows(sql)}
    lacking = set(_holders(book, "true")) - trained
    if trained and lacking:
        there = {member: name for member, _, name in book.there(book.today)}
        yield date(book.today.year, 12, 31), f"书记、委员、骨干培训：{_few(there, lacking, '人')}今年还没有"


# The festivals of the year in which the twelve days are.
FESTIVALS = (
    ("春节", date(2026, 2, 17)), ("七一", date(2026, 7, 1)), ("国庆", date(2026, 10, 1)), ("重阳", date(2026, 10, 18)),
    ("春节", date(2027, 2, 6)),
)  # fmt: skip


def _festivals(book: Book) -> Iterator[Told]:
    """From 15 days before to 15 days after: who is 80, or is ill, alone or in hardship by the registers, unvisited."""
    for name, day in FESTIVALS:
        if not day - timedelta(days=15) <= book.today <= day + timedelta(days=15):
            continue
        proposed = {member for member, _, _ in book.there(min(day, book.today)) if _is_proposed(book, member, day)}
        visited = {
            member for (member,) in book.rows(
                f"SELECT member FROM register_visit WHERE occasion = '{name}' "
                f"AND \"on\" BETWEEN '{day - timedelta(days=45)}' AND '{day + timedelta(days=45)}'"
            )
        }  # fmt: skip
        if proposed - visited:
            done = f"，已走访 {len(proposed & visited)} 人" if proposed & visited else ""
            yield day, f"{name}走访慰问：建议走访 {len(proposed)} 人{done}"


def _themes(book: Book) -> Iterator[Told]:
    """In the month of such a theme: that its register has nothing of the month."""
    month, year = f"{book.today:%Y-%m}", book.today.year
    last = date(year + book.today.month // 12, book.today.month % 12 + 1, 1) - timedelta(days=1)
    for (theme,) in book.rows(f"SELECT theme FROM plan_month WHERE month = '{month}'"):
        if theme == "志愿活动月" and not book.rows(f"SELECT 1 FROM register_deed WHERE \"on\" LIKE '{month}%'"):
            yield last, "志愿活动月：这个月还没有登记作用发挥"
        days = " OR ".join(f"\"{day}\" LIKE '{month}%'" for day in ("on", "committee_on", "public_on", "decided_on"))
        if theme == "激励表彰月" and not book.rows(f"SELECT 1 FROM register_honour WHERE {days}"):
            [(times, people)] = book.rows(
                "SELECT count(*), count(DISTINCT member) FROM register_deed "
                f"WHERE \"on\" BETWEEN '{year}-01-01' AND '{book.today}'"
            )
            drawn = f"今年作用发挥 {people} 人、{times} 人次，" if times else ""
            yield last, f"激励表彰月：{drawn}还没有推荐表彰"


def _is_proposed(book: Book, member: int, day: date) -> bool:
    (born,) = book.rows(f"SELECT birth_date FROM member WHERE id = {member}")[0]
    aged = born is not None and (born + "-01-01")[:10] <= f"{day.year - 80}-{day:%m-%d}"
    helped = book.rows(
        f"SELECT 1 FROM register_hardship WHERE member = {member} AND \"on\" <= '{day}' "
        f"AND coalesce(ended_on, '9999') > '{day}'"
    )
    ill = book.rows(
        f"SELECT 1 FROM register_visit WHERE member = {member} AND occasion = '生病住院' "
        f"AND \"on\" BETWEEN '{day - timedelta(days=183)}' AND '{day}'"
    )
    return bool(aged or helped or ill)


def _this_year(book: Book) -> str:
    return f"\"on\" BETWEEN '{book.today.year}-01-01' AND '{book.today}'"


def _holders(book: Book, which: str) -> list[int]:
    now = f"coalesce(since, '') <= '{book.today}' AND coalesce(until, '9999') > '{book.today}'"
    return [member for (member,) in book.rows(f"SELECT member_id FROM post WHERE {which} AND {now} ORDER BY member_id")]


def _few(names: dict[int, str], members: set[int], counted: str) -> str:
    listed = [names[member] for member in sorted(members)]
    return "、".join(listed[:3]) + (f"等 {len(listed)} {counted}" if len(listed) > 3 else "")
