"""Asking somebody at the terminal which member a few letters mean."""

from __future__ import annotations

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.domain.people.membership import AmbiguousMember, Member, UnknownMember, described
from jygcli.services.members import people


def whom(jyg: App, typed: str) -> str:
    """The number of the member who is named, or chosen of those whose name or initials begin so.

    Raises UnknownMember, where nobody is.
    """
    try:
        return str(people.find(jyg.desk, typed).number)
    except (UnknownMember, AmbiguousMember):
        fits = people.meant(jyg.desk, typed)
    chosen = _agreed(*fits) if len(fits) == 1 else _one_of(fits) if fits else None
    if chosen is None:
        raise UnknownMember(given=typed)
    return str(chosen.number)


def _agreed(only: Member) -> Member | None:
    return only if asking.yes(f"是 {described(only)} 吗？", enter=True) else None


def _one_of(fits: tuple[Member, ...]) -> Member | None:
    """The one whose number is typed; None for Enter alone."""
    listed = "；".join(map(described, fits))
    while typed := asking.line(f"是哪一位？{listed}\n写编号，都不是就按回车："):
        for member in fits:
            if typed == str(member.number):
                return member
    return None
