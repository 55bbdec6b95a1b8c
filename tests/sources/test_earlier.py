from __future__ import annotations

import pytest

from qa_service.sources.earlier import headed, is_below, is_below_on

OWN = "The seal comes on Thursday."


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 2 Mar 2026 at 18:40, Ada Reed <ada@a.example> wrote:",
        "Am 2. März 2026 um 18:40 schrieb Ada Reed <ada@a.example>:",
        "Le 2 mars 2026 à 18:40, Ada Reed a écrit :",
        "El lun, 2 mar 2026 a las 18:40, Ada Reed escribió:",
    ],
)
def test_who_wrote_what_is_below(line: str) -> None:
    """The line that tells who wrote what is repeated is the heading of it."""
    assert headed(f"{OWN}\n\n{line}\n\nIt is torn.") == f"{OWN}\n\n## {line}\n\nIt is torn."


def test_a_line_that_is_broken() -> None:
    """Programs break such a line, which is whole in the heading; blank lines set it apart."""
    text = f"{OWN}\nOn Mon, 2 Mar 2026 at 18:40, Ada Reed <ada@a.example>\nwrote:\nIt is torn."
    line = "On Mon, 2 Mar 2026 at 18:40, Ada Reed <ada@a.example> wrote:"
    assert headed(text) == f"{OWN}\n\n## {line}\n\nIt is torn."


@pytest.mark.parametrize("drawn", ["-----Original Message-----\n", "_" * 32 + "\n", ""])
def test_a_header_below(drawn: str) -> None:
    """Of the header of an earlier mail the writer is the heading; what is drawn above it holds no words."""
    header = "Sent: Monday, 2 March 2026\nTo: Bo\nSubject: Seal"
    text = f"{OWN}\n\n{drawn}From: Ada Reed\n{header}\n\nIt is torn."
    assert headed(text) == f"{OWN}\n\n## From: Ada Reed\n\n{header}\n\nIt is torn."


@pytest.mark.parametrize(
    "text",
    [
        "On 2 March Ada wrote to us.",
        "On the seal Ada wrote:\n\nIt is torn.",
        "From: the lake\nTo: the town",
        "----- The seal -----\nIt is torn.",
        "On 2 March we met.\n\nThe seal is torn.\n\nHe wrote:\n\nIt is new.",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """A line that only resembles such a one is no heading."""
    assert headed(text) == text


def test_is_below() -> None:
    """What is quoted stands below all else where nothing but blank lines comes between or behind."""
    assert is_below(f"{OWN}\n\nAda wrote:\n> It is torn.\n>\n\n> Who calls?\n")
    assert is_below(OWN)
    assert not is_below(f"Ada wrote:\n> It is torn.\n\n{OWN}")
    assert not is_below(f"Ada wrote:\n> It is torn.\n{OWN}\n> Who calls?")


def test_is_below_on_a_page() -> None:
    """So it is with the blocks that a page quotes, and those within them."""
    quoted = "<blockquote type='cite'>Is it <blockquote>torn</blockquote>?</blockquote>"
    assert is_below_on(f"<p>{OWN}</p>Ada wrote:{quoted}<br>&nbsp;</div>")
    assert is_below_on(f"<p>{OWN}</p>")
    assert not is_below_on(f"Ada wrote:{quoted}<p>{OWN}</p>")
    assert not is_below_on(f"{quoted}<p>{OWN}</p>{quoted}")


def test_a_line_of_figures() -> None:
    """A line of many figures is read in time that grows with its length, which else would be hours."""
    text = "On 1" + "1" * 1_000_000
    assert headed(text) == text
