"""Tasks: who is to do what by when, mostly as a meeting decided, until it is done."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import held
from jygcli.store.reads import queries
from jygcli.store.reads.records import TaskEntry
from jygcli.store.rows import tables


class UnknownTask(Refused):
    message = "没有第 {given} 项任务。"
    advice = "看编号：jyg meeting task list --all"


class TaskDone(Refused):
    message = "第 {number} 项任务“{what}”{on} 已经办完了。"
    advice = "记错了，重新打开：jyg meeting task reopen {number}"


class TaskOpen(Refused):
    message = "第 {number} 项任务“{what}”还没有办完，不用重新打开。"
    advice = "看任务：jyg meeting task list"


class DueBeforeMeeting(Refused):
    message = "完成期限 {due} 早于第 {meeting} 号会议（{held_on}）。"
    advice = "请核对 --by。"


class Task(NamedTuple):
    """`member` None: nobody in particular. `meeting` is the number of the meeting that set it."""

    number: int
    what: str
    member: Member | None
    meeting: int | None
    due_on: date | None
    done_on: date | None

    def overdue_on(self, day: date) -> bool:
        """Whether it should have been done before that day and isn't."""
        return self.done_on is None and self.due_on is not None and self.due_on < day


class TaskShown(NamedTuple):
    """A task, the day from which it is looked at, and what was done with it."""

    task: Task
    on: date
    what: Done | None = None


class TaskList(NamedTuple):
    """In order of the day by which they are due, those without one last."""

    tasks: tuple[Task, ...]
    on: date


class AddTask(NamedTuple):
    what: str
    member: str | None = None
    meeting: int | None = None
    due_on: date | None = None


def list_tasks(desk: Desk, *, everything: bool = False) -> TaskList:
    """Open tasks; with `everything`, those that are done too."""
    found = tasks_of(desk)
    return TaskList(tuple(task for task in found if everything or task.done_on is None), desk.today)


def tasks_of(desk: Desk, meeting: int | None = None) -> tuple[Task, ...]:
    """The branch's tasks; with a meeting's number, those that it set."""
    members = {member.id: member for member in members_of(desk)}
    return tuple(
        Task(
            row.number,
            row.what,
            members[row.member_id] if row.member_id is not None else None,
            row.meeting,
            row.due_on,
            row.done_on,
        )
        for row in desk.rows(queries.TASKS)
        if meeting in (None, row.meeting)
    )


def add(desk: Desk, request: AddTask) -> TaskShown:
    """Set a task.

    Raises UnknownMeeting, MeetingCancelled, UnknownMember, AmbiguousMember, NotAMemberThen, DueBeforeMeeting.
    """
    with desk.operation("meeting.task") as desk:
        meeting = held(desk, request.meeting) if request.meeting is not None else None
        if meeting and request.due_on and request.due_on < meeting.held_on:
            raise DueBeforeMeeting(due=request.due_on, meeting=meeting.number, held_on=meeting.held_on)
        member = find_member(members_of(desk), request.member) if request.member is not None else None
        if member is not None:
            member.require_counted(meeting.held_on if meeting else desk.today)
        number = max((row.number for row in desk.rows(queries.TASKS)), default=0) + 1
        desk.add(
            tables.TaskRow(
                branch_id=desk.branch.id,
                number=number,
                meeting_id=meeting.id if meeting else None,
                member_id=member.id if member else None,
                what=request.what,
                due_on=request.due_on,
            )
        )
        return TaskShown(_task(desk, number), desk.today, Done.TASK_SET)


def done(desk: Desk, number: int, on: date | None = None) -> TaskShown:
    """A task was done on that day (without it: today). Raises UnknownTask, TaskDone, InTheFuture, LongAgo."""
    day = happened_on(on or desk.today, desk.today, "办完")
    with desk.operation("meeting.task.done") as desk:
        row = _row(desk, number)
        if row.done_on is not None:
            raise TaskDone(number=number, what=row.what, on=row.done_on)
        desk.change(tables.TaskRow, row.id, done_on=day)
        return TaskShown(_task(desk, number), desk.today, Done.TASK_DONE)


def reopen(desk: Desk, number: int) -> TaskShown:
    """A task was taken for done and isn't. Raises UnknownTask, TaskOpen."""
    with desk.operation("meeting.task.reopen") as desk:
        row = _row(desk, number)
        if row.done_on is None:
            raise TaskOpen(number=number, what=row.what)
        desk.change(tables.TaskRow, row.id, done_on=None)
        return TaskShown(_task(desk, number), desk.today, Done.TASK_REOPENED)


def remove(desk: Desk, number: int) -> TaskShown:
    """A task that was recorded by mistake, or has lapsed; the log keeps it. Raises UnknownTask."""
    with desk.operation("meeting.task.remove") as desk:
        row, task = _row(desk, number), _task(desk, number)
        desk.remove(tables.TaskRow, row.id)
        return TaskShown(task, desk.today, Done.REMOVED)


def _row(desk: Desk, number: int) -> TaskEntry:
    for row in desk.rows(queries.TASKS):
        if row.number == number:
            return row
    raise UnknownTask(given=number)


def _task(desk: Desk, number: int) -> Task:
    return next(task for task in tasks_of(desk) if task.number == number)
