"""Labelled questions -> what the ranker is made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.confidence import TREATMENT
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.ranker import Ranker
from qa_service.answering.ranking.reader import Reader, blank
from qa_service.answering.ranking.trained import Trained
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.weights import Weights
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.protocols import Stages
from qa_service.text.terms import VERSION, terms
from qa_service.training.corpora import Corpus, corpora
from qa_service.training.doubting import fit_doubts
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import untold
from qa_service.training.labelled import Labelled
from qa_service.training.ranking import fit_ranker, refined
from qa_service.training.reading import fill_reading, fit_reader
from qa_service.training.repeating import fit_repetition
from qa_service.training.sharing import processes, threads
from qa_service.training.texts import NOTHING
from qa_service.training.translation import Pair, shares, translations
from qa_service.training.treating import asked_anew
from qa_service.training.variants import answering

FIRST_EPOCHS = 3
"""Times that a ranker learns from every question before there is a reader."""

ENOUGH = 20_000
"""Answered questions that a ranker is fitted anew from; fewer go on from the present one."""

FOLDS = 2
"""Parts of the titles; each is looked at with what was learned about words from the others."""

TOPICS = 2 * FOLDS
"""Titles without which no questions of other topics are asked, and nobody could say when to be silent."""

ALONE = 1000
"""Questions that are read sooner by one process than others are started."""

SMALL, DRAWN = 0.1, 2
"""Share of all questions below which a library's are drawn so many times, or a large one would drown them."""


def parts(labelled: Labelled, seed: int) -> tuple[Labelled, Labelled]:
    """Return what is learned from and what is measured on; chance parts only what is learned anew."""
    by_chance = labelled.split(seed)
    return by_chance if _is_enough(by_chance[0]) else labelled.once().parted()


def train(
    labelled: Labelled, present: Trained, seed: int, made_by: str, progress: Stages
) -> tuple[Weights, Lexicon]:
    """Return the weights of the ranker and of its confidence, and the lexicon that goes with them.

    From ``ENOUGH`` answered questions of ``TOPICS`` titles, all is learned anew. Fewer only move the
    ``present`` ranker on; its lexicon and its confidence stay. The same questions and seed give the same,
    to the last digit that is written.
    """
    learned, found = (_anew if _is_enough(labelled) else _moved_on)(labelled, present, seed, progress)
    header: dict[str, Any] = {
        "made by": made_by,
        "seed": seed,
        "questions": len(labelled.questions),
        "examples": len(found.sizes),
        "candidates": len(found.vectors),
        "analyzer": VERSION,
        "features": NAMES,
        "treatment": TREATMENT,
    }
    return Weights(header, learned.arrays()), learned.ranker.lexicon


def _is_enough(labelled: Labelled) -> bool:
    """Tell whether all is learned anew from these questions."""
    answered = sum(bool(question.gold) for question in labelled.questions)
    return answered >= ENOUGH and len(labelled.titles()) >= TOPICS


def _moved_on(labelled: Labelled, present: Trained, seed: int, progress: Stages) -> tuple[Trained, Examples]:
    """Return what goes on from ``present``, and what it learned from."""
    ranker = present.ranker
    found = joined(gathered(labelled, ranker.lexicon, ranker.reader, seed, progress))
    network = refined(ranker.network, found, seed, progress)
    return replace(present, ranker=Ranker(ranker.lexicon, ranker.reader, network)), found


def _anew(labelled: Labelled, present: Trained, seed: int, progress: Stages) -> tuple[Trained, Examples]:
    """Return what is learned with nothing of ``present`` but its thesaurus, and what it learned from."""
    thesaurus = present.ranker.lexicon
    unread = blank(thesaurus.vectors.dimensions)
    folds = gathered(labelled, thesaurus, unread, seed, progress, anew=True)
    counts, found = [len(fold.sizes) for fold in folds], joined(folds)
    del folds  # they would be held twice
    read = read_anew(found.parted(counts), found, thesaurus.vectors, seed, progress)
    found = replace(found, texts=NOTHING)
    network = fit_ranker(found, seed, progress)
    ranker = Ranker(learned_lexicon(labelled, thesaurus, seed), read, network)
    libraries = labelled.libraries()
    more = [asked_anew(library, ranker, seed, progress) for library in libraries]
    doubts, calibration = fit_doubts(found, network, more, seed)
    return replace(present, ranker=ranker, doubts=doubts, calibration=calibration), found


