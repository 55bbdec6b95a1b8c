"""Documents taken out so that it can be undone."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from holding import hold
from making import plain_pdf

from qa_service.errors import InTheWay, NotInBin, UnknownDocument
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.store.bin import KEPT, BinStore

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


def test_no_backup_holds_it(terns: Service, tmp_path: Path) -> None:
    """What was removed is in no backup, though it could still be brought back."""
    terns.bin.discard(["terns"])
    terns.back_up(tmp_path / "kept.zip")
    terns.restore(tmp_path / "kept.zip")
    assert [one.id for one in terns.documents()] == ["calcinosis"]


def test_a_number_that_is_free_is_no_obstacle(service: Service) -> None:
    """An id that looks like another one's next number is its own document's, whatever is in the way."""
    for id in ("auk", "auk-2"):
        hold(service, id, f"This is {id}.", title=id)
    kept = service.bin.discard(["auk", "auk-2"])
    hold(service, "auk", "Another one.", title="Another")
    restored = service.bin.bring_back(kept.key)
    assert [[one.id for one in some] for some in (restored.documents, restored.kept_out)] == [
        ["auk-2"],
        ["auk"],
    ]
