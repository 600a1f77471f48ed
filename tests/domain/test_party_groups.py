"""Names of 党小组 in the order in which people count them."""

from __future__ import annotations

import random

import pytest

from jygcli.domain.people.party_groups import in_order


@pytest.mark.parametrize(
    "groups",
    [
        ("第一组", "第二组", "第三组", "第十组", "第十一组"),
        ("1组", "2组", "10组"),
        ("第1党小组", "第２党小组", "第12党小组"),
        ("城东一组", "城东二组", "城西一组"),
    ],
)
def test_groups_stand_in_the_order_of_their_numerals(groups: tuple[str, ...]) -> None:
    mixed = list(groups)
    random.Random(5).shuffle(mixed)
    assert in_order(mixed) == groups
