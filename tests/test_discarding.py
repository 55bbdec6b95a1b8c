"""Documents taken out so that it can be undone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from holding import hold
from making import plain_pdf

from qa_service.errors import InTheWay, NotInBin, OutdatedSelection, UnknownDocument
from qa_service.model import Document, DocumentSummary
from qa_service.preparing import Prepared
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.store.bin import KEPT, BinStore, Removal

TERNS = File("terns.pdf", plain_pdf([["The tern of Arholm nests in June."], ["It leaves in August."]]))
ASKED = "When does the tern of Arholm nest?"


def answer(service: Service) -> str | None:
    return service.ask(ASKED).answer.text


@pytest.fixture
def terns(service: Service) -> Service:
    assert not service.receive([TERNS]).refused
    return service


def test_it_is_gone_at_once_and_comes_back_whole(terns: Service) -> None:
    """Answers, text, passages, pages and the file are as before; conversations quote it again."""
    turn = terns.ask(ASKED)
    before = terns.document("terns"), terns.passages_of("terns"), terns.facsimiles.pages("terns")
    kept = terns.bin.discard(["terns"])
    assert answer(terns) is None
    with pytest.raises(UnknownDocument):
        terns.document("terns")
    assert terns.bin.listed() == [kept]
    assert [one.id for one in terns.bin.bring_back(kept.key).documents] == ["terns"]
    assert before == (terns.document("terns"), terns.passages_of("terns"), terns.facsimiles.pages("terns"))
    assert terns.facsimiles.original("terns") == TERNS.content
    assert answer(terns) == turn.answer.text
    assert terns.conversation(turn.conversation_id)[0].answer.text == turn.answer.text
    assert terns.bin.listed() == []
    assert terns.examine() == []


def test_what_was_added_meanwhile_is_not_replaced(terns: Service) -> None:
    """The same file with other words stays; the same words again are simply held."""
    kept = terns.bin.discard(["terns"])
    terns.receive([File("terns.pdf", plain_pdf([["The tern of Arholm is not seen."]]))])
    segments = terns.settings.data / "index"
    before = {path.name for path in segments.iterdir()}
    with pytest.raises(InTheWay):
        terns.bin.bring_back(kept.key)
    assert {path.name for path in segments.iterdir()} <= before
    terns.remove(["terns"])
    second = terns.receive([TERNS]).admission.added[0]
    kept = terns.bin.discard([second.id])
    terns.receive([TERNS])
    assert terns.bin.listed() == []
    assert terns.bin.bring_back(kept.key) == ((), ())
    with pytest.raises(NotInBin):
        terns.bin.bring_back(kept.key)


def test_a_final_removal_empties_the_bin_too(terns: Service) -> None:
    """Removed for good means that the bin holds no earlier state of it either."""
    kept = terns.bin.discard(["terns"])
    terns.receive([TERNS])
    terns.remove(["terns"])
    with pytest.raises(NotInBin):
        terns.bin.bring_back(kept.key)


def test_what_a_stopped_process_left_is_purged_at_the_next_start(terns: Service, settings: Settings) -> None:
    """Opening the data folder after the time is over is enough."""
    store = BinStore(settings.data / "bin.db")
    store.keep([(terns.document("terns"), None)], now=time.time() - KEPT - 1)
    store.close()
    Service(settings).close()
    assert all(b"nests in June" not in path.read_bytes() for path in settings.data.glob("bin.db*"))


def test_its_time_is_watched_once(terns: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many removals there are, one timer waits; when it is over everything is overwritten."""
    for number in range(5):
        hold(terns, f"n{number}", f"Words of {number}.", f"Log {number}")
    before = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
    for number in range(5):
        terns.bin.discard([f"n{number}"])
    waiting = [one for one in threading.enumerate() if isinstance(one, threading.Timer) and one not in before]
    assert len(waiting) == 1
    monkeypatch.setattr("qa_service.store.bin.KEPT", 0)
    waiting[0].function(*waiting[0].args)
    terns.bin._background.submit(lambda: None).result()  # after which what was submitted before is done
    assert all(b"Words of" not in path.read_bytes() for path in terns.settings.data.glob("bin.db*"))
    assert terns.bin._store.oldest() is None


def test_a_closed_bin_is_left_alone(terns: Service) -> None:
    """Where the time comes while the bin is closed, nothing is begun and nothing raised."""
    terns.bin.discard(["terns"])
    timer = terns.bin._timer
    assert timer
    terns.close()
    timer.function(*timer.args)
    assert timer.finished.is_set()


def test_what_is_younger_is_purged_in_its_turn(terns: Service) -> None:
    """Where something is left to be purged later, the timer is set again."""
    terns.bin.discard(["terns"])
    first = terns.bin._timer
    terns.bin._purge_old()
    assert first
    assert first.finished.is_set()
    assert terns.bin._timer not in (None, first)
    assert len(terns.bin.listed()) == 1


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


def test_no_backup_holds_it(terns: Service, tmp_path: Path) -> None:
    """What was removed is in no backup, though it could still be brought back."""
    terns.bin.discard(["terns"])
    terns.back_up(tmp_path / "kept.zip")
    terns.restore(tmp_path / "kept.zip")
    assert [one.id for one in terns.documents()] == ["calcinosis"]


AUKS = [File(f"auks{number}.txt", f"The auk of bay {number} nests in May.".encode()) for number in range(9)]


@pytest.fixture
def auks(terns: Service) -> Service:
    """Give a service that holds nine texts and a PDF file beside the article."""
    assert not terns.receive(AUKS).refused
    return terns


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
    assert answer(auks) is not None
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


def test_a_number_that_is_free_is_no_obstacle(service: Service) -> None:
    """An id that looks like another one's next number is its own document's, whatever is in the way."""
    for id in ("auk", "auk-2"):
        hold(service, id, f"This is {id}.", title=id)
    kept = service.bin.discard(["auk", "auk-2"])
    hold(service, "auk", "Another one.", title="Another")
    restored = service.bin.bring_back(kept.key)
    assert (ids(restored.documents), ids(restored.kept_out)) == (["auk-2"], ["auk"])


def test_all_of_a_removal_is_deleted_for_good(auks: Service) -> None:
    """One step overwrites every one of them."""
    kept = auks.bin.discard(["auks1", "auks2", "terns"])
    auks.bin.purge(kept.key)
    assert auks.bin.listed() == []
    left = b"".join(path.read_bytes() for path in auks.settings.data.glob("bin.db*"))
    assert b"nests in" not in left
