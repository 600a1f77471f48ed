"""Views of what belongs to an election: ballots to print, the sheet of its result, and who takes office."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.meetings.votes import Candidate
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, Value, spoken_day
from jygcli.services.meetings.ballot_papers import BallotPaper, ElectionResults
from jygcli.services.meetings.taking_office import Seat, Seating
from jygcli.services.meetings.votes import ElectionShown
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.meetings.papers import meeting_name, spoken_time
from jygcli.views.meetings.votes import ballot_data, ballot_screen, result_words

_HOW = (
    "赞成的在“赞成”栏画“○”，不赞成的在“不赞成”栏画“○”，弃权的在“弃权”栏画“○”；另选他人的，写上姓名并在“赞成”栏画“○”。"
    "赞成的（含另选的）不多于 {seats} 名有效，多于 {seats} 名的整张作废。"
)
_MARKS = ("赞成", "不赞成", "弃权")


def _ballot_title(ballot: BallotPaper) -> str:
    return f"{ballot.title}{'（再次投票）' if ballot.again else ''}"


def _ballot(ballot: BallotPaper, _: Look) -> Screen:
    yield heading(f"{ballot.branch}　选票　{_ballot_title(ballot)}　应选 {ballot.seats} 名")
    yield line("候选人：" + "、".join(member.shown for member in ballot.candidates))
    yield line("要打印出来的，加 -o 选票.docx", f"（印 {ballot.copies} 张）" if ballot.copies > 1 else "")


def ballot_paper(ballot: BallotPaper, _: Look) -> Paper:
    """A part for each voter, to be cut apart; a second ballot between equals leaves no room for others."""
    others = 0 if ballot.again else ballot.seats
    names: list[Value] = [*(member.shown for member in ballot.candidates), *(None for _ in range(others))]
    rows = tuple((name, *_UNMARKED) for name in names)
    one = Section(
        f"{ballot.branch}选票　{_ballot_title(ballot)}（应选 {ballot.seats} 名）",
        (Table(_SLIP, rows), Sentence(_HOW.format(seats=ballot.seats), note=True)),
    )
    return Paper("选票", ballot.branch, (one,) * ballot.copies, bare=True)


_SLIP = (Column("候选人", holds=Holds.LONG), *(Column(mark, holds=Holds.SIGNATURE) for mark in _MARKS))
_UNMARKED: tuple[Value, ...] = (None,) * len(_MARKS)


BALLOT = View[BallotPaper](shape("branch title seats candidates(number name) copies again"), _ballot, ballot_paper)


def _results(found: ElectionResults, _: Look) -> Screen:
    yield heading(f"{found.branch}　{meeting_name(found.meeting)}　{found.meeting.held_on}　选举结果")
    for election in found.elections:
        yield from ballot_screen(election)
    if any(election.verdict.tied for election in found.elections):
        yield line("", advice=f"同票再投的选票：jyg meeting ballot --again {found.meeting.number}")


def results_paper(found: ElectionResults, _: Look) -> Paper:
    """To be signed by who counted and handed up for approval."""
    return Paper(
        title="选举结果报告单",
        issuer=found.branch,
        sections=tuple(Section(election.title, tuple(_result(election))) for election in found.elections),
        day=found.meeting.held_on,
        signatures=("主持人", "监票人", "计票人"),
        facts=(("会议", meeting_name(found.meeting)), ("时间", spoken_time(found.meeting))),
    )


def _result(election: ElectionShown) -> Iterator[Sentence | Table]:
    verdict, who = election.verdict, election.who
    yield Sentence(
        f"应到会有选举权的党员 {who.entitled} 人，实到会 {who.present} 人，"
        f"{'符合' if verdict.quorum.met else '不符合'}规定的到会人数（不少于 {verdict.quorum.needed} 人）。"
        f"应选 {election.seats} 名，候选人 {len(election.candidates)} 名，"
        f"当选须得赞成票 {verdict.majority.needed} 票以上。"
    )

    def outcome(one: Candidate) -> str:
        return "当选" if one in verdict.elected else "同票，再次投票" if one in verdict.tied else "未当选"

    ordered = sorted(election.candidates, key=lambda one: -one.ayes)
    columns = (
        Column("候选人", "member.shown"), Column("赞成票", "ayes", Holds.NUMBER), Column("结果", outcome, Holds.LONG)
    )  # fmt: skip
    yield Table.of(columns, ordered)
    yield Sentence(f"{result_words(election)}。" if not verdict.elected else _elected(election))


def _elected(election: ElectionShown) -> str:
    names = "、".join(one.member.shown for one in election.verdict.elected)
    lacking = election.verdict.open_seats
    return f"当选：{names}（以得票多少为序）。" + (f"还缺 {lacking} 名，另行选举。" if lacking else "请审批。")


RESULT = View[ElectionResults](
    shape("branch meeting=meeting.number date=meeting.held_on elections()",
          elections=lambda found: list(map(ballot_data, found.elections))),
    _results, results_paper,
)  # fmt: skip


def _seating(seating: Seating, _: Look) -> Screen:
    yield heading(f"第 {seating.meeting.number} 号　{seating.on}　{seating.election.title}　当选就任")
    for words, seats in (("就任", seating.taken), ("继续担任", seating.kept), ("卸任", seating.left)):
        if seats:
            yield line(f"{words}：{_seats(seats)}")
    if seating.term_from is not None:
        yield line(f"本届任期从 {spoken_day(seating.term_from)}起算。")


def _seated(seating: Seating, look: Look) -> Screen:
    yield from _seating(seating, look)
    yield line("结果报上级批准以后记：", "jyg branch election done 编号 --on 日期")


def _seats(seats: tuple[Seat, ...]) -> str:
    return "、".join(f"{seat.member.shown}（{seat.post}）" for seat in seats)


_SEAT = "member.number member.name post"
_SEATING = shape(f"meeting=meeting.number date=on taken({_SEAT}) kept({_SEAT}) left({_SEAT}) term_from")
SEATING = View[Seating](_SEATING, _seating)
SEATED = View[Seating](_SEATING, _seated)
