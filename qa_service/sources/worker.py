"""The process that reads files which may be hostile: ``python -m qa_service.sources.worker``.

It takes tasks on its standard input and answers on its standard output until the input ends.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from qa_service.sources import wire
from qa_service.sources.formats import readings
from qa_service.sources.landlock import restrict
from qa_service.sources.reading import Limits, Unreadable

MOST_FILES = 64
"""Files that the process may have open at once."""


def main() -> None:
    """Answer tasks until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints shall not get among the answers
    limits = Limits(**wire.receive(sys.stdin.buffer, sys.maxsize)[0])
    confine(limits)
    while True:
        try:
            head, body = wire.receive(sys.stdin.buffer, sys.maxsize)
        except EOFError:
            return
        wire.send(answers, *_answer(head, body, limits))


def confine(limits: Limits) -> None:
    """Bound the memory of this process, and keep it from changing files; where the system can do that."""
    restrict()
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    )
    for name, most in bounds:
        try:
            resource.setrlimit(name, (most, most))
        except (ValueError, OSError):  # a system that knows the limit and does not keep it, as macOS
            continue


def _answer(head: dict[str, Any], body: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        if head["task"] == "render":
            from qa_service.sources import pdf

            return {}, pdf.render(body, head["number"], head["width"])
        return wire.packed_readings(readings(head["ending"], body, limits))
    except Unreadable as error:
        return {"unreadable": str(error)}, b""
    except MemoryError:
        return {"unreadable": memory_reason(limits)}, b""
    except RecursionError:
        return {"unreadable": "it is nested too deeply"}, b""
    except Exception as error:  # a parser's own fault: the file is refused and the service goes on
        return {"unreadable": f"it cannot be read: {type(error).__name__}: {error}"[:300]}, b""


def memory_reason(limits: Limits) -> str:
    """Return why a file is refused that needs too much memory, with the setting that bounds it."""
    return f"reading it takes more than {limits.memory_bytes / 1024**2:,.0f} MB of memory (QA_MAX_MEMORY_MB)"


if __name__ == "__main__":
    main()
