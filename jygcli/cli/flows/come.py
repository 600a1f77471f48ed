"""jyg 有人来了: a member who is new in the branch, or comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import slips
from jygcli.cli.flows.flow import Flow, Step, take
from jygcli.cli.flows.people import NotThatOne
from jygcli.cli.flows.questions import (
    Back,
    Question,
    agreed,
    choose,
    collected,
    day,
    explain,
    maybe,
    meant_so,
    needed,
    reading,
    said,
    settled,
    tell,
)
from jygcli.domain.base.dates import PartialDate, not_after
from jygcli.domain.base.errors import JygError, Refused
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.dues.tariff import Category, assessed_amount
from jygcli.domain.people.identity import birth_in, checked_id
from jygcli.domain.people.membership import Member, Status, described, groups_of
from jygcli.domain.people.names import comparable
from jygcli.domain.people.party_groups import in_order
from jygcli.domain.registers.moves import IN
from jygcli.domain.said.told import Tense
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.roster import members_of
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.meetings import recording
from jygcli.services.members import people
from jygcli.services.members.people import AddMember, Facts
from jygcli.services.registers.moving import arrivals
from jygcli.services.registers.moving.arrivals import Arrive
from jygcli.views.base.view import money

app = Noun(several=False)
FLOW = Flow("有人来了", "登记一名新来的党员，或者回来的党员", ("member add", "member transfer in", "dues assess"))
_NEW_GROUP, _NO_GROUP = object(), object()


@app.command("有人来了")
def come(jyg: App) -> None:
    """登记一名新来的党员：身份、出生、入党、党小组、哪天来的、从哪里转来、党费从哪月起、基数。

    例：jyg 有人来了
    """
    take(jyg, FLOW, lambda: _steps(jyg))


def _steps(jyg: App) -> Iterator[Step]:
    slip = slips.step_of(jyg, IN, "又有人来了", "的回执寄出了")
    if slip is not None:
        yield slip
        return
    coming = Coming(jyg)
    yield Step("登记新来的党员", lambda: None, coming.record)
    if coming.letter is not None:
        yield slips.on_paper(jyg, "回执", coming.letter)


class IsKnown(Refused):
    message = "名册里已经有这个身份证号：{other}。"
    advice = "请核对证件再写，不写就按回车。"


class NotThisName(Refused):
    message = "那就不用再登记。"
    advice = "写另一个姓名；要停，写 0。"


class Coming:
    """Somebody who comes; what is asked hangs on whether the branch knows them already."""

    def __init__(self, jyg: App) -> None:
        self.jyg = jyg
        self.back: str | None = None  # the number of somebody who has left and comes back
        self.namesake = False
        self.letter: EntryShown | None = None  # the one that was brought, once it is recorded

    def record(self) -> str:
        questions = (
            Question("name", lambda _: needed("姓名：", self._name)),
            Question("id_number", lambda _: maybe("身份证号（没有就按回车）：", self._id, None), self._is_new),
            Question(
                "birth_date", partial(self._partial, "出生年月，例 1950年3月（不清楚就按回车）："), self._is_unborn
            ),
            Question("status", lambda _: choose("类别？", [(str(status), status) for status in Status]), self._is_new),
            Question("join_date", partial(self._partial, "入党日期，例 1985年7月（不清楚就按回车）："), self._is_new),
            Question("group", lambda _: self._group()),
            Question("since", self._since),
            Question("other_side", lambda _: said("从哪里转来？", "对方单位")),
            Question("letter", lambda _: said("介绍信是第几号？", "介绍信号"), lambda found: bool(found["other_side"])),
            Question("paid_until", lambda _: self._paid_until(), lambda found: bool(found["other_side"])),
            Question("dues", lambda _: self._dues()),
            Question("agreed", self._agree),
        )
        unasked = dict.fromkeys(("id_number", "birth_date", "status", "join_date", "letter", "paid_until"))
        found = collected(questions, unasked)
        done = arrivals.arrive(self.jyg.desk, self._request(found))
        self.letter = done.transfer
        if done.assessed is not None:
            tell(f"党费每月 {money(done.assessed.assessment.amount)} 元。")
        if done.transfer is not None:
            tell("回执寄出以后，再写：jyg 有人来了")
        return f"{done.member.number} {done.member.name}，{done.member.since} 起"

    def _is_new(self, _: dict[str, Any]) -> bool:
        return self.back is None

    def _is_unborn(self, found: dict[str, Any]) -> bool:
        """Whether nothing has said yet when they were born."""
        return self.back is None and found["id_number"] is None

    def _name(self, text: str) -> str:
        """Raises NameUnusable; NotThisName where it is somebody who is here."""
        name = people.checked_name(text)
        self.back, self.namesake = None, False
        for member in members_of(self.jyg.desk):
            if comparable(member.name) != comparable(name):
                continue
            if member.left is None:
                if not meant_so(f"名册里已有 {described(member)}。来的是另一个同名的人吗？"):
                    raise NotThisName
                self.namesake = True
            elif _is_the_same(member):
                self.back = str(member.number)
                return name
            else:
                self.namesake = True
        return name

    def _id(self, text: str) -> str:
        """Raises BadIdNumber, IsKnown."""
        number = checked_id(text, self.jyg.today)
        for member in members_of(self.jyg.desk):
            if member.person.id_number == number:
                raise IsKnown(other=described(member))
        return number

    def _partial(self, asked: str, _: dict[str, Any]) -> PartialDate | None:
        return maybe(asked, self._not_after, None)

    def _not_after(self, text: str) -> PartialDate:
        """Raises what reading it raises, InTheFuture."""
        found: PartialDate = reading(self.jyg, heard.PARTIAL)(text)
        not_after(found.earliest, self.jyg.today, "这件事")
        return found

    def _group(self) -> str | None:
        known = in_order(groups_of(people.list_members(self.jyg.desk).members, self.jyg.today))
        if not known:
            return None
        choices: list[tuple[str, object]] = [(group, group) for group in known]
        chosen = choose("编在哪个党小组？", [*choices, ("新的小组", _NEW_GROUP), ("先不编", _NO_GROUP)], enter=None)
        if chosen is _NEW_GROUP:
            return needed("新小组叫什么？", lambda text: without_numbers(plain_text(text, "党小组"), "党小组"))
        return None if chosen is _NO_GROUP else str(chosen)

    def _since(self, _: dict[str, Any]) -> date:
        return day(
            self.jyg, "从哪天起算本支部党员？", fits=lambda on: not_after(on, self.jyg.today, "列入支部")
        )  # fmt: skip

    def _paid_until(self) -> Any:
        asked = "介绍信写明党费已交至哪个月？下个月起在本支部交（没有写就按回车）："
        return maybe(asked, reading(self.jyg, heard.MONTH, Tense.NEAR), None)

    def _dues(self) -> AssessDues | None:
        choices: list[tuple[str, Category | None]] = [(str(category), category) for category in Category]
        category = choose("党费按哪一类交？", [*choices, ("以后再核定", None)])
        if category is None or category is Category.FLAT:
            return None if category is None else AssessDues("", category)
        parse = partial(self._assessing, category)
        if category is Category.FARMER:
            return needed("每月核定多少元？", parse)
        return maybe("月基数多少元？（不清楚就按回车）", parse, None)

    def _assessing(self, category: Category, text: str) -> AssessDues:
        """A base, or a farmer's amount, as it is typed. Raises what reading and assessing it raise."""
        sum_: Fen = reading(self.jyg, heard.AMOUNT)(text)
        base, amount = (None, sum_) if category is Category.FARMER else (sum_, None)
        assessed_amount(category, base, amount, on=Month.of(self.jyg.today), rounding="分")
        return AssessDues("", category, base, amount)

    def _request(self, found: dict[str, Any]) -> Arrive:
        number = found["id_number"]
        born = birth_in(number) if number else None
        facts = Facts(
            name=self.back or found["name"],
            status=found["status"],
            birth_date=PartialDate.parse(str(born)) if born else found["birth_date"],
            join_date=found["join_date"],
            group=found["group"],
            dues_paid_until=found["paid_until"],
            id_number=number,
        )
        member = AddMember(facts, namesake=self.namesake, again=self.back is not None)
        return Arrive(member, found["since"], found["other_side"], found["letter"], found["dues"])

    def _agree(self, found: dict[str, Any]) -> bool:
        """Raises Back where what was said can't be so, after saying why."""
        request = self._request(found)
        facts = request.member.facts
        try:
            people.checked_facts(facts._replace(name=None), self.jyg.today)
        except JygError as wrong:
            explain(wrong)
            raise Back from None
        stated = (facts.status, facts.birth_date, facts.join_date, facts.group)
        what = "，".join(str(fact) for fact in stated if fact is not None)
        origin = f"，从 {request.other_side} 转来" if request.other_side else ""
        tell(f"{found['name']}{'（回来）' if self.back else ''}：{what or '其他没有写'}；{request.since} 起{origin}。")
        held = recording.list_meetings(self.jyg.desk, request.since, self.jyg.today).meetings
        if held:
            names = "、".join(one.meeting.cited for one in held)
            tell(f"这一天以来开过的会，应到里会有这位：{names}。考勤要补记，写：jyg 开会")
        return settled("就这样登记吗？")


def _is_the_same(member: Member) -> bool:
    """Whether one who has left is who comes now. Raises NotThatOne for b, by which the name is asked for again."""
    try:
        return agreed(f"{described(member)} 以前在本支部（{member.spans_in_words}）。是同一个人回来了吗？")
    except Back:
        raise NotThatOne from None
