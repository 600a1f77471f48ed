import pytest

from jygcli.domain.meetings.attendance import Shade, Tally, shade


@pytest.mark.parametrize(
    ("tally", "sign"),
    [
        (Tally(), Shade.NOTHING),
        (Tally(3, 3, 0, 3), Shade.ALL),
        (Tally(4, 2, 0, 2), Shade.MOST),
        (Tally(5, 2, 0, 2), Shade.FEW),
        (Tally(3, 0, 0, 0), Shade.NONE),
        (Tally(3, 0, 0, 1), Shade.REACHED),
        (Tally(3, 0, 3, 1), Shade.REACHED),
        (Tally(3, 0, 3, 0), Shade.EXEMPT),
        (Tally(3, 0, 2, 0), Shade.NONE),
    ],
)
def test_a_month_of_meetings_in_one_sign(tally, sign):
    assert shade(tally) is sign
