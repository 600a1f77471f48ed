"""Views of branches, how they are set up, their settings, and the rules."""

from __future__ import annotations

from pathlib import Path

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.tariff import percent_text
from jygcli.domain.law.rules import Bracket
from jygcli.domain.people.membership import Post
from jygcli.papers.paper import Column, Holds, Table, Value
from jygcli.services.books.branches import (
    BranchList,
    BranchRenamed,
    RuleLine,
    RuleLines,
    SettingLine,
    SettingLines,
    StoreMade,
)
from jygcli.services.members.branch_setup import BranchShown
from jygcli.store.reads.records import Branch
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Json, Look, Screen, View, advice, heading, line, money
from jygcli.views.base.words import typed
from jygcli.views.books.setup import fault_words

_BRANCH = "number name parent in_use"
_BRANCHES = (
    Column("编号", "number", Holds.NUMBER), Column("支部", "name"), Column("上级", "parent"),
    Column("正在使用", lambda branch: "是" if branch.in_use else "")
)  # fmt: skip
_SETTING = "setting.name setting.title type=setting.type.words value setting.default setting.prose source"


def _made(made: StoreMade, _: Look) -> Screen:
    yield line(f"已建台账：{made.branch.name}")
    yield line(f"{'文件' if isinstance(made.place, Path) else '位置'}：{made.place}")
    yield line("下一步：")
    yield line("  jyg import members 花名册.xlsx   导入名单（或 jyg member add 姓名）")
    yield line("  jyg plan-year                    排今年的十二个主题月")
    yield line("  jyg dues assess 姓名 --category 离退休 --base 基数   核定党费")


_SETTINGS = (
    Column("设置和名称", whole=True), Column("现在"), Column("可以写", holds=Holds.LONG),
    Column("说明", holds=Holds.LONG)
)  # fmt: skip


def _renamed(done: BranchRenamed, _: Look) -> Screen:
    yield line(f"{done.on} 起：{done.branch.name}", f"，上级 {done.branch.parent}" if done.branch.parent else "")
    if done.old_name != done.branch.name:
        yield line(f"这天以前的报表、收据、会议记录仍写：{done.old_name}")
    if done.old_parent not in (None, done.branch.parent):
        yield line(f"原来的上级：{done.old_parent}")


def _settings(found: SettingLines, _: Look) -> Screen:
    rows: list[tuple[Value, ...]] = []
    for row in found.settings:
        setting = row.setting
        value, default = (text or "（未设）" for text in (row.value, setting.default))
        other = "" if value == default else f"原定 {default}。"
        source = f"（{row.source}）" if row.source else ""
        said = f"{other}{setting.prose}{source}"
        rows.append((f"{setting.title}\n{setting.name}", value, setting.type.words, said))
    yield Table(_SETTINGS, tuple(rows))
    yield advice("改设置：jyg settings set 名称 内容，例如 jyg settings set 主题党日 20日")


MADE = View[StoreMade](shape(f"path=place branch({_BRANCH})"), _made)
ADDED = View[Branch](shape(_BRANCH), lambda branch, _: [line(f"已加支部：{branch.number} {branch.name}")])
RENAMED = View[BranchRenamed](
    shape(f"*branch({_BRANCH}) on old_name old_parent"),
    _renamed,
)
USED = View[Branch](shape(_BRANCH), lambda branch, _: [line(f"现在使用：{branch.name}")])
LIST = View[BranchList](
    shape(f"branches({_BRANCH})"), lambda found, _: [grid(_BRANCHES, found.branches)], listed="全部支部　支部名单"
)
SETTING = View[SettingLine](
    shape(f"{_SETTING} approved_by"),
    lambda row, _: [
        line(
            f"{row.setting.title}（{row.setting.name}）现在是 {row.value or '未设'}",
            f"（{row.approved_by}批准）" if row.approved_by else "",
        )
    ],
)
SETTINGS = View[SettingLines](shape(f"settings({_SETTING})"), _settings, listed="支部设置")


def _shown_data(shown: BranchShown, _: Look) -> Json:
    return facts(
        shown,
        "branch=name on total formal committee elected_on term_ends put_off_to put_off_by"
        " posts(post.post member.number member.name post.since post.until post.in_service)"
        " findings=faults(what() command() rule=rule.id source=rule.cited)",
        what=lambda fault: fault_words(fault, shown.on)[0],
        command=lambda fault: typed(fault_words(fault, shown.on)[1]),
    )


def _shown(shown: BranchShown, _: Look) -> Screen:
    yield heading(f"{shown.name}　{shown.on}")
    yield line(f"党员 {shown.total} 人，其中正式 {shown.formal} 人；支部委员会 {shown.committee} 人。")
    if shown.elected_on:
        put_off = f"，经{shown.put_off_by or ''}批准延期到 {shown.put_off_to} 换届" if shown.put_off_to else ""
        yield line(f"{shown.elected_on} 换届，任期到 {shown.term_ends}{put_off}。")
    if shown.posts:
        yield grid(_POSTS, shown.posts)
    for fault in shown.faults:
        what, command = fault_words(fault, shown.on)
        yield line(f"{what}（{fault.rule.cited_briefly}）")
        yield advice(f"    {typed(command)}")
    if not shown.faults:
        yield line("组织设置和任期都合规定。")


def _span(post: Post) -> str:
    since = f"{post.since} 起" if post.since else "建账前起"
    until = f"，到 {post.until}" if post.until else ""
    return since + until + ("（在职）" if post.in_service else "")


_POSTS = (Column("职务", "post.post"), *PERSON, Column("任期", lambda held: _span(held.post)))
SHOWN = View[BranchShown](_shown_data, _shown, listed=lambda shown: f"组织设置（{shown.on}）")


def _value(row: RuleLine) -> str:
    """The rule's value as people read it."""
    rule = row.rule
    if isinstance(rule.value, int):
        return f"{money(Fen(rule.value))} 元" if rule.unit == "分" else f"{rule.value} {rule.unit}".strip()
    return "；".join(_step(item) if isinstance(item, Bracket) else item for item in rule.value)


def _step(step: Bracket) -> str:
    bound = f"不超过 {money(step.upto)} 元" if step.upto is not None else "再高"
    return f"{bound} {percent_text(step.rate)}"


_RULES = (
    Column("规定", "rule.title"),
    Column("内容", lambda row: _value(row) + (f"（本支部：{row.own_value}）" if row.own_value else "")),
    Column("出处", "rule.cited"), Column("把握", "rule.sure")
)  # fmt: skip


def _rules(found: RuleLines, _: Look) -> Screen:
    yield grid(_RULES, found.rules)
    yield line("把握：H 见过原文；M 有一处旁证；L 按惯例推断。出处没有写第几条的，条文没有查到。")
    yield advice("可改的用 jyg settings list 查看。")


RULES = View[RuleLines](
    shape(
        "rules(rule.id rule.title value() own_value rule.since rule.source rule.article rule.sure rule.setting)",
        value=_value,
    ),
    _rules,
    listed="离退休干部党支部　所依据的规定",
)
