"""The words of the log: what each command did, and how tables and their columns are called.

A new kind of record adds its line to each; tests walk the commands and the schema and name what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jygcli.domain.people.plain_facts import DISCREET, LABELS

if TYPE_CHECKING:
    from jygcli.domain.registers.model import Register

COMMANDS: Mapping[str, str] = {
    "init": "新建台账",
    "branch.add": "加支部", "branch.use": "换使用的支部", "branch.edit": "改支部名称或上级",
    "branch.move": "搬来支部",
    "settings.set": "改设置",
    "member.add": "登记党员", "member.edit": "改党员资料", "member.exempt": "记免到", "member.post": "记职务",
    "member.leave": "记离开支部", "member.attach": "记党员附件", "member.detach": "去掉党员附件",
    "member.field.add": "加党员栏目", "member.field.edit": "改党员栏目", "member.field.retire": "停用党员栏目",
    "member.field.resume": "重新启用党员栏目",
    "plan.year": "排年度计划", "plan.set": "改主题月", "plan.done": "记已开展",
    "meeting.add": "登记会议", "meeting.edit": "改会议", "meeting.cancel": "取消会议", "meeting.restore": "恢复会议",
    "meeting.sign": "签字归档会议记录", "meeting.unsign": "重开会议记录",
    "meeting.attend": "记考勤", "meeting.makeup": "记补课", "meeting.leave_out": "记不计入应到会",
    "meeting.leave_out.undo": "撤销不计入应到会", "meeting.minutes": "写会议记录", "meeting.vote": "记表决",
    "meeting.elect": "记选举", "meeting.unvote": "去掉表决", "meeting.task": "记待办", "meeting.task.done": "办完待办",
    "meeting.seat": "记当选就任", "meeting.task.reopen": "重开待办", "meeting.task.remove": "去掉待办",
    "dues.assess": "核定党费", "dues.carry": "结转核定", "dues.collect": "收党费", "dues.waive": "记少交免交",
    "dues.approve": "记少交免交的批准", "dues.unwaive": "结束少交免交", "dues.reverse": "冲正交纳",
    "dues.refund": "退还交纳", "dues.correct": "更正交纳",
    "dues.close": "季度结账", "dues.reopen": "重开季度", "dues.remit": "记上缴",
    "dues.unremit": "撤销上缴", "dues.return": "记返还", "dues.unreturn": "撤销返还",
    "dues.open": "记建账时的党费", "fund.open": "记建账时的经费",
    "fund.grant": "收工作经费", "fund.allowance.receive": "收工作补贴", "fund.allowance.pay": "发工作补贴",
    "fund.spend": "记经费支出", "fund.reverse": "冲正经费收支", "fund.count": "点钱",
    "import.members": "导入党员", "import.meetings": "导入会议", "import.attendance": "导入考勤",
    "import.statement": "导入收款流水", "import.fund": "导入经费账",
    "import.dues": "导入党费", "import.assessments": "导入核定",
    "member.transfer.in": "凭介绍信转入",
    "todo.done": "记办过的事",
    "pack.key": "做密钥", "rollup.key": "做收件密钥", "rollup.add": "收季报包", "rollup.expect": "登记下级支部",
    "rollup.money": "记与支部的往来", "rollup.reverse": "冲正与支部的往来",
    "restore": "恢复备份", "upgrade": "升级台账", "undo": "撤销", "redo": "恢复",
}  # fmt: skip

# Why an entry was reversed or booked anew, as the book keeps it.
UNDONE, REDONE = "撤销第 {number} 号操作", "恢复第 {number} 号操作"
RECEIPT_AGAIN = "{why}，恢复收据 {receipt}"


_VERBS = {"add": "登记", "edit": "修改", "done": "办结", "import": "导入"}


def command_words(command: str) -> str:
    """What a command is called; an unknown one, of a newer program perhaps, by its own name."""
    return COMMANDS.get(command) or _register_command(command) or command


def _register_command(command: str) -> str | None:
    """`care.talk.add`, `import.talk`: what a command that writes a register is called."""
    noun, _, verb = command.rpartition(".")
    for register in _registers().values():
        if noun == ".".join(register.noun) and verb in _VERBS:
            return f"{_VERBS[verb]}{register.label}"
        if command == f"import.{register.name}":
            return f"导入{register.label}"
    return None


def _registers() -> Mapping[str, Register]:
    """The declarations, which every start would pay for: loaded when a word of theirs is asked for."""
    from jygcli.domain.registers import REGISTERS

    return REGISTERS


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table: what a row of it is called, the columns that tell which row it is, and the words of its columns.

    `money` are columns in fen; `silent` are columns that say nothing to a reader; `people` hold a member's id;
    `private` are those that a script is not told either, unless it asks for them to be revealed; of those that are
    `untold` besides, a reader is told only that they were changed.
    """

    name: str
    label: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset({"member_id"})
    private: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()


