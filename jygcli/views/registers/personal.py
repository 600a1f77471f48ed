"""The 请示 that belongs to what a member reports. What it is about is private: blank to be written, unless revealed."""

from __future__ import annotations

from jygcli.papers.paper import Form, Paper, Section, Sentence, in_prose, spoken_day
from jygcli.services.registers.personal import PersonalRequest
from jygcli.views.base.facts import facts, plain
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.registers.entries import said

_BLANK = "　　　　　　　　"
_FIELDS = ("kind", "what", "place", "from_on", "to_on")


def _lines(request: PersonalRequest, look: Look) -> tuple[tuple[tuple[str, str], ...], ...]:
    entry = request.entry
    fields = (entry.register.field(name) for name in _FIELDS)
    private = ((f.label, in_prose(said(f, entry.values[f.name])) if look.reveal else _BLANK) for f in fields)
    return (("姓名", entry.values["member"].name), ("报告日期", spoken_day(entry.day))), *((pair,) for pair in private)


def _to(request: PersonalRequest) -> str:
    asked = request.entry.values["request"]
    return asked.values["to"] if asked else _BLANK


def _screen(request: PersonalRequest, look: Look) -> Screen:
    yield heading("关于党员个人事项的请示")
    yield line(f"主送：{_to(request)}")
    for pairs in _lines(request, look):
        yield line("　".join(f"{label}：{value}" for label, value in pairs))
    hint = "" if look.reveal else "事项空着，打印以后手写；要程序写上的加 --reveal。"
    yield line("", advice=f"{hint}要打印的，加 -o 请示.docx")


def _paper(request: PersonalRequest, look: Look) -> Paper:
    ask = "按照有关规定，现将上述党员本人报告的事项报来，请批示。"
    blocks = (Sentence(f"{_to(request).strip() or _BLANK}："), Form("", _lines(request, look)), Sentence(ask))
    return Paper(
        "关于党员个人事项的请示", request.branch, (Section("", blocks),), day=request.on, signatures=("党支部（盖章）",)
    )  # fmt: skip


def _data(request: PersonalRequest, look: Look) -> Json:
    entry = request.entry
    fields = (entry.register.field(name) for name in _FIELDS)
    told = {field.name: said(field, entry.values[field.name]) if look.reveal else None for field in fields}
    return {**facts(request, "branch on number=entry.number"), "member": plain(entry.values["member"]),
            "to": _to(request).strip() or None, **told}  # fmt: skip


REQUEST = View[PersonalRequest](_data, _screen, _paper)
