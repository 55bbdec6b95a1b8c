from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import pytest
from silence import quiet

from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Ranker
from qa_service.answering.ranking.reader import blank
from qa_service.answering.ranking.repetition import trait_count
from qa_service.answering.ranking.trained import Trained, of, shipped
from qa_service.answering.ranking.vectors import NOTHING
from qa_service.answering.ranking.weights import Weights, written
from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.training import fitting, ranking
from qa_service.training import train as module
from qa_service.training.corpora import Corpus
from qa_service.training.doubting import right_first
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import started
from qa_service.training.labelled import Labelled
from qa_service.training.train import divided, gathered, learned_lexicon, train

Towns = Callable[[int], tuple[list[Document], list[Question]]]
Learned = tuple[Weights, Lexicon]

WORDS = Lexicon(
    {"mayor": 0.9},
    {"inhabit": {"peopl": 0.8}},
    {"inhabit": {"dweller": 1.0}},
    {"oak": {"tree": 1.0}},
    {"old": {"young": 1.0}},
    repetition=started([trait_count(NOTHING), 1], np.random.default_rng(9)),
)


@pytest.fixture(scope="module")
def labelled(towns: Towns) -> Labelled:
    return Labelled(*map(tuple, towns(24)))


@pytest.fixture(scope="module")
def present() -> Trained:
    """Give a ranker that knows nothing yet."""
    net = started([len(NAMES), 8, 1], np.random.default_rng(9))
    return replace(shipped(), ranker=Ranker(WORDS, blank(1), net))


@pytest.fixture(scope="module")
def held_out(towns: Towns) -> Examples:
    """Give the examples of other towns."""
    documents, questions = towns(25)
    return joined(list(examples(Corpus(tuple(documents), tuple(questions)), WORDS, blank(1))))


@pytest.fixture(scope="module")
def anew(labelled: Labelled, present: Trained) -> Learned:
    """Give what is learned anew."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "ENOUGH", 100)
        patched.setattr(fitting, "AT_ONCE", 32)
        return train(labelled, present, 3, "a test", quiet)


@pytest.fixture(scope="module")
def few(labelled: Labelled, present: Trained) -> Learned:
    """Give what is learned from fewer questions than are needed for that."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fitting, "AT_ONCE", 4)
        patched.setattr(ranking, "GENTLE_RATE", 1e-3)
        return train(labelled.under(set(sorted(labelled.titles())[:8])), present, 3, "a test", quiet)


def ranker(learned: Learned) -> Network:
    return of(*learned, Path("weights")).ranker.network


def hits(net: Network, found: Examples) -> float:
    return float(right_first(found, net).mean())


def test_better(anew: Learned, held_out: Examples) -> None:
    """On towns not seen before, the ranker finds most answers, and one with its weights shuffled few."""
    net = ranker(anew)
    generator = np.random.default_rng(1)
    shuffled = net.copied()
    for weight in shuffled.weights:
        generator.shuffle(weight)
    assert hits(net, held_out) > 0.7
    assert hits(shuffled, held_out) < hits(net, held_out) - 0.2


def test_few(few: Learned, present: Trained, held_out: Examples) -> None:
    """Few questions only move the ranker on, for the better; the lexicon and the confidence stay."""
    weights, lexicon = few
    found = of(weights, lexicon, Path("weights"))
    assert lexicon == WORDS
    assert found.doubts.arrays().keys() == present.doubts.arrays().keys()
    for name, array in present.doubts.arrays().items():
        assert weights.arrays[name].tobytes() == array.tobytes()
    assert found.calibration.threshold == pytest.approx(present.calibration.threshold)
    assert found.ranker.network.weights[0].shape == present.ranker.network.weights[0].shape
    assert hits(ranker(few), held_out) > hits(present.ranker.network, held_out) + 0.1


