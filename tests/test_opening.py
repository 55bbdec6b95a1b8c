from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from clustered import Clustered

from qa_service.answering.answerer import Answerer
from qa_service.errors import ConfigurationError
from qa_service.model import Span
from qa_service.opening import Opened, Opening
from qa_service.retrieval import segments
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.library import Library
from qa_service.text.arrays import HEADER
from qa_service.text.terms import VERSION

FIVE = "The staff canteen closes at five. It is a nice place.\n"


def test_a_quote_and_its_digest_are_of_one_moment(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document replaced between the check of a quote and the look at its digest is quoted as it was."""
    notes = tmp_path / "notes.txt"
    notes.write_text(FIVE, "utf-8")
    service.add([notes])
    other = Service(service.settings)
    sliced = Library.slice
    looks: list[str] = []

    def replacing(library: Library, document_id: str, span: Span) -> str:
        found = sliced(library, document_id, span)
        looks.append(found)
        if len(looks) == 1:
            notes.write_text(FIVE.replace("five", "nine"), "utf-8")
            other.add([notes])
        return found

    monkeypatch.setattr(Library, "slice", replacing)
    citation = service.ask("When does the staff canteen close?").answer.citations[0]
    other.close()
    assert looks
    stands = FIVE if "five" in citation.cited_text else FIVE.replace("five", "nine")
    assert hashlib.sha256(stands.encode()).hexdigest() == citation.document_sha256


def museum(keeps: str, last: str) -> File:
    lines = " ".join(f"The {keeps} of Brenvik shows lamp number {at} to all visitors." for at in range(6))
    return File("museum.md", f"# The {keeps}\n\n{lines} {last}\n".encode())


@pytest.mark.parametrize("asked", ["a question", "suggestions"])
def test_an_index_and_what_is_read_are_of_one_moment(
    empty_service: Service, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """A document replaced after the index was opened is found, read and quoted as it is now."""
    empty_service.receive([museum("museum", "A tallow lamp is a lamp that is lit with the fat of sheep.")])
    assert empty_service.suggestions() == ["What is a tallow lamp?"]
    current, looks = Opening.current, []

    def replacing(opening: Opening) -> Opened:
        opened = current(opening)
        looks.append(opened[0])
        if len(looks) == 1:
            with closing(Service(empty_service.settings)) as other:
                other.receive([museum("cat", "A quagga is a zebra that lived in the south of Africa.")])
        return opened

    monkeypatch.setattr(Opening, "current", replacing)
    if asked == "suggestions":
        assert empty_service.suggestions() == ["What is a quagga?"]
    else:
        answer = empty_service.ask("What is a tallow lamp?").answer
        assert (answer.status, answer.unknown_words) == ("abstained", ("tallow",))
    assert len(set(looks)) == 2


def test_a_cluster_is_only_measured(service: Service, cluster: Clustered) -> None:
    """Set to find by a cluster, a service is measured by what it finds there, and answers nobody."""
    settings = replace(service.settings, retriever="opensearch", opensearch=cluster.url)
    with closing(Service(settings)) as measured:
        answerer, passages, _ = measured.answering_system()
        [index] = cluster.held.values()
        assert len(index.found()) == passages
        cluster.asked.clear()
        assert answerer.answer("What is calcinosis?").answer.status == "answered"
        assert [path.rpartition("/")[2].partition("?")[0] for _, path in cluster.asked] == ["_search"]
        for ask in (lambda: measured.ask("What is calcinosis?"), measured.check, measured.suggestions):
            with pytest.raises(ConfigurationError, match="retriever: opensearch is only measured"):
                ask()


def test_a_cluster_s_index_is_of_the_library_as_it_is(
    service: Service, cluster: Clustered, tmp_path: Path
) -> None:
    """What is measured after a change is found in another index than before."""
    settings = replace(service.settings, retriever="opensearch", opensearch=cluster.url)
    with closing(Service(settings)) as measured:
        measured.answering_system()
        (tmp_path / "notes.txt").write_text(FIVE, "utf-8")
        service.add([tmp_path / "notes.txt"])
        found = measured.answering_system()[0].answer("When does the staff canteen close?")
    assert found.answer.passages[0].passage.document_id == "notes"
    assert len(cluster.held) == 2


@pytest.mark.parametrize("harm", ["missing", "cut", "version", "making"])
def test_a_harmed_index_is_built_anew(service: Service, harm: str) -> None:
    """A segment that is missing, cut short or of another version is made again from the library."""
    before = service.ask("What is calcinosis?").answer
    folder = next(path for path in (service.settings.data / "index").iterdir())
    if harm == "missing":
        shutil.rmtree(folder)
    elif harm == "cut":
        (folder / "passages.npy").write_bytes((folder / "passages.npy").read_bytes()[:-7])
    elif harm == "version":
        manifest = folder / "manifest.json"
        manifest.write_text(manifest.read_text().replace(f'"analyzer": "{VERSION}"', '"analyzer": "0"'))
    else:
        shutil.copytree(folder, folder.with_name("0000.making"))
    messages: list[str] = []
    again = Service(service.settings, messages.append)
    assert again.ask("What is calcinosis?").answer == before
    assert bool(messages) is (harm != "making")
    again.close()


ARRAYS = ("terms", "by_hash", "words", "words_ends", "starts", "passages", "impacts", "sequence_starts")


def overwrite(data: Path, name: str) -> None:
    """Put other bytes in the place of an array, which stays as long as it was."""
    [path] = (data / "index").glob(f"*/{name}.npy")
    with path.open("r+b") as file:
        file.seek(HEADER)
        file.write(b"\xfe" * (path.stat().st_size - HEADER))


@pytest.mark.parametrize("name", ARRAYS)
def test_an_overwritten_array_is_made_again(service: Service, name: str) -> None:
    """Whatever stands in a file of the index, the answer is the one from before, and the file is named."""
    asked = "What is calcinossis?"  # misspelt, so that the words are read too
    before = service.ask(asked).answer
    overwrite(service.settings.data, name)
    messages: list[str] = []
    with closing(Service(service.settings, messages.append)) as again:
        again.check()
        assert again.ask(asked).answer == before
        assert again.examine() == []
    assert [f"{name}.npy is not as it was written" in told for told in messages] == [True]


@pytest.mark.parametrize("name", ["terms", "by_hash", "words"])
@pytest.mark.parametrize("when", ["too large to be read", "in use"])
def test_what_breaks_over_a_harmed_index_is_done_again(
    service: Service, monkeypatch: pytest.MonkeyPatch, name: str, when: str
) -> None:
    """A file that was not read when the index was opened is read where an answer breaks, and made again."""
    if when == "too large to be read":
        monkeypatch.setattr(segments, "LOOKED_AT", 0)
    asked = "What is calcinossis?"
    before = service.ask(asked).answer
    with closing(Service(service.settings)) as again:
        if when == "in use":
            again.check()
        overwrite(service.settings.data, name)
        assert again.ask(asked).answer == before
        assert again.examine() == []


def test_what_breaks_over_a_sound_index_is_raised(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is none of the index stays one, and the index is read for it once alone."""
    read: list[Path] = []
    check = segments.check
    monkeypatch.setattr(segments, "check", lambda folder, most: read.append(folder) or check(folder, most))
    monkeypatch.setattr(Answerer, "answer", lambda *given, **named: [][1])
    for _ in range(3):
        with pytest.raises(IndexError):
            service.ask("What is calcinosis?")
    assert len(read) == 2
