from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.htmlteasers import LEAST, SHORT
from qa_service.sources.reading import Limits

PROSE = "The shop was founded in 1950 by two brothers. " * (LEAST // 40 + 1)
ARTICLE = f"<h1>Shop</h1><p>{PROSE}</p>"
TEASERS = "".join(
    f"<article><h3><a href='/{name}'>{name}</a></h3><p>Rye wins by far.</p></article>"
    for name in ("Rye", "Oats")
)
LINKS = "<ul><li><a href=/rye>Rye wins</a></li><li><a href=/oats>Oats</a></li></ul>"


def text(markup: str) -> str:
    return read(markup.encode(), Limits()).text


@pytest.mark.parametrize(
    "heading",
    [
        "Related posts",
        "You may also like",
        "You might also like these",
        "More from Ann Lee",
        "Recommended",
        "Recommended for you",
        "Customers who bought this also bought",
        "Read next",
        "Don’t miss",
    ],
)
@pytest.mark.parametrize("below", [TEASERS, f"<div>{TEASERS}</div>", LINKS])
def test_teasers_go_with_their_heading(heading: str, below: str) -> None:
    """In a part of their own, wrapped or not, or in a row with the text, which goes on below."""
    after = "<h2>Hours</h2><p>Open from nine to five.</p>"
    for markup in (
        f"<main>{ARTICLE}<section><h2>{heading}</h2>{below}</section>{after}</main>",
        f"{ARTICLE}<div><div><h2>{heading}</h2></div>{below}</div>{after}",
        f"{ARTICLE}<h2>{heading}</h2>{below}{after}",
    ):
        assert text(markup) == f"# Shop\n\n{PROSE.strip()}\n\n## Hours\n\nOpen from nine to five.\n"


@pytest.mark.parametrize(
    "part",
    [
        f"<h2>Breads</h2>{TEASERS}",
        f"<h2>See also</h2>{LINKS}",
        "<h2>More about rye</h2><p>Rye wins by far.</p>",
        f"<h2>More about rye</h2><p>Rye wins by far.</p>{TEASERS}",
        "<h2>Related forms</h2><article><h3><a href=/rye>Rye</a></h3></article>",
        f"<h2>Recommended</h2><article><h3><a href=/rye>Rye</a></h3><p>{'Rye. ' * SHORT}</article>",
        "<h2>Recommended</h2><div><h3><a href='#rye'>Rye</a></h3><p>It wins.</p></div>",
    ],
)
def test_what_is_no_list_of_teasers_stays(part: str) -> None:
    """Headings that say nothing of other articles, and what is text below those that do, are kept."""
    assert "Rye" in text(ARTICLE + part)


def test_articles_behind_the_one_with_the_heading_of_the_page() -> None:
    """Those that a link heads are teasers; comments, parts of the text, and those before it are none."""
    assert "Rye" not in text(f"<article>{ARTICLE}</article>{TEASERS}")
    assert "Rye" not in text(f"<div><article>{ARTICLE}</article></div><div>{TEASERS}</div>")
    part = "<article><h2>Rye</h2><p>It wins.</p></article>"
    for markup in (
        f"<article>{ARTICLE}</article>{part}",
        f"{ARTICLE}{TEASERS}",
        f"<article>{ARTICLE}{TEASERS}</article>",
        f"{TEASERS}<article>{ARTICLE}</article>",
        f"<article>{ARTICLE}</article><article><h1>Rye</h1><p>It wins.</p></article>",
    ):
        assert "Rye" in text(markup)


def test_a_page_of_teasers_is_read() -> None:
    """Where little else is there, they are the page."""
    assert "Rye" in text(f"<h1>Bread</h1><p>All on bread.</p><h2>Latest posts</h2>{TEASERS}")
    assert "Rye" in text(f"<article><h1>Bread</h1></article>{TEASERS}")
    assert "Rye" in text(f"{ARTICLE}<h2>Latest posts</h2>{TEASERS * 9}")


def test_a_chapter_has_no_teasers() -> None:
    """Nothing of a book leads to other articles."""
    markup = f"{ARTICLE}<h2>Recommended</h2>{LINKS}".encode()
    assert "Rye" in read(markup, Limits(), chapter=True).text and "Rye" not in read(markup, Limits()).text
