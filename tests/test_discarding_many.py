"""Many documents taken out and brought back in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from holding import hold
from making import plain_pdf

from qa_service.errors import InTheWay, NotInBin, OutdatedSelection, UnknownDocument
from qa_service.model import Document, DocumentSummary
from qa_service.preparing import Prepared
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.bin import Removal

TERNS = File("terns.pdf", plain_pdf([["The tern of Arholm nests in June."], ["It leaves in August."]]))
AUKS = [File(f"auks{number}.txt", f"The auk of bay {number} nests in May.".encode()) for number in range(9)]


@pytest.fixture
def auks(service: Service) -> Service:
    """Give a service that holds nine texts and a PDF file beside the article."""
    assert not service.receive([TERNS, *AUKS]).refused
    return service


def ids(documents: Iterable[Document | DocumentSummary]) -> list[str]:
    return sorted(one.id for one in documents)


def inside(service: Service, removal: Removal) -> list[str]:
    return sorted(one.document_id for one in service.bin._store.discarded(removal.key))


@pytest.fixture
def steps(auks: Service, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a list that gets how many documents each change of the library put in and took out."""
    seen: list[int] = []
    publish = auks._publisher.publish

    def counted(names: Sequence[str], added: Prepared, removed: Sequence[str]) -> None:
        seen.append(len(added.documents) + len(removed))
        publish(names, added, removed)

    monkeypatch.setattr(auks._publisher, "publish", counted)
    return seen


def test_the_last_are_listed_first(auks: Service) -> None:
    """As many as are asked for, without those of which everything is held again."""
    kept = [auks.bin.discard([f"auks{number}"]) for number in range(4)]
    assert auks.bin.listed(2) == [kept[3], kept[2]]
    auks.receive([AUKS[3]])
    assert auks.bin.listed(2) == [kept[2], kept[1]]
    assert auks.bin.listed() == [kept[2], kept[1], kept[0]]


def test_what_is_held_again_in_part_can_be_undone(auks: Service) -> None:
    """Of several documents some are out, and come back; how many were removed is still told."""
    kept = auks.bin.discard(["auks0", "auks1", "auks2"])
    auks.receive([AUKS[0]])
    assert auks.bin.listed() == [kept]
    assert ids(auks.bin.bring_back(kept.key).documents) == ["auks1", "auks2"]
    assert auks.bin.listed() == []


def test_many_go_and_come_back_in_one_step(auks: Service, steps: list[int]) -> None:
    """However many they are, the library changes once; all is as before, down to the pages."""
    chosen = ["terns", *(f"auks{number}" for number in range(9))]
    before = {id: (auks.document(id), auks.passages_of(id), auks.facsimiles.pages(id)) for id in chosen}
    kept = auks.bin.discard(chosen)
    assert steps == [10]
    assert ids(auks.documents()) == ["calcinosis"]
    assert auks.bin.listed() == [kept]
    assert (kept.count, inside(auks, kept)) == (10, sorted(chosen))
    restored = auks.bin.bring_back(kept.key)
    assert steps == [10, 10]
    assert (ids(restored.documents), restored.kept_out) == (sorted(chosen), ())
    now = {id: (auks.document(id), auks.passages_of(id), auks.facsimiles.pages(id)) for id in chosen}
    assert now == before
    assert auks.facsimiles.original("terns") == TERNS.content
    assert (auks.bin.listed(), auks.examine()) == ([], [])


def test_all_that_is_found_goes_and_comes_back_in_one_step(auks: Service, steps: list[int]) -> None:
    """Just what holds the words, whole; the rest stays."""
    before = {f"auks{number}": auks.document(f"auks{number}") for number in range(9)}
    kept = auks.bin.discard_found("auks", auks.catalogue.found("auks").digest)
    assert (kept.count, inside(auks, kept), ids(auks.documents())) == (
        9,
        sorted(before),
        ["calcinosis", "terns"],
    )
    assert ids(auks.bin.bring_back(kept.key).documents) == sorted(before)
    assert {id: auks.document(id) for id in before} == before
    everything = auks.bin.discard_found("", auks.catalogue.found().digest)
    assert (everything.count, auks.documents(), steps) == (11, [], [9, 9, 11])
    assert auks.bin.listed() == [everything]
    assert (auks.examine(), len(auks.bin.bring_back(everything.key).documents)) == ([], 11)
    assert auks.facsimiles.original("terns") == TERNS.content


