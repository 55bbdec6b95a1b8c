from __future__ import annotations

import pytest

from qa_service.sources.reading import Limits, Unreadable
from qa_service.sources.rst import read


def text(written: str) -> str:
    return read(written)[1]


def test_titles() -> None:
    """Their levels are as their rules come first; a rule alone is nothing, and the first is the title."""
    written = "====\nBook\n====\n\n.. _a:\n\nOne\n===\n\nWords.\n\n----\n\nA\n~~~\n\nTwo\n===\n\nMore.\n"
    assert read(written) == ("Book", "# Book\n\n## One\n\nWords.\n\n### A\n\n## Two\n\nMore.\n")
    assert read("Words.\n")[0] is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (".. note:: Close it\n   now.\n\nThen go.", "Close it\nnow.\n\nThen go.\n"),
        (".. warning::\n   :class: a\n\n   Hot.\n\n   - a\n   - b\n", "Hot.\n\n- a\n- b\n"),
        (".. unknown:: Title\n\n   Words.\n", "Title\n\nWords.\n"),
        (".. a remark\n   of two lines\n\n..\n\nWords.", "Words.\n"),
        (".. toctree::\n   :maxdepth: 2\n\n   a\n   b\n\nWords.", "Words.\n"),
        (".. image:: a.png\n\n.. |x| replace:: y\n\n__ https://a.example\n\nWords.", "Words.\n"),
        (".. [1] As *said*\n   there.", "As said\nthere.\n"),
        (
            ".. code-block:: c\n   :linenos:\n\n   if a\n     *b*;\n",
            "    if a\n      *b*;\n",
        ),
        (".. math:: E = m\n", "    E = m\n"),
    ],
)
def test_directives_and_remarks(written: str, read: str) -> None:
    """What is said to readers stays; remarks, pictures and what steers programs do not."""
    assert text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Call it::\n\n   stop()\n\nNow.", "Call it:\n\n    stop()\n\nNow.\n"),
        ("Call it ::\n\n   stop()", "Call it\n\n    stop()\n"),
        ("::\n\n   a\n\n     b", "    a\n\n      b\n"),
        (">>> 1 + 1\n2", "    >>> 1 + 1\n    2\n"),
    ],
)
def test_code(written: str, read: str) -> None:
    """Below two colons, and where somebody is at a prompt, lines stay as they are."""
    assert text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "* one\n  more\n* two\n\n  - in\n\n  it\n\nOut.",
            "- one\n  more\n- two\n\n  - in\n\n  it\n\nOut.\n",
        ),
        ("1. one\n2. two\n\n(a) three\n(b) four", "1. one\n2. two\n\na. three\nb. four\n"),
        ("#. one\n#. two", "- one\n- two\n"),
        ("1. Run::\n\n     go\n\n2. Stop", "1. Run:\n\n    go\n\n2. Stop\n"),
        ("A. Reed came\nto Hull.", "A. Reed came\nto Hull.\n"),
    ],
)
def test_lists(written: str, read: str) -> None:
    """Items hang behind their marks, which are those of other formats."""
    assert text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (":Author: Ada\n:Date: 2026\n:orphan:\n", "Author: Ada\n\nDate: 2026\n"),
        ("retries : int\n   How *often*.\n\n   Once.\n", "retries (int): How often.\n\nOnce.\n"),
        ("sizes\n   * one\n   * two\n", "sizes:\n\n- one\n- two\n"),
        ("   Quoted\n   words.\n", "Quoted\nwords.\n"),
        ("| Mill Lane 3\n| Hull\n", "Mill Lane 3\nHull\n"),
    ],
)
def test_terms_and_lines(written: str, read: str) -> None:
    """What is said of a term or in a field stands behind it; lines of an address stay lines."""
    assert text(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "+-----+-------+\n| Rod | Price |\n+=====+=======+\n| B12 | *240* |\n+-----+-------+\n",
        "===  =====\nRod  Price\n===  =====\nB12  *240*\n===  =====\n",
        ".. csv-table::\n   :header: Rod, Price\n\n   B12, *240*\n",
        ".. list-table::\n   :header-rows: 1\n\n   * - Rod\n     - Price\n   * - B12\n     - *240*\n",
    ],
)
def test_tables(written: str) -> None:
    """A table is rows below its header in whatever way it is written."""
    assert text(written) == "Rod | Price\n--- | ---\nB12 | 240\n"
    assert text(f"* a\n\n  {written.replace(chr(10), chr(10) + '  ')}").endswith("\nB12 | 240\n")


def test_nesting_is_bounded() -> None:
    """Items in items without end are refused."""
    with pytest.raises(Unreadable, match="nested more than 20 deep"):
        read("- " * 30 + "a", Limits(depth=20))
