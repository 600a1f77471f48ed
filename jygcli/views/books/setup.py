"""What isn't as the rules have it in the set-up of the branch, in words, and what to type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jygcli.domain.law.rules import figure, rule
from jygcli.domain.plan.branch_setup import Fault, SetupFault
from jygcli.domain.registers.elections import WHOLE_TERM
from jygcli.domain.registers.matters import REQUEST
from jygcli.views.base.words import DAY, Advice, Blank

# What is said of each fault; its figures come from the rule that it carries.
_SAID: dict[Fault, Callable[[SetupFault, date], str]] = {
    Fault.TOO_FEW: lambda fault, _: f"正式党员 {fault.number} 人，不到 {fault.rule.value} 人：应联合建支部",
    Fault.TOO_MANY: lambda fault, _: f"党员 {fault.number} 人，超过 {fault.rule.value} 人：报上级批准，设党总支",
    Fault.TOO_MANY_UNITS: lambda fault, _: (
        f"联合党支部覆盖 {fault.number} 个单位，一般不超过 {fault.rule.value} 个：要不要分设，问上级"
    ),
    Fault.COMMITTEE_EARLY: lambda fault, today: (
        f"{_seven(fault, today)}，才设支部委员会；现有委员 {fault.number} 人：要不要保留，问上级"
    ),
    Fault.NO_COMMITTEE: lambda fault, today: f"{_seven(fault, today)}，应设支部委员会（书记 1 名、委员 2 名）",
    Fault.COMMITTEE_BY_MEMBERS: lambda fault, today: (
        f"{_seven(fault, today)}，现有正式党员 {fault.number} 人：要不要设支部委员会，问上级"
    ),
    Fault.COMMITTEE_SMALL: lambda fault, _: f"支部委员会 {fault.number} 人，不到 {fault.rule.value} 人，应当补选",
    Fault.COMMITTEE_LARGE: lambda fault, _: f"支部委员会 {fault.number} 人，一般不超过 {fault.rule.value} 人",
    Fault.NO_SECRETARY: lambda _, __: "还没有记谁是书记",
    Fault.VACANT: lambda fault, _: f"{fault.post}从 {fault.since} 起空缺，应当及时补选",
    Fault.TERM_UNKNOWN: lambda _, __: "没有记上次换届是哪天，无法提醒换届",
    Fault.TERM_ENDS: lambda fault, today: _term(fault, today),  # noqa: PLW0108 - defined below
}

_ASK_ABOVE = Advice("matter add", kind=REQUEST, title=Blank("标题"), to=Blank("上级"))

# What to type: to record what settles it, or to begin what the branch can't settle by itself.
_ADVICE: dict[Fault, Advice] = {
    Fault.TOO_FEW: _ASK_ABOVE,
    Fault.TOO_MANY: _ASK_ABOVE,
    Fault.TOO_MANY_UNITS: _ASK_ABOVE,
    Fault.COMMITTEE_EARLY: _ASK_ABOVE,
    Fault.NO_COMMITTEE: Advice("member post", Blank("姓名"), "委员", since=DAY),
    Fault.COMMITTEE_BY_MEMBERS: _ASK_ABOVE,
    Fault.COMMITTEE_SMALL: Advice("member post", Blank("姓名"), "委员", since=DAY),
    Fault.COMMITTEE_LARGE: Advice("member post", Blank("姓名"), "委员", until=DAY),
    Fault.NO_SECRETARY: Advice("member post", Blank("姓名"), "书记", since=DAY),
    Fault.TERM_UNKNOWN: Advice("settings set", "elected_on", DAY),
    Fault.TERM_ENDS: Advice("branch election add", kind=WHOLE_TERM),
}


def _seven(fault: SetupFault, today: date) -> str:
    """Both rules, of which the fault carries the one that counts all members."""
    formal = rule("branch.committee_from", today)
    return f"党员 {fault.rule.value} 人以上；{formal.cited_briefly}说正式党员 {formal.value} 人以上"


def _term(fault: SetupFault, today: date) -> str:
    if fault.until is None:
        raise AssertionError("a term that ends has a day")
    put_off = fault.rule.id == "branch.put_off"
    approved = f"（{fault.by}批准）" if fault.by else ""
    if fault.until < today:
        return f"延期到 {fault.until} 换届{approved}，已经过了" if put_off else f"本届任期 {fault.until} 已满，应当换届"
    months = figure("branch.term_near" if fault.near else "branch.term_told", today)
    return f"本届{'延期' if put_off else '任期'}到 {fault.until}{approved}，不到 {months} 个月，准备换届"


def fault_words(fault: SetupFault, today: date) -> tuple[str, Advice]:
    """What is said of a fault, and the command that records what settles it."""
    advice = _ADVICE.get(fault.fault) or Advice("member post", Blank("姓名"), fault.post, since=DAY)  # of a vacant post
    return _SAID[fault.fault](fault, today), advice
