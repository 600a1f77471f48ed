"""What is asked and told of somebody who leaves or comes: the day, and the marks of attendance that it touches."""

from __future__ import annotations

from datetime import date

from jygcli.cli.app import missing
from jygcli.cli.app.context import App
from jygcli.domain.people.membership import find_member
from jygcli.services.books.roster import members_of
from jygcli.services.members import marks_touched


def day_said(jyg: App, given: date | None, question: str) -> date | None:
    """The day of something that is not taken for today's where somebody can be asked."""
    return missing.asked(jyg, "--on", question) if given is None else given


def agree_on_marks(jyg: App, given: str, on: date) -> None:
    """What the book says of absence since somebody left is told; it falls away if that is agreed to."""
    member = find_member(members_of(jyg.desk), given)
    marked = marks_touched.marked_after(jyg.desk, member, on)
    if not marked or any(one.was_there for one in marked):
        return  # of the second the service has to say what is wrong
    for one in marked:
        what = "已经签字归档，不动" if one.stays else "去掉"
        jyg.tell(f"{one.meeting.cited}记了“{one.state}”，在 {on} 离开以后：{what}。")
    if jyg.asks and not all(one.stays for one in marked):
        jyg.insist("这些考勤一起去掉")


def tell_day(jyg: App, said: date | None) -> None:
    """Where nobody said the day, that it was recorded as today's."""
    if said is None:
        jyg.tell(f"没有写 --on，按今天（{jyg.today}）记。")
