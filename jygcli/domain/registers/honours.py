"""表彰: nomination, committee, publication, decision, and 先进事迹. Source: 市意见第16条."""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, Step, day, until_stated

LEVELS = ("支部", "单位", "党工委", "市级", "省级", "全国")
FIFTY_YEARS = "光荣在党50年"  # the medal's name, as a title


HONOUR = Register(
    "honour", "表彰", ("honour",),
    "表彰：推荐谁、什么称号、哪一级；支委会、公示、决定各是哪天，先进事迹",
    (
        day("推荐日期", "哪天推荐的", headings=("提名日期", "日期")),
        Field("title", "称号", what="什么称号", example="优秀共产党员", required=True, argument=True,
              headings=("荣誉称号", "表彰名称")),
        Field("member", "姓名", FieldKind.MEMBER, "表彰谁：编号或姓名；不写就是表彰支部",
              headings=("党员", "党员姓名")),
        Field("level", "级别", FieldKind.CHOICE, "哪一级", "市级", required=True, words=LEVELS,
              headings=("表彰级别",)),
        Field("committee_on", "支委会", FieldKind.DAY, "支委会哪天研究的", listed=False, headings=("支委会日期",)),
        Field("public_on", "公示", FieldKind.DAY, "哪天公示的", listed=False, headings=("公示日期",)),
        Field("decided_on", "决定", FieldKind.DAY, "哪天决定表彰的", headings=("决定日期", "表彰日期")),
        Field("document", "文号", what="表彰决定的文号", listed=False, headings=("表彰文件",)),
        Field("dropped_on", "不再推荐", FieldKind.DAY, "没有通过、不再推荐的，是哪天"),
        Field("story", "先进事迹", what="先进事迹的正文，也可以以后用 edit 补", listed=False,
              headings=("主要事迹", "事迹")),
        NOTES,
    ),
    key=("on", "member", "title"),
    steps=(
        Step("committee_on", "支委会", "还没有经支委会研究"),
        Step("public_on", "公示", "还没有公示"),
        Step("decided_on", "决定", "还没有决定", says=("document",)),
    ),
    # what the level above has given has no steps to catch up with
    opens=until_stated("decided_on", "dropped_on"), rule="honour.given", counted="项",
    themed=("on", "committee_on", "public_on", "decided_on"),
)  # fmt: skip

REGISTERS = (HONOUR,)
