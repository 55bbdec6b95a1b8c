"""Laws of the titles of boxes on a page."""

from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.htmlboxes import FAR, label, names
from qa_service.sources.reading import Limits

OWNER = "<p>Release team (Ann Reed)</p>"
BOXES = [
    "<details><summary>{}</summary>{}</details>",
    "<div class=panel><div class=panelHeader><b>{}</b></div><div class=panelContent>{}</div></div>",
    "<div class='expand-container x'><div class=expand-control><span class=icon></span><span>{}</span>"
    "</div><div class=expand-content>{}</div></div>",
    "<div class='panel panel-default'><div class=panel-heading>{}</div><div class=panel-body>{}</div></div>",
    "<div class=card><div class=card-header>{}</div><div class=card-body>{}</div></div>",
    "<div class=confluence-information-macro><p class=title>{}</p><div>{}</div></div>",
]


def text(markup: str) -> str:
    return read(f"<h1>Freeze</h1><p>It is in May.</p>{markup}".encode(), Limits()).text.split("May.\n\n")[1]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize(
    ("below", "read_as"),
    [
        ("", ""),
        ("<br><div> </div><!-- none -->", ""),
        ("<h2>Dates</h2><p>May.</p>", "\n## Dates\n\nMay.\n"),
        ("<section><div><h3>Dates</h3></div><p>May.</p></section>", "\n### Dates\n\nMay.\n"),
        ("<details><summary>Dates</summary>May.</details>", "\n## Dates\n\nMay.\n"),
    ],
)
def test_title_heads(box: str, below: str, read_as: str) -> None:
    """A title is a heading where nothing stands behind its box, another box, or a heading."""
    assert text(box.format("Owner", OWNER) + below) == f"## Owner\n\nRelease team (Ann Reed)\n{read_as}"
    assert text(f"<div>{box.format('Owner', OWNER)}</div>{below}").startswith("## Owner\n")


@pytest.mark.parametrize("box", BOXES)
def test_title_is_a_label(box: str) -> None:
    """A title stands before the words of its box where text goes on behind, which it does not head."""
    after = "<p>Nothing is changed.</p>"
    assert (
        text(box.format("Owner", OWNER) + after) == "Owner: Release team (Ann Reed)\n\nNothing is changed.\n"
    )
    items = box.format("Owners", "<ul><li>Ann</li><li>Bo</li></ul>") + after
    assert text(items) == "Owners:\n\n- Ann\n- Bo\n\nNothing is changed.\n"


def test_level() -> None:
    """A title is one level below the heading above it, and no box is below another's title."""
    boxes = "".join(BOXES[0].format(name, f"<p>{name} it is.</p>") for name in ("Salt", "Tin"))
    assert (
        text(f"<h3>Goods</h3>{boxes}") == "### Goods\n\n#### Salt\n\nSalt it is.\n\n#### Tin\n\nTin it is.\n"
    )


@pytest.mark.parametrize("tag", ["li", "dd", "blockquote"])
def test_in_lines(tag: str) -> None:
    """In items, cells and the like no heading stands."""
    found = text(f"<ul><{tag}>{BOXES[0].format('Owner', OWNER)}</{tag}></ul>")
    assert "Owner: Release team" in found
    assert "#" not in found


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (BOXES[0].format("Who owns it?", OWNER), "Who owns it?\n\nRelease team (Ann Reed)\n"),
        (BOXES[0].format("Click to expand", OWNER), "Click to expand\n\nRelease team (Ann Reed)\n"),
        (BOXES[0].format("Owner", ""), "Owner\n"),
        (BOXES[0].format("Owner", "<p hidden>Ann</p>"), "Owner\n"),
        (BOXES[0].format("<h4>Owner</h4>", OWNER), "#### Owner\n\nRelease team (Ann Reed)\n"),
        ("<details><p>It is.</p><summary>Owner</summary></details>", "It is.\n\nOwner\n"),
    ],
)
def test_left(box: str, found: str) -> None:
    """A question, what says nothing, a heading and a title of nothing are left as they are."""
    assert text(box) == found


def test_hidden_words() -> None:
    """A title is not lost among words that are hidden."""
    box = BOXES[0].format("Owner", f"<div><i hidden>None</i>{OWNER}</div>")
    assert text(f"{box}<p>It is.</p>") == "Owner:\n\nRelease team (Ann Reed)\n\nIt is.\n"


def test_links() -> None:
    """A box of links stays a menu."""
    links = "".join(f"<li><a href=/{name}>{name * 9}</a></li>" for name in "abc")
    assert ":" not in text(BOXES[0].format("Contents", f"<ul>{links}</ul>") + "<p>It is.</p>")


def test_several_titles() -> None:
    """A box has one title, which is the first."""
    found = text(f"<details><summary>Owner</summary><summary>Tin</summary>{'<i></i>' * FAR}It is.</details>")
    assert found == "## Owner\n\nTin\n\nIt is.\n"


@pytest.mark.parametrize(("words", "named"), [("Owner", True), ("Show more", False), ("Details", False)])
def test_names(words: str, named: bool) -> None:
    """What is there to click names nothing, and what has nothing but signs neither."""
    assert names(words) is named
    assert not names("…")


def test_label() -> None:
    """A colon stands behind a title that has no mark of its own."""
    assert [label("Owner"), label("Owner:"), label("Mind this!")] == ["Owner:", "Owner:", "Mind this!"]
