"""Findings of the checks, in words and as JSON: what is missing, until when it's in time, and the article."""

from __future__ import annotations

from jygcli.domain.meetings.frequency import Missing
from jygcli.views.base.view import Json


def missing_words(finding: Missing) -> str:
    """`2026年8月　支部委员会：应 1 次，记录 0 次`, with the 党小组 where it is one's."""
    whose = f"（{finding.group}）" if finding.group else ""
    return f"{finding.period.spoken}　{finding.what}{whose}：应 {finding.asked} 次，记录 {finding.done} 次"


def missing_data(finding: Missing) -> Json:
    return {
        "what": str(finding.what),
        "group": finding.group,
        "period": finding.period.spoken,
        "from": str(finding.period.first_day),
        "until": str(finding.until),
        "asked": finding.asked,
        "done": finding.done,
        "rule": finding.rule.id,
        "source": finding.rule.cited,
    }
