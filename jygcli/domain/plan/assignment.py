"""The exact assignment of rows to columns: the Hungarian method of Kuhn and Munkres, in integers."""

from __future__ import annotations

from collections.abc import Sequence


def best_assignment(scores: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """For each row a column of its own, so that the sum of scores is the highest possible.

    There are at least as many columns as rows. Of several such assignments it is the one that comes
    first when they are compared as sequences of columns: the first row gets its lowest column, and so on.
    """
    if not scores:
        return ()
    rows, columns = len(scores), len(scores[0])
    # The columns chosen, read as digits of one number, never outweigh a single point of the score.
    return _cheapest(
        [
            [column * columns ** (rows - 1 - row) - score * columns**rows for column, score in enumerate(line)]
            for row, line in enumerate(scores)
        ]
    )


def _cheapest(costs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The assignment of least total cost; rows enter one by one along shortest augmenting paths."""
    row_price = [0] * len(costs)
    column_price = [0] * len(costs[0])
    holder: dict[int, int] = {}  # column: the row that has it
    for start, _ in enumerate(costs):
        slack: dict[int, int] = {}
        came_from: dict[int, int | None] = {}
        tree: list[int] = []
        row, column = start, None
        while True:
            for other, cost in enumerate(costs[row]):
                reduced = cost - row_price[row] - column_price[other]
                if other not in tree and (other not in slack or reduced < slack[other]):
                    slack[other], came_from[other] = reduced, column
            nearest = min(slack, key=lambda at: (slack[at], at))
            step = slack.pop(nearest)
            row_price[start] += step
            for reached in tree:
                row_price[holder[reached]] += step
                column_price[reached] -= step
            slack = {other: distance - step for other, distance in slack.items()}
            tree.append(nearest)
            column = nearest
            if column not in holder:
                break
            row = holder[column]
        while column is not None:
            before = came_from[column]
            holder[column] = start if before is None else holder[before]
            column = before
    by_row = {row: column for column, row in holder.items()}
    return tuple(by_row[row] for row in range(len(costs)))
