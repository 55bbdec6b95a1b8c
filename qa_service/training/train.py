"""Labelled questions -> what the ranker is made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.features import NAMES
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.network import Network, averaged, standardised
from qa_service.answering.reader import Reader, blank
from qa_service.answering.trained import Trained
from qa_service.answering.vectors import Vectors
from qa_service.answering.weights import Weights
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.text.terms import VERSION, terms
from qa_service.training.corpora import Corpus, corpora, title_of
from qa_service.training.doubting import fit_doubts
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import fit_ranking, moments, started
from qa_service.training.reading import fit_reader, with_reading
from qa_service.training.translation import Pair, shares, translations
from qa_service.training.variants import answering

HIDDEN = 96
"""Units of the ranker's hidden layer."""

NETWORKS = 2
"""Networks whose mean is taken; each begins elsewhere."""

EPOCHS, FIRST_EPOCHS, GENTLE_EPOCHS = 12, 3, 6
"""Times that every question is learned from: anew, before there is a reader, and going on."""

ENOUGH = 20_000
"""Answered questions that a ranker is fitted anew from; fewer go on from the present one."""

RATE, GENTLE_RATE = 2e-3, 2e-4
"""First step sizes: anew, and going on."""

HELD_OUT, MANY = 0.1, 20
"""Share of the titles, where there are so many, or else of the questions, that is only measured on."""

FOLDS = 2
"""Parts of the titles; each is looked at with what was learned about words from the others."""

TOPICS = 2 * FOLDS
"""Titles without which no questions of other topics are asked, and nobody could say when to be silent."""

