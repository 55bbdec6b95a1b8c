"""Laws of boxes that fold words of Markdown away."""

from __future__ import annotations

import pytest

from qa_service.sources.markdown import read

BOX = "<details>\n<summary>How to <b>reset</b> it &amp; why</summary>\n\n{}\n\n</details>\n\n"
TITLE = "How to reset it & why"


def text(markup: str) -> str:
    return read(f"## Worker\n\nIt bakes.\n\n{markup}")[1].split("bakes.\n\n")[1]


@pytest.mark.parametrize(
    ("below", "read_as"),
    [
        ("", ""),
        ("---\n", ""),
        ("# Next\n", "\n# Next\n"),
        ("<details><summary>Salt</summary>\n\nIt is.\n\n</details>", "\n### Salt\n\nIt is.\n"),
        ("<details><summary>Is it so?</summary>\n\nIt is.\n\n</details>", "\nIs it so?\n\nIt is.\n"),
    ],
)
def test_title_heads(below: str, read_as: str) -> None:
    """A title is a heading where nothing stands behind its box, another box, or a heading."""
    assert text(BOX.format("Run `reset`.") + below) == f"### {TITLE}\n\nRun reset.\n{read_as}"


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("Run `reset`.", f"{TITLE}: Run reset.\n"),
        ("**Run** it.\nNow.", f"{TITLE}: Run it.\nNow.\n"),
        ("- Stop it.\n- Run it.", f"{TITLE}:\n\n- Stop it.\n- Run it.\n"),
        ("```\nreset\n```", f"{TITLE}:\n\n    reset\n"),
    ],
)
def test_title_is_a_label(held: str, found: str) -> None:
    """A title stands before what its box holds where text goes on behind, which it does not head."""
    assert text(f"{BOX.format(held)}It is fast.") == f"{found}\nIt is fast.\n"
    assert text(f"{BOX.format(held)}<p>It is fast.</p>\n") == f"{found}\nIt is fast.\n"


def test_nested() -> None:
    """A box within another is followed by what is behind it there."""
    inner = "<details><summary>Salt</summary>\n\nIt is.\n\n</details>\n\n"
    assert text(BOX.format(f"So.\n\n{inner}")) == f"### {TITLE}\n\nSo.\n\n### Salt\n\nIt is.\n"
    assert text(BOX.format(f"{inner}So.")) == f"### {TITLE}\n\nSalt: It is.\n\nSo.\n"


def test_in_items() -> None:
    """No heading stands in an item."""
    assert text("- one\n\n  <details><summary>Salt</summary>\n\n  It is.\n  </details>\n").endswith(
        "Salt: It is.\n"
    )


@pytest.mark.parametrize("title", ["Click to expand", "Is it so?", ""])
def test_left(title: str) -> None:
    """What says nothing of the box is left as it is, and a question heads by itself."""
    box = f"<details><summary>{title}</summary>\n\nIt is.\n\n</details>\n"
    assert text(box) == "\n\n".join(filter(None, [title, "It is.\n"]))


def test_in_one_piece() -> None:
    """A box without blank lines is read as on a page that goes on behind it."""
    assert text("<details><summary>Salt</summary>It is.</details>\n\nSo.") == "Salt: It is.\n\nSo.\n"
