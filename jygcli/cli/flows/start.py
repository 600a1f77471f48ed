"""jyg 开始: from nothing to a book that can be worked with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import bases, folder
from jygcli.cli.flows.flow import Flow, Step, command, never, run, take
from jygcli.cli.flows.people import names_in
from jygcli.cli.flows.questions import (
    Question,
    agreed,
    choose,
    collected,
    maybe,
    money,
    needed,
    reading,
    settled,
    tell,
)
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month
from jygcli.domain.law import settings
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.services.books import branches
from jygcli.services.dues import dues_book, opening
from jygcli.services.members import people
from jygcli.services.plan import planning
from jygcli.store.errors import StoreMissing
from jygcli.store.place import Place
from jygcli.views.base.view import money as yuan

app = Noun(several=False)
FLOW = Flow(
    "开始",
    "建台账、导入花名册、核定党费、排全年，一步一步来",
    ("init", "dues open", "import members", "dues assess", "plan-year", "backup"),
    needs_book=False,
)


@app.command("开始")
def start(jyg: App) -> None:
    """第一次用：一步一步建台账，导入花名册，核定党费，排一年的主题月。停下以后再写一次，接着办。

    例：jyg 开始
    """
    take(jyg, FLOW, lambda: steps(jyg))


def steps(jyg: App) -> Iterator[Step]:
    yield Step("建台账", lambda: _made(jyg), lambda: _make(jyg))
    yield Step("手里的党费", lambda: _opened(jyg), lambda: _open(jyg))
    rosters: list[Path] = []
    yield Step("花名册", lambda: _listed(jyg), lambda: _list(jyg, rosters))
    roster = rosters[0] if rosters else None
    yield Step("党费基数", lambda: bases.all_assessed(jyg), lambda: bases.assess_all(jyg, roster))
    yield Step("排全年", lambda: _planned(jyg), lambda: _plan(jyg))
    yield Step("备份", never, lambda: _keep(jyg))


_ELECTION = "上次换届是哪天？例 2024年3月20日（不清楚就按回车）"


def _made(jyg: App) -> str | None:
    try:
        return jyg.desk.branch.name
    except StoreMissing:
        return None


def _make(jyg: App) -> str:
    questions = (
        Question("name", lambda _: needed("支部名称，例 第一党支部：", _name)),
        Question("party_day", lambda _: maybe("主题党日是每月几日？（回车 15 日）", partial(_day_of_month, jyg), "15")),
        Question("elected_on", lambda _: maybe(_ELECTION, partial(_election, jyg), None)),
        Question("dues_from", lambda _: maybe(_begins(jyg), reading(jyg, heard.MONTH), Month(jyg.today.year, 1))),
        Question("agreed", lambda found: _choose_to_make(jyg, found)),
    )
    found = collected(questions)
    chosen = {name: str(found[name]) for name in ("party_day", "elected_on", "dues_from") if found[name] is not None}
    with jyg.making_store(lambda: branches.is_made(jyg.place)):
        made = branches.init(jyg.place, found["name"], chosen, today=jyg.today)
    return f"{made.branch.name}（{_where(made.place)}）"


def _name(text: str) -> str:
    """Raises what a bad name of a branch raises."""
    return branches.checked_name(text, "支部名称", FLOW.name)


class Unfit(Refused):
    message = "{what}不能是“{given}”：{why}。"
    advice = "请再写一次。"


def _day_of_month(jyg: App, text: str) -> str:
    """`每月25日` as the setting holds it. Raises Unfit."""
    number = whole(re.sub("^每月|[日号]$", "", unquoted(text)))
    return _fitting(jyg, "party_day", text if number is None else str(number))


def _election(jyg: App, text: str) -> str:
    """Raises Unfit for a day that can't be."""
    return _fitting(jyg, "elected_on", str(reading(jyg, heard.DAY)(text)))


def _fitting(jyg: App, name: str, value: str) -> str:
    row = settings.setting(name)
    if (why := row.type.check(value, jyg.today, {})) is not None:
        raise Unfit(what=row.title, given=value, why=why)
    return value


def _begins(jyg: App) -> str:
    return f"党费从哪月起在这里记？例 {jyg.today.month}月（回车 {jyg.today.year} 年 1 月）"


def _choose_to_make(jyg: App, found: dict[str, Any]) -> bool:
    tell(f"支部：{found['name']}；主题党日：每月 {found['party_day']} 日；"
         f"上次换届：{found['elected_on'] or '没有写'}；党费从 {found['dues_from']} 起记。")  # fmt: skip
    tell(_where_it_will_be(jyg.place))
    return settled("就这样建台账吗？")


def _opened(jyg: App) -> str | None:
    book = dues_book.ledger(jyg.desk, date.min, date.max, None)
    return "已经有账" if book.lines else None


