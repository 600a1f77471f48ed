"""The list of whom to call: for the secretary, and nobody else. Phones are masked unless revealed."""

from __future__ import annotations

from collections.abc import Callable

from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, spoken_day
from jygcli.services.members.contacts import ContactLine, Contacts
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.members import private

TITLE = "紧急联系人名单"
FOR_THE_BRANCH = "仅供支部内部使用，不张贴，不外传。"


def _columns(look: Look) -> tuple[Column, ...]:
    def number(name: str) -> Callable[[ContactLine], str | None]:
        return lambda one: private(getattr(one.member.person, name), look)

    return (
        Column("编号", "member.number", Holds.NUMBER), Column("姓名", "member.name"),
        Column("年龄", "age", Holds.NUMBER), Column("本人电话", number("phone"), Holds.CODE, whole=True),
        Column("紧急联系人", "member.person.contact"), Column("关系", "member.person.contact_relation"),
        Column("联系人电话", number("contact_phone"), Holds.CODE, whole=True),
    )  # fmt: skip


_ADDRESS = Column("住址", "member.person.address", Holds.LONG)  # where there is room for it


def _lacking(found: Contacts) -> str:
    named = "、".join(member.shown for member in found.lacking)
    return f"{found.old} 岁以上还没有写全联系人和电话的 {len(found.lacking)} 人：{named}。" if named else ""


def _screen(found: Contacts, look: Look) -> Screen:
    yield heading(f"{found.branch}　{TITLE}（{found.on}，{len(found.lines)} 人）")
    yield Table.of(_columns(look), found.lines) if found.lines else line("没有党员。")
    yield line(FOR_THE_BRANCH, advice="" if look.reveal else "电话写全：加 --reveal")
    if found.lacking:
        first = found.lacking[0].number
        say = f"登记：jyg member edit {first} --contact 姓名 --contact-relation 关系 --contact-phone 号码"
        yield line(_lacking(found), advice=say)


def _paper(found: Contacts, look: Look) -> Paper:
    table = Table.of((*_columns(look), _ADDRESS), found.lines) if found.lines else Sentence("没有党员。")
    covered = "" if look.reveal else "电话只写头尾。"
    notes = [FOR_THE_BRANCH + covered, f"{spoken_day(found.on)}，共 {len(found.lines)} 人。", _lacking(found)]
    body = (table, *(Sentence(note, note=True) for note in notes if note))
    return Paper(title=TITLE, issuer=found.branch, sections=(Section("", body),), landscape=True)


def _data(found: Contacts, look: Look) -> Json:
    return facts(
        found,
        "branch on old members() lacking()",
        members=[
            {
                **facts(one, "member.number member.name age"),
                "phone": private(one.member.person.phone, look),
                **facts(one, "member.person.contact member.person.contact_relation"),
                "contact_phone": private(one.member.person.contact_phone, look),
                **facts(one, "member.person.address"),
            }
            for one in found.lines
        ],
        lacking=[{"number": member.number, "name": member.name} for member in found.lacking],
    )


CONTACTS = View[Contacts](_data, _screen, _paper)
