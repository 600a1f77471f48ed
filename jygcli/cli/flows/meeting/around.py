"""What is asked of a meeting besides who came: 学时, who lectured, who sat in, who of other branches took part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jygcli.cli.app.context import App
from jygcli.cli.flows.people import person
from jygcli.cli.flows.questions import Question, choose, collected, maybe, tell
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import covered
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.guests import name_of, parted, sorted_out
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import comparable
from jygcli.domain.said.hours import read_hours
from jygcli.domain.said.numerals import place
from jygcli.services.books.register_book import EntryShown
from jygcli.services.meetings import recording
from jygcli.services.meetings.changing import EditMeeting
from jygcli.services.meetings.recording import MOST_HOURS
from jygcli.services.members import people
from jygcli.services.plan import at_hand
from jygcli.services.registers import holding

_STUDY = frozenset({MeetingKind.PARTY_DAY, MeetingKind.LECTURE, MeetingKind.OTHER})
_NONE = frozenset({"无", "没有", "不算", "不算学时", "不写", "不记", "没有人", "都没有", "都没来"})
_WORDS = re.compile(r"[\s、，,；;]+")


class UnlikelyHours(CalledWrongly):
    message = "一次会 {given} 学时不合常理。"
    advice = "写 0.5 到 {most} 之间的数，例如 2。"


class GuestIsExpected(CalledWrongly):
    message = "{name}是这次会应到的人，不写在列席里，来了的记出席。"
    advice = "请再写一次，只写应到以外的人。"


class GuestHasNoName(CalledWrongly):
    message = "“{given}”不是姓名。"
    advice = "写请来的人的姓名，例如 马晓东（联络员）；没有就按回车。"


class NobodyThere(CalledWrongly):
    message = "这里没有“{given}”。"
    advice = "写前面的编号或姓名，几位用空格隔开；没有来就按回车。"


class Guests(NamedTuple):
    """Who sat in: people from outside as one text, and members of the branch who weren't expected."""

    outside: str = ""
    members: tuple[Member, ...] = ()


class Visitor(NamedTuple):
    """A member of another branch who takes part here: the number of the entry that says so."""

    entry: int
    name: str
    home: str


def questions(jyg: App, usual: Meeting) -> tuple[Question, ...]:
    """Asked once `kind`, `on` and `group` are among the answers; Enter is what `usual` has."""
    here = people.list_members(jyg.desk).members

    def counts(found: dict[str, Any]) -> bool:
        return found["kind"] in _STUDY or usual.hours is not None

    def name(typed: str) -> str:
        return person(typed, among=here)

    def lectures(found: dict[str, Any]) -> bool:
        return found["kind"] is MeetingKind.LECTURE or usual.lecturer is not None

    return (
        Question("hours", lambda _: _hours(usual), counts),
        Question("lecturer", lambda _: _lecturer(usual.lecturer, name), lectures),
        Question("guests", lambda found: _guests(usual.guests, _made(found), here)),
        Question(
            "visitors",
            lambda found: _who_came(_visitors(jyg, usual, found)),
            lambda found: bool(_visitors(jyg, usual, found)),
        ),
    )


NOTHING: dict[str, Any] = {"hours": None, "lecturer": None, "guests": Guests(), "visitors": ()}


def _made(found: dict[str, Any]) -> Meeting:
    return Meeting(0, 0, found["kind"], found["on"], group=found["group"])


def _hours(usual: Meeting) -> Decimal | None:
    enter = f"{usual.hours_said}；不算的写 无" if usual.hours else "不算学时"
    return maybe(f"到会的人各算几学时？（回车 {enter}）", _read_hours, usual.hours) or None


def _read_hours(text: str) -> Decimal:
    """0 where there are said to be none. Raises NotHours, UnlikelyHours."""
    hours = Decimal(0) if text in _NONE else read_hours(text)
    if text not in _NONE and not 0 < hours <= MOST_HOURS:
        raise UnlikelyHours(given=f"{hours}".removesuffix(".0"), most=MOST_HOURS)
    return hours


def _lecturer(usual: str | None, name: Callable[[str], str]) -> str | None:
    enter = f"{usual}；没有的写 无" if usual else "不写"
    return maybe(f"谁主讲？（回车 {enter}）", lambda text: "" if text in _NONE else name(text), usual) or None


def _guests(usual: str | None, meeting: Meeting, here: Sequence[Member]) -> Guests:
    enter = f"回车 {usual}；没有的写 无" if usual else "没有就按回车"
    return maybe(
        f"谁列席？例 马晓东（联络员）、周老师（讲师）（{enter}）：",
        lambda text: Guests() if text in _NONE else guests_said(text, meeting, here),
        Guests(usual or ""),
    )


def guests_said(text: str, meeting: Meeting, here: Sequence[Member]) -> Guests:
    """Raises GuestIsExpected, GuestHasNoName, and as `plain_text`."""
    plain = without_numbers(plain_text(text, "列席"), "列席")
    parts = parted(plain)
    words = plain.split()
    if len(parts) == 1 and "（" not in plain and all(len(word) > 1 for word in words):
        parts = words
    if not parts:
        raise GuestHasNoName(given=covered(plain))
    for part in parts:
        if place(part) is not None or not any(map(str.isalpha, part)):
            raise GuestHasNoName(given=covered(part))
    found = sorted_out(parts, meeting, here)
    if found.expected:
        raise GuestIsExpected(name=found.expected[0].name)
    return Guests("、".join(found.outside), found.members)


