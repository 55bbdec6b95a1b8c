from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from relearning import altered, lexicon

from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.trained import shipped
from qa_service.errors import StoreUnavailable
from qa_service.learned import Learned
from qa_service.service import Service

QUESTION = "Which organs get calcium deposits in hypercalcaemia?"


@pytest.fixture
def learned(tmp_path: Path) -> Learned:
    return Learned(tmp_path)


def made_by(learned: Learned) -> str:
    return str(learned.trained().header["made by"])


def test_nothing_learned_means_the_shipped(learned: Learned) -> None:
    """An empty data folder, or none, gives the shipped training and its calibration."""
    for one in (learned, Learned(learned.data / "none")):
        found, calibration = one.in_force()
        assert found is shipped()
        assert calibration == shipped().calibration
        assert not one.calibrated


def test_a_threshold_that_is_given_overrides_the_stored(learned: Learned) -> None:
    """The stored slope and bias stay, the threshold is the one given."""
    stored = Calibration(2.0, -1.0, 0.7)
    learned.keep_calibration(stored, learned.ranker, "a test")
    assert learned.calibrated
    assert learned.in_force()[1] == stored
    assert learned.in_force(0.1)[1] == Calibration(2.0, -1.0, 0.1)


def test_a_ranker_may_be_gone_by_alone(learned: Learned) -> None:
    """Then the library's own calibration counts for nothing; it stays, and a threshold is still obeyed."""
    learned.keep_calibration(Calibration(0.5, 0.25, 0.75), learned.ranker, "a test")
    alone = replace(learned, by_ranker=True)
    assert alone.in_force() == (shipped(), shipped().calibration)
    assert alone.in_force(0.4)[1] == replace(shipped().calibration, threshold=0.4)
    assert learned.in_force()[1].slope == 0.5


def test_a_training_is_read_as_it_was_kept(learned: Learned) -> None:
    """Header, weights and lexicon come back; the training before is swept away."""
    for factor in (0.5, 0.25):
        learned.keep_trained(altered(factor), lexicon())
    found = learned.trained()
    assert found.header["made by"] == "a test, 0.25"
    assert found.ranker.lexicon == lexicon()
    assert len(list(learned.data.glob("trained-*"))) == 1


def test_a_calibration_counts_for_its_own_ranker_alone(learned: Learned) -> None:
    """Under a new training a calibration of the one before counts no more; back under its own it does."""
    stored = Calibration(2.0, -1.0, 0.7)
    learned.keep_calibration(stored, learned.ranker, "a test")
    learned.keep_trained(altered(), lexicon())
    assert learned.in_force()[1] == learned.trained().calibration != stored
    (learned.data / "trained.json").unlink()
    assert learned.in_force()[1] == stored


def test_a_crash_before_publishing_leaves_the_old_in_force(learned: Learned) -> None:
    """A folder that was written and not yet named counts for nothing, and the next training removes it."""
    learned.keep_trained(altered(), lexicon())
    left = learned.data / "trained-crashed"
    left.mkdir()
    (left / "ranker.txt").write_text("half of", encoding="utf-8")
    (learned.data / "trained.json.making").write_text('{"fol', encoding="utf-8")
    assert made_by(learned) == "a test, 0.5"
    learned.keep_trained(altered(0.25), lexicon())
    assert made_by(learned) == "a test, 0.25"
    assert not left.exists()


def test_what_cannot_be_written_changes_nothing(learned: Learned) -> None:
    """Where a file stands in the way, StoreUnavailable is raised and the old stays in force."""
    learned.keep_trained(altered(), lexicon())
    (learned.data / "trained.json.making").mkdir()
    with pytest.raises(StoreUnavailable, match="nothing was changed"):
        learned.keep_trained(altered(0.25), lexicon())
    assert made_by(learned) == "a test, 0.5"


def test_a_training_is_on_the_disk_before_it_is_named(
    learned: Learned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its files is written through to the disk, and last the one that names it."""
    flushed: list[int] = []
    flush = os.fsync

    def noted(handle: int) -> None:
        flush(handle)
        flushed.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", noted)
    learned.keep_trained(altered(), lexicon())
    [folder] = learned.data.glob("trained-*")
    assert {path.stat().st_ino for path in folder.iterdir()} == set(flushed[:-1])
    assert flushed[-1] == (learned.data / "trained.json").stat().st_ino
    assert {path.name for path in folder.iterdir()} == {"lexicon.tsv", "ranker.txt"}


def test_what_is_relearned_is_in_force_everywhere(service: Service) -> None:
    """Other services on the folder, that have answered before, answer by the new files at once."""
    other = Service(service.settings)
    before = [one.ask(QUESTION).answer for one in (service, other)]
    assert {answer.status for answer in before} == {"answered"}
    service.relearn(lambda own: own.keep_calibration(Calibration(1.0, 0.0, 1.0), own.ranker, "a test"))
    assert {one.ask(QUESTION).answer.status for one in (service, other)} == {"abstained"}
    service.relearn(lambda own: own.keep_trained(altered(), lexicon()))
    after = [one.ask(QUESTION).answer for one in (service, other)]
    assert after[0].confidence == after[1].confidence != before[0].confidence
    other.close()


def test_who_deletes_what_was_learned_goes_back_to_what_is_shipped(service: Service) -> None:
    """A service that has answered by a training or a calibration answers without once its file is gone."""
    before = service.ask(QUESTION).answer
    service.relearn(lambda own: own.keep_trained(altered(), lexicon()))
    assert service.ask(QUESTION).answer.confidence != before.confidence
    (service.settings.data / "trained.json").unlink()
    assert service.ask(QUESTION).answer.confidence == before.confidence
    service.relearn(lambda own: own.keep_calibration(Calibration(1.0, 0.0, 1.0), own.ranker, "a test"))
    assert service.ask(QUESTION).answer.status == "abstained"
    [calibration] = service.settings.data.glob("calibration-*.json")
    calibration.unlink()
    assert service.ask(QUESTION).answer.status == before.status == "answered"


def test_readers_see_whole_trainings_while_they_change(service: Service) -> None:
    """While one training follows another, every answer is one of the few that whole trainings give."""
    failures: list[BaseException] = []
    seen: set[float] = set()
    done = threading.Event()

    def ask() -> None:
        other = Service(service.settings)
        try:
            while not done.is_set():
                seen.add(other.ask(QUESTION).answer.confidence)
        except BaseException as error:
            failures.append(error)
        finally:
            other.close()

    expected = {service.ask(QUESTION).answer.confidence}
    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for factor in (0.5, 0.25, 0.5, 0.25):
        service.relearn(lambda own, factor=factor: own.keep_trained(altered(factor), lexicon()))
        expected.add(service.ask(QUESTION).answer.confidence)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen <= expected
