"""A benchmark -> corpora of different sizes to learn from, with questions that they do and do not answer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training.asking import asked_otherwise
from qa_service.training.following import following
from qa_service.training.labelled import Labelled
from qa_service.training.retelling import retold
from qa_service.training.swapping import Swapping
from qa_service.training.variants import (
    definitions,
    documents_of,
    pared,
    plain,
    reworded,
    unanswered,
    without,
)
from qa_service.training.veiling import veiled

SIZES = (64, 32, 16, 8, 4, 2, 1, 1)
"""Titles in each corpus, over and over until all are used: people have libraries of all sizes."""

THIN = (((1, 1, 2, 3), (128, 64, 24)), ((4, 6, 8, 12), (1,)))
"""Numbers of documents of each title, one of which is drawn, and titles in each corpus: corpora that hold
little of many titles, and tiny ones."""

FOREIGN, UNTREATED, HOLES, PARED, VEILED, SWAPPED = 0.25, 0.3, 0.08, 0.05, 0.15, 0.2
DEFINING, PLAIN, REWORDED, FOLLOWING = 0.05, 0.25, 0.25, 0.15
"""Shares of questions: asked of a corpus of other titles; of one that has the title and lacks the document;
whose answer's sentence is taken out, or the answer alone; whose answer is veiled where it can be, as in a
seventh; with a word replaced or denied; made of a definition; typed without capitals; with a word left
out or said otherwise; asked after another."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents indexed together and questions asked of them; ``foreign`` names those they do not treat."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    foreign: frozenset[str] = frozenset()


def corpora(labelled: Labelled, lexicon: Lexicon, generator: random.Random) -> Iterator[Corpus]:
    """Yield corpora of whole titles, each used once, with labelled questions; ``()`` gold has no answer."""
    documents = labelled.documents
    placed = [(labelled.titles_of(question), question) for question in labelled.questions]
    yield from _corpora(documents, _followed(placed, generator), SIZES, lexicon, generator)
    for few, sizes in THIN:
        asked = _followed(placed, generator)
        yield from _corpora(_thin(documents, few, generator), asked, sizes, lexicon, generator)


