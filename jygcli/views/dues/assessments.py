"""Views of assessments."""

from __future__ import annotations

from jygcli.domain.base.months import spoken_months
from jygcli.domain.dues.owed import Assessment
from jygcli.services.dues.assessments import DuesAssessed
from jygcli.services.dues.carrying import YearCarried
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table
from jygcli.views.dues import in_words


def _assessment_data(assessment: Assessment) -> Json:
    return {
        "from_month": str(assessment.from_month),
        "category": str(assessment.category),
        "base": None if assessment.base is None else money_json(assessment.base),
        "amount": money_json(assessment.amount),
        "by_hand": assessment.by_hand,
        "ground": assessment.ground,
    }


def _assessed_data(done: DuesAssessed, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        **_assessment_data(done.assessment),
        "why": in_words.reckoned(done.assessment, done.rounding),
        "before": _assessment_data(done.before) if done.before else None,
        "later": _assessment_data(done.later) if done.later else None,
        "unusual": in_words.doubts_of_assessment(done),
    }


def _assessed(done: DuesAssessed, _: Look) -> Screen:
    new, old = done.assessment, done.before
    yield line(f"{done.member.name}：{new.from_month} 起每月 {money(new.amount)} 元。")
    yield line(f"怎样算的：{in_words.reckoned(new, done.rounding)}")
    if new.ground:
        yield line(f"依据：{new.ground}")
    if old is not None and old != new:
        yield line(f"原来：{old.from_month} 起每月 {money(old.amount)} 元。已交清的月份不变。")
    elif old == new:
        yield line("与原来的核定相同，没有重复登记。")
    if done.frozen:
        yield line(f"{spoken_months(done.frozen)} 已经结账，不改动。")
    if done.later is not None:
        start = done.later.from_month
        yield line(f"只管到 {start.plus(-1)}：{start} 起另有核定，每月 {money(done.later.amount)} 元，没有改动。")
        yield line(f"以后的月份也要改，就再核定一次：--from {start}")


def _carried_data(done: YearCarried, _: Look) -> Json:
    return {
        "year": done.year,
        "written": done.written,
        "members": [
            {
                "number": one.member.number,
                "name": one.member.name,
                "before": _assessment_data(one.before),
                **_assessment_data(one.new),
                "changed": one.changed,
                "remark": in_words.remark(one),
            }
            for one in done.carried
        ],
        "left_out": [{"number": one.member.number, "name": one.member.name, "why": one.why} for one in done.left_out],
        "unusual": in_words.doubts_of_year(done),
    }


def _carried(done: YearCarried, _: Look) -> Screen:
    yield heading(f"{done.year} 年党费核定（{done.year - 1} 年 12 月的结转）")
    if done.carried:
        figures = ("编号", "基数", "原来每月", "新的每月")
        rows = table("编号", "姓名", "类别", "基数", "原来每月", "新的每月", "说明", right=figures)
        for one in done.carried:
            said = ("有变化" if one.changed else "", "手工核定" if one.new.by_hand else "", in_words.remark(one) or "")
            rows.add_row(
                str(one.member.number),
                one.member.name,
                str(one.new.category),
                "" if one.new.base is None else money(one.new.base),
                money(one.before.amount),
                money(one.new.amount),
                "，".join(filter(None, said)),
            )
        yield rows
    changed = sum(one.changed for one in done.carried)
    what = "已核定" if done.written else "将要核定" if done.carried else "没有要结转的，核定"
    yield line(f"{what} {len(done.carried)} 人，从 {done.year}-01 起；每月金额有变化的 {changed} 人。")
    for left in done.left_out:
        yield line(f"未结转：{left.member.number} {left.member.name}，{left.why}。")


ASSESSED = View[DuesAssessed](_assessed_data, _assessed)
YEAR_CARRIED = View[YearCarried](_carried_data, _carried)
