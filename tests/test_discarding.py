"""Documents taken out so that it can be undone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
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
    kept = terns.bin.discard("terns")
    assert answer(terns) is None
    with pytest.raises(UnknownDocument):
        terns.document("terns")
    assert terns.bin.listed() == [kept]
    assert terns.bin.bring_back(kept.key) == "terns"
    assert before == (terns.document("terns"), terns.passages_of("terns"), terns.facsimiles.pages("terns"))
    assert terns.facsimiles.original("terns") == TERNS.content
    assert answer(terns) == turn.answer.text
    assert terns.conversation(turn.conversation_id)[0].answer.text == turn.answer.text
    assert terns.bin.listed() == []
    assert terns.examine() == []


def test_what_was_added_meanwhile_is_not_replaced(terns: Service) -> None:
    """The same file with other words stays; the same words again are simply held."""
    kept = terns.bin.discard("terns")
    terns.receive([File("terns.pdf", plain_pdf([["The tern of Arholm is not seen."]]))])
    segments = terns.settings.data / "index"
    before = {path.name for path in segments.iterdir()}
    with pytest.raises(InTheWay):
        terns.bin.bring_back(kept.key)
    assert {path.name for path in segments.iterdir()} <= before
    terns.remove(["terns"])
    second = terns.receive([TERNS]).admission.added[0]
    kept = terns.bin.discard(second.id)
    terns.receive([TERNS])
    assert terns.bin.listed() == []
    assert terns.bin.bring_back(kept.key) == "terns"
    with pytest.raises(NotInBin):
        terns.bin.bring_back(kept.key)


def test_a_final_removal_empties_the_bin_too(terns: Service) -> None:
    """Removed for good means that the bin holds no earlier state of it either."""
    kept = terns.bin.discard("terns")
    terns.receive([TERNS])
    terns.remove(["terns"])
    with pytest.raises(NotInBin):
        terns.bin.bring_back(kept.key)


def test_what_a_stopped_process_left_is_purged_at_the_next_start(terns: Service, settings: Settings) -> None:
    """Opening the data folder after the time is over is enough."""
    store = BinStore(settings.data / "bin.db")
    store.keep(terns.document("terns"), None, now=time.time() - KEPT - 1)
    store.close()
    Service(settings).close()
    assert all(b"nests in June" not in path.read_bytes() for path in settings.data.glob("bin.db*"))


def test_no_backup_holds_it(terns: Service, tmp_path: Path) -> None:
    """What was removed is in no backup, though it could still be brought back."""
    terns.bin.discard("terns")
    terns.back_up(tmp_path / "kept.zip")
    terns.restore(tmp_path / "kept.zip")
    assert [one.id for one in terns.documents()] == ["calcinosis"]
