from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.clutter import ENOUGH, FEW, is_clutter, is_unseen, length, main_part

PROSE = "The lamp was lit by Greta Holm in the old brewery. "
PAGE = 10_000


def node(markup: str) -> LexborNode:
    found = LexborHTMLParser(f"<body>{markup}</body>").css_first("body > *")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>Home</nav>",
        "<aside>Ten lamps</aside>",
        "<div role=navigation>Home</div>",
        "<div class='cookie-banner'>We use cookies.</div>",
        "<div id=comments><p>First!!</p></div>",
        "<footer><p>Copyright 2024</p></footer>",
        "<form><p>Your name</p></form>",
        "<ul><li><a href=a>Visit us</a></li><li><a href=b>Shop</a></li><li><a href=c>Jobs</a></li></ul>",
    ],
)
def test_what_stands_around_a_text_is_clutter(markup: str) -> None:
    """Menus, banners, forms and comments are told by tag, role, name, or by being links alone."""
    assert is_clutter(node(markup), PAGE)


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><p>{PROSE}</p></div>",
        f"<div class=sidebar><p>{PROSE * (FEW // len(PROSE) + 2)}</p></div>",
        f"<form id=all><div><span>{PROSE * (FEW // len(PROSE) + 2)}</span></div></form>",
        "<header><h1>Lamps</h1></header>",
        "<div class=canvas-navigational-ship>A ship.</div>",
        f"<ul><li>{PROSE}<a href=a>a</a> <a href=b>b</a> <a href=c>c</a></li></ul>",
    ],
)
def test_prose_is_no_clutter_whatever_it_is_called(markup: str) -> None:
    """What holds sentences stays, also under a suspicious name, and so does the page's title."""
    assert not is_clutter(node(markup), PAGE)


def test_most_of_a_page_is_no_clutter() -> None:
    """What holds more than half of the page stays, under any name."""
    sidebar = node("<div class=sidebar><p>Open from eight.</p></div>")
    assert is_clutter(sidebar, 4 * length(sidebar))
    assert not is_clutter(sidebar, length(sidebar))


def test_what_nobody_sees_is_told() -> None:
    """Scripts, hidden and undisplayed elements are unseen; a plain paragraph is not."""
    for markup in (
        "<p hidden>x</p>",
        "<p aria-hidden=true>x</p>",
        "<p style='display: none'>x</p>",
        "<svg></svg>",
    ):
        assert is_unseen(node(markup))
    assert not is_unseen(node("<p style='color: red'>x</p>"))


def test_the_main_part_is_the_one_that_says_so() -> None:
    """A single main element with text enough is taken, and an article with hardly any prose around it."""
    long = PROSE * (ENOUGH // len(PROSE) + 1)
    for markup, tag in (
        (f"<p>x</p><main>{long}</main>", "main"),
        (f"<p>{long}</p><main>short</main>", "body"),
        (f"<article>{long}</article><article>{long}</article>", "body"),
        (f"<p>The drug is toxic.</p><article>{long}</article><p>{PROSE}</p>", "body"),
        (f"<header><p>{PROSE}</p></header><article>{long}</article><div id=comments>{long}</div>", "article"),
        (f"<div>by Ann</div><article><p>{long}</p></article><footer>{PROSE}</footer>", "article"),
    ):
        body = LexborHTMLParser(markup).body
        assert body is not None
        assert main_part(body).tag == tag