def _open(jyg: App) -> str | None:
    questions = (
        Question("cash", lambda _: money(jyg, "现在手里有多少党费是现金，多少元？（没有就按回车）", ZERO, zero=True)),
        Question("bank", lambda _: money(jyg, "存在银行、微信里的党费有多少元？（没有就按回车）", ZERO, zero=True)),
        Question("agreed", _choose_to_open, lambda found: bool(found["cash"] or found["bank"])),
    )
    found = collected(questions)
    if "agreed" not in found:
        tell("手里没有党费，这一步不用记。")
        return None
    made = opening.open_with(jyg.desk, opening.OpenDues(found["cash"], found["bank"]))
    return f"{yuan(made.in_hand)} 元（{made.on}）"


def _choose_to_open(found: dict[str, Any]) -> bool:
    total = yuan(Fen(found["cash"] + found["bank"]))
    return settled(f"记下建账时手里的党费 {total} 元，对吗？")


def _listed(jyg: App) -> str | None:
    found = people.list_members(jyg.desk).members
    return f"{len(found)} 人" if found else None


_BY_HAND, _EMPTY = object(), object()


def _list(jyg: App, rosters: list[Path]) -> str | None:
    """The roster as a file, which goes to `rosters`, or the names as they are typed."""
    questions = (Question("roster", lambda _: _roster()), Question("said", partial(_bring, jyg, rosters)))
    said: str | None = collected(questions)["said"]
    return said


def _roster() -> object:
    """The file, or what is wanted where there is none."""
    return choose(
        "把花名册（.xlsx、.xls、.et、.csv）拖进这个窗口，按回车。没有表格的：",
        (("在这里写姓名", _BY_HAND), ("要一份空表来填", _EMPTY), ("以后再说", None)),
        enter=3, other=folder.dragged,
    )  # fmt: skip


def _bring(jyg: App, rosters: list[Path], found: dict[str, Any]) -> str | None:
    """Raises NothingCame."""
    asked = found["roster"]
    if asked is None:
        return None
    if asked is _BY_HAND:
        return _by_hand(jyg)
    if asked is _EMPTY:
        path = folder.free(folder.of_papers("空表") / "花名册.xlsx")
        command(jyg, "template", "members", path)
        tell("填好以后存上，再写：jyg 开始，把它拖进来。")
        return None
    before = len(people.list_members(jyg.desk).members)
    done = run(jyg, "import", "members", asked)
    now = len(people.list_members(jyg.desk).members)
    if now == before:
        raise NothingCame
    rosters.append(Path(str(asked)))
    return f"{now} 人" + ("" if done else "（有几行没有收进来，见上面）")


class NothingCame(Refused):
    message = "花名册里一个人也没有收进来。"
    advice = "看上面说的是哪里，改好表格再拖一次。"


def _by_hand(jyg: App) -> str:
    names = needed("姓名，几位用空格隔开：", names_in)
    settled(f"登记这 {len(names)} 位：{'、'.join(names)}。对吗？")
    for name in names:
        people.add(jyg.desk, people.AddMember(people.Facts(name=name)))
    return f"{len(names)} 人"


def _planned(jyg: App) -> str | None:
    try:
        planning.show(jyg.desk, jyg.today.year)
    except planning.NotPlanned:
        return None
    return f"{jyg.today.year} 年"


def _plan(jyg: App) -> str | None:
    year = jyg.today.year
    questions = (
        Question("wanted", lambda _: agreed(f"排 {year} 年的十二个主题月吗？先给你看。")),
        Question("done", lambda _: command(jyg, "plan-year", year), lambda found: bool(found["wanted"])),
    )
    return f"{year} 年" if collected(questions)["wanted"] else None


def _where(place: Place) -> str:
    return f"文件 {place}" if isinstance(place, Path) else str(place)


def _where_it_will_be(place: Place) -> str:
    return f"台账是一个文件，只在这台电脑上：{place}" if isinstance(place, Path) else f"台账建在：{place}"


def _keep(jyg: App) -> str | None:
    """Where the book is, and a copy of it on a stick."""
    place = jyg.place
    if not isinstance(place, Path):
        tell(f"{place}：由管理员备份（pg_dump）。")
        return None
    tell(f"台账文件：{place.absolute()}")
    tell(f"每天第一次写入以前，自动在旁边留一份：{place.absolute().parent / 'backups'}")
    tell("电脑坏了，这两处都没有了，所以隔些日子拷一份到 U 盘。")
    asked = "现在就拷：把 U 盘的文件夹拖进来，按回车（以后再说，直接按回车）："
    path = maybe(asked, folder.dragged_folder, None)
    if path is None:
        return None
    command(jyg, "backup", "--to", path)
    return str(path)
