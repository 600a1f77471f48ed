"""Views of a festival's round of visits: the list that is gone through, and the summary for the level above.

Why somebody is proposed stands on the branch's own screen only; the summary names nobody who was visited.
"""

from __future__ import annotations

from jygcli.papers.paper import Column, Form, Paper, Section, Sentence, spoken_day
from jygcli.services.registers.visits.rounds import Round, ToVisit
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Json, Look, Screen, View, advice, heading, line, money, money_json


def _title(found: Round) -> str:
    return f"{found.feast.day.year}年{found.feast.name}走访慰问"


def _person(one: ToVisit, look: Look) -> Json:
    grounds = list(map(str, one.grounds)) if look.reveal else None
    visited = [str(visit.day) for visit in one.visits]
    return facts(one, "member.number member.name grounds() visited()", grounds=grounds, visited=visited)


def _list_data(found: Round, look: Look) -> Json:
    return {
        "festival": found.feast.name,
        "day": str(found.feast.day),
        "proposed": [_person(one, look) for one in found.proposed],
        "besides": [_person(one, look) for one in found.besides],
    }


def _list(found: Round, look: Look) -> Screen:
    yield heading(f"{_title(found)}　{spoken_day(found.feast.day)}")
    if not found.proposed:
        yield line(f"按登记，没有 {found.age} 岁以上、独居、患病、困难的党员。")
    else:
        why = Column("为什么", lambda one: "、".join(one.grounds))
        columns = (
            *PERSON, *(() if look.discreet else (why,)),
            Column("已走访", lambda one: "、".join(str(visit.day) for visit in one.visits))
        )  # fmt: skip
        yield grid(columns, found.proposed)
        yield line(f"建议走访 {len(found.proposed)} 人，已走访 {len(found.proposed) - len(found.still)} 人。")
    if found.besides:
        yield line(f"名单以外还走访了：{'、'.join(one.member.shown for one in found.besides)}。")
    if found.still:
        yield advice(f"都走访了：jyg care visit all --occasion {found.feast.name} --visitors 谁 --goods 什么")
        yield advice(f"走访了几个人：jyg care visit add 姓名 姓名 --occasion {found.feast.name} --visitors 谁")
    elif found.visited:
        yield advice(f"小结：jyg care visit summary {found.feast.name} --year {found.feast.day.year} -o 小结.docx")


LIST = View[Round](_list_data, _list, listed=lambda found: f"{_title(found)}名单")


def _sums(found: Round) -> tuple[tuple[str, str], ...]:
    """What the summary says, each fact with its name."""
    visits = found.visits
    aged = sum("高龄" in one.grounds for one in found.visited)
    days = sorted({visit.day for visit in visits})
    span = "" if not days else spoken_day(days[0]) + (f"至{spoken_day(days[-1])}" if len(days) > 1 else "")
    return (
        ("节日", f"{found.feast.name}（{spoken_day(found.feast.day)}）"),
        ("走访时间", span),
        ("走访党员", f"{len(found.visited)} 人，{len(visits)} 人次"),
        (f"其中 {found.age} 岁以上", f"{aged} 人"),
        ("走访人", _once(found, "visitors")),
        ("慰问品", _once(found, "goods")),
        *((f"慰问金（{source}）", f"{money(amount)} 元") for source, amount in found.money),
        ("名单上还没有走访", f"{len(found.still)} 人"),
    )


def _once(found: Round, field: str) -> str:
    """What the visits say in that field, each name or thing once."""
    said = (str(visit.values[field] or "") for visit in found.visits)
    return "、".join(dict.fromkeys(one for text in said for one in text.replace("，", "、").split("、") if one))


def _summary_data(found: Round, _: Look) -> Json:
    return {
        "festival": found.feast.name,
        "day": str(found.feast.day),
        "members": len(found.visited),
        "visits": len(found.visits),
        "still": len(found.still),
        "money": [{"source": source, "amount": money_json(amount)} for source, amount in found.money],
        "lines": dict(_sums(found)),
    }


def _summary(found: Round, _: Look) -> Screen:
    yield heading(f"{_title(found)}小结")
    if not found.visits:
        add = f"登记：jyg care visit add 姓名 --occasion {found.feast.name}"
        yield line("还没有登记走访。", advice=add)
        return
    yield from (line(f"{label}：{text}") for label, text in _sums(found) if text)


def _paper(found: Round, _: Look) -> Paper:
    lines = tuple(((label, text),) for label, text in _sums(found) if text)
    ended = Sentence("单位经费由单位列支，不在支部经费账内；各笔支部经费的凭证见经费收支账。")
    blocks = (Form("", lines), ended) if found.visits else (Sentence("没有登记走访。"),)
    return Paper(
        title=f"{_title(found)}小结",
        issuer=found.branch,
        sections=(Section("", blocks),),
        day=found.today,
        signatures=("党支部书记（签字）",),
    )


SUMMARY = View[Round](_summary_data, _summary, _paper)
