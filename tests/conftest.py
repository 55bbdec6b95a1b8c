"""A staircase: an empty service, one that holds the bundled article, the app over it, its client.

Beside it a coast to learn from: small documents on harbours, with questions that have answers and some
that have none.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from clustered import Clustered, clustered
from flask import Flask
from flask.testing import FlaskClient
from made import Made, library

from qa_service.model import Document
from qa_service.service import Service
from qa_service.settings import Settings, bundled
from qa_service.sources import File, Limits, Sandbox, load, read
from qa_service.watching import Watch
from qa_service.web import create_app

# How long an example takes says how busy the machine is, not whether a law holds.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _terminal() -> None:
    """Let what the tests start heed the closing of its terminal, though they run under nohup themselves."""
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits()) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def article(sandbox: Sandbox) -> Document:
    """Give the bundled article on calcinosis."""
    [source] = read(load(next(bundled("corpus").rglob("calcinosis.md"))), sandbox)
    return source.document


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def empty_service(settings: Settings) -> Iterator[Service]:
    with closing(Service(settings)) as service:
        yield service


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a library that holds the bundled article; tests only copy it."""
    data = tmp_path_factory.mktemp("begun") / "data"
    with closing(Service(Settings(data=data))) as service:
        service.begin()
    return data


@contextmanager
def copied(library: Path, settings: Settings) -> Iterator[Service]:
    """Give a service over a copy of a library's folder."""
    shutil.copytree(library, settings.data)
    with closing(Service(settings)) as service:
        yield service


@pytest.fixture
def service(settings: Settings, begun: Path) -> Iterator[Service]:
    with copied(begun, settings) as service:
        yield service


@pytest.fixture(scope="session")
def pdf() -> Made:
    """Give the PDF file of a mill."""
    return library()[1]


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory, begun: Path, pdf: Made) -> Path:
    """Give the folder of such a library with a PDF file, from which a document was removed."""
    data = tmp_path_factory.mktemp("grown") / "data"
    with copied(begun, Settings(data=data)) as service:
        service.receive([File(pdf.name, pdf.content), File("gone.txt", b"Nobody remembers this sentence.")])
        service.remove(["gone"])
    return data


@pytest.fixture
def kept(settings: Settings, grown: Path) -> Iterator[Service]:
    """Give a service with the article, a PDF file and a document that was removed."""
    with copied(grown, settings) as service:
        yield service


@pytest.fixture
def app(service: Service) -> Flask:
    return create_app(service)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def cluster() -> Iterator[Clustered]:
    """Give what stands in for an OpenSearch cluster."""
    with clustered() as found:
        yield found


@pytest.fixture(scope="session")
def killed() -> Callable[..., None]:
    """Give what kills a script once it has said "ready", and waits for all processes that it began."""

    def kill(script: str, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", script, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            process.kill()
            process.communicate(timeout=60)  # ends when no process holds the other end any more

    return kill


@pytest.fixture(scope="session")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service that holds a file of every format; tests only ask it."""
    folder = tmp_path_factory.mktemp("formats")
    (folder / "files").mkdir()
    for made in library():
        (folder / "files" / made.name).write_bytes(made.content)
    service = Service(Settings(data=folder / "data"))
    added = service.add([folder / "files"])
    assert [str(error) for error in added.refused] == []
    yield service
    service.close()


HARBOURS = (
    ("Arholm", "1891", "granite", "Signe Dahl", "herring"),
    ("Brenvik", "1764", "timber", "Olaf Munk", "salt"),
    ("Cormath", "1902", "brick", "Una Reid", "slate"),
    ("Dunlaw", "1833", "sandstone", "Ewan Bell", "wool"),
    ("Estrel", "1958", "concrete", "Marta Pons", "oranges"),
    ("Falkava", "1879", "iron", "Juri Tamm", "flax"),
    ("Gorrin", "1921", "basalt", "Aine Walsh", "peat"),
    ("Hellby", "1847", "limestone", "Knut Berg", "barley"),
)


@dataclass(frozen=True)
class Coast:
    """The folder of the documents, and the file of questions about them."""

    documents: Path
    questions: Path


@pytest.fixture
def coast(tmp_path: Path) -> Coast:
    folder = tmp_path / "coast"
    folder.mkdir()
    rows: list[dict[str, object]] = []
    for name, year, stone, keeper, cargo in HARBOURS:
        text = (
            f"The harbour of {name} was opened in {year}. Its long pier is made of {stone}. In winter the "
            f"bay freezes for some weeks.\n\nThe first keeper of the lighthouse at {name} was {keeper}. "
            f"Ships left {name} with {cargo} for the markets inland. Storms have damaged the roof twice.\n"
        )
        (folder / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
        asked = (
            (f"When was the harbour of {name} opened?", year),
            (f"What is the pier of {name} made of?", stone),
            (f"Who first kept the lighthouse at {name}?", keeper),
            (f"What did ships carry from {name}?", cargo),
        )
        for number, (question, answer) in enumerate(asked):
            gold = {"document_id": name.lower(), "text": answer, "start_char_index": text.index(answer)}
            rows.append({"id": f"{name}-{number}", "question": question, "answers": [gold]})
        rows.append({"id": f"{name}-no", "question": f"Which king was born in {name}?", "answers": []})
    path = tmp_path / "coast.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return Coast(folder, path)


@pytest.fixture(name="library")
def held_coast(empty_service: Service, coast: Coast) -> Service:
    """Give a service that holds the documents of the coast."""
    empty_service.add([coast.documents])
    return empty_service


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder to watch, with an empty one in it."""
    (tmp_path / "watched" / "below").mkdir(parents=True)
    return tmp_path / "watched"


@pytest.fixture
def said() -> list[str]:
    """Give a list that gets what watching says."""
    return []


@pytest.fixture
def watch(empty_service: Service, folder: Path, said: list[str]) -> Watch:
    return Watch(empty_service, folder, said.append)
