"""组织生活会, 民主评议, and the problems that an 组织生活会 names. Sources: 支部工作条例第17、18条."""

from __future__ import annotations

from datetime import date

from jygcli.domain.registers.model import (
    NOTES,
    YEAR,
    Entry,
    Field,
    FieldKind,
    Register,
    Step,
    day,
    entry_of,
    member,
    stated,
)

GRADES = ("优秀", "合格", "基本合格", "不合格")
VOTES = ("excellent", "good", "fair", "poor")  # for each grade, in the names of the fields
MEETING = Field("meeting", "会议编号", FieldKind.MEETING, "在哪次会上，见 jyg meeting list", headings=("会议",))


def _end_of_year(entry: Entry) -> date:
    return date(entry["year"], 12, 31)


def _votes(way: str, label: str) -> tuple[Field, ...]:
    """How many votes of one kind each grade got."""
    return tuple(
        Field(f"{way}_{name}", f"{label}{grade}", FieldKind.COUNT, "票数", private=True, listed=False)
        for name, grade in zip(VOTES, GRADES, strict=True)
    )


APPRAISAL = Register(
    "appraisal", "民主评议", ("review", "appraisal"),
    "民主评议党员，每年一次：自评、互评、民主测评、评定意见，各是哪天",
    (
        YEAR,
        MEETING,
        Field("expected", "应参加", FieldKind.COUNT, "应参加测评的人数", headings=("应到",)),
        Field("took_part", "实参加", FieldKind.COUNT, "实际参加测评的人数", headings=("实到",)),
        Field("self_on", "自评", FieldKind.DAY, "哪天自评", headings=("自评日期",)),
        Field("mutual_on", "互评", FieldKind.DAY, "哪天互评", headings=("互评日期",)),
        Field("poll_on", "民主测评", FieldKind.DAY, "哪天民主测评", headings=("测评日期",)),
        Field("opinion_on", "评定意见", FieldKind.DAY, "哪天评定", headings=("评定日期",)),
        NOTES,
    ),
    key=("year",), on="year",
    steps=(
        Step("self_on", "自评", "还没有自评"),
        Step("mutual_on", "互评", "还没有互评"),
        Step("poll_on", "民主测评", "还没有民主测评", says=("expected", "took_part")),
        Step("opinion_on", "评定意见", "还没有评定意见"),
    ),
    due=_end_of_year, rule="meeting.review", counted="次", lately=("year", "opinion_on"),
)  # fmt: skip

GRADE = Register(
    "grade", "评议等次", ("review", "grade"),
    "评议等次：一名党员互评、测评的票数和评定的等次",
    (
        entry_of("appraisal", "评议编号", "哪次评议，见 jyg review appraisal list"),
        member(),
        day("测评日期", "哪天测评的", headings=()),
        *_votes("mutual", "互评"),
        *_votes("poll", "测评"),
        Field("grade", "等次", FieldKind.CHOICE, "评定的等次", private=True, words=GRADES,
              headings=("评定等次", "评议等次")),
        Field("decided_on", "评定日期", FieldKind.DAY, "哪天评定的"),
        NOTES,
    ),
    key=("appraisal", "member"), steps=(Step("decided_on", "评定", "还没有评定等次", says=("grade",)),),
    rule="meeting.review", counted="人",
)  # fmt: skip

LIFE = Register(
    "life", "组织生活会", ("review", "life"),
    "组织生活会前后的各步：学习、征求意见、谈心谈话、对照检查、会上批评和自我批评、整改清单，各是哪天",
    (
        YEAR,
        Field("theme", "主题", what="什么组织生活会", example="年度组织生活会", headings=("会议主题", "名称"),
              default=lambda _: "年度组织生活会"),
        MEETING,
        Field("studied_on", "会前学习", FieldKind.DAY, "哪天组织学习", headings=("学习日期",)),
        Field("solicited_on", "征求意见", FieldKind.DAY, "哪天征求意见", headings=("征求意见日期",)),
        Field("opinions", "意见", what="征求到的意见", private=True, listed=False, headings=("征求到的意见",)),
        Field("talked_on", "会前谈心", FieldKind.DAY, "哪天谈完心；每次谈话记在 jyg care talk",
              headings=("谈心谈话日期",)),
        Field("checked_on", "对照检查", FieldKind.DAY, "哪天写好对照检查（发言提纲）", headings=("对照检查日期",)),
        Field("held_on", "批评和自我批评", FieldKind.DAY, "哪天开的会", option="--held", headings=("召开日期",)),
        Field("planned_on", "整改清单", FieldKind.DAY, "哪天列出整改清单；每条记在 jyg review problem",
              headings=("整改清单日期",)),
        NOTES,
    ),
    key=("year", "theme"), on="year",
    steps=(
        Step("studied_on", "会前学习", "还没有会前学习"),
        Step("solicited_on", "征求意见", "还没有征求意见", says=("opinions",)),
        Step("talked_on", "会前谈心", "会前还没有谈心"),
        Step("checked_on", "对照检查", "还没有对照检查"),
        Step("held_on", "批评和自我批评", "还没有开会", says=("meeting",)),
        Step("planned_on", "整改清单", "还没有列整改清单"),
    ),
    any_order=True, due=_end_of_year, rule="meeting.life", counted="次",
)  # fmt: skip

PROBLEM = Register(
    "problem", "整改事项", ("review", "problem"),
    "组织生活会查出的问题：整改措施、谁负责、到哪天、办好没有",
    (
        day("提出日期", "哪天提出的", headings=("日期",)),
        MEETING,
        Field("problem", "问题", what="查出什么问题", example="请假手续不全", required=True, private=True,
              headings=("存在问题", "查摆问题")),
        Field("measure", "措施", what="怎样整改", private=True, headings=("整改措施",)),
        Field("responsible", "责任人", what="谁负责", headings=("负责人",)),
        Field("due_on", "期限", FieldKind.DAY, "到哪天整改好", future=True, headings=("整改期限", "完成时限")),
        Field("settled_on", "完成日期", FieldKind.DAY, "哪天整改好的", headings=("整改完成日期",)),
        Field("result", "结果", what="整改的结果", private=True, listed=False, headings=("整改结果", "整改情况")),
        NOTES,
    ),
    key=("on", "problem"), steps=(Step("settled_on", "整改", "还没有整改好", says=("result",)),), due=stated("due_on"),
    rule="meeting.life", counted="条",
)  # fmt: skip

REGISTERS = (LIFE, APPRAISAL, GRADE, PROBLEM)
