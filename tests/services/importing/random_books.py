"""Random books: a branch that lives a year and a half through the services, whatever comes in whatever order.

Months with two receipts, part payments, waivers, reversals, refunds; posts and groups that change hands; people who
come, leave, die and come back; namesakes; meetings of all kinds, several a day; entries of every register. What is
refused is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, Gender, Member, PostName, Status
from jygcli.domain.people.own_fields import OwnKind
from jygcli.domain.registers import REGISTERS, Field, FieldKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues import assessments, cashbook, closing, collecting, corrections, remittances, waivers
from jygcli.services.dues.booking import booked_payments
from jygcli.services.funds import entries as funds
from jygcli.services.importing.dues.payments import dues_importer
from jygcli.services.meetings import changing, marking, votes
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import declared_fields, people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.registers import entries as registers
from tests.engines import thrown_away
from tests.people import id_number, phone
from tests.services.books import new_desk
from tests.services.files import bring

BEGAN = date(2026, 1, 5)
EVENTS, STEPS = 90, (0, 0, 0, 1, 3, 8, 20)  # happenings, and the days between two of them
GROUPS = ("第一组", "第二组", "老干所组")
NAMES = (
    "赵明远", "钱秀兰", "孙德山", "李桂芳", "王建国", "王建国", "王建国", "王建国（大）", "吴凤英", "郑海",
    "买买提·艾力", "欧阳明", "欧阳明", "合力", "冯云", "贾文",
)  # fmt: skip
WORDS = (
    "学习有关文件", "活动室，二楼（东）", "讨论发展党员；通报情况", "2026年工作", "3月5日学雷锋", "无", "第2次", "100",
    "合计情况", "请假两人", "1-3月党费", "张三、李四", "=1+1", "春节 前", "病假一次", "√", "2026-03-16", "缺席", "-",
    "“七一”慰问",
)  # fmt: skip
HOURS = ("09:30", "14:00", "08:05")
OWN = (
    ("健康卡号", OwnKind.TEXT, ()), ("退休证日期", OwnKind.DAY, ()), ("鞋码", OwnKind.NUMBER, ()),
    ("血型", OwnKind.CHOICE, ("A", "B", "AB", "O")),
)  # fmt: skip
METHODS = ("现金", "微信", "银行", "银行转账", "女儿代交")
BASES = (499_999, 500_000, 500_001, 420_000, 385_033, 1_200_000, 0)
STATES = (*[State.PRESENT] * 6, *State)
GUESTS = ("马晓东（联络员）", "周老师、李芳（市委组织部，讲师）", "王建国", "赵明远、 马晓东", "无", "3人")
REASONS = ("行动不便", "年老体弱", "长期住院")


class Life:
    """Plays the days on a desk, by a random source."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk, self.random, self.order = desk, random, 0

    def play(self) -> None:
        self._declare()
        for _ in range(self.random.randint(4, 9)):
            self._attempt(self._join)
        for member in self._members():
            if self.random.random() < 0.8:
                self._attempt(lambda member=member: self._assess(member))
        happenings = [
            self._join, self._leave, self._return, self._post, self._post, self._exempt, self._edit, self._edit,
            self._assess, self._waive, self._waive, self._end_waiver, *[self._collect] * 6, self._collect_all,
            self._fill, self._fill, self._reverse, self._refund, self._close, self._pass, self._sheet_of_dues,
            *[self._meet] * 8,
            *[self._make_up] * 2, self._cancel, self._change_meeting, *[self._entry] * 20, *[self._step] * 4,
        ]  # fmt: skip
        funds.grant(self.desk, Fen(300_000), None, "收1")
        for _ in range(EVENTS):
            self.desk = replace(self.desk, today=self.desk.today + timedelta(self.random.choice(STEPS)))
            self._attempt(self.random.choice(happenings))

    def _attempt(self, happens) -> None:
        with suppress(JygError, IndexError):  # refused, or nobody there to choose from
            happens()

    # Whom, what, when

    def _members(self) -> list[Member]:
        return list(members_of(self.desk))

    def _one(self, *, here: bool = True) -> str:
        there = [m for m in self._members() if m.counted_on(self.desk.today) or not here]
        return str(self.random.choice(there).number)

    def _day(self, back: int = 40) -> date:
        return max(self.desk.today - timedelta(self.random.choice((0, 0, 1, self.random.randint(0, back)))), BEGAN)

    def _month(self) -> Month:
        return Month.of(self.desk.today).plus(self.random.randint(-4, 6))

    def _word(self) -> str | None:
        return self.random.choice((None, *WORDS))

    def _maybe(self, value: object, chance: float = 0.5) -> object:
        return value if self.random.random() < chance else None

    # People

    def _join(self) -> None:
        self.order += 1
        random, name = self.random, self.random.choice(NAMES)
        born = PartialDate(1940 + random.randint(0, 15), random.randint(1, 12), random.choice((None, 7)))
        facts = people.Facts(
            name=name,
            status=random.choice((Status.FORMAL, Status.FORMAL, Status.PROBATIONARY, None)),
            gender=random.choice((*Gender, None)),
            birth_date=random.choice((born, born, None)),
            join_date=random.choice((PartialDate(1985), PartialDate(1985, 7), PartialDate(1985, 7, 1), None)),
            full_date=random.choice((PartialDate(1986, 7, 1), None)),
            group=random.choice((None, *GROUPS)),
            address=self._word(), notes=self._word(), work_unit=self._word(), education=self._maybe("大专"),
            contact=random.choice((None, "王小明", "李 红", "孙强（大）")), contact_relation=self._maybe("儿子"),
            contact_phone=self._maybe(phone(5_000 + self.order)),
            dues_paid_until=random.choice((None, None, Month(2025, 12), Month(2026, 3))),
            introducers=random.choice((None, "赵明远、钱秀兰", "赵明远")),
            id_number=self._maybe(id_number("1949-10-01", self.order)), phone=self._maybe(phone(self.order)),
        )  # fmt: skip
        since = random.choice((None, self.desk.today))
        people.add(self.desk, people.AddMember(facts, since, namesake=True))

    def _leave(self) -> None:
        standing.leave(self.desk, self._one(), self._day(), self.random.choice(tuple(Departure)), None)

    def _return(self) -> None:
        gone = [m for m in self._members() if m.left is not None]
        facts = people.Facts(name=str(self.random.choice(gone).number))
        people.add(self.desk, people.AddMember(facts, self._day(3), again=True))

    def _post(self) -> None:
        begins = self.random.random() < 0.6
        since, until = (self._day(), None) if begins else (None, self._day())
        standing.post(self.desk, self._one(), self.random.choice(tuple(PostName)), since, until, in_service=False)

    def _exempt(self) -> None:
        until = self.random.choice((None, self.desk.today + timedelta(30)))
        standing.exempt(self.desk, self._one(), self._day(), until, self.random.choice(REASONS))

    def _edit(self) -> None:
        facts = people.Facts(
            group=self.random.choice((*GROUPS, None)), address=self._word(), notes=self._word(),
            contact=self._word(), contact_relation=self._word(), contact_phone=self.random.choice((None, "", phone(9))),
        )  # fmt: skip
        people.edit(self.desk, self._one(), facts)

    def _declare(self) -> None:
        for name, kind, choices in OWN:
            declared_fields.add(
                self.desk, declared_fields.AddField(name, kind, choices, is_private=self.random.random() < 0.5)
            )

    def _fill(self) -> None:
        name, kind, choices = self.random.choice(OWN)
        value = {
            OwnKind.TEXT: self.random.choice(WORDS),
            OwnKind.DAY: self.random.choice(("1999", "2004-10", "2004-10-05", "")),
            OwnKind.NUMBER: self.random.choice(("0012", "3.5", "-1", "42", "")),
            OwnKind.CHOICE: self.random.choice((*choices, "")),
        }[kind]
        people.edit(self.desk, self._one(here=False), people.Facts(), own=((name, value),))

    # Dues

    def _assess(self, member: Member | None = None) -> None:
        given = str(member.number) if member else self._one()
        category = self.random.choice((*[Category.RETIRED] * 6, *Category))
        amount = self.random.choice((None, None, Fen(1_000), Fen(1_234)))
        base, start = Fen(self.random.choice(BASES)), self.random.choice((Month(2026, 1), self._month()))
        assessments.assess(self.desk, assessments.AssessDues(given, category, base, amount, start))

    def _waive(self) -> None:
        start, day = self._month(), self._day()
        approved = (day, "市离退休干部党工委") if self.random.random() < 0.8 else (None, None)
        amount, through = Fen(self.random.choice((0, 0, 500, 777))), start.plus(self.random.randint(0, 8))
        waivers.waive(self.desk, waivers.WaiveDues(self._one(), start, through, amount, day, day, *approved))

    def _end_waiver(self) -> None:
        waivers.unwaive(self.desk, waivers.EndWaiver(self._one(), self._month()))

    def _collect(self) -> None:
        random = self.random
        amount, through, months = random.choice(
            ((None, self._month(), ()), (Fen(random.randint(1, 9_000)), None, ()), (None, None, (self._month(),)))
        )
        voluntary = Fen(random.choice((0, 0, 0, 777)))
        collecting.collect(
            self.desk,
            collecting.CollectDues(
                (self._one(here=random.random() < 0.8),), through=through, amount=amount, months=months,
                voluntary=voluntary, on=self._day(), method=random.choice(METHODS), consent="支部大会",
            ),
        )  # fmt: skip

    def _collect_all(self) -> None:
        request = collecting.CollectDues(everyone=True, through=Month.of(self.desk.today), consent="支部大会")
        collecting.collect(self.desk, request)

    def _receipt(self) -> str:
        booked = [payment for payments in booked_payments(self.desk).values() for payment in payments]
        return self.random.choice(booked).receipt

    def _reverse(self) -> None:
        corrections.correct(self.desk, corrections.Correct(self._receipt(), "记错"))

    def _refund(self) -> None:
        part = Fen(self.random.randint(1, 3_000))
        corrections.correct(self.desk, corrections.Correct(self._receipt(), "多交", part))

    def _quarter(self) -> Quarter:
        return Month.of(self.desk.today).plus(self.random.choice((0, -2, -3))).quarter

    def _close(self) -> None:
        closing.close(self.desk, closing.CloseQuarter(self._quarter(), Fen(max(cashbook.in_hand(self.desk), 0))))

    def _pass(self) -> None:
        act = self.random.choice((remittances.remit, remittances.take_back))
        act(self.desk, remittances.PassMoney(self._quarter()))

    def _sheet_of_dues(self) -> None:
        """A sheet of somebody else's, with months that nobody has assessed."""
        member = self.random.choice(self._members())
        month, other = self._month(), self._month()
        bring(
            self.desk, dues_importer(), "编号,姓名,所属月份,实交,交纳时间",
            f"{member.number},{member.name},{month},{self.random.choice((20, 25, 33.5))},{self._day()}",
            f"{member.number},{member.name},{other.quarter},75,{self._day()}",
            name=f"旧表{self.order}.csv", skip_rejected=True,
        )  # fmt: skip

    # Meetings

    def _meet(self) -> None:
        random, kind, on = self.random, self.random.choice((*MeetingKind, MeetingKind.GROUP)), self._day()
        groups = sorted({m.group_on(on) for m in self._members() if m.counted_on(on)} - {None})
        of_group = kind is MeetingKind.GROUP and groups
        for group in random.sample(groups, random.randint(1, len(groups))) if of_group else (None,):
            request = meetings.AddMeeting(
                kind, on, self._word(), self._maybe(random.choice(HOURS)), self._word(), self._maybe("赵明远"),
                self._word(), group, lecturer=self._maybe(random.choice(("王建国", "周老师", "李 芳"))),
                guests=self._maybe(random.choice(GUESTS)),
                hours=self._maybe(Decimal(random.randint(1, 80)) / 10),
            )  # fmt: skip
            held = meetings.add(self.desk, request)
            if random.random() < 0.85:
                self._attend(held)

    def _attend(self, held: meetings.MeetingShown) -> None:
        random, expected = self.random, {a.member.number for a in held.attendees}
        everyone = random.choice((State.PRESENT, State.PRESENT, None))
        sure = [state for state in STATES if state is not State.OBSERVER]
        states = [(str(number), random.choice(sure)) for number in expected if random.random() < 0.4]
        others = [m for m in self._members() if m.counted_on(held.meeting.held_on) and m.number not in expected]
        states += [(str(other.number), State.OBSERVER) for other in others if random.random() < 0.2]
        marking.attend(self.desk, marking.AttendMeeting(held.meeting.number, everyone, tuple(states)))
        if random.random() < 0.2:
            votes.put_to_vote(self.desk, votes.PutToVote(held.meeting.number, "通过计划", 1))

    def _some_meeting(self) -> int:
        return self.random.choice(meetings.list_meetings(self.desk, *meetings.EVER).meetings).meeting.number

    def _make_up(self) -> None:
        marking.make_up(self.desk, marking.MakeUp(self._some_meeting(), (self._one(),)))

    def _cancel(self) -> None:
        changing.cancel(self.desk, self._some_meeting(), "重复登记")

    def _change_meeting(self) -> None:
        changing.edit(self.desk, changing.EditMeeting(self._some_meeting(), title=self._word(), place=self._word()))

    # Registers

    def _entry(self) -> None:
        register = self.random.choice(tuple(REGISTERS.values()))
        fields = [f for f in register.given if f.required or (not f.fixed and self.random.random() < 0.4)]
        stated = {field.name: self._stated(field) for field in fields}
        if register.of(FieldKind.MONEY) and self.random.random() < 0.4:
            stated |= {"amount": Fen(self.random.choice((20_000, 5_050, 1))), "source": "工作经费", "voucher": "付1"}
            stated |= {"use": "党员学习和活动", "decision": "2026-01-05支委会"}
        registers.add(self.desk, register, stated)

    def _stated(self, field: Field) -> object:
        random, kind = self.random, field.kind
        if kind is FieldKind.DAY:
            ahead = field.future and random.random() < 0.5
            return self.desk.today + timedelta(random.randint(0, 60)) if ahead else self._day()
        if kind is FieldKind.ENTRY:
            known = registers.list_entries(self.desk, REGISTERS[field.refers], registers.WantedEntries()).entries
            return random.choice(known).number
        return {
            FieldKind.TEXT: lambda: random.choice(WORDS),
            FieldKind.MONTH: self._month,
            FieldKind.YEAR: lambda: self.desk.today.year,
            FieldKind.COUNT: lambda: random.randint(0, 9),
            FieldKind.TENTHS: lambda: Decimal(random.randint(1, 80)) / 10,
            FieldKind.CHOICE: lambda: random.choice(field.words),
            FieldKind.MEMBER: self._one,
            FieldKind.MEETING: self._some_meeting,
        }[kind]()

    def _step(self) -> None:
        register = self.random.choice([register for register in REGISTERS.values() if register.steps])
        entries = registers.list_entries(self.desk, register, registers.WantedEntries(open_only=True)).entries
        entry = self.random.choice(entries)
        registers.done(self.desk, register, entry.number, self.random.choice(entry.missing).label, self._day(5), {})


@contextmanager
def random_book(seed: int) -> Iterator[Desk]:
    """A book that is the same for the same seed, at the desk of the day to which it has come."""
    random = Random(seed)
    with new_desk(BEGAN) as desk:
        thrown_away(desk.store)
        if random.random() < 0.5:
            branches.set_setting(desk, "online_is_present", random.choice(("是", "否")))
        life = Life(desk, random)
        life.play()
        yield life.desk
