"""Charts as inline SVG, in the colours of the page that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from jygcli.papers.paper import Bars, Cells, Mark, Squares, width

_LETTER = 7  # pixels that half a Chinese character takes
_LINE = 24
_LONGEST_BAR = 400
_CELL_WIDTH, _CELL_HEIGHT = 150, 56


def drawn(chart: Bars | Squares | Cells) -> Iterator[str]:
    """The chart as SVG, a piece at a time."""
    if isinstance(chart, Bars):
        return _bars(chart)
    return _squares(chart) if isinstance(chart, Squares) else _cells(chart)


def _svg(across: int, down: int, title: str) -> str:
    size = f'viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
    return f'<svg {size} role="img" aria-label="{escape(title)}">'


def _label_width(labels: tuple[str, ...]) -> int:
    return max(map(width, labels), default=0) * _LETTER + 12


def _bars(chart: Bars) -> Iterator[str]:
    left = _label_width(chart.labels)
    longest = max([Decimal(1), *map(Decimal, chart.values), *map(Decimal, chart.of)])
    said = [chart.words(line) for line in range(len(chart.values))]
    room = max(map(width, said), default=0) * _LETTER + 16
    yield _svg(left + _LONGEST_BAR + room, _LINE * len(chart.labels) + 6, chart.title)
    for line, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
        top = line * _LINE + 4
        of = chart.of[line] if chart.of else 0
        yield f'<text x="{left - 8}" y="{top + 14}" text-anchor="end">{escape(label)}</text>'
        if of:
            wide = _LONGEST_BAR * Decimal(of) / longest
            yield f'<rect x="{left}" y="{top}" width="{wide:.1f}" height="18" fill="var(--under)"/>'
        long = _LONGEST_BAR * Decimal(value) / longest
        yield f'<rect x="{left}" y="{top + 3}" width="{long:.1f}" height="12" fill="var(--bar)"/>'
        far = max(long, _LONGEST_BAR * Decimal(of) / longest)
        yield f'<text x="{left + far + 6:.1f}" y="{top + 14}">{escape(said[line])}</text>'
    yield "</svg>"


def _squares(chart: Squares) -> Iterator[str]:
    left, side = _label_width(chart.labels), 34
    yield _svg(left + side * len(chart.columns), _LINE * (len(chart.labels) + 1), chart.title)
    for place, column in enumerate(chart.columns):
        yield f'<text x="{left + place * side + side / 2:.0f}" y="16" text-anchor="middle">{escape(column)}</text>'
    for line, (label, shares) in enumerate(zip(chart.labels, chart.shares, strict=True), start=1):
        top = line * _LINE
        yield f'<text x="{left - 8}" y="{top + 16}" text-anchor="end">{escape(label)}</text>'
        for place, share in enumerate(shares):
            yield _square(left + place * side, top, side, share)
    yield "</svg>"


def _square(x: int, y: int, side: int, share: Decimal | Mark | None) -> str:
    """One square, the fuller the share, and the share in figures: colour alone tells some readers nothing."""
    if isinstance(share, Mark):
        fill, strength, said = "var(--mark)" if share.fills else "var(--none)", 1.0, share.sign
    elif share is None:
        fill, strength, said = "var(--none)", 1.0, ""
    else:
        fill, strength, said = "var(--bar)", 0.08 + 0.6 * float(share) / 100, f"{share:.0f}"
    at = f'x="{x}" y="{y}" width="{side - 2}" height="{_LINE - 2}"'
    return (
        f'<rect {at} fill="{fill}" fill-opacity="{strength:.2f}"/>'
        f'<text class="in" x="{x + side / 2 - 1:.0f}" y="{y + 15}" text-anchor="middle">{escape(said)}</text>'
    )


def _cells(chart: Cells) -> Iterator[str]:
    lines = -(-len(chart.cells) // chart.across)
    yield _svg(chart.across * _CELL_WIDTH, lines * _CELL_HEIGHT, chart.title)
    for place, (label, word, done) in enumerate(chart.cells):
        line, column = divmod(place, chart.across)
        x, y = column * _CELL_WIDTH, line * _CELL_HEIGHT
        fill = 'fill="var(--bar)" fill-opacity="0.18"' if done else 'fill="var(--none)"'
        yield f'<rect x="{x}" y="{y}" width="{_CELL_WIDTH - 4}" height="{_CELL_HEIGHT - 4}" rx="4" {fill}/>'
        yield f'<text x="{x + 10}" y="{y + 20}">{escape(label)}{" √" if done else ""}</text>'
        yield f'<text class="word" x="{x + 10}" y="{y + 40}">{escape(word)}</text>'
    yield "</svg>"
