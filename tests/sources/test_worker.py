from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any, cast

import pytest
from making import plain_pdf

from qa_service.sources.reading import Limits
from qa_service.sources.wire import packed_limits, receive, send, unpacked_readings
from qa_service.sources.worker import MOST_FILES, memory_reason

LIMITS = Limits(memory_bytes=1_000_000_000)

BOUNDS = """
import resource
from qa_service.sources.reading import Limits
from qa_service.sources.worker import confine
confine(Limits(memory_bytes=1_000_000_000))
for name in ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_NOFILE"):
    print(*resource.getrlimit(getattr(resource, name)))
"""


@contextmanager
def working(limits: Limits = LIMITS) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that takes tasks."""
    command = [sys.executable, "-m", "qa_service.sources.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        send(cast(IO[bytes], process.stdin), packed_limits(limits))
        yield process


def asked(
    process: subprocess.Popen[bytes], head: dict[str, Any], body: bytes
) -> tuple[dict[str, Any], bytes]:
    """Return what is answered to a task."""
    send(cast(IO[bytes], process.stdin), head, body)
    return receive(cast(IO[bytes], process.stdout), 10_000_000)


def test_tasks_are_answered_until_the_input_ends() -> None:
    """One after the other, each with what it asks for; then the process ends by itself, with 0."""
    with working() as process:
        [text] = unpacked_readings(*asked(process, {"task": "read", "ending": ".txt"}, b"Only words."))
        head, image = asked(process, {"task": "render", "number": 1, "width": 90}, plain_pdf([["Words"]]))
        [page] = unpacked_readings(*asked(process, {"task": "read", "ending": ".html"}, b"<p>Last."))
        cast(IO[bytes], process.stdin).close()
        assert process.wait(60) == 0
    assert (text.text, page.text) == ("Only words.", "Last.\n")
    assert (head, image[:4]) == ({}, b"\x89PNG")


def test_what_cannot_be_read_has_its_reason() -> None:
    """Damage, and what nobody foresaw, are told in a line each, and the next file is read."""
    with working() as process:
        damaged, _ = asked(process, {"task": "read", "ending": ".docx"}, b"words")
        unknown, _ = asked(process, {"task": "read", "ending": ".exe"}, b"MZ")
        [text] = unpacked_readings(*asked(process, {"task": "read", "ending": ".txt"}, b"Only words."))
        cast(IO[bytes], process.stdin).close()
    assert damaged["unreadable"].startswith("it is damaged: no zip archive")
    assert unknown["unreadable"] == "it cannot be read: KeyError: '.exe'"
    assert text.text == "Only words."


def test_too_little_memory_is_the_reason() -> None:
    """The bound is told in megabytes, as it was set, and which setting it is."""
    limits = replace(LIMITS, memory_bytes=300 * 1024**2)
    with working(limits) as process:
        answer, _ = asked(process, {"task": "read", "ending": ".txt"}, b"word " * 30_000_000)
        cast(IO[bytes], process.stdin).close()
    assert answer == {"unreadable": memory_reason(limits)}
    assert memory_reason(limits) == "reading it takes more than 300 MB of memory (QA_MAX_MEMORY_MB)"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep all limits")
def test_what_the_process_may_take() -> None:
    """Memory as it is told, no byte written to a file, no image of its memory, few files at once."""
    done = subprocess.run([sys.executable, "-c", BOUNDS], capture_output=True, text=True, check=True)
    expected = (1_000_000_000, 0, 0, MOST_FILES)
    assert done.stdout.split("\n")[:-1] == [f"{most} {most}" for most in expected]