FLAGS = frozenset({"in_use", "is_private", "pinned", "in_service", "by_hand", "is_sealed"})  # columns of yes or no

_ALWAYS_SILENT = frozenset({"id", "branch_id"})

TABLES: Mapping[str, TableWords] = {
    "branch": TableWords("支部", ("name",),
                         {"name": "名称", "parent": "上级", "in_use": "正在使用", "opened_on": "原来的台账哪天建的"}),
    "former_name": TableWords("支部的旧名称", ("name",), {"name": "名称", "parent": "上级", "until": "用到哪天"}),
    "setting": TableWords("设置", ("name",), {"name": "名称", "value": "内容"}),
    "private": TableWords("身份证号或电话", (), {}, silent=frozenset({"value", "salt"})),
    "member": TableWords("党员", ("number", "name"),
                         {"number": "编号", "name": "姓名", "status": "类别", "gender": "性别",
                          "birth_date": "出生日期", "join_date": "入党日期", "full_date": "转正日期", **LABELS,
                          "dues_paid_until": "党费已交至", "introducers": "介绍人", "notes": "备注",
                          "id_number_ref": "身份证号", "phone_ref": "电话",
                          "contact_phone_ref": "紧急联系电话"}, private=DISCREET, untold=DISCREET),
    "member_field": TableWords("党员栏目", ("name",),
                               {"name": "名称", "kind": "种类", "choices": "可以写", "is_private": "不公开",
                                "retired_on": "停用日期"}),
    "member_value": TableWords("栏目内容", ("member_id",),
                               {"member_id": "党员", "field_id": "栏目", "value": "内容"},
                               private=frozenset({"value"}), untold=frozenset({"value"})),
    "member_file": TableWords("党员附件", ("member_id",),
                              {"member_id": "党员", "path": "文件", "added_on": "日期", "sha256": "校验"},
                              private=frozenset({"path"}), untold=frozenset({"path"})),
    "membership": TableWords("在支部", ("member_id",),
                             {"member_id": "党员", "since": "起", "until": "止", "departure": "离开原因",
                              "dues_until": "党费交至", "dues_paid_until": "介绍信写明交至"}),
    "group_span": TableWords("党小组", ("member_id", "party_group"),
                             {"member_id": "党员", "party_group": "党小组", "since": "起", "until": "止"}),
    "exemption": TableWords("免到", ("member_id",),
                            {"member_id": "党员", "since": "起", "until": "止", "reason": "原因"},
                            private=frozenset({"reason"})),
    "post": TableWords("职务", ("member_id", "post"),
                       {"member_id": "党员", "post": "职务", "since": "起", "until": "止", "in_service": "在职"}),
    "plan_month": TableWords("主题月", ("month", "theme"),
                             {"month": "月份", "theme": "主题", "pinned": "指定", "why": "理由",
                              "party_day": "主题党日", "done_on": "开展日期", "note": "说明"}),
    "meeting": TableWords("会议", ("number", "held_on", "kind"),
                          {"number": "编号", "kind": "类型", "held_on": "日期", "title": "名称", "time": "时间",
                           "place": "地点", "host": "主持人", "recorder": "记录人", "party_group": "党小组",
                           "cancelled_on": "取消日期", "cancelled_why": "取消原因", "lecturer": "主讲人",
                           "guests": "列席的外来人员", "study_tenths": "学时（十分之一）", "signed_on": "签字归档日期"},
                          silent=frozenset({"signed_roster"})),
    "task": TableWords("待办", ("number", "what"),
                       {"number": "编号", "meeting_id": "会议", "member_id": "党员", "what": "内容", "due_on": "期限",
                        "done_on": "办完日期"}),
    "vote": TableWords("表决", ("number", "motion"),
                       {"meeting_id": "会议", "number": "编号", "motion": "事项", "ayes": "赞成", "nays": "反对",
                        "abstentions": "弃权", "seats": "应选"}),
    "candidate": TableWords("候选人", ("member_id",), {"vote_id": "选举", "member_id": "党员", "ayes": "得票"}),
    "left_out": TableWords("不计入应到会", ("member_id",),
                           {"meeting_id": "会议", "member_id": "党员", "approved_on": "批准日期",
                            "approved_by": "批准的组织", "reason": "原因"},
                           private=frozenset({"reason"})),
    "minute": TableWords("会议记录", ("part", "text"),
                         {"meeting_id": "会议", "place": "次序", "part": "部分", "speaker": "发言人", "text": "内容"}),
    "attachment": TableWords("附件", ("path",),
                             {"meeting_id": "会议", "path": "文件", "added_on": "日期", "sha256": "校验"}),
    "attendance": TableWords("考勤", ("member_id", "meeting_id", "state"),
                             {"member_id": "党员", "meeting_id": "会议", "state": "状态", "made_up_on": "补课日期",
                              "reason": "原因"}, private=frozenset({"reason"})),
    "assessment": TableWords("核定", ("member_id", "from_month", "amount"),
                             {"member_id": "党员", "from_month": "起始月份", "category": "类别", "base": "基数",
                              "amount": "每月", "by_hand": "手工定", "ground": "依据", "assessed_on": "核定日期"},
                             money=frozenset({"base", "amount"})),
    "waiver": TableWords("少交免交", ("member_id", "from_month", "until"),
                         {"member_id": "党员", "from_month": "起", "until": "止", "amount": "只交",
                          "applied_on": "申请", "discussed_on": "讨论", "approved_on": "批准",
                          "approved_by": "批准的组织", "ended_why": "结束原因"}, money=frozenset({"amount"}),
                         private=frozenset({"ended_why"})),
    "payment": TableWords("收据", ("receipt", "member_id", "amount"),
                          {"member_id": "党员", "receipt": "收据号", "amount": "金额", "paid_on": "日期",
                           "method": "方式", "payer": "代交人", "voluntary": "自愿多交", "consent": "同意",
                           "elsewhere": "在哪里交", "source": "来源", "reverses": "冲正的收据", "reason": "原因"},
                          money=frozenset({"amount", "voluntary"})),
    "allocation": TableWords("抵交月份", ("member_id", "month", "amount"),
                             {"payment_id": "收据", "member_id": "党员", "month": "月份", "amount": "金额",
                              "due": "应交", "waived": "减免", "assessed_from": "按哪月起的核定", "ahead": "预交"},
                             money=frozenset({"amount", "due", "waived"})),
    "quarter_event": TableWords("季度", ("quarter", "event"),
                                {"quarter": "季度", "event": "结账或重开", "on_day": "日期", "why": "原因",
                                 "cash": "点到", "book": "账面"}, money=frozenset({"cash", "book"})),
    "closed_month": TableWords("结账的月份", ("member_id", "month"),
                               {"event_id": "结账", "member_id": "党员", "month": "月份", "due": "应交",
                                "waived": "减免", "collected": "已交", "elsewhere": "在流入地交"},
                               money=frozenset({"due", "waived", "collected", "elsewhere"})),
    "opening": TableWords("建账结余", ("quarter", "amount"),
                          {"quarter": "已上缴的季度", "amount": "金额", "on_day": "日期", "voucher": "凭证"},
                          money=frozenset({"amount"})),
    "passing": TableWords("上缴返还", ("quarter", "direction", "amount"),
                          {"quarter": "季度", "direction": "上缴或返还", "amount": "金额", "on_day": "日期",
                           "voucher": "凭证号", "reverses": "撤销的那笔", "reason": "原因"},
                          money=frozenset({"amount"})),
    "fund_entry": TableWords("经费收支", ("source", "on_day", "amount"),
                             {"source": "经费", "amount": "金额", "on_day": "日期", "use": "用途", "purpose": "事由",
                              "decision": "决定", "voucher": "凭证号", "period": "期间", "member_id": "党员",
                              "passing_id": "返还", "reverses": "冲正的那笔", "reason": "原因"},
                             money=frozenset({"amount"})),
    "cash_count": TableWords("点钱", ("on_day", "cash", "bank"),
                             {"on_day": "日期", "cash": "现金", "bank": "存款", "book": "账面"},
                             money=frozenset({"cash", "bank", "book"})),
    "duty": TableWords("办过的事", ("kind", "on_day"),
                       {"kind": "事项", "on_day": "日期", "member_id": "党员", "note": "说明"}),
    "tie": TableWords("主题月的会议", ("meeting_id",), {"plan_month_id": "主题月", "meeting_id": "会议"}),
    "own_key": TableWords("密钥", ("purpose",),
                          {"purpose": "用途", "code": "支部代码", "public": "公钥", "is_sealed": "加了口令",
                           "made_on": "日期"}, silent=frozenset({"secret_ref"})),
    "reporter": TableWords("下级支部", ("name",),
                           {"name": "名称", "code": "支部代码", "public": "公钥", "trusted_on": "核对日期"}),
    "pack": TableWords("季报包", ("reporter_id", "quarter"),
                       {"reporter_id": "下级支部", "quarter": "季度", "digest": "校验", "taken_on": "收到日期"},
                       silent=frozenset({"content"})),
    "hand_money": TableWords("与支部的往来", ("kind", "period", "amount"),
                             {"reporter_id": "下级支部", "kind": "种类", "period": "期间", "amount": "金额",
                              "on_day": "日期", "voucher": "凭证号", "reverses": "冲正的那笔", "reason": "原因"},
                             money=frozenset({"amount"})),
    "operation": TableWords("操作", ("id",)),
    "change": TableWords("操作明细", ("id",)),
    "chain_head": TableWords("记录的末尾", ()),
    "undone": TableWords("撤销", (), {}, silent=frozenset({"operation_id", "by_operation_id"})),
    "taken_back": TableWords("撤销的收支", (), {}, silent=frozenset({"table_name", "row_id", "by_row"})),
}  # fmt: skip


def known_tables() -> frozenset[str]:
    """The tables of which the log has words: all in which there is something to be said."""
    return frozenset(TABLES) | {register.table for register in _registers().values()}


def table_words(table: str) -> TableWords:
    """How a table is called; an unknown one by its own name."""
    known = TABLES.get(table)
    if known is not None:
        return known
    register = next((register for register in _registers().values() if register.table == table), None)
    return TableWords(table, ()) if register is None else _words_of(register)


def _words_of(register: Register) -> TableWords:
    """The words of a register's table, by its declaration; what is private there, the log shows to nobody."""
    from jygcli.domain.registers.model import FieldKind

    private = frozenset(field.name for field in register.fields if field.private)
    people = frozenset(field.name for field in register.of(FieldKind.MEMBER))
    return TableWords(
        register.label,
        ("number", *(name for name in register.key if not register.field(name).private)),
        {"number": "编号", **{field.name: field.label for field in register.fields}},
        money=frozenset(field.name for field in register.of(FieldKind.MONEY)),
        silent=private,
        people=people,
        private=private | people if register.discreet else private,
    )


def silent(table: str) -> frozenset[str]:
    """The columns that a reader is not told of."""
    return _ALWAYS_SILENT | table_words(table).silent