def _visitors(jyg: App, meeting: Meeting, found: dict[str, Any]) -> list[Visitor]:
    """Those who take part here on that day, but for those who are known to have been there."""
    there = {entry.number for entry in holding.joined_at(jyg.desk, meeting)} if meeting.number else set()
    able = holding.taking_part(jyg.desk, found["on"])
    return [
        Visitor(entry.number, entry.values["name"], entry.values["home"]) for entry in able if entry.number not in there
    ]


def _who_came(able: Sequence[Visitor]) -> tuple[Visitor, ...]:
    """Who of them came, by their place in the list or by name."""
    listed = "　".join(f"{at} {one.name}（{one.home}）" for at, one in enumerate(able, start=1))
    tell(f"在这里参加的外支部党员：{listed}")

    def parse(text: str) -> tuple[Visitor, ...]:
        given = [] if text in _NONE else [word for word in _WORDS.split(text) if word] or [text]
        return tuple(dict.fromkeys(_meant(word, able) for word in given))

    return maybe("他们谁来了？写编号，几位用空格隔开；没有来就按回车：", parse, ())


def _meant(word: str, able: Sequence[Visitor]) -> Visitor:
    number = place(word)
    for at, one in enumerate(able, start=1):
        if at == number or comparable(one.name) == comparable(word):
            return one
    raise NobodyThere(given=covered(word))


def in_words(found: dict[str, Any]) -> list[str]:
    """`学时 2`, `主讲 周老师`, `列席 马晓东（联络员）`: of the answers, those that say something."""
    hours: Decimal | None = found["hours"]
    sat_in = [*filter(None, [found["guests"].outside]), *(member.shown for member in found["guests"].members)]
    facts = {
        "学时": f"{hours}".removesuffix(".0") if hours else "",
        "主讲": found["lecturer"],
        "列席": "、".join(sat_in),
        "外支部来的": "、".join(one.name for one in found["visitors"]),
    }
    return [f"{label} {said}" for label, said in facts.items() if said]


def go_over(jyg: App, meeting: Meeting) -> str | None:
    """Of a meeting that is in the book: what is known of this, and whether it is to be put otherwise.

    Where a meeting was begun and nothing more, it is asked for at once.
    """
    said = in_words(_known(jyg, meeting))
    begun = any(attendee.state is not None for attendee in recording.show(jyg.desk, meeting.number).attendees)
    if not said and not begun:
        usual = at_hand.usual_of(jyg.desk, meeting.kind)
        return ask(jyg, meeting, meeting._replace(study_tenths=usual.study_tenths))
    tell("；".join(said) or "学时、列席的人，都没有写。")
    return ask(jyg, meeting) if choose("要补、要改吗？", (("不用", False), ("要", True))) else None


def ask(jyg: App, meeting: Meeting, usual: Meeting | None = None) -> str | None:
    """All of it anew, and write what is another; Enter is what there is, or what `usual` has. None: nothing is."""
    found = collected(questions(jyg, usual or meeting), _known(jyg, meeting) | {"visitors": ()})
    changes = EditMeeting(
        meeting.number,
        lecturer=_changed(found["lecturer"], meeting.lecturer),
        guests=_changed(found["guests"].outside, meeting.guests),
        hours=None if found["hours"] == meeting.hours else found["hours"] or Decimal(0),
    )
    others = beside(found)
    if not changes.stated() and others == holding.Beside():
        return None
    holding.complete(jyg.desk, changes, others)
    return "；".join(in_words(found)) or "学时、列席都没有"


def beside(found: dict[str, Any]) -> holding.Beside:
    """Who was there besides those expected, as the answers name them."""
    members = tuple(str(member.number) for member in found["guests"].members)
    return holding.Beside(tuple(one.entry for one in found["visitors"]), members)


def _known(jyg: App, meeting: Meeting) -> dict[str, Any]:
    """What the book has, as answers."""
    shown = recording.show(jyg.desk, meeting.number)
    joined = holding.joined_at(jyg.desk, meeting)
    return {
        "kind": meeting.kind,
        "on": meeting.held_on,
        "group": meeting.group,
        "hours": meeting.hours,
        "lecturer": meeting.lecturer,
        "guests": Guests(meeting.guests or "", tuple(one.member for one in shown.sat_in)),
        "visitors": tuple(_visitor(entry) for entry in joined),
    }


def names_beside(jyg: App, number: int) -> list[str]:
    """The names of the lecturer, the guests and the members of other branches at a meeting."""
    meeting = recording.show(jyg.desk, number).meeting
    said = (meeting.lecturer or "", *parted(meeting.guests or ""))
    others = [entry.values["name"] for entry in holding.joined_at(jyg.desk, meeting)]
    return [*filter(None, map(name_of, said)), *others]


def _visitor(entry: EntryShown) -> Visitor:
    return Visitor(entry.number, entry.values["name"], entry.values["home"])


def _changed(now: str | None, before: str | None) -> str | None:
    """What a change states: nothing where it is as before, an empty text where there is none any more."""
    return None if (now or None) == before else now or ""