def learned_lexicon(labelled: Labelled, thesaurus: Lexicon, seed: int) -> Lexicon:
    """Return what the questions teach about words, beside what the thesaurus says."""
    held = {document.id: document for document in labelled.documents}
    answered = [texts for question in labelled.questions for texts in _answered(question, held)]
    pairs = [Pair(*(tuple(dict.fromkeys(terms(text))) for text in texts)) for texts in answered]
    share = shares(pairs)
    questions, generator = [question for question, *_ in answered], np.random.default_rng(seed)
    repetition = fit_repetition(questions, pairs, share, thesaurus.vectors, generator)
    return replace(thesaurus, share=share, learned=translations(pairs), repetition=repetition)


def gathered(
    labelled: Labelled, lexicon: Lexicon, read: Reader, seed: int, progress: Stages, anew: bool = False
) -> list[Examples]:
    """Return examples of each fold of titles, by ``lexicon``, or ``anew`` by one that has not seen them."""
    made = list(divided(labelled, lexicon, seed, anew))
    total, done = sum(len(corpus.questions) for _, corpus, _ in made), 0
    folds: list[list[Examples]] = [[] for _ in range(FOLDS)]
    work = [(corpus, words, read) for _, corpus, words in made]
    with processes() as pool:
        parts = pool.map(_examples, work) if total > ALONE else map(_examples, work)
        for (fold, *_), part in zip(made, parts, strict=True):
            folds[fold].append(part)
            done += len(part.sizes)
            progress("Reading", done, total)
    return [joined(fold) for fold in folds if fold]


def divided(
    labelled: Labelled, lexicon: Lexicon, seed: int, anew: bool = False
) -> Iterator[tuple[int, Corpus, Lexicon]]:
    """Yield corpora of all titles, fold by fold, with the fold's number.

    Each comes with ``lexicon``, or ``anew`` with one that has not seen its titles.
    """
    titles = sorted(labelled.titles())
    for fold in range(FOLDS):
        mine = set(titles[fold::FOLDS])
        words = learned_lexicon(labelled.under(set(titles) - mine), lexicon, seed) if anew else lexicon
        own = labelled.under(mine)
        generator = random.Random(seed + fold)
        for library in own.libraries():
            small = len(library.questions) < SMALL * len(own.questions)
            for _ in range(DRAWN if small else 1):
                for corpus in corpora(library, words, generator):
                    yield fold, corpus, words


def _examples(work: tuple[Corpus, Lexicon, Reader]) -> Examples:
    return joined(list(examples(*work)))


def read_anew(
    folds: Sequence[Examples], found: Examples, vectors: Vectors, seed: int, progress: Stages
) -> Reader:
    """Return a reader fitted to all of ``found``, into whose features its ``folds`` get what is read in them.

    Each fold is read by a reader fitted to the others. Readers learn beside rankers that have not seen what
    they are used on either. All are fitted side by side; the one of all tells of its ``progress``.
    """

    def fitted(some: Examples, beside: NDArray[np.float32], tell: Callable[[int, int], None]) -> Reader:
        return fit_reader(some, vectors, beside, np.random.default_rng(seed), tell)

    with threads(FOLDS) as shared:
        pool, told_of = shared.pool, shared.heeding(progress)
        rankers = list(pool.map(lambda fold: fit_ranker(fold, seed, told_of, 1, FIRST_EPOCHS), folds))
        scores = [fold.scores(rankers[at - 1]) for at, fold in enumerate(folds)]
        told = [partial(told_of, "Learning to read"), *[shared.heeding(untold)] * len(folds)]
        whole, *readers = pool.map(fitted, (found, *folds), (np.concatenate(scores), *scores), told)
    for at, fold in enumerate(folds):
        fill_reading(fold, readers[at - 1], vectors)
    return whole


def _answered(question: Question, held: dict[str, Document]) -> Sequence[tuple[str, str, str]]:
    """Return a question, the one sentence that answers it, and its title, if just one does."""
    ids = {gold.document_id for gold in question.gold or () if gold.document_id in held}
    if len(ids) != 1:
        return ()
    document = held[str(ids.pop())]
    found = answering(document, question)
    return [(question.text, found[0].text, document.title)] if len(found) == 1 else ()
