"""The view of how the branch is set up: posts, term, and what isn't as the rules have it."""

from __future__ import annotations

from jygcli.domain.people.membership import Post
from jygcli.papers.paper import Column
from jygcli.services.members.branch_setup import BranchShown
from jygcli.views.base.advice import typed
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.books.setup import fault_words


def _data(shown: BranchShown, _: Look) -> Json:
    found = [(fault, *fault_words(fault, shown.on)) for fault in shown.faults]
    return facts(
        shown,
        "branch=name on total formal committee elected_on term_ends"
        " posts(post.post member.number member.name post.since post.until post.in_service) findings()",
        findings=[
            facts(fault, "what() command() rule=rule.id source=rule.cited", what=what, command=typed(advice))
            for fault, what, advice in found
        ],
    )


def _screen(shown: BranchShown, _: Look) -> Screen:
    yield heading(f"{shown.name}　{shown.on}")
    yield line(f"党员 {shown.total} 人，其中正式 {shown.formal} 人；支部委员会 {shown.committee} 人。")
    if shown.elected_on:
        yield line(f"{shown.elected_on} 换届，任期到 {shown.term_ends}。")
    if shown.posts:
        yield grid(_POSTS, shown.posts)
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


_POSTS = (
    Column("职务", "post.post"), *PERSON, Column("任期", lambda held: _span(held.post))
)  # fmt: skip


SHOWN = View[BranchShown](_data, _screen)
