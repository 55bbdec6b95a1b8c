from itertools import pairwise
from xml.etree import ElementTree

from qa_service.evaluation import charts


def figure(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314, made by ourselves


def test_a_chart_says_in_words_what_it_shows() -> None:
    """The picture's name is its title and note, escaped, and the axes are named."""
    drawn = figure(charts.line_chart("A < B", "What & why.", ("x", "y"), [(0, 1), (1, 0)]))
    picture = drawn[1]
    assert (picture.get("role"), picture.get("aria-label")) == ("img", "A < B. What & why.")
    assert {"x", "y", "0.0", "1.0"} <= {text.text for text in picture.iter("text")}


def test_a_line_runs_through_its_points() -> None:
    """0 lies left and low, 1 right and high; a long line keeps its ends and is thinned between."""
    (line,) = figure(charts.line_chart("t", "n", ("x", "y"), [(0, 0), (1, 1)])).iter("polyline")
    first, last = ((float(part) for part in pair.split(",")) for pair in (line.get("points") or "").split())
    assert [*first, *last] == [46, 200, 348, 12]
    many = [(at / 5000, at / 5000) for at in range(5001)]
    (line,) = figure(charts.line_chart("t", "n", ("x", "y"), many)).iter("polyline")
    points = (line.get("points") or "").split()
    assert len(points) <= 402
    assert (points[0], points[-1]) == ("46.0,200.0", "348.0,12.0")


def test_dots_and_bars_are_as_large_as_what_they_count() -> None:
    """A dot's area and a bar's height follow their questions; the largest bar is the whole height."""
    dots = figure(charts.scatter_chart("t", "n", ("x", "y"), [(0.5, 0.5, 0.0), (0.5, 0.5, 1.0)]))
    assert [circle.get("r") for circle in dots.iter("circle")] == ["2.0", "10.0"]
    bars = figure(charts.bar_chart("t", "n", ("x", "y"), [(0, 5, 2), (5, 10, 4)]))
    assert [bar.get("height") for bar in bars.iter("rect")] == ["94.0", "188.0"]


def test_trends_are_told_apart_without_colours() -> None:
    """Each line has dashes of its own and its name at its end; names never lie over one another."""
    lines = {"a": [0.5, 0.9], "b": [0.2, 0.9], "c<d": [0.0, 0.0], "e": [1.0, 0.01]}
    drawn = figure(charts.trend_chart("t", "n", ("x", "y"), ("then", "now"), lines))
    assert len({line.get("stroke-dasharray") for line in drawn.iter("polyline")}) == len(lines)
    labels = {text.text: float(text.get("y") or 0) for text in drawn.iter("text") if text.text in lines}
    assert labels.keys() == lines.keys()
    heights = sorted(labels.values())
    assert all(lower - upper >= 13 for upper, lower in pairwise(heights))
    assert heights[-1] <= 200 + 4
    assert {"then", "now"} <= {text.text for text in drawn.iter("text")}


def test_one_moment_is_a_dot() -> None:
    """A trend of a single value is drawn too."""
    drawn = figure(charts.trend_chart("t", "n", ("x", "y"), ("then", "now"), {"a": [0.5]}))
    assert len(list(drawn.iter("circle"))) == 1
