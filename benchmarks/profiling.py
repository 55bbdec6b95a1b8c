"""Where the time of an answer, of a request and of adding goes, as markdown tables."""

from __future__ import annotations

import io
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from werkzeug.test import EnvironBuilder

from benchmarks.drawing import with_function_words
from benchmarks.prose import documents, spelled
from benchmarks.reading import questions_of, texts
from benchmarks.sampling import profile, told
from qa_service.model import Document
from qa_service.preparing import prepare_portion
from qa_service.retrieval.segments import SegmentFolder
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.web.app import create_app

WARM = 50
"""Questions that are asked before."""


def profiles(data: Path | None, passages: int, questions: int) -> Iterator[str]:
    """Yield the profiles over a library of so many passages, of real text where there is some."""
    if data:
        library, asked = _documents(data, passages), list(islice(questions_of(data), questions))
    else:
        corpus = spelled(with_function_words(passages, questions))
        library = list(documents(corpus))
        asked = [f"{' '.join(words)}?" for words in corpus.questions]
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        yield _adding(Path(folder), library)
        with closing(Service(Settings(data=Path(folder) / "data"))) as service:
            service.hold(library)
            service.answerer.answer(asked[0])
        with closing(Service(Settings(data=Path(folder) / "data"))) as service:
            yield _each("An answer", service.answerer.answer, asked)
            yield _each("A request", _requests(service), asked)


def _adding(folder: Path, library: Sequence[Document]) -> str:
    """Return the profile of preparing documents in one process."""
    segments = SegmentFolder(folder / "index")
    megabytes = sum(len(one.text.encode()) for one in library) / 1e6

    begun = time.process_time()
    samples = profile(lambda: prepare_portion(segments.folder, library))
    took = time.process_time() - begun
    title = f"Preparing documents, {megabytes:.1f} MB at {megabytes / took:.1f} MB/s of one core"
    return told(title, samples, "a megabyte", took / megabytes * 1000)


def _each(title: str, ask: Callable[[str], object], asked: Sequence[str]) -> str:
    for question in asked[:WARM]:
        ask(question)
    begun = time.process_time()
    samples = profile(lambda: [ask(question) for question in asked])
    return told(title, samples, "each", (time.process_time() - begun) / len(asked) * 1000)


def _requests(service: Service) -> Callable[[str], object]:
    """Return what gives a question to the web application as its server does."""
    app = create_app(service)
    asking = EnvironBuilder("/api/v1/answer", method="POST", content_type="application/json").get_environ()

    def ask(question: str) -> None:
        body = json.dumps({"question": question}).encode()
        sent = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
        b"".join(app(asking | sent, lambda status, headers, error=None: lambda part: None))

    return ask


def _documents(data: Path, passages: int) -> list[Document]:
    """Return real texts, each a document, of about so many passages."""
    return [
        Document(f"d{number}", f"Text {number}", text, f"{number}", f"{number}", "")
        for number, text in enumerate(islice(texts(data), passages))
    ]
