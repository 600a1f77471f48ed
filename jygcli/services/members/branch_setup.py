"""How the branch is set up: who holds which post and did, the term, and what isn't as the rules have it."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.settings import put_off_by, put_off_to, term_end
from jygcli.domain.plan.branch_setup import BranchSeen, PostHeld, SetupFault, posts_held, setup_faults
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of


class BranchShown(NamedTuple):
    """The branch on a day. `term_ends` is None where nobody knows when its committee was elected.

    `put_off_to`: until when the election is put off by approval, `put_off_by` of whom, where that is known.
    """

    name: str
    on: date
    total: int
    formal: int
    committee: int
    elected_on: date | None
    term_ends: date | None
    put_off_to: date | None
    put_off_by: str | None
    posts: tuple[PostHeld, ...]
    faults: tuple[SetupFault, ...]


def show(desk: Desk) -> BranchShown:
    members, chosen = members_of(desk), desk.settings
    branch = BranchSeen(members, chosen, desk.today)
    return BranchShown(
        desk.branch.name,
        desk.today,
        len(branch.counted),
        branch.formal,
        branch.committee,
        branch.elected_on,
        term_end(chosen),
        put_off_to(chosen),
        put_off_by(chosen),
        posts_held(members),
        setup_faults(branch),
    )
