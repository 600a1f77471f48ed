"""先进事迹 of a member or of the branch, on the screen and as a paper."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.papers.paper import Block, Form, Paper, Section, Sentence, spoken_day
from jygcli.services.registers.honours import Story
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.registers.entries import entry_data, number


def _lines(story: Story) -> tuple[tuple[tuple[str, str], ...], ...]:
    values, member = story.entry.values, story.entry.values["member"]
    honour = (("称号", values["title"]), ("级别", values["level"]))
    decided = (
        ("决定", spoken_day(values["decided_on"]) if values["decided_on"] else ""),
        ("文号", values["document"] or ""),
    )
    if member is None:
        return (("党支部", story.branch),), honour, decided
    person = member.person
    posts = "、".join(held.post for held in member.posts_on(story.entry.day))
    return (
        (("姓名", member.name), ("性别", str(person.gender or ""))),
        (
            ("出生日期", person.birth_date.spoken if person.birth_date else ""),
            ("入党日期", person.join_date.spoken if person.join_date else ""),
        ),
        (("党内职务", posts), ("党支部", story.branch)),
        honour,
        decided,
    )


def _text(story: Story) -> Iterator[str]:
    yield from filter(None, (part.strip() for part in story.entry.values["story"].splitlines()))
    if story.deeds:
        hours = f"，{number(story.deeds.hours)} 小时" if story.deeds.hours else ""
        reached = f"，受益 {story.deeds.reached} 人" if story.deeds.reached else ""
        yield f"推荐前一年，支部登记的作用发挥 {story.deeds.things} 件{hours}{reached}。"


def _screen(story: Story, _: Look) -> Screen:
    yield heading("先进事迹")
    for pairs in _lines(story):
        yield line("　".join(f"{label}：{value}" for label, value in pairs if value))
    yield from map(line, _text(story))
    yield line("", advice="要打印的，加 -o 先进事迹.docx")


def _paper(story: Story, _: Look) -> Paper:
    blocks: tuple[Block, ...] = (Form("", _lines(story)), *map(Sentence, _text(story)))
    who = story.entry.values["member"].name if story.entry.values["member"] else story.branch
    return Paper(
        f"{who}先进事迹", story.branch, (Section("", blocks),), day=story.on, signatures=("党支部（盖章）",)
    )  # fmt: skip


def _data(story: Story, _: Look) -> Json:
    return {**entry_data(story.entry), **facts(story, "branch deeds(things times hours reached)")}


STORY = View[Story](_data, _screen, _paper)
