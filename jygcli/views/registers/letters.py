"""A letter of transfer (介绍信) to be copied onto the official form, and the slip (回执) that answers one."""

from __future__ import annotations

from jygcli.domain.base.masks import covered
from jygcli.domain.registers.moves import OUT
from jygcli.papers.paper import Form, Paper, Section, Sentence, spoken_day
from jygcli.services.registers.moving.transfers import Letter
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.registers.entries import entry_data

_UNSAID = "—"
_NOTE = "介绍信由有审批权限的党组织开具，照这份底稿填写；回执由接收的党组织填写、盖章后寄回。"
_Lines = tuple[tuple[tuple[str, str], ...], ...]


def _is_out(letter: Letter) -> bool:
    return bool(letter.entry.values["direction"] == OUT)


def _letter_lines(letter: Letter) -> _Lines:
    person, values = letter.member.person, letter.entry.values
    days = values["valid_days"]
    return (
        (("介绍信号", values["letter"] or _UNSAID), ("开具日期", spoken_day(letter.entry.day))),
        (("转往", values["other_side"]),),
        (("姓名", letter.member.name), ("性别", person.gender or _UNSAID)),
        (("出生日期", person.birth_date.spoken if person.birth_date else _UNSAID), ("党员类别", letter.status)),
        (
            ("入党日期", person.join_date.spoken if person.join_date else _UNSAID),
            ("身份证号", person.id_number or _UNSAID),
        ),
        (
            ("党费交至", values["dues_until"].spoken if values["dues_until"] else _UNSAID),
            ("有效期", f"{days} 天" if days else _UNSAID),
        ),
        (("转出支部", letter.branch),),
    )


def _slip_lines(letter: Letter) -> _Lines:
    """The slip: filled in where this branch is the one that answers."""
    values = letter.entry.values
    old, new = (letter.branch, values["other_side"]) if _is_out(letter) else (values["other_side"], letter.branch)
    on = "　　　年　　月　　日" if _is_out(letter) else spoken_day(letter.entry.day)
    return (
        (("原党组织", old),),
        (("党员", letter.member.name), ("介绍信号", values["letter"] or _UNSAID)),
        (("接收的党组织", new), ("接收日期", on)),
    )


def _parts(letter: Letter) -> tuple[tuple[str, _Lines, str], ...]:
    slip = ("党员组织关系介绍信回执", _slip_lines(letter), "经办人：　　　　　　　　接收的党组织（盖章）：")
    if not _is_out(letter):
        return (slip,)
    return (("党员组织关系介绍信（底稿）", _letter_lines(letter), "经办人：　　　　　　　　（盖章）："), slip)


def _screen(letter: Letter, look: Look) -> Screen:
    for title, lines, _ending in _parts(letter):
        yield heading(title)
        for pairs in lines:
            words = "　".join(f"{label}：{value}" for label, value in pairs)
            yield line(words if look.reveal else covered(words))
    yield line("要打印的，加 -o 介绍信.docx")


def letter_paper(letter: Letter, _: Look) -> Paper:
    forms = tuple(Form(*part) for part in _parts(letter))
    note = (Sentence(_NOTE, note=True),) if _is_out(letter) else ()
    title = "介绍信" if _is_out(letter) else "介绍信回执"
    return Paper(
        title=f"{letter.member.name}{title}", issuer=letter.branch, sections=(Section("", (*forms, *note)),), bare=True
    )


def _data(letter: Letter, _: Look) -> Json:
    return {**entry_data(letter.entry), **facts(letter, "branch status")}


LETTER = View[Letter](_data, _screen, letter_paper)
