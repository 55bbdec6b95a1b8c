"""Writes charts as inline SVG, coloured by the page's own variables, with their figures in words.

A template of our own, and no plotting library: these take tens of megabytes, and draw pictures that know
neither dark mode nor the width of a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import cycle, pairwise

from qa_service.evaluation.curves import Point

WIDTH, HEIGHT = 360, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 12, 40
_WIDE, _HIGH = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
_BELOW = _TOP + _HIGH + 15
_FIFTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SHARES = [f"{share:.1f}" for share in _FIFTHS], [f"{share:.1f}" for share in _FIFTHS]

_TREND = 0.68
"""Share of the width that trends take; their names stand in the rest."""

_MOST = 400
"""Points of a line: nobody could tell more from as many."""

_DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 4")
_LABEL = 13
"""Height of a line of labels."""

STYLE = """
figure { margin: 0; max-width: 30rem; flex: 1 1 18rem; }
figcaption { font-weight: 600; }
figure p { margin: .2rem 0 0; font-size: .85rem; }
svg { width: 100%; height: auto; display: block; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
.grid { stroke: var(--line); stroke-width: 1; }
.curve { fill: none; stroke: var(--mark); stroke-width: 2; }
.ideal { fill: none; stroke: currentColor; stroke-width: 1; stroke-dasharray: 4 4; }
.bar, .dot { fill: var(--mark); }
"""


def line_chart(title: str, note: str, axes: tuple[str, str], points: Sequence[Point]) -> str:
    """Return a figure with one line; both axes run from 0 to 1."""
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in _thinned(points))
    return _figure(title, note, axes, [f'<polyline class="curve" points="{path}"/>'], _SHARES)


def scatter_chart(
    title: str, note: str, axes: tuple[str, str], points: Sequence[tuple[float, float, float]]
) -> str:
    """Return a figure with dots beside the diagonal; the third value, 0 to 1, is a dot's area."""
    shapes = [f'<path class="ideal" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>']
    shapes += [
        f'<circle class="dot" cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{2 + 8 * share**0.5:.1f}"/>'
        for x, y, share in points
    ]
    return _figure(title, note, axes, shapes, _SHARES)


def trend_chart(
    title: str, note: str, axes: tuple[str, str], ends: tuple[str, str], lines: Mapping[str, Sequence[float]]
) -> str:
    """Return a figure with a named line for each measure, over as many moments from one end to the other.

    Values run from 0 to 1. Lines are told apart by their dashes and by the names at their ends.
    """
    heights = _apart([_y(values[-1]) for values in lines.values()])
    shapes = []
    for (name, values), dash, height in zip(lines.items(), cycle(_DASHES), heights, strict=False):
        step = _TREND / max(1, len(values) - 1)
        points = [(_x(at * step), _y(value)) for at, value in enumerate(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        shapes.append(f'<polyline class="curve" stroke-dasharray="{dash}" points="{path}"/>')
        shapes += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>' for x, y in points]
        shapes.append(f'<text x="{_x(_TREND) + 8:.1f}" y="{height + 4:.1f}">{escape(name)}</text>')
    for share, anchor, end in zip((0, _TREND), ("start", "end"), ends, strict=True):
        shapes.append(f'<text x="{_x(share):.1f}" y="{_BELOW}" text-anchor="{anchor}">{escape(end)}</text>')
    return _figure(title, note, axes, shapes, ([""] * len(_FIFTHS), _SHARES[1]))


def bar_chart(title: str, note: str, axes: tuple[str, str], bars: Sequence[tuple[float, float, int]]) -> str:
    """Return a figure with a bar for each (from, to, count)."""
    end, most = bars[-1][1], max(count for _, _, count in bars)
    shapes = [
        f'<rect class="bar" x="{_x(low / end):.1f}" y="{_y(count / most):.1f}" '
        f'width="{max(_WIDE * (high - low) / end - 1, 1):.1f}" height="{_HIGH * count / most:.1f}"/>'
        for low, high, count in bars
    ]
    ticks = [f"{end * share:.3g}" for share in _FIFTHS], [f"{most * share:.3g}" for share in _FIFTHS]
    return _figure(title, note, axes, shapes, ticks)


def _apart(heights: Sequence[float]) -> list[float]:
    """Return the heights of labels moved as little as it takes for none to lie over another."""
    placed = list(heights)
    order = sorted(range(len(placed)), key=placed.__getitem__)
    for upper, lower in pairwise(order):
        placed[lower] = max(placed[lower], placed[upper] + _LABEL)
    over = max(0.0, max(placed, default=0.0) - (_TOP + _HIGH))
    return [height - over for height in placed]


def _x(share: float) -> float:
    return _LEFT + _WIDE * share


def _y(share: float) -> float:
    return _TOP + _HIGH * (1 - share)


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    """Return few enough points for a line that nobody could tell from the whole."""
    step = -(-len(points) // _MOST)
    return points if step <= 1 else [*points[::step], points[-1]]


def _figure(
    title: str,
    note: str,
    axes: tuple[str, str],
    shapes: Sequence[str],
    ticks: tuple[Sequence[str], Sequence[str]],
) -> str:
    name = escape(f"{title}. {note}")
    body = "".join([*_grid(ticks), *shapes, *_labels(axes)])
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}">{body}</svg>'
        f"<p>{escape(note)}</p></figure>"
    )


def _grid(ticks: tuple[Sequence[str], Sequence[str]]) -> Iterator[str]:
    for share, across, upwards in zip(_FIFTHS, *ticks, strict=True):
        x, y = f"{_x(share):.1f}", f"{_y(share):.1f}"
        yield f'<path class="grid" d="M{x} {_TOP}V{_TOP + _HIGH}M{_LEFT} {y}H{WIDTH - _RIGHT}"/>'
        yield f'<text x="{x}" y="{_BELOW}" text-anchor="middle">{across}</text>'
        yield f'<text x="{_LEFT - 6}" y="{_y(share) + 4:.1f}" text-anchor="end">{upwards}</text>'


def _labels(axes: tuple[str, str]) -> Iterator[str]:
    yield f'<text x="{_LEFT + _WIDE / 2}" y="{HEIGHT - 6}" text-anchor="middle">{escape(axes[0])}</text>'
    middle = _TOP + _HIGH / 2
    yield (
        f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">{escape(axes[1])}</text>'
    )
