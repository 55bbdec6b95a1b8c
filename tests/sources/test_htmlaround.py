from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmlaround import alone, before, behind, holders, is_blank, length, said, upwards

PAGE = "<main><i>1</i><!--c--> <div> <h2><b>two</b></h2></div>3<p>4</p></main>"
TREE = LexborHTMLParser(PAGE)


def node(selector: str) -> LexborNode:
    found = TREE.css_first(selector)
    assert found is not None
    return found


def test_nodes_beside_are_in_order() -> None:
    """The nearest comes first, on either side; bare text and comments are nodes too."""
    assert [one.tag for one in before(node("div"))] == ["-text", "-comment", "i"]
    assert [one.tag for one in behind(node("div"))] == ["-text", "p"]
    assert not [*before(node("i")), *behind(node("p"))]


def test_what_holds_a_node_is_told_outwards() -> None:
    """All elements up to the page itself hold a node, and going upwards begins with that."""
    assert [one.tag for one in holders(node("b"))][:5] == ["h2", "div", "main", "body", "html"]
    assert [one.tag for one in upwards(node("b"))] == ["b", *(one.tag for one in holders(node("b")))]


def test_what_holds_nothing_else() -> None:
    """Blanks beside an element do not count; the body is none of what holds it, whatever is in it."""
    assert [one.tag for one in alone(node("b"))] == ["b", "h2", "div"]
    single = LexborHTMLParser("<p>x</p>").css_first("p")
    assert single is not None
    assert [one.tag for one in alone(single)] == ["p"]


def test_what_nodes_say() -> None:
    """Bare text says itself, an element all that is in it; blanks and comments say nothing."""
    texts = {said(one) for one in behind(node("i")) if not is_blank(one)}
    assert texts == {" two", "3", "4"}
    assert length(node("div")) == 3
