from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hostile import HOSTILE
from making import book

from qa_service.sources.reading import Limits, Unreadable
from qa_service.sources.sandbox import Sandbox

TIGHT = Limits(expanded_bytes=20_000_000, pages=20, depth=100, seconds=60, memory_bytes=500_000_000)


@pytest.fixture(scope="module")
def tight() -> Iterator[Sandbox]:
    with Sandbox(TIGHT) as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    ("ending", "content", "reason"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_the_hostile_is_refused(tight: Sandbox, ending: str, content: bytes, reason: str) -> None:
    """The reason says what is wrong, and the next file is read as if nothing had been."""
    with pytest.raises(Unreadable, match=reason):
        tight.read(ending, content)
    [reading] = tight.read(".txt", b"Only words.")
    assert reading.text == "Only words."


def test_every_hostile_input_is_in_the_manual() -> None:
    """docs/operations.md lists each of them."""
    manual = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    assert [name for name, *_ in HOSTILE if f"| {name} |" not in manual] == []


def test_what_takes_too_long_is_killed() -> None:
    """A file that keeps the reader busy is given up after the time allowed, and its process is gone."""
    with Sandbox(TIGHT) as sandbox:
        sandbox.read(".txt", b"Only words.")
        process = sandbox._process
        assert process is not None
        sandbox.limits = replace(TIGHT, seconds=1)
        os.kill(process.pid, 19)  # stopped, as a process is that never comes back
        with pytest.raises(Unreadable, match="longer than 1 seconds"):
            sandbox.read(".txt", b"Only words.")
        assert process.poll() is not None
        sandbox.limits = TIGHT
        assert sandbox.read(".txt", b"Only words.")[0].text == "Only words."


def test_what_crashes_its_reader_is_refused() -> None:
    """A reader that dies takes nothing with it."""
    with Sandbox(TIGHT) as sandbox:
        sandbox.read(".txt", b"Only words.")
        assert sandbox._process is not None
        sandbox._process.kill()
        with pytest.raises(Unreadable, match="crash"):
            sandbox.read(".txt", b"Only words.")
        assert sandbox.read(".txt", b"Only words.")[0].text == "Only words."


def test_memory_is_bounded() -> None:
    """A file whose reading takes more memory than is allowed is refused, not read at the machine's cost."""
    rows = b"\n".join(json.dumps({"_id": str(n), "text": "word " * 20_000}).encode() for n in range(600))
    few = replace(TIGHT, memory_bytes=200_000_000)
    with Sandbox(few) as sandbox, pytest.raises(Unreadable, match=r"memory|crash"):
        sandbox.read(".jsonl", rows)


def test_nothing_is_fetched_or_run() -> None:
    """Scripts, links, frames and images of a page are neither run nor asked for, and give no text."""
    page = (
        b"<html><body><script src='http://127.0.0.1:9/x.js'>document.write('run')</script><img src='http://127.0.0.1:9/'>"
        b"<iframe src='file:///etc/passwd'></iframe><p onclick='run()'>Only words.</p></body></html>"
    )
    with Sandbox(TIGHT) as sandbox:
        assert sandbox.read(".html", page)[0].text == "Only words.\n"


def test_a_book_is_read_after_all_that(tight: Sandbox) -> None:
    """What is well-formed passes the same bounds."""
    [reading] = tight.read(".epub", book("Book", [("One", "First words."), ("Two", "Last words.")]))
    assert reading.text.index("First") < reading.text.index("Last")
