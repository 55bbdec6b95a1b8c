"""The server under load: how soon it answers, how many answers a second it gives, what its workers need."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from benchmarks.drawing import with_function_words
from benchmarks.filling import fill
from benchmarks.load import load
from benchmarks.prose import spelled
from qa_service.answering.answerer import Answerer
from qa_service.service import Service
from qa_service.settings import Settings

CONNECTIONS = 32
"""Connections that ask at the same time."""

WORKERS = 2


def serving(passages: int, questions: int, seconds: float) -> str:
    """Return a markdown table of whole answers over ``passages`` drawn ones, in the process and over HTTP."""
    corpus = spelled(with_function_words(passages, questions))
    asked = [f"{' '.join(words)}?" for words in corpus.questions]
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        begun = time.perf_counter()
        characters = fill(Path(folder), corpus)
        filled = time.perf_counter() - begun
        rows = [
            f"\n{passages:,} passages, synthetic, {len(asked)} questions, whole answers; "
            f"{characters / 1e6:.0f} MB put in at {characters / 1e6 / filled:.1f} MB/s\n",
            "| what | measured |\n| --- | --- |",
            *(f"| {name} | {value} |" for name, value in _in_process(Path(folder), asked, characters)),
            *(f"| {name} | {value} |" for name, value in _over_http(Path(folder), asked, seconds)),
        ]
    return "\n".join(rows)


def _in_process(folder: Path, asked: Sequence[str], text: int) -> Iterator[tuple[str, str]]:
    begun = time.perf_counter()
    with closing(Service(Settings(data=folder))) as service:
        answerer = service.answerer
        answerer.answer(asked[0])
        yield "open to first answer", f"{time.perf_counter() - begun:.2f} s"
        _, _, size = service.answering_system()
        steps = [_timed(answerer, question) for question in asked]
    for step in steps[0]:
        middle, most = np.percentile([one[step] for one in steps], (50, 99))
        yield f"{step}, one thread, p50 / p99", f"{middle:.1f} / {most:.1f} ms"
    yield "index", f"{size / 1e6:.0f} MB, {size / text:.2f} of the text"


def _over_http(folder: Path, asked: Sequence[str], seconds: float) -> Iterator[tuple[str, str]]:
    with _server(folder) as (port, process):
        load(port, asked, CONNECTIONS, 1)  # warms up
        workers = _children(process.pid)
        for connections in (1, CONNECTIONS):
            before, own = sum(map(_processor, workers)), time.process_time()
            took = load(port, asked, connections, seconds)
            worked = (sum(map(_processor, workers)) - before) / len(took) * 1000
            asking = (time.process_time() - own) / len(took) * 1000
            middle, most = np.percentile(took, (50, 99)) * 1000
            yield (
                f"HTTP, {connections} at a time, {WORKERS} workers",
                f"{len(took) / seconds:.0f} answers/s, p50 / p99 {middle:.1f} / {most:.1f} ms; "
                f"of the processor {worked:.1f} ms an answer, and {asking:.2f} to ask",
            )
        memory = [_own_and_shared(worker) for worker in workers]
    for own, shared in memory:
        yield "memory of a worker, its own and shared", f"{own:.0f} + {shared:.0f} MB"


@contextmanager
def _server(folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["--data", str(folder), "serve", "--port", str(port), "--workers", str(WORKERS)]
    command = [str(Path(sys.executable).with_name("qa-service")), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        _ready(port)
        yield port, process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _ready(port: int) -> None:
    for _ in range(600):
        try:
            _ask(http.client.HTTPConnection("127.0.0.1", port), "Is anything there?")
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not answer within a minute")


def _ask(connection: http.client.HTTPConnection, question: str) -> None:
    body = json.dumps({"question": question})
    connection.request("POST", "/api/v1/answer", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"the server answered {response.status}")


def _timed(answerer: Answerer, question: str) -> dict[str, float]:
    """Return the milliseconds of each step of an answer, and of the processor in all."""
    begun = time.thread_time()
    steps = dict(answerer.answer(question).timings_ms)
    return steps | {"total of the processor": (time.thread_time() - begun) * 1000}


def _processor(process: int) -> float:
    """Return the seconds of processor time that a process took."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split() if _works(int(child))]


def _works(process: int) -> bool:
    """Tell whether a process is a worker: it has more memory of its own than what only keeps track."""
    return _own_and_shared(process)[0] > 20


def _own_and_shared(process: int) -> tuple[float, float]:
    """Return the megabytes that a process has for itself, and those that others may share."""
    sizes = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M))
    own = int(sizes["Private_Clean"]) + int(sizes["Private_Dirty"])
    return own / 1024, (int(sizes["Rss"]) - own) / 1024
