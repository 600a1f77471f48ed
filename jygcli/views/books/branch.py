"""Views of branches and settings."""

from __future__ import annotations

from jygcli.services.books.branches import BranchList, SettingLine, SettingLines, StoreMade
from jygcli.store.reads.records import Branch
from jygcli.views.base.view import Json, Look, Screen, View, line, table


def _branch_data(branch: Branch, _: Look) -> Json:
    return {"number": branch.number, "name": branch.name, "parent": branch.parent, "in_use": branch.in_use}


def _made(made: StoreMade, _: Look) -> Screen:
    yield line(f"已建台账：{made.branch.name}")
    yield line(f"文件：{made.path}")
    yield line("下一步：")
    yield line("  jyg import members 花名册.xlsx   导入名单（或 jyg member add 姓名）")
    yield line("  jyg plan-year                    排今年的十二个主题月")
    yield line("  jyg dues assess 姓名 --category 离退休 --base 基数   核定党费")


def _list(found: BranchList, _: Look) -> Screen:
    rows = table("编号", "支部", "上级", "正在使用", right=("编号",))
    for branch in found.branches:
        rows.add_row(str(branch.number), branch.name, branch.parent or "", "是" if branch.in_use else "")
    yield rows


def _setting_data(row: SettingLine, _: Look) -> Json:
    return {
        "name": row.name, "title": row.title, "type": row.type, "value": row.value, "default": row.default,
        "prose": row.prose, "source": row.source,
    }  # fmt: skip


def _settings(found: SettingLines, _: Look) -> Screen:
    rows = table("设置和名称", "现在", "可以写", "说明")
    for row in found.settings:
        value, default = (text or "（未设）" for text in (row.value, row.default))
        other = "" if value == default else f"原定 {default}。"
        source = f"（{row.source}）" if row.source else ""
        rows.add_row(f"{row.title}\n{row.name}", value, row.type, f"{other}{row.prose}{source}")
    rows.columns[0].no_wrap = True
    yield rows
    yield line("改设置：jyg settings set 名称 内容，例如 jyg settings set party_day 20")


MADE = View[StoreMade](lambda made, look: {"path": str(made.path), "branch": _branch_data(made.branch, look)}, _made)
ADDED = View[Branch](_branch_data, lambda branch, _: [line(f"已加支部：{branch.number} {branch.name}")])
USED = View[Branch](_branch_data, lambda branch, _: [line(f"现在使用：{branch.name}")])
LIST = View[BranchList](lambda found, look: {"branches": [_branch_data(b, look) for b in found.branches]}, _list)
SETTING = View[SettingLine](
    _setting_data, lambda row, _: [line(f"{row.title}（{row.name}）现在是 {row.value or '未设'}")]
)
SETTINGS = View[SettingLines](
    lambda found, look: {"settings": [_setting_data(row, look) for row in found.settings]}, _settings
)
