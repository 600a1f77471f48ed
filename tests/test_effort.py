"""What holds work to a bound (effort.py) lets little work pass, and no more than the bound."""

import pytest

from tests.effort import at_most, yardstick


def test_work_within_the_bound_passes_and_more_does_not():
    with at_most(20):
        yardstick()
    with pytest.raises(AssertionError), at_most(1):
        for _ in range(20):
            yardstick()
