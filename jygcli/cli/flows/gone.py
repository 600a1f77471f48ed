"""jyg 有人走了: a member who has left, was transferred or has died."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import people, slips
from jygcli.cli.flows.flow import Flow, Step, take
from jygcli.cli.flows.questions import Question, choose, collected, day, maybe, needed, reading, said, settled, tell
from jygcli.domain.base.money import total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.dues.owed import owed_months
from jygcli.domain.people.membership import Departure, Member, described
from jygcli.domain.registers.moves import OUT
from jygcli.domain.said.told import Tense
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.register_book import EntryShown
from jygcli.services.members import people as members
from jygcli.services.members.marks_touched import marked_after
from jygcli.services.members.posts_and_leaving import require_day_of_leaving, require_likely
from jygcli.services.registers.moving import departures
from jygcli.services.registers.moving.departures import Depart, Departed
from jygcli.views.base.view import money
from jygcli.views.dues import late_facts

app = Noun(several=False)
FLOW = Flow("有人走了", "转出、去世或别的原因离开支部", ("member leave", "member transfer out"))
WORDS = dict.fromkeys(
    ("去世了", "病故", "病故了", "病逝", "过世", "过世了", "逝世", "死了", "死亡", "走了去世"), Departure.DIED
) | dict.fromkeys(
    ("转走", "转走了", "转出去", "转出去了", "转出了", "调走", "调走了", "转组织关系", "搬走了"), Departure.TRANSFERRED
)  # fmt: skip


@app.command("有人走了")
def gone(jyg: App) -> None:
    """记一名党员离开：谁，哪天，为什么，党费交到哪个月，以后的考勤怎么办；转出的，连同介绍信一起记。

    例：jyg 有人走了
    """
    take(jyg, FLOW, lambda: _steps(jyg))


def _steps(jyg: App) -> Iterator[Step]:
    slip = slips.step_of(jyg, OUT, "又有人走了", "的回执收到了")
    if slip is not None:
        yield slip
        return
    letters: list[EntryShown] = []
    yield Step("登记离开", lambda: None, lambda: _leave(jyg, letters))
    for letter in letters:
        yield slips.on_paper(jyg, "介绍信底稿和回执", letter)


def _leave(jyg: App, letters: list[EntryShown]) -> str:
    """Says who left; the letter that was given out goes to `letters`."""
    here = members.list_members(jyg.desk).members
    questions = (
        Question("who", lambda _: people.one("谁走了？写编号或姓名：", here)),
        Question("why", lambda _: choose("为什么？", [(str(why), why) for why in Departure], enter=None, words=WORDS)),
        Question("on", partial(_day, jyg)),
        Question("other_side", lambda _: needed("转到哪里？例 兰州市某街道党委：", _place), _is_transfer),
        Question("letter", lambda _: said("介绍信是第几号？", "介绍信号"), _is_transfer),
        Question("dues_until", partial(_dues_until, jyg)),
        Question("agreed", partial(_agree, jyg)),
    )
    found = collected(questions, {"other_side": None, "letter": None})
    who: Member = found["who"]
    request = Depart(
        str(who.number), found["on"], found["why"], found["dues_until"], found["other_side"], found["letter"]
    )
    done = departures.depart(jyg.desk, request)
    letters += [done.transfer] if done.transfer else []
    _tell_what_follows(done)
    return f"{who.name} {found['on']} {found['why']}"


def _is_transfer(found: dict[str, Any]) -> bool:
    return found["why"] is Departure.TRANSFERRED


def _place(text: str) -> str:
    return without_numbers(plain_text(text, "对方单位"), "对方单位")


def _day(jyg: App, found: dict[str, Any]) -> date:
    who: Member = found["who"]
    asked = {
        Departure.DIED: "哪天去世的？", Departure.TRANSFERRED: "介绍信是哪天开的？这一天起不再计入本支部。"
    }  # fmt: skip
    fits = partial(_fitting_day, jyg, who)
    return day(jyg, asked.get(found["why"], "哪天离开的？"), fits=fits)


def _fitting_day(jyg: App, who: Member, on: date) -> date:
    return require_day_of_leaving(who, on, jyg.today)


def _dues_until(jyg: App, found: dict[str, Any]) -> Month | None:
    """The last month of dues here; the month of leaving, unless the letter states another."""
    who, usual = found["who"], Month.of(found["on"])
    if (owed := _owed(jyg, who, usual)) is not None:
        tell(f"{who.name} {owed}。")
    asked = _UNTIL.get(found["why"], "党费在本支部算到哪个月？")
    month: Month | None = maybe(f"{asked}（回车 {usual}，{_OF_MONTH.get(found['why'], '离开')}的那个月）",
                                partial(_likely, jyg, found), None)  # fmt: skip
    return month or (usual if _is_transfer(found) else None)  # the letter states it


_UNTIL = {Departure.TRANSFERRED: "介绍信上写党费交至哪个月？", Departure.DIED: "党费算到哪个月为止？"}
_OF_MONTH = {Departure.TRANSFERRED: "转出", Departure.DIED: "去世"}


def _owed(jyg: App, who: Member, through: Month) -> str | None:
    """What somebody still owes up to a month; None where it is nothing."""
    owed = owed_months(account_of(accounts(jyg.desk), str(who.number)), through)
    if not owed:
        return None
    months = spoken_months(tuple(dues.month for dues in owed))
    return f"到 {through} 还欠 {months} 的党费，共 {money(total(dues.owing for dues in owed))} 元"


def _likely(jyg: App, found: dict[str, Any], text: str) -> Month:
    """Raises what reading the month raises, DuesUntilUnlikely."""
    month: Month = reading(jyg, heard.MONTH, Tense.NEAR)(text)
    require_likely(found["who"], found["on"], month)
    return month


def _agree(jyg: App, found: dict[str, Any]) -> bool:
    who, on = found["who"], found["on"]
    until = found["dues_until"] or Month.of(on)
    to = f"到 {found['other_side']}" if found["other_side"] else ""
    tell(f"{described(who)}：{on} {found['why']}{to}，党费{'交' if _is_transfer(found) else '算'}至 {until}。")
    if (owed := _owed(jyg, who, until)) is not None:
        tell(f"注意：{owed}，还没有收。先登记离开不要紧，欠的还记着，以后照样能收。")
    if posts := who.posts_on(on):
        tell(f"职务同时卸任：{'、'.join(post.post for post in posts)}。")
    marked = marked_after(jyg.desk, who, on)
    for one in marked:
        stays = "，已经签字归档，不动" if one.stays else ""
        tell(f"  {one.meeting.cited} 记了“{one.state}”{stays}")
    marked = tuple(one for one in marked if not one.stays)
    if marked:
        tell(f"这 {len(marked)} 次会在 {on} 或以后，考勤要一起去掉。日子记错了，写 b 退回去改。")
    return settled("就这样登记吗？")


def _tell_what_follows(done: Departed) -> None:
    """What is still owed, and what is to be given back."""
    if done.left.owed:
        months = spoken_months(tuple(dues.month for dues in done.left.owed))
        tell(f"在本支部还欠 {months} 的党费，共 {money(total(dues.owing for dues in done.left.owed))} 元。")
        tell("收到了，写：jyg 季度末，那里列着已经离开、还欠的人。")
    if done.left.beyond:
        tell(late_facts.beyond_sentence(done.left.beyond) + "要退还的，写：jyg 记错了，选收据。")
    if done.transfer is not None:
        tell("回执收到以后，再写：jyg 有人走了")