def test_nothing_goes_that_was_not_seen(auks: Service, steps: list[int]) -> None:
    """Where what is found is not what was confirmed, as many or not, nothing is taken out."""
    seen = auks.catalogue.found("auks").digest
    auks.remove(["auks3"])
    hold(auks, "fresh", "Another auk.", "Late auks")
    assert len(auks.catalogue.found("auks").ids) == 9
    del steps[:]
    for words, digest in (("auks", seen), ("", seen), ("nothing", auks.catalogue.found("nothing").digest)):
        with pytest.raises(OutdatedSelection):
            auks.bin.discard_found(words, digest)
    assert (steps, auks.bin.listed(), len(auks.documents())) == ([], [], 11)


def test_what_is_gone_meanwhile_is_passed_over(auks: Service, steps: list[int]) -> None:
    """The others are taken out, each once; where none is held, nothing happens."""
    auks.remove(["auks3"])
    kept = auks.bin.discard(["auks2", "auks3", "auks4", "auks2"])
    assert (kept.count, inside(auks, kept)) == (2, ["auks2", "auks4"])
    with pytest.raises(UnknownDocument):
        auks.bin.discard(["auks3", "auks2"])
    with pytest.raises(UnknownDocument):
        auks.bin.discard([])
    assert (steps, auks.bin.listed()) == ([1, 2], [kept])


def test_what_is_in_the_way_stops_no_other(auks: Service) -> None:
    """Of many, what another has the id or the file of stays in the bin until that is gone."""
    kept = auks.bin.discard(["auks1", "auks2", "auks3", "terns"])
    auks.receive([File("auks1.txt", b"Not of this bay."), File("elsewhere.txt", AUKS[2].content)])
    hold(auks, "auks3", "Of another file.")
    restored = auks.bin.bring_back(kept.key)
    assert (ids(restored.documents), ids(restored.kept_out)) == (["terns"], ["auks1", "auks3"])
    assert auks.ask("When does the tern of Arholm nest?").answer.text is not None
    assert "auks2" not in ids(auks.documents())  # its text is held under another name
    assert auks.examine() == []
    [left] = auks.bin.listed()
    assert (left.count, inside(auks, left)) == (2, ["auks1", "auks3"])
    with pytest.raises(InTheWay, match="'auks1', 'auks3'"):
        auks.bin.bring_back(kept.key)
    auks.remove(["auks1", "auks3"])  # which empties the bin of what had these ids
    with pytest.raises(NotInBin):
        auks.bin.bring_back(kept.key)


def test_a_failed_return_leaves_nothing(auks: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part of a removal cannot be written, no segment of it stays, and all can be tried again."""
    kept = auks.bin.discard(["auks1", "auks2"])
    hold(auks, "auks1", "Of another file.", title="Another")
    auks._publisher._background.submit(lambda: None).result()  # what was being merged is
    folder = auks.settings.data / "index"
    before = {path.name for path in folder.iterdir()}
    with monkeypatch.context() as failing:
        failing.setattr(auks._library, "publish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            auks.bin.bring_back(kept.key)
    assert {path.name for path in folder.iterdir()} <= before
    assert auks.bin.listed() == [kept]
    assert ids(auks.bin.bring_back(kept.key).documents) == ["auks2"]


def test_what_was_in_the_way_may_go(auks: Service) -> None:
    """After the other one is gone, in the bin too, a second try brings back the rest."""
    kept = auks.bin.discard(["auks1", "auks2"])
    hold(auks, "auks1", "Of another file.", title="Another")
    assert ids(auks.bin.bring_back(kept.key).kept_out) == ["auks1"]
    auks.bin.discard(["auks1"])
    assert ids(auks.bin.bring_back(kept.key).documents) == ["auks1"]
    assert auks.document("auks1").source == "auks1.txt"
    assert auks.examine() == []
    assert len(auks.bin.listed()) == 1


def test_all_of_a_removal_is_deleted_for_good(auks: Service) -> None:
    """One step overwrites every one of them."""
    kept = auks.bin.discard(["auks1", "auks2", "terns"])
    auks.bin.purge(kept.key)
    assert auks.bin.listed() == []
    left = b"".join(path.read_bytes() for path in auks.settings.data.glob("bin.db*"))
    assert b"nests in" not in left
