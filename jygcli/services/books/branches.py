"""Branches: the store's first one, more of them, which one a command works for, what it has set, its rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jygcli.domain.base.dates import not_after
from jygcli.domain.base.errors import CalledWrongly, JygError, Refused
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import RULES, Rule, rule
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.store.base import Store, create_store, opened
from jygcli.store.errors import StoreExists
from jygcli.store.place import Place
from jygcli.store.reads.queries import BRANCHES, FORMER_NAMES, SETTINGS
from jygcli.store.reads.records import Branch
from jygcli.store.rows import tables, unit

UnknownBranch = Refused.saying("台账里没有支部“{given}”。", "看有哪些：jyg branch list")
BranchExists = Refused.saying("台账里已经有支部“{name}”。", "看有哪些：jyg branch list")
NoName = CalledWrongly.saying("缺少支部名称。", "写上名称：{command}")
NothingNew = Refused.saying("本来就是这样：{name}，上级 {parent}。", "写新的名称，或 --parent 新的上级。")
BeforeTheLastName = Refused.saying(
    "{newest} 已经改过一次名，不能再从 {on} 改起。", "核对日期；上一次改错了，先 jyg undo。"
)
NameIsANumber = CalledWrongly.saying(
    "支部名称不能全是数字（“{given}”）：会和支部的编号混淆。", "写全名称，例如 第二党支部。"
)
NoNameOfABranch = CalledWrongly.saying("“{given}”不像支部名称。", "写全名称，例如 第二党支部。")

ApproverUnsaid = CalledWrongly.saying(
    "{title}要上级党组织批准（{source}），没有写是谁批准的。", "加上 --by 组织。", supplied_by="--by"
)
NoApproval = CalledWrongly.saying("设置 {name} 不用批准，--by 用不上。", "去掉 --by。")


class StoreMade(NamedTuple):
    """A store with its first branch."""

    place: Place
    branch: Branch


class BranchList(NamedTuple):
    branches: tuple[Branch, ...]


class SettingLine(NamedTuple):
    """A setting as the branch has it. `source`: where its default is from, None for the program's own.

    `approved_by`: who approved one that was just set.
    """

    setting: settings.Setting
    value: str
    source: str | None
    approved_by: str | None = None


class SettingLines(NamedTuple):
    settings: tuple[SettingLine, ...]


class RuleLine(NamedTuple):
    """A rule, and the branch's own value where a setting of it was changed."""

    rule: Rule
    own_value: str | None


class RuleLines(NamedTuple):
    rules: tuple[RuleLine, ...]


def init(place: Place, name: str, chosen: Mapping[str, str], *, today: date) -> StoreMade:
    """Make the store and its first branch. `chosen` are settings by name.

    Raises StoreExists where the store already has a branch, and what a bad name or setting raises.
    """
    plain = checked_name(name, "支部名称", "jyg init --name 第一党支部")
    checked = {key: _checked_at_init(key, value, today, chosen) for key, value in chosen.items()}
    store = create_store(place)
    try:
        existing = store.rows(BRANCHES)
        if existing:
            raise StoreExists(path=place, branch=existing[0].name)
        with store.operation("init", today) as op:
            branch_id = op.add(tables.BranchRow(name=plain, in_use=1))
            for key, value in checked.items():
                op.add(tables.SettingRow(branch_id=branch_id, name=key, value=value))
        return StoreMade(place, store.rows(BRANCHES)[0])
    finally:
        store.close()


def is_made(place: Place) -> bool:
    """Whether there is a store with a branch."""
    try:
        with opened(place) as store:
            return bool(store.rows(BRANCHES))
    except JygError:
        return False


def _checked_at_init(name: str, value: str, today: date, chosen: settings.Settings) -> str:
    option = f"--{name.replace('_', '-')}"
    return settings.checked(name, value, today, chosen, command=f"jyg init --name 第一党支部 {option} {{value}}")


def add(store: Store, name: str, parent: str | None, *, today: date) -> Branch:
    """Another branch in the same store. Raises BranchExists, and as `checked_name`."""
    plain = checked_name(name, "支部名称", "jyg branch add 第二党支部")
    with store.operation("branch.add", today) as op:
        if any(branch.name == plain for branch in op.rows(BRANCHES)):
            raise BranchExists(name=plain)
        op.add(tables.BranchRow(name=plain, parent=parent))
        return op.rows(BRANCHES)[-1]


class BranchRenamed(NamedTuple):
    """The branch as it is called from a day on, and what it and the level above were called before."""

    branch: Branch
    on: date
    old_name: str
    old_parent: str | None