ALONE = 1000
"""Questions that are read sooner by one process than others are started."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Documents and the questions asked of them."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]

    def split(self, seed: int) -> tuple[Labelled, Labelled]:
        """Return what is learned from, and what is measured on: other titles, or else other questions."""
        every, under = self.titles(), {document.id: document.title for document in self.documents}
        titles = sorted(every & {title_of(question, under) for question in self.questions})
        random.Random(seed).shuffle(titles)
        if len(titles) >= MANY:
            out = frozenset(titles[: round(HELD_OUT * len(titles))])
            return self.under(every - out), self.under(out)
        asked = list(self.questions)
        random.Random(seed).shuffle(asked)
        count = round(HELD_OUT * len(asked))
        return Labelled(self.documents, tuple(asked[count:])), Labelled(self.documents, tuple(asked[:count]))

    def titles(self) -> frozenset[str]:
        """Return the titles of the documents."""
        return frozenset(document.title for document in self.documents)

    def under(self, titles: Set[str]) -> Labelled:
        """Return the documents of some titles with their questions."""
        title = {document.id: document.title for document in self.documents}
        return Labelled(
            tuple(document for document in self.documents if document.title in titles),
            tuple(question for question in self.questions if title_of(question, title) in titles),
        )


def train(
    labelled: Labelled, present: Trained, seed: int, made_by: str, progress: Progress
) -> tuple[Weights, Lexicon]:
    """Return the weights of the ranker and of its confidence, and the lexicon that goes with them.

    From ``ENOUGH`` answered questions of ``TOPICS`` titles, all is learned anew. Fewer only move the
    ``present`` ranker on; its lexicon and its confidence stay. The same questions and seed give the same,
    to the last digit that is written.
    """
    answered = sum(bool(question.gold) for question in labelled.questions)
    if answered < ENOUGH or len(labelled.titles()) < TOPICS:
        read, lexicon = present.ranker.reader, present.ranker.lexicon
        found = joined(gathered(labelled, lexicon, read, seed, progress))
        ranker = refined(present.ranker.network, found, seed, progress)
        doubts, calibration = present.doubts, present.calibration
    else:
        vectors = present.ranker.lexicon.vectors
        unread = blank(vectors.dimensions)
        read, found = read_anew(
            gathered(labelled, present.ranker.lexicon, unread, seed, progress, anew=True),
            vectors,
            seed,
            progress,
        )
        ranker = fit_ranker(found, seed, progress)
        doubts, calibration = fit_doubts(found, ranker, seed)
        lexicon = learned_lexicon(labelled, present.ranker.lexicon)
    header: dict[str, Any] = {
        "made by": made_by,
        "seed": seed,
        "questions": len(labelled.questions),
        "examples": len(found.sizes),
        "candidates": len(found.vectors),
        "analyzer": VERSION,
        "features": NAMES,
    }
    numbers = np.array([calibration.slope, calibration.bias, calibration.threshold], np.float32)
    arrays = read.arrays() | ranker.arrays("ranker") | doubts.arrays("doubts") | {"calibration": numbers}
    return Weights(header, arrays), lexicon


def learned_lexicon(labelled: Labelled, thesaurus: Lexicon) -> Lexicon:
    """Return what the questions teach about words, beside what the thesaurus says."""
    held = {document.id: document for document in labelled.documents}
    pairs = [pair for question in labelled.questions for pair in _pairs(question, held)]
    return replace(thesaurus, share=shares(pairs), learned=translations(pairs))


def gathered(
    labelled: Labelled, lexicon: Lexicon, read: Reader, seed: int, progress: Progress, anew: bool = False
) -> list[Examples]:
    """Return examples of each fold of titles, by ``lexicon``, or ``anew`` by one that has not seen them."""
    made = list(divided(labelled, lexicon, seed, anew))
    total, done = sum(len(corpus.questions) for _, corpus, _ in made), 0
    folds: list[list[Examples]] = [[] for _ in range(FOLDS)]
    work = [(corpus, words, read) for _, corpus, words in made]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
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
        words = learned_lexicon(labelled.under(set(titles) - mine), lexicon) if anew else lexicon
        own = labelled.under(mine)
        generator = random.Random(seed + fold)
        for corpus in corpora(own.documents, own.questions, words, generator):
            yield fold, corpus, words


def _examples(work: tuple[Corpus, Lexicon, Reader]) -> Examples:
    return joined(list(examples(*work)))


def read_anew(
    folds: Sequence[Examples], vectors: Vectors, seed: int, progress: Progress
) -> tuple[Reader, Examples]:
    """Return a reader fitted to all folds, and all examples, each fold as read by one fitted to the others.

    Readers learn beside rankers that have not seen what they are used on either.
    """
    rankers = [fit_ranker(fold, seed, progress, 1, FIRST_EPOCHS) for fold in folds]
    scores = [fold.scores(rankers[at - 1]) for at, fold in enumerate(folds)]

    def fitted(stage: str, found: Examples, scores: NDArray[np.float32]) -> Reader:
        return fit_reader(found, vectors, scores, np.random.default_rng(seed), partial(progress, stage))

    readers = [
        fitted(f"Learning to read, part {at + 1} of {len(folds)}", fold, scores[at])
        for at, fold in enumerate(folds)
    ]
    texts = joined([replace(fold, vectors=fold.vectors[:, :0]) for fold in folds])  # without what is not read
    whole = fitted("Learning to read, all", texts, np.concatenate(scores))
    return whole, joined([with_reading(fold, readers[at - 1], vectors) for at, fold in enumerate(folds)])


def fit_ranker(
    found: Examples, seed: int, progress: Progress, networks: int = NETWORKS, epochs: int = EPOCHS
) -> Network:
    """Return the mean of networks fitted to rank sentences, and to find none right where none is."""
    learned = found.judgeable()
    rows = found.rows(learned)
    vectors, right, sizes = found.vectors[rows], found.right[rows], found.sizes[learned]
    mean, deviation = moments(vectors)
    deviation += np.float32(0.001)
    nets = []
    for number in range(networks):
        generator = np.random.default_rng(seed + number)
        net = started([vectors.shape[1], HIDDEN, 1], generator)
        stage = f"Fitting, network {number + 1} of {networks}"
        fit_ranking(
            net,
            vectors,
            right,
            sizes,
            epochs,
            generator,
            RATE,
            lambda batch: (batch - mean) / deviation,
            partial(progress, stage),
        )
        nets.append(standardised(net, mean, deviation))
    return averaged(nets)


def refined(ranker: Network, found: Examples, seed: int, progress: Progress) -> Network:
    """Return a network that goes on learning from where ``ranker`` stands."""
    learned = found.judgeable()
    rows = found.rows(learned)
    net = ranker.copied()
    fit_ranking(
        net,
        found.vectors[rows],
        found.right[rows],
        found.sizes[learned],
        GENTLE_EPOCHS,
        np.random.default_rng(seed),
        GENTLE_RATE,
        progress=partial(progress, "Fitting"),
    )
    return net


def _pairs(question: Question, held: dict[str, Document]) -> Sequence[Pair]:
    """Return the terms of a question and of the one sentence that answers it, if just one does."""
    ids = {gold.document_id for gold in question.gold or () if gold.document_id in held}
    if len(ids) != 1:
        return ()
    document = held[str(ids.pop())]
    found = answering(document, question)
    texts = (question.text, found[0].text, document.title) if len(found) == 1 else ()
    return [Pair(*(tuple(dict.fromkeys(terms(text))) for text in texts))] if texts else ()
