"""The Chinese names of options.

Loaded where one is typed or help is asked for, and by no other command.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typer.core import TyperOption

# What an option is called wherever it stands, the usual word first. A register's options have its fields' names.
OPTIONS: dict[str, str] = {
    # those of every command, and those that make a file
    "--db": "台账", "--today": "今天 按哪天", "--branch": "支部", "--json": "数据", "--yes": "不问 直接办",
    "--reveal": "写全 完整", "--help": "帮助 说明", "--days": "天数 几天", "--version": "版本",
    "--install-completion": "装补全", "--show-completion": "补全脚本",
    "--output": "存成 文件", "--docx": "文档", "--xlsx": "表格", "--html": "网页", "--ics": "日历",
    "--template": "模板", "--open": "打开",
    # when
    "--on": "日期 哪天", "--year": "年份 年度", "--quarter": "季度", "--month": "月份", "--months": "月份",
    "--from": "从哪月 起", "--through": "到哪月 交到", "--since": "从哪天 起始", "--until": "到哪天 止",
    "--time": "时间", "--applied": "申请日期", "--discussed": "讨论日期", "--approved": "批准日期",
    "--dues-from": "党费从哪月", "--elected-on": "换届日期", "--party-day": "主题党日",
    "--dues-until": "党费交至", "--dues-paid-until": "党费已交至", "--group-since": "换组日期", "--period": "季度",
    # who
    "--name": "姓名 名称", "--member": "党员 姓名", "--group": "党小组 小组", "--gender": "性别",
    "--born": "出生日期 出生",
    "--joined": "入党日期 入党", "--full": "转正日期 转正", "--id-number": "身份证号 身份证", "--phone": "电话",
    "--ethnicity": "民族", "--education": "学历", "--native-place": "籍贯", "--address": "住址",
    "--work-unit": "原工作单位 原单位", "--contact": "紧急联系人 家属", "--contact-relation": "与本人关系 关系",
    "--contact-phone": "紧急联系电话 家属电话", "--contacts": "紧急联系人",
    "--field": "栏目", "--public": "公开", "--private": "不公开", "--show": "看 打开", "--choices": "可选",
    "--status": "类别", "--namesake": "同名", "--again": "又回来",
    "--in-service": "在职", "--who": "谁来办", "--parent": "上级",
    # money
    "--amount": "金额", "--base": "基数", "--category": "类别", "--quarter-income": "季度收入", "--cash": "现金",
    "--bank": "存款", "--remitted": "已上缴", "--voluntary": "自愿多交", "--method": "方式", "--payer": "代交人",
    "--consent": "谁同意", "--elsewhere": "流入地", "--voucher": "凭证号 凭证", "--source": "来源", "--use": "用途",
    "--purpose": "做什么", "--decision": "决定", "--ground": "依据", "--by": "合计",
    # meetings
    "--kind": "类型 种类", "--title": "名称 主题", "--place": "地点", "--host": "主持人", "--recorder": "记录人",
    "--lecturer": "主讲人", "--guests": "列席", "--hours": "学时", "--attendance": "只记考勤",
    "--set": "个别人", "--clear": "去掉考勤", "--for": "赞成", "--against": "反对", "--abstain": "弃权",
    "--seats": "应选", "--candidate": "候选人", "--no-vote": "没有表决权", "--agenda": "议程", "--speech": "发言",
    "--text": "记录", "--attach": "附件", "--detach": "去掉附件", "--edit": "编辑", "--meeting": "会议",
    "--which": "第几项", "--copies": "几张 张数", "--upward": "报上级",
    # how
    "--all": "全部", "--all-branches": "各支部", "--under": "总支 党总支", "--list": "列出", "--limit": "最多几次",
    "--dry-run": "只看 试一试",
    "--why": "原因 为什么", "--reason": "原因", "--note": "备注", "--notes": "备注", "--cancel": "撤销",
    "--restore": "恢复", "--reopen": "重开", "--undo": "去掉", "--explain": "逐次 讲明", "--step": "哪一件",
    "--rank": "排名",
    "--columns": "列", "--wrong": "错在哪里", "--encrypt": "加密", "--to": "拷到", "--folder": "文件夹",
    "--check": "只对照", "--read-only": "只能看", "--code": "校验码", "--command": "操作",
    # sheets
    "--sheet": "工作表", "--header-row": "表头行", "--column": "哪一列", "--skip-rejected": "跳过读不了的",
    "--marked": "标记", "--near": "相近的", "--assess": "重新核定", "--format": "格式", "--filled": "填好",
    "--from-file": "读文件",
    # what is handed in
    "--roster": "名册", "--trust": "核对过", "--new-key": "换了密钥", "--new": "换新",
    # who is left out, and what is made for WeChat
    "--except": "除了 不含", "--group-chat": "发到群里 群发",
}  # fmt: skip

# What it is called in one command, where that is another thing.
OF_COMMAND: dict[tuple[str, str], str] = {
    ("plan-year", "--set"): "主题",
    ("meeting attend", "--all"): "全体 全部",
    ("meeting task add", "--by"): "期限",
    ("meeting leave-out", "--by"): "批准人",
    ("meeting ballot", "--again"): "再投",
    ("dues waive", "--by"): "批准单位",
    ("dues approve", "--by"): "批准单位",
    ("settings set", "--by"): "批准单位",
    ("init", "--name"): "名称 支部名称",
    ("dues correct", "--month"): "收据月份",
    ("member statement", "--text"): "文字 发微信",
    ("pack make", "--for"): "加密给",
}


def names(command: Any, path: str, option: Any) -> tuple[str, ...]:
    """What an option of a command is called, the usual word first."""
    flags = [flag for flag in option.opts if flag.startswith("--")]
    for flag in flags:
        said = command.chinese_options.get(flag) or OF_COMMAND.get((path, flag)) or OPTIONS.get(flag)
        if said:
            return tuple(said.split())
    return ()


def flags(command: Any, path: str) -> Mapping[str, str]:
    """`季度` → `--quarter`, for all options of a command. The usual word of one wins over a rarer one of another."""
    said = [(names(command, path, option), option.opts[-1]) for option in command.params if _is_option(option)]
    usual = {words[0]: flag for words, flag in said if words}
    rare = {word: flag for words, flag in said for word in words[1:]}
    help_page = dict.fromkeys(OPTIONS["--help"].split(), "--help")
    return help_page | rare | usual


def _is_option(parameter: Any) -> bool:
    return isinstance(parameter, TyperOption)


def path_of(ctx: Any) -> str:
    """`dues collect`, of `jyg dues collect`."""
    return str(ctx.command_path.partition(" ")[2])