def treating(labelled: Labelled, generator: random.Random) -> Iterator[Corpus]:
    """Yield corpora of whole titles, each used once, asked half of what they answer and as much of others."""
    placed = [
        (titles, question)
        for question in labelled.questions
        if question.gold and (titles := labelled.titles_of(question))
    ]
    for own, asked, others in _drawn(labelled.documents, placed, SIZES, generator):
        answered, _ = _divided(asked, {document.id for document in own})
        chosen = generator.sample(answered, -(-len(answered) // 2))
        foreign = generator.sample(others, min(len(others), len(chosen)))
        every = [*chosen, *(replace(question, gold=()) for question in foreign)]
        typed = (plain(question) if generator.random() < PLAIN else question for question in every)
        yield Corpus(tuple(own), tuple(typed), frozenset(question.id for question in foreign))


def _followed(
    placed: Sequence[tuple[list[str], Question]], generator: random.Random
) -> list[tuple[list[str], Question]]:
    """Return the questions with their titles, some of them asked after another of the same document."""
    beside: dict[str | None, list[Question]] = {}
    for _, question in placed:
        for gold in question.gold or ():
            beside.setdefault(gold.document_id, []).append(question)
    found = []
    for titles, question in placed:
        if titles and not question.history and generator.random() < FOLLOWING:
            others = [other for gold in question.gold or () for other in beside[gold.document_id]]
            question = following(question, titles[0], others, generator) or question
        found.append((titles, question))
    return found


def _thin(documents: Sequence[Document], few: Sequence[int], generator: random.Random) -> list[Document]:
    """Return a few documents of each title."""
    under: dict[str, list[Document]] = {}
    for document in documents:
        under.setdefault(document.title, []).append(document)
    counts = ((held, generator.choice(few)) for held in under.values())
    return [document for held, count in counts for document in generator.sample(held, min(count, len(held)))]


def _corpora(
    documents: Sequence[Document],
    placed: Sequence[tuple[list[str], Question]],
    counts: Sequence[int],
    lexicon: Lexicon,
    generator: random.Random,
) -> Iterator[Corpus]:
    for own, asked, others in _drawn(documents, placed, counts, generator):
        yield _corpus(own, asked, others, lexicon, generator)


def _drawn(
    documents: Sequence[Document],
    placed: Sequence[tuple[list[str], Question]],
    counts: Sequence[int],
    generator: random.Random,
) -> Iterator[tuple[list[Document], list[Question], list[Question]]]:
    """Yield the documents of some titles, the questions on them, and those on other titles alone."""
    titles = sorted({document.title for document in documents})
    generator.shuffle(titles)
    sizes = cycle(counts)
    while titles:
        size = min(next(sizes), max(1, len(titles) // 2))  # some are always left for other corpora
        chosen, titles = set(titles[:size]), titles[size:]
        own = [document for document in documents if document.title in chosen]
        asked = [question for over, question in placed if over and over[0] in chosen]
        others = [question for over, question in placed if over and chosen.isdisjoint(over)]
        if asked:
            yield own, asked, others


def _corpus(
    documents: Sequence[Document],
    questions: list[Question],
    others: Sequence[Question],
    lexicon: Lexicon,
    generator: random.Random,
) -> Corpus:
    untold = [question for question in questions if not question.gold]
    answered, untreated = _divided(
        [question for question in questions if question.gold], {document.id for document in documents}
    )
    answered, held = _retold(answered, documents, generator)
    asked = unanswered(answered, held)
    defining = unanswered(_definitions(documents, int(DEFINING * len(asked)), generator), held)
    asked += [question for question in defining if question.gold]
    foreign = generator.sample(others, min(len(others), int(FOREIGN * len(asked))))
    untreated = generator.sample(untreated, min(len(untreated), int(UNTREATED * len(asked))))
    asked += [replace(question, gold=()) for question in (*foreign, *untreated)]
    made = _swapped(asked, held, lexicon, generator)
    made += asked_otherwise([one for one in asked if one.gold], held, generator) + untold
    asked = [
        reworded(question, lexicon.synonyms, generator) if generator.random() < REWORDED else question
        for question in asked
    ]
    asked += made  # not reworded, or the word that makes them unanswerable might go
    typed = [plain(question) if generator.random() < PLAIN else question for question in asked]
    return Corpus(tuple(held.values()), tuple(typed), frozenset(question.id for question in foreign))


def _retold(
    answered: list[Question], documents: Sequence[Document], generator: random.Random
) -> tuple[list[Question], dict[str, Document]]:
    """Return answered questions, and the documents by id with holes and with answers told otherwise."""
    holes, cuts, veils = (int(share * len(answered)) for share in (HOLES, PARED, VEILED))
    chosen = generator.sample(answered, holes + cuts + veils)
    hidden = chosen[:holes], chosen[holes : holes + cuts], chosen[holes + cuts :]
    held = _with_holes(documents, *hidden, generator)
    movable = _movable(held, answered)
    whole = {one.id: one for one in documents if held[one.id] is one and one.id in movable}
    asked, told = retold(answered, whole, generator)
    return asked, held | told


def _movable(held: Mapping[str, Document], questions: Iterable[Question]) -> set[str]:
    """Return the ids of the documents in which no question has a span, so that words may move there."""
    return set(held) - {
        gold.document_id for question in questions for gold in question.gold or () if gold.span
    }


def _divided(questions: Sequence[Question], ids: Set[str]) -> tuple[list[Question], list[Question]]:
    """Return the questions that documents of these ids answer, and the others."""
    answered: list[Question] = []
    others: list[Question] = []
    for question in questions:
        held = any(gold.document_id in ids for gold in question.gold or ())
        (answered if held else others).append(question)
    return answered, others


def _with_holes(
    documents: Sequence[Document],
    unsaid: Sequence[Question],
    untold: Sequence[Question],
    unnamed: Sequence[Question],
    generator: random.Random,
) -> dict[str, Document]:
    """Return the documents by id, without a sentence that answers one of those ``unsaid``.

    Others are without the words that answer one of those ``untold``, or have words that name nothing for the
    answer to one of those ``unnamed``; each has one hole at most.
    """
    whole = {document.id: document for document in documents}
    held = dict(whole)
    veiling = partial(veiled, generator=generator)
    for cut, questions in ((without, unsaid), (pared, untold), (veiling, unnamed)):
        for question in questions:
            document = documents_of(question, held)[0]
            if document is whole[document.id]:
                held[document.id] = cut(document, question)
    return held


def _definitions(documents: Sequence[Document], count: int, generator: random.Random) -> list[Question]:
    found = [question for document in documents for question in definitions(document)]
    return generator.sample(found, min(count, len(found)))


def _swapped(
    questions: Sequence[Question], documents: dict[str, Document], lexicon: Lexicon, generator: random.Random
) -> list[Question]:
    answered = [question for question in questions if question.gold]
    swapping = Swapping(list(documents.values()), lexicon, generator)
    chosen = generator.sample(answered, int(SWAPPED * len(answered)))
    made = [swapping.swapped(question, documents_of(question, documents)[0]) for question in chosen]
    return [question for question in made if question is not None]
