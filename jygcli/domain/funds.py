"""The branch's funds: where they come from and what they may be used for. Sources: 市意见 §19; 党费规定 Arts 19–21."""

from __future__ import annotations

from enum import StrEnum


class FundSource(StrEnum):
    """Earmarked money isn't mixed: each source has its own balance."""

    GRANT = "工作经费"
    RETURNED = "返还党费"
    ALLOWANCE = "岗位津贴"


class FundUse(StrEnum):
    """What returned dues may be used for, and what the other sources are for."""

    TRAINING = "培训党员"
    MATERIALS = "订阅或购买学习资料和设备"
    AWARDS = "表彰"
    HARDSHIP = "补助困难党员"
    DISASTER = "补助受灾党员和修缮教育设施"
    ACTIVITIES = "党员学习和活动"
    ALLOWANCE = "发放津贴"
