"""The view of how the branch is set up: posts, term, and what isn't as the rules have it."""

from __future__ import annotations

from jygcli.domain.people.membership import Post
from jygcli.services.members.branch_setup import BranchShown
from jygcli.views.base.advice import typed
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, table, text_or_none
from jygcli.views.books.setup import fault_words


def _data(shown: BranchShown, _: Look) -> Json:
    return {
        "branch": shown.name,
        "on": str(shown.on),
        "total": shown.total,
        "formal": shown.formal,
        "committee": shown.committee,
        "elected_on": text_or_none(shown.elected_on),
        "term_ends": text_or_none(shown.term_ends),
        "posts": [
            {
                "post": str(held.post.post),
                "number": held.member.number,
                "name": held.member.name,
                "since": text_or_none(held.post.since),
                "until": text_or_none(held.post.until),
                "in_service": held.post.in_service,
            }
            for held in shown.posts
        ],
        "findings": [
            {
                "what": fault_words(fault, shown.on)[0],
                "command": typed(fault_words(fault, shown.on)[1]),
                "rule": fault.rule.id,
                "source": fault.rule.cited,
            }
            for fault in shown.faults
        ],
    }


def _screen(shown: BranchShown, _: Look) -> Screen:
    yield heading(f"{shown.name}　{shown.on}")
    yield line(f"党员 {shown.total} 人，其中正式 {shown.formal} 人；支部委员会 {shown.committee} 人。")
    if shown.elected_on:
        yield line(f"{shown.elected_on} 换届，任期到 {shown.term_ends}。")
    if shown.posts:
        rows = table("职务", "编号", "姓名", "任期", right=("编号",))
        for held in shown.posts:
            rows.add_row(str(held.post.post), str(held.member.number), held.member.name, _span(held.post))
        yield rows
    for fault in shown.faults:
        what, advice = fault_words(fault, shown.on)
        yield line(f"{what}（{fault.rule.cited_briefly}）")
        yield line(f"    {typed(advice)}")
    if not shown.faults:
        yield line("组织设置和任期都合规定。")


def _span(post: Post) -> str:
    since = f"{post.since} 起" if post.since else "建账前起"
    until = f"，到 {post.until}" if post.until else ""
    return since + until + ("（在职）" if post.in_service else "")


SHOWN = View[BranchShown](_data, _screen)