def rename(desk: Desk, name: str | None, parent: str | None, on: date | None = None) -> BranchRenamed:
    """Another name of the branch, or another level above, from a day on (without it: today); papers of days before it
    keep the old ones.

    Raises NothingNew, NoName, NameIsANumber, BranchExists, InTheFuture, BeforeTheLastName, and as `plain_text`.
    """
    since, before = not_after(on or desk.today, desk.today, "改名"), desk.branch
    new_name = before.name if name is None else checked_name(name, "支部名称", "jyg branch rename 新名称")
    new_parent = before.parent if parent is None else plain_text(parent, "上级", blank=True) or None
    with desk.operation("branch.edit") as desk:
        if (new_name, new_parent) == (before.name, before.parent):
            raise NothingNew(name=before.name, parent=before.parent or "未写")
        if any(other.name == new_name and other.id != before.id for other in desk.store_rows(BRANCHES)):
            raise BranchExists(name=new_name)
        newest = max((former.until for former in desk.rows(FORMER_NAMES)), default=since)
        if since < newest:
            raise BeforeTheLastName(on=since, newest=newest)
        desk.add(tables.FormerNameRow(branch_id=before.id, name=before.name, parent=before.parent, until=since))
        desk.change(tables.BranchRow, before.id, name=new_name, parent=new_parent)
        now = next(branch for branch in desk.store_rows(BRANCHES) if branch.id == before.id)
        return BranchRenamed(now, since, before.name, before.parent)


def checked_name(name: str, what: str, command: str) -> str:
    """A branch's name in its plain form. Raises NoName, NameIsANumber, NoNameOfABranch, and as `plain_text`.

    `what`: what the user calls it; `command`: by which it is written.
    """
    plain = plain_text(name, what, blank=True)
    if not plain:
        raise NoName(command=command)
    if plain.isdecimal():
        raise NameIsANumber(given=plain)
    if plain.startswith("-") or not any(map(str.isalpha, plain)):
        raise NoNameOfABranch(given=plain)
    return plain


def list_all(store: Store) -> BranchList:
    return BranchList(tuple(store.rows(BRANCHES)))


def use(store: Store, given: str, *, today: date) -> Branch:
    """Make a branch the one that commands work for when none is named. Raises UnknownBranch."""
    with store.operation("branch.use", today) as op:
        wanted = find(op, given)
        for branch in op.rows(BRANCHES):
            op.change(tables.BranchRow, branch.id, in_use=int(branch.id == wanted.id))
        return find(op, given)


def find(store: Store | unit.Operation, given: str | None) -> Branch:
    """The branch of that number or name; without one, the branch in use. Raises UnknownBranch."""
    branches = store.rows(BRANCHES)
    if given is None:
        return next((branch for branch in branches if branch.in_use), branches[0])
    wanted = given.strip()
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else None
    for branch in branches:
        if branch.name == wanted or branch.number == number:
            return branch
    raise UnknownBranch(given=given)


def settings_of(desk: Desk) -> SettingLines:
    """All settings, with the branch's values."""
    chosen = desk.settings
    return SettingLines(tuple(_line(row, settings.word(chosen, row.name)) for row in settings.SETTINGS))


def _line(row: settings.Setting, value: str, approved_by: str | None = None) -> SettingLine:
    source = None if row.rule is None else rule(row.rule).cited_briefly
    return SettingLine(row, value, source, approved_by)


def set_setting(desk: Desk, name: str, value: str, by: str | None = None) -> SettingLine:
    """Change one setting of the branch; `by`: who approved it, kept with it where it needs an approval.

    Raises UnknownSetting, BadSetting, ApproverUnsaid, NoApproval.
    """
    row, text = settings.setting(name), settings.checked(name, value, desk.today, desk.settings)
    approver = _approver(desk, row, text, by)
    wanted = {name: text} if row.approval is None else {name: text, row.approval: approver}
    with desk.operation("settings.set") as desk:
        write_settings(desk, wanted)
    return _line(row, text, approver or None)


def write_settings(desk: WritingDesk, wanted: Mapping[str, str]) -> None:
    """Write settings that were checked, as a part of an operation."""
    rows = {known.name: known.id for known in desk.rows(SETTINGS)}
    for each, new in wanted.items():
        if each in rows:
            desk.change(tables.SettingRow, rows[each], value=new)
        else:
            desk.add(tables.SettingRow(branch_id=desk.branch.id, name=each, value=new))


def _approver(desk: Desk, row: settings.Setting, text: str, by: str | None) -> str:
    """Who approved a setting; nobody where nothing is set. Raises ApproverUnsaid, NoApproval, BadSetting."""
    if row.approval is None and by is not None:
        raise NoApproval(name=row.name)
    if row.approval is None or not text:
        return ""
    if not (by or "").strip():
        raise ApproverUnsaid(title=row.title, source=rule(row.rule).cited if row.rule else "")
    return settings.checked(row.approval, by or "", desk.today, desk.settings)


def dues_from_unsaid(desk: Desk) -> bool:
    """Whether nobody has said from which month dues are kept, in a branch to which the first members are to come."""
    return "dues_from" not in desk.settings and is_without_members(desk)


def is_without_members(desk: Desk) -> bool:
    return not members_of(desk)


def rules_of(desk: Desk | None) -> RuleLines:
    """All rules in their order; without a desk, no branch's settings."""
    chosen = desk.settings if desk else {}
    return RuleLines(tuple(RuleLine(rule, _own_value(rule, chosen.get(rule.setting or ""))) for rule in RULES))


def _own_value(rule: Rule, value: str | None) -> str | None:
    return value if rule.setting and value is not None and value != settings.setting(rule.setting).default else None
