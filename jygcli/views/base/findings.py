"""Findings of the checks, in words and as JSON: what is missing, until when it's in time, and the article."""

from __future__ import annotations

from jygcli.domain.meetings.frequency import Missing
from jygcli.views.base import facts
from jygcli.views.base.view import Json


def missing_words(finding: Missing) -> str:
    """`2026年8月　支部委员会：应 1 次，记录 0 次`, with the 党小组 where it is one's."""
    whose = f"（{finding.group}）" if finding.group else ""
    return f"{finding.period.spoken}　{finding.what}{whose}：应 {finding.asked} 次，记录 {finding.done} 次"


def missing_data(finding: Missing) -> Json:
    return facts.facts(
        finding,
        "what group period=period.spoken from=period.first_day until asked done rule=rule.id source=rule.cited",
    )
