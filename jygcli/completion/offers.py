"""The words that are offered: fixed ones, days by the calendar, and names from the store.

A store that can't be read offers nothing: TAB is no place to complain.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from jygcli.completion.line import Wanted
from jygcli.domain.people.initials import as_initials, fits_initials
from jygcli.domain.people.names import Known, apart, named
from jygcli.store.reads.names_for_tab import offered

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from typing import Any

    from jygcli.completion.line import Offer


def words(wanted: Wanted) -> list[str]:
    """The whole words that may stand where `wanted` is typed."""
    return [wanted.before + word for word in _fitting(wanted)]


def _fitting(wanted: Wanted) -> list[str]:
    if isinstance(wanted.offer, dict):
        ((left, right),) = wanted.offer.items()
        return _pairs(wanted, left, right)
    if wanted.offer == "members":  # which their initials begin too
        return _members(wanted)
    found = OFFERS[wanted.offer](wanted) if isinstance(wanted.offer, str) else wanted.offer
    return [word for word in found if word.startswith(wanted.typed)]


def _pairs(wanted: Wanted, left_offer: Offer, right_offer: Offer) -> list[str]:
    """`王建国=病假`: the left sides while several fit, else each right side with it."""
    left, equals, right = wanted.typed.partition("=")
    lefts = [left] if equals else _fitting(wanted._replace(offer=left_offer))
    if len(lefts) > 1:
        return [f"{one}=" for one in lefts]
    return [f"{one}={other}" for one in lefts for other in _fitting(wanted._replace(offer=right_offer, typed=right))]


def _members(wanted: Wanted) -> list[str]:
    """Names that begin so, or whose initials do; of those who left only where nobody else fits. Namesakes are told
    apart, as everywhere.
    """
    letters = as_initials(wanted.typed)
    rows = _stored(wanted, "tab/offered_members")
    told = apart([Known(row["number"], row["name"], row["born"], row["party_group"]) for row in rows])
    fits = [
        (named(row["name"], words), row["is_here"])
        for row, words in zip(rows, told, strict=True)
        if named(row["name"], words).startswith(wanted.typed) or fits_initials(row["name"], letters, whole=False)
    ]
    still_here = [name for name, is_here in fits if is_here]
    return still_here or [name for name, _ in fits]


def _stored(wanted: Wanted, query: str) -> list[dict[str, Any]]:
    return offered(wanted.given.get("--db"), query, {"branch": wanted.given.get("--branch")})


def _quarters(wanted: Wanted) -> list[str]:
    return [f"{year}Q{quarter}" for year in _years_meant(wanted) for quarter in (1, 2, 3, 4)]


def _months(wanted: Wanted) -> list[str]:
    return [f"{year}-{month:02d}" for year in _years_meant(wanted) for month in range(1, 13)]


def _month_runs(wanted: Wanted) -> list[str]:
    """Months, also after `2026-07..`."""
    first, dots, last = wanted.typed.rpartition("..")
    return [f"{first}{dots}{month}" for month in _months(wanted._replace(typed=last))]


def _years_meant(wanted: Wanted) -> list[int]:
    """The year that is typed, else this one and the one before."""
    typed = wanted.typed[:4]
    this = _this_year(wanted)
    return [int(typed)] if len(typed) == 4 and typed.isdecimal() else [this, this - 1]


def _years(wanted: Wanted) -> list[str]:
    this = _this_year(wanted)
    return [str(year) for year in (this, this - 1, this - 2, this + 1)]


def _this_year(wanted: Wanted) -> int:
    day = wanted.given.get("--today") or os.environ.get("JYG_TODAY") or ""
    return int(day[:4]) if day[:4].isdecimal() else time.localtime().tm_year


OFFERS: dict[str, Callable[[Wanted], list[str]]] = {
    "branches": lambda wanted: [row["name"] for row in _stored(wanted, "tab/offered_branches")],
    "parents": lambda wanted: [row["name"] for row in _stored(wanted, "tab/offered_parents")],
    "groups": lambda wanted: [row["name"] for row in _stored(wanted, "tab/offered_groups")],
    "fields": lambda wanted: [row["name"] for row in _stored(wanted, "tab/offered_fields")],
    "quarters": _quarters,
    "months": _months,
    "month_runs": _month_runs,
    "years": _years,
    "files": lambda _: [],  # which shells complete by themselves
    "": lambda _: [],
}