def test_few_titles(labelled: Labelled, present: Trained, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all questions are of one topic, nobody could learn when to be silent: the confidence stays."""
    monkeypatch.setattr(module, "ENOUGH", 3)
    one = labelled.under({labelled.documents[0].title})
    weights, lexicon = train(one, present, 3, "a test", quiet)
    assert lexicon == WORDS
    assert of(weights, lexicon, Path("weights")).calibration.threshold == pytest.approx(
        present.calibration.threshold
    )


def test_anew(anew: Learned, present: Trained) -> None:
    """Many questions teach a lexicon, which keeps the thesaurus, and a confidence of their own."""
    weights, lexicon = anew
    assert replace(lexicon, share=WORDS.share, learned=WORDS.learned) == WORDS
    assert lexicon.shared("mayor") > 0.8 > 0.3 > lexicon.shared("sell")
    assert "peopl" in lexicon.learned["inhabit"]
    found = of(weights, lexicon, Path("weights"))
    assert 0 < found.calibration.threshold < 1
    assert found.calibration.slope > 0
    assert all(np.isfinite(array).all() for array in weights.arrays.values())
    learned = found.ranker.lexicon.repetition
    assert learned is not None and learned.weights[0].shape[0] == trait_count(NOTHING)


def test_header(anew: Learned, labelled: Labelled) -> None:
    """The header says what the weights were made by, of and for."""
    header = anew[0].header
    assert (header["made by"], header["seed"]) == ("a test", 3)
    assert header["questions"] == len(labelled.questions)
    assert header["features"] == NAMES
    assert header["candidates"] > header["examples"] > len(labelled.questions)


def test_same_seed(labelled: Labelled, present: Trained, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same questions and seed give the same file, to the byte; another seed another."""
    small = labelled.under(set(sorted(labelled.titles())[:6]))

    def learned(seed: int) -> tuple[str, Lexicon]:
        weights, lexicon = train(small, present, seed, "a test", quiet)
        return written(weights), lexicon

    assert learned(3) == learned(3)
    monkeypatch.setattr(module, "ENOUGH", 30)
    first = learned(3)
    assert first == learned(3)
    assert first[0] != learned(4)[0]


def test_folds(labelled: Labelled) -> None:
    """Examples of a title are made with a lexicon that was learned from other titles alone."""
    small = labelled.under(set(sorted(labelled.titles())[:6]))
    every, met = small.titles(), set()
    halves = [sorted(every)[fold :: module.FOLDS] for fold in range(module.FOLDS)]
    for _, corpus, lexicon in divided(small, WORDS, 3, anew=True):
        titles = {document.title for document in corpus.documents}
        own = next(half for half in halves if titles <= set(half))
        assert lexicon == learned_lexicon(small.under(every - set(own)), WORDS, 3)
        met |= titles
    assert met == every
    assert all(lexicon is WORDS for *_, lexicon in divided(small, WORDS, 3))


def test_progress(labelled: Labelled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is told up to the number of all examples; other processes read the same as this one."""
    small = labelled.under(set(sorted(labelled.titles())[:6]))
    told: list[tuple[str, int, int]] = []
    found = joined(gathered(small, WORDS, blank(1), 3, lambda *what: told.append(what)))
    done = [count for _, count, _ in told]
    assert {(stage, total) for stage, _, total in told} == {("Reading", len(found.sizes))}
    assert done == sorted(set(done))
    assert done[-1] == len(found.sizes)
    monkeypatch.setattr(module, "ALONE", 0)
    again = joined(gathered(small, WORDS, blank(1), 3, quiet))
    assert again.vectors.tobytes() == found.vectors.tobytes()
    assert again.right.tobytes() == found.right.tobytes()


def test_what_is_stopped_leaves_no_process_at_work(
    labelled: Labelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the user stops a training, nobody waits for what other processes have begun: they are ended."""
    working: list[BaseProcess] = []

    def stop(*what: object) -> None:
        working.extend(active_children())
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "ALONE", 0)
    small = labelled.under(set(sorted(labelled.titles())[:6]))
    with pytest.raises(KeyboardInterrupt):
        gathered(small, WORDS, blank(1), 3, stop)
    assert {process.exitcode for process in working} == {-signal.SIGTERM}


def test_lexicon_of_unclear_gold(labelled: Labelled) -> None:
    """A question that several sentences or documents answer, or none, teaches nothing about words."""
    first, second = labelled.documents[:2]
    golds = (
        (Gold(first.title, first.id), Gold(first.title, second.id)),
        (Gold("no such words", first.id),),
        (Gold(" ", first.id),),
        (Gold(first.title),),
        (),
    )
    questions = [Question(str(at), "mayor", (), gold) for at, gold in enumerate(golds) for _ in range(9)]
    found = learned_lexicon(replace(labelled, questions=tuple(questions)), WORDS, 3)
    assert found == replace(WORDS, share={}, learned={})


def test_libraries_are_not_mixed(towns: Towns) -> None:
    """No corpus is of two libraries, and none of their titles is left out."""
    documents, questions = towns(40)
    small = {one.id for one in documents[:16]}
    labelled = Labelled(tuple(documents), tuple(questions), {}, dict.fromkeys(small, 1))
    counts = {True: 0, False: 0}
    for _, corpus, _ in divided(labelled, WORDS, 3):
        held = {one.id in small for one in corpus.documents}
        assert len(held) == 1
        counts[held.pop()] += len({one.title for one in corpus.documents})
    alone = [one for _, corpus, _ in divided(labelled.libraries()[0], WORDS, 3) for one in corpus.documents]
    assert counts == {True: 3 * 8, False: 3 * 32}
    assert not small & {one.id for one in alone}


def test_a_small_library_is_drawn_twice(towns: Towns) -> None:
    """A library of few questions is learned from in twice as many corpora as a large one beside it."""
    documents, questions = towns(80)
    small = {one.id for one in documents[:2]}
    labelled = Labelled(tuple(documents), tuple(questions), {}, dict.fromkeys(small, 1))
    drawn = [corpus for _, corpus, _ in divided(labelled, WORDS, 3) if corpus.documents[0].id in small]
    alone = list(divided(labelled.libraries()[1], WORDS, 3))
    assert len(drawn) == module.DRAWN * len(alone) > 0
