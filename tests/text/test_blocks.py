from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.text.blocks import blocks, structure
from qa_service.text.bullets import BULLETS, DASHES, TICKS
from qa_service.text.codepoints import laid


def shapes(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.span.of(text)) for block in blocks(text)]


def test_kinds() -> None:
    """Headings, paragraphs and items are told apart, and their markers left out."""
    text = "# One\n\nWords\ngo on.\n\n### Deep ###\n- first\n- second\n  goes on\n10) tenth\n"
    assert shapes(text) == [
        ("heading", 1, "One"),
        ("paragraph", 0, "Words\ngo on."),
        ("heading", 3, "Deep"),
        ("item", 0, "first"),
        ("item", 0, "second\n  goes on"),
        ("item", 0, "tenth"),
    ]


def test_bare_numbers() -> None:
    """Lines that count by numbers without a point are items, which keep the number."""
    assert shapes("Do this:\n1 Wash hands\nand arms\n2 Dry hands\n\n3 patients died.\n") == [
        ("paragraph", 0, "Do this:"),
        ("item", 0, "1 Wash hands\nand arms"),
        ("item", 0, "2 Dry hands"),
        ("paragraph", 0, "3 patients died."),
    ]


def test_entries() -> None:
    """Lines that each begin an entry are paragraphs of their own."""
    assert shapes("The log:\n2025-03-01 Opened. All well.\n2025-03-02 Closed\nat noon") == [
        ("paragraph", 0, "The log:"),
        ("paragraph", 0, "2025-03-01 Opened. All well."),
        ("paragraph", 0, "2025-03-02 Closed\nat noon"),
    ]


def test_bullets() -> None:
    """Signs that word processors draw before items begin them."""
    assert shapes("• a\n▪ b\n· c\n· d") == [("item", 0, one) for one in "abcd"]
    assert shapes("Bring:\n➢ a\n❖ b\n□ c\n– d") == [
        ("paragraph", 0, "Bring:"),
        *(("item", 0, one) for one in "abcd"),
    ]
    for text in ("Speed of 3 m\n· s is low.", "It opened\n– late –\nin May."):
        assert [kind for kind, _, _ in shapes(text)] == ["paragraph"]


def test_ticks() -> None:
    """Signs that say something of an item begin it, and are quoted with it."""
    assert shapes("✓ Water\n✗ Dogs\n☐ Sign\n☑ Pay") == [
        ("item", 0, one) for one in ("✓ Water", "✗ Dogs", "☐ Sign", "☑ Pay")
    ]


@pytest.mark.parametrize("mark", [*BULLETS, *TICKS, *DASHES])
def test_every_bullet(mark: str) -> None:
    """The kernel lets through every sign that begins an item."""
    assert shapes(f"{mark} one")[0][0] == "item"


def test_underlined() -> None:
    """A line underlined with = is a first heading, with - a second."""
    assert shapes("One\n===\n\nTwo\n---\n") == [("heading", 1, "One"), ("heading", 2, "Two")]

    assert shapes("One\n===\nText.\nTwo of it\n~~~~~~~~~\nMore.\n") == [
        ("heading", 1, "One"),
        ("paragraph", 0, "Text."),
        ("heading", 2, "Two of it"),
        ("paragraph", 0, "More."),
    ]
    for text in (
        "It ends.\n---\nAnew.",
        "Kind regards to all of you there\n---\nAnna",
        "a\nlong line\n---\nb",
    ):
        assert "heading" not in [kind for kind, _, _ in shapes(text)]


def test_comments() -> None:
    """Sentences behind hashes that stand with other lines, and several such lines, are text."""
    assert shapes("# It makes\n# a copy. All is\n# kept.\n# Nightly\ncopy all") == [
        ("paragraph", 0, "It makes\n# a copy. All is\n# kept."),
        ("paragraph", 0, "Nightly"),
        ("paragraph", 0, "copy all"),
    ]
    assert shapes("copy\n# Old ones go.\ndelete") == [
        ("paragraph", 0, one) for one in ("copy", "Old ones go.", "delete")
    ]
    headings = [("heading", 1, "One"), ("heading", 2, "Two"), ("paragraph", 0, "Text.")]
    assert shapes("# One\n## Two\nText.") == headings
    assert shapes("# A heading.\n\nText.")[0] == ("heading", 1, "A heading.")


def test_code() -> None:
    """Lines that are set in are one block, with single blank lines between them, whatever they look like."""
    text = "Run:\n\n    # All\n    do --it\n\n    - x: 1\n    ---\n\n\n    other()\n\nEnd.\n\n    f()"
    assert shapes(text) == [
        ("paragraph", 0, "Run:"),
        ("code", 0, "# All\n    do --it\n\n    - x: 1\n    ---"),
        ("code", 0, "other()"),
        ("paragraph", 0, "End."),
        ("code", 0, "f()"),
    ]


