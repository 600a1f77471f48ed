from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.plan.assignment import best_assignment


@st.composite
def score_tables(draw, most_rows=5, extra_columns=3):
    rows = draw(st.integers(1, most_rows))
    columns = rows + draw(st.integers(0, extra_columns))
    points = st.integers(-3, 3) | st.integers(-100_000, 100_000)
    return draw(st.lists(st.lists(points, min_size=columns, max_size=columns), min_size=rows, max_size=rows))


def total(scores, chosen):
    return sum(line[column] for line, column in zip(scores, chosen, strict=True))


def best_by_dynamic_programming(scores):
    """The highest total for each set of columns used by the first rows."""
    best = {0: 0}
    for line in scores:
        after: dict[int, int] = {}
        for used, points in best.items():
            for column, more in enumerate(line):
                if not used >> column & 1:
                    grown = used | 1 << column
                    after[grown] = max(after.get(grown, points + more), points + more)
        best = after
    return max(best.values())


@settings(deadline=None)
@given(score_tables())
def test_of_all_assignments_it_finds_the_best_and_of_equal_ones_the_first(scores):
    every = permutations(range(len(scores[0])), len(scores))
    assert best_assignment(scores) == min(every, key=lambda chosen: (-total(scores, chosen), chosen))


@settings(max_examples=25, deadline=None)
@given(score_tables(most_rows=9, extra_columns=3))
def test_a_larger_assignment_reaches_the_total_of_dynamic_programming(scores):
    chosen = best_assignment(scores)
    assert len(set(chosen)) == len(scores)
    assert total(scores, chosen) == best_by_dynamic_programming(scores)


def test_where_all_scores_are_equal_the_columns_stand_in_order():
    assert best_assignment([[7] * 21 for _ in range(12)]) == tuple(range(12))


def test_nothing_to_assign_is_nothing_assigned():
    assert best_assignment([]) == ()
