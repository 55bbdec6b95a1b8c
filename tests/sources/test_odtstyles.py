from __future__ import annotations

import pytest
from making import element

from qa_service.sources.odtstyles import Level, Styles


def styles(inner: str) -> Styles:
    return Styles([element(f"<office:styles>{inner}</office:styles>")])


def style(name: str, said: str = "", family: str = "text", above: str = "") -> str:
    parent = f" style:parent-style-name='{above}'" if above else ""
    return (
        f"<style:style style:name='{name}' style:family='{family}'{parent}>"
        f"<style:text-properties {said}/></style:style>"
    )


def test_bold() -> None:
    """The innermost style that tells it does, or one that it goes back to; else that of the paragraph."""
    found = styles(
        style("A", "fo:font-weight='bold'")
        + style("B", above="A")
        + style("C", "fo:font-weight='normal'")
        + style("D", "fo:font-weight='600'")
        + style("P", "fo:font-weight='bold'", "paragraph")
    )
    assert found.is_bold("", ["C", "B"]) and found.is_bold("P", []) and found.is_bold("P", ["X"])
    assert found.is_bold("", ["D"])
    assert not styles(style("A", f"fo:font-weight='{'9' * 5000}'")).is_bold("", ["A"])
    assert not found.is_bold("P", ["A", "C"]) and not found.is_bold("", [])


@pytest.mark.parametrize(
    ("said", "shift"),
    [
        ("super 58%", "super"),
        ("sub 58%", "sub"),
        ("33% 58%", "super"),
        ("-33% 58%", "sub"),
        ("0% 100%", ""),
        ("x", ""),
        ("9" * 5000, ""),
    ],
)
def test_shift(said: str, shift: str) -> None:
    """What is raised or lowered is told by a word or by how far it is."""
    assert styles(style("A", f"style:text-position='{said}'")).shift("A") == shift


def test_title_and_lines() -> None:
    """A style may go back to the one for titles; what is struck out has a line, unless that is none."""
    found = styles(style("Title", family="paragraph") + style("P", family="paragraph", above="Title"))
    assert found.is_title("P") and not found.is_title("Q")
    found = styles(
        style("A", "style:text-line-through-style='none'")
        + style("B", "style:text-line-through-type='single'")
    )
    assert found.is_struck(["A", "B"]) and not found.is_struck(["A"])


def test_styles_that_go_back_to_themselves() -> None:
    """They end all the same."""
    assert not styles(style("A", above="B") + style("B", above="A")).is_bold("", ["A"])


def test_levels() -> None:
    """A level of a list tells how it counts; bullets, and what is not told, count nothing."""
    found = styles(
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='i' "
        "style:num-prefix='(' style:num-suffix=')' text:start-value='3' text:display-levels='1'/>"
        "<text:list-level-style-bullet text:level='2'/></text:list-style>"
    )
    assert found.level("L", 0) == Level("lowerRoman", "(", ")", 3, 1)
    assert found.level("L", 1) == found.level("L", 2) == found.level("M", 0) == Level()
