"""Views of branches and settings."""

from __future__ import annotations

from jygcli.papers.paper import Column, Holds
from jygcli.services.books.branches import BranchList, SettingLine, SettingLines, StoreMade
from jygcli.store.reads.records import Branch
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, line, table

_BRANCH = "number name parent in_use"
_BRANCHES = (
    Column("编号", "number", Holds.NUMBER), Column("支部", "name"), Column("上级", "parent"),
    Column("正在使用", lambda branch: "是" if branch.in_use else "")
)  # fmt: skip
_SETTING = "setting.name setting.title type=setting.type.words value setting.default setting.prose source"


def _made(made: StoreMade, _: Look) -> Screen:
    yield line(f"已建台账：{made.branch.name}")
    yield line(f"文件：{made.path}")
    yield line("下一步：")
    yield line("  jyg import members 花名册.xlsx   导入名单（或 jyg member add 姓名）")
    yield line("  jyg plan-year                    排今年的十二个主题月")
    yield line("  jyg dues assess 姓名 --category 离退休 --base 基数   核定党费")


def _settings(found: SettingLines, _: Look) -> Screen:
    rows = table("设置和名称", "现在", "可以写", "说明")
    for row in found.settings:
        setting = row.setting
        value, default = (text or "（未设）" for text in (row.value, setting.default))
        other = "" if value == default else f"原定 {default}。"
        source = f"（{row.source}）" if row.source else ""
        rows.add_row(f"{setting.title}\n{setting.name}", value, setting.type.words, f"{other}{setting.prose}{source}")
    rows.columns[0].no_wrap = True
    yield rows
    yield line("改设置：jyg settings set 名称 内容，例如 jyg settings set party_day 20")


MADE = View[StoreMade](shape(f"path branch({_BRANCH})"), _made)
ADDED = View[Branch](shape(_BRANCH), lambda branch, _: [line(f"已加支部：{branch.number} {branch.name}")])
USED = View[Branch](shape(_BRANCH), lambda branch, _: [line(f"现在使用：{branch.name}")])
LIST = View[BranchList](shape(f"branches({_BRANCH})"), lambda found, _: [grid(_BRANCHES, found.branches)])
SETTING = View[SettingLine](
    shape(_SETTING), lambda row, _: [line(f"{row.setting.title}（{row.setting.name}）现在是 {row.value or '未设'}")]
)
SETTINGS = View[SettingLines](shape(f"settings({_SETTING})"), _settings)
