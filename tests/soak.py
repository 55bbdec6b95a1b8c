"""Asks while documents come and go: ``python tests/soak.py --seconds 60``.

One writer adds, replaces and removes a document that says something else each time; eight readers, on two
services over the same folder, ask about it. Every quote must be the slice of its document, and must have
been in the library at some moment between question and answer; an abstention needs a moment without it.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from making import prose

from qa_service.errors import UnknownDocument
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File

QUESTION = "At which number does the staff canteen close?"
READERS = 8


@dataclass
class History:
    """When the library may have held which number (None for no document): (state, from, until)."""

    spans: list[tuple[int | None, float, float]] = field(default_factory=list)

    def change(self, state: int | None, begun: float) -> None:
        """Note that a state may be seen from ``begun`` on, and the one before until now."""
        now = time.monotonic()
        if self.spans:
            before, start, _ = self.spans[-1]
            self.spans[-1] = before, start, now
        self.spans.append((state, begun, float("inf")))

    def held(self, state: int | None, begun: float, ended: float) -> bool:
        """Tell whether the state may have been seen between two moments."""
        return any(one == state and start <= ended and until >= begun for one, start, until in self.spans)


def write(service: Service, history: History, done: threading.Event) -> int:
    number = 0
    while not done.is_set():
        for _ in range(2):
            number += 1
            text = (
                f"The staff canteen closes at number {number}. It is a nice place.\n\n{prose('the canteen')}"
            )
            begun = time.monotonic()
            service.receive([File("canteen.txt", text.encode())])
            history.change(number, begun)
        begun = time.monotonic()
        service.remove([one.id for one in service.documents() if one.source == "canteen.txt"])
        history.change(None, begun)
    return number


def read(service: Service, done: threading.Event, asked: list[tuple[int | None, float, float]]) -> None:
    while not done.is_set():
        begun = time.monotonic()
        answer = service.ask(QUESTION, threshold=0.0).answer
        ended = time.monotonic()
        number = None
        for citation in answer.citations:
            assert answer.text is not None
            assert citation.target.of(answer.text) == citation.cited_text
            try:
                document = service.document(citation.document_id)
            except UnknownDocument:
                document = None
            if document and document.sha256 == citation.document_sha256:
                assert citation.source.of(document.text) == citation.cited_text
            if found := re.search(r"closes at number (\d+)", citation.cited_text):
                number = int(found[1])
        asked.append((number, begun, ended))


def run(seconds: float) -> str:
    """Return what was done; raises AssertionError where an answer was wrong."""
    errors: list[BaseException] = []
    done = threading.Event()
    history = History([(None, 0.0, float("inf"))])
    asked: list[tuple[int | None, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        services = [Service(Settings(data=Path(folder))) for _ in range(3)]
        services[0].begin()
        numbers: list[int] = []

        def guarded(work: Callable[..., int | None], *arguments: object) -> None:
            try:
                numbers.append(work(*arguments) or 0)
            except BaseException as error:
                errors.append(error)
                done.set()

        threads = [threading.Thread(target=guarded, args=(write, services[0], history, done))]
        threads += [
            threading.Thread(target=guarded, args=(read, services[1 + at % 2], done, asked))
            for at in range(READERS)
        ]
        for thread in threads:
            thread.start()
        done.wait(seconds)
        done.set()
        for thread in threads:
            thread.join()
        faults = services[0].examine()
        for service in services:
            service.close()
    assert errors == [], errors
    assert faults == [], faults
    stale = [one for one in asked if not history.held(*one)]
    assert stale == [], stale[:5]
    quoted = sum(number is not None for number, _, _ in asked)
    changed = max(numbers)
    return (
        f"{len(asked)} questions by {READERS} readers while {changed} versions were added and"
        f" {changed // 2} removed: {quoted} quoted it, none stale, none wrong, no error"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ask while documents come and go.")
    parser.add_argument("--seconds", type=float, default=60)
    print(run(parser.parse_args().seconds))
