"""Views of what is printed around a 民主评议."""

from __future__ import annotations

from collections.abc import Callable

from jygcli.domain.registers.reviews import GRADES, VOTES
from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table, Value
from jygcli.services.registers.review_papers import AppraisalSummary, GradedMember, VotingSheet
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line

_GRADES_TO_MARK = tuple(Column(grade, holds=Holds.SIGNATURE) for grade in GRADES)


def _sheet(sheet: VotingSheet, _: Look) -> Screen:
    yield heading(f"{sheet.branch}　{sheet.year}年民主评议党员测评票")
    yield line(f"参加测评的 {len(sheet.voted_on)} 人：", "、".join(member.shown for member in sheet.voted_on))
    if sheet.probationary:
        yield line(_on_probation(sheet))
    yield line("要打印出来的，加 -o 测评票.docx")


def _on_probation(sheet: VotingSheet) -> str:
    return f"预备党员参加评议，这里不列：{'、'.join(member.shown for member in sheet.probationary)}。"


def sheet_paper(sheet: VotingSheet, _: Look) -> Paper:
    """One sheet, to be copied for everybody who votes; nobody signs it."""
    columns = (Column("序号", holds=Holds.NUMBER), Column("姓名"), *_GRADES_TO_MARK)
    rows: list[tuple[Value, ...]] = [
        (place, member.shown, *(None for _ in GRADES)) for place, member in enumerate(sheet.voted_on, start=1)
    ]
    how = "不记名。每名党员在一个等次里画“○”，画了两个等次的，这一名作废；不画的算弃权。"
    if sheet.cap is not None:
        how += f"优秀不超过参加人数的{sheet.cap.value}{sheet.cap.unit}。"
    return Paper(
        f"{sheet.year}年民主评议党员测评票",
        sheet.branch,
        (Section("", (Table(columns, tuple(rows)), Sentence(how, note=True))),),
    )


SHEET = View[VotingSheet](shape("branch year voted_on(number name) probationary(number name)"), _sheet, sheet_paper)


def _votes(way: str, name: str) -> Callable[[GradedMember], Value]:
    return lambda one: one.votes.get(f"{way}_{name}")


_BY_MEMBER = (
    *PERSON,
    *(
        Column(f"{words}{grade}", _votes(way, name), Holds.NUMBER)
        for way, words in (("mutual", "互评"), ("poll", "测评"))
        for name, grade in zip(VOTES, GRADES, strict=True)
    ),
    Column("评定等次", lambda one: one.grade or "还没有"),
)


def _taking_part(found: AppraisalSummary) -> str:
    values = found.appraisal.values
    if values["expected"] is None or values["took_part"] is None:
        return ""
    return f"应参加 {values['expected']} 人，实参加 {values['took_part']} 人。"


def _counted(found: AppraisalSummary) -> str:
    return "，".join(f"{grade} {count} 人" for grade, count in found.counts) + "。"


def _summary(found: AppraisalSummary, _: Look) -> Screen:
    yield heading(f"{found.branch}　{found.appraisal.values['year']}年民主评议党员汇总")
    if said := _taking_part(found):
        yield line(said)
    yield grid(_BY_MEMBER, found.members)
    yield line(_counted(found))
    if found.ungraded:
        names = "、".join(member.shown for member in found.ungraded)
        number = found.appraisal.number
        yield line(f"还没有等次：{names}。", advice=f"登记：jyg review grade add {number} 姓名 --grade 等次")
    yield line("存成文件时只有人数", advice="；要写每个人的票数和等次，加 --reveal")


def summary_paper(found: AppraisalSummary, look: Look) -> Paper:
    """Votes and grades of each stand in it only where they are to be revealed; else the numbers alone."""
    blocks: list[Block] = [Sentence(_taking_part(found) + f"评定等次：{_counted(found)}")]
    if found.ungraded:
        blocks.append(Sentence(f"还有 {len(found.ungraded)} 人没有评定等次。"))
    if look.reveal:
        blocks.append(Table.of(_BY_MEMBER, found.members))
    return Paper(
        f"{found.appraisal.values['year']}年民主评议党员汇总表",
        found.branch,
        (Section("", tuple(blocks)),),
        day=found.on,
        signatures=("支部书记",),
        landscape=look.reveal,
    )


_SUMMARY = shape(
    "branch number=appraisal.number year() expected() took_part() grades() ungraded(number name)",
    year=lambda found: found.appraisal.values["year"],
    expected=lambda found: found.appraisal.values["expected"],
    took_part=lambda found: found.appraisal.values["took_part"],
    grades=lambda found: dict(found.counts),
)


def _summary_data(found: AppraisalSummary, look: Look) -> Json:
    """The numbers, and what each member got only where it is to be revealed."""
    members = [facts(one, "member.number member.name grade") for one in found.members] if look.reveal else None
    return {**_SUMMARY(found, look), "members": members}


SUMMARY = View[AppraisalSummary](_summary_data, _summary, summary_paper)
