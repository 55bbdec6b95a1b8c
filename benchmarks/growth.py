"""One document added to a large library and taken out again: how long each takes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks.drawing import with_function_words
from benchmarks.filling import fill
from benchmarks.prose import spelled
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File


def growth(passages: int, changes: int) -> str:
    """Return a markdown table of adding and removing one document, and the first question after each."""
    steps: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        fill(Path(folder), spelled(with_function_words(passages, 1)))
        with closing(Service(Settings(data=Path(folder)))) as service:
            service.ask("Where does the canteen close?")
            _, held, _ = service.answering_system()
            for number in range(changes):
                _change(service, number, steps)
    rows = [
        f"\n{held:,} passages, {changes} documents of one passage added and removed one by one\n",
        "| step | p50 ms | most ms |\n| --- | --- | --- |",
        *(f"| {step} | {np.median(took):.0f} | {max(took):.0f} |" for step, took in steps.items()),
    ]
    return "\n".join(rows)


def _change(service: Service, number: int, steps: dict[str, list[float]]) -> None:
    def timed(step: str, work: Callable[[], object]) -> None:
        begun = time.perf_counter()
        work()
        steps.setdefault(step, []).append((time.perf_counter() - begun) * 1000)

    text = f"The canteen on floor {number} closes at five."
    timed("add", lambda: service.receive([File(f"canteen-{number}.txt", text.encode())]))
    timed("first question after it", lambda: service.ask(f"When does the canteen on floor {number} close?"))
    timed("remove", lambda: service.remove([f"canteen-{number}"]))
    timed("first question after that", lambda: service.ask(f"When does the canteen on floor {number} close?"))