def test_code_in_plain_text() -> None:
    """Lines below what introduces them need not be set in so far; those on the same level are text."""
    assert shapes("Run:\n\n  f()\n  g()\n\n  h()")[1:] == [("code", 0, "f()\n  g()\n\n  h()")]
    for text in ("Run.\n\n  f()", "   Run:\n\n   f()", "- Run:\n\n  f()"):
        assert "code" not in [kind for kind, _, _ in shapes(text)]


def test_code_in_items() -> None:
    """It is set in further than the words of the item, and the list goes on behind it."""
    text = "1. Stop:\n\n    stop()\n\n2. Go.\n\n   more()\n\n10. Wait:\n\n    more\n\n        wait()"
    assert shapes(text) == [
        ("item", 0, "Stop:"),
        ("code", 0, "stop()"),
        ("item", 0, "Go."),
        ("paragraph", 0, "more()"),
        ("item", 0, "Wait:"),
        ("paragraph", 0, "more"),
        ("code", 0, "wait()"),
    ]


def test_code_is_of_one_text() -> None:
    """Neither what another text ends with nor an item that is open there tells of it."""
    found = structure(laid(["- a\n\n    f()", "    g()", "Run:", "  h()"]))
    assert [found.kind(at) for at in range(len(found.begins))] == [
        *("item", "code", "code", "paragraph", "paragraph")
    ]


def test_not_headings() -> None:
    """A hash without a blank behind it, and a number that begins a sentence, are words."""
    assert shapes("#hashtag stays") == [("paragraph", 0, "#hashtag stays")]
    assert shapes("1987. So it began.") == [("paragraph", 0, "1987. So it began.")]


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "- - -", "_____"])
def test_rules(rule: str) -> None:
    """A rule parts paragraphs and is no block itself."""
    paragraphs = [("paragraph", 0, "Above."), ("paragraph", 0, "Below.")]
    assert shapes(f"Above.\n\n{rule}\n\nBelow.") == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "given to any adult patient was\n40. No patient died.",
        "in adults is between 5\n- 10 mg per day.",
        "under the numbers 3 and\n4) of the list,\n8) apart.",
    ],
)
def test_a_broken_line_begins_no_item(text: str) -> None:
    """A number or a minus that a sentence goes on with is one of its words."""
    assert shapes(text) == [("paragraph", 0, text)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Bring\n- passport\n- visa", ["passport", "visa"]),
        ("Bring:\n- passport", ["passport"]),
        ("He came.\n* Not on Sundays", ["Not on Sundays"]),
        ("Bring\n• passport", ["passport"]),
        ("Do\n1. this\n2. that", ["this", "that"]),
        ("Do\n1) this\n\n2) that", ["this", "that"]),
        ("Go on with\n7. this,\n  as told,\n8. that", ["this,\n  as told,", "that"]),
        ("Bring\n- papers\n  1. passport\n  2. visa\n- money", ["papers", "passport", "visa", "money"]),
    ],
)
def test_a_list_may_follow_a_line(text: str, items: list[str]) -> None:
    """A list that begins with one, goes on, or follows the end of a sentence interrupts a paragraph."""
    assert [words for kind, _, words in shapes(text) if kind == "item"] == items


def test_a_title_may_end_in_a_hash() -> None:
    """Only hashes that stand apart close a heading."""
    assert shapes("# C#\n\n# C # #\n\n# C #\n") == [
        ("heading", 1, "C#"),
        ("heading", 1, "C #"),
        ("heading", 1, "C"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "# a" + " " * 60_000 + "b",
        "# a" + " #" * 60_000 + " b",
        "- - " * 160_000 + "x",
        "=" * 160_000 + "x",
        " " * 60_000 + "x",
        "--- | ---" + " " * 60_000 + "x",
        "|---" * 60_000 + "x",
    ],
)
def test_no_line_takes_long(line: str) -> None:
    """A line takes time by its length, however nearly it is a heading, a rule or a table's header."""
    words = [words for _, _, words in shapes(f"First.\n\n{line}\n\nLast.")]
    assert (words[0], words[1][-1], words[2]) == ("First.", line[-1], "Last.")


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_words_kept(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Blocks stand in order, do not overlap, and hold every letter of the text."""
    text = data.draw(texts)
    covered = [at for block in blocks(text) for at in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if character.isalpha()} <= set(covered)
