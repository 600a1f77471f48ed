"""Which post an election's title names."""

import pytest

from jygcli.domain.people.membership import PostName
from jygcli.services.meetings.taking_office import post_in


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("选举第四届支部委员会", PostName.COMMITTEE),
        ("补选委员", PostName.COMMITTEE),
        ("选举书记", PostName.SECRETARY),
        ("支部委员会选举书记", PostName.SECRETARY),
        ("补选副书记", PostName.DEPUTY),
        ("补选组织委员", PostName.ORGANISATION),
        ("选举书记、副书记", None),
        ("选举组织委员和宣传委员", None),
        ("换届选举", None),
    ],
)
def test_a_title_says_which_post_it_elects_or_that_it_must_be_said(title: str, post: PostName | None):
    assert post_in(title) == post
