"""Labelled questions -> more of them: without an answer, said in other ways, and for definitions."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import regex

from qa_service.answering.ranking.lexicon import Table
from qa_service.evaluation import Gold, Question
from qa_service.evaluation.answers import meets
from qa_service.model import Document, Sentence
from qa_service.text.folding import folded
from qa_service.text.passages import passages
from qa_service.text.terms import terms, tokens

FEWEST = 3
"""Sentences that a document needs to do without one."""

FEW = 3
"""Content words that a question needs to be said with one less."""

SAID_OTHERWISE = 0.6
"""Chance that a word which has synonyms becomes one of them; else it is left out."""

_DEFINING = regex.compile(
    r"(?:(?:The|An?)\s)?(?P<subject>\p{Lu}[\w-]*(?:\s[\w-]+){0,2}?)\s"
    r"(?:(?:is|are|was|were)\s(?:(?:also\s)?(?:called|known)|an?|the|any|one|defined)|means|refers\sto)\b"
)
_LEADING = "by|in|on|at|for|from|to|of|since|until|during|with|because|due|the|an?|about|around|as"
_ARTICLES = frozenset(["The", "A", "An"])
_POSSESSIVE = regex.compile(r"^['’]s\b")
_ASKING = (
    "What is {}?",
    "what is {}",
    "What's {}?",
    "Define {}",
    "what does {} mean?",
    "What is meant by {}?",
)


@lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return all sentences of a document that can be quoted."""
    return tuple(sentence for passage in passages(document) for sentence in passage.sentences)


def documents_of(question: Question, documents: Mapping[str, Document]) -> list[Document]:
    """Return those of the documents, by id, that hold gold answers to a question, in the order of these."""
    ids = (gold.document_id for gold in question.gold or ())
    return [documents[id] for id in ids if id and id in documents]


def answering(document: Document, question: Question) -> list[Sentence]:
    """Return the sentences of ``document`` that hold a gold answer that may stand there."""
    gold = question.gold or ()
    return [
        sentence
        for sentence in sentences(document)
        if any(meets(one, document.id, sentence.span, sentence.text) for one in gold)
    ]


def definitions(document: Document) -> Iterator[Question]:
    """Yield a question for each sentence that says what its subject is."""
    for number, sentence in enumerate(sentences(document)):
        found = _DEFINING.match(sentence.text)
        if found is None or _points(found["subject"].split()[0]):
            continue
        subject = found["subject"] if found["subject"][1:2].isupper() else found["subject"].lower()
        asking = _ASKING[(len(sentence.text) + number) % len(_ASKING)].format(subject)
        yield Question(f"{document.id}?{number}", asking, (), (Gold(sentence.text, document.id),))


def _points(word: str) -> bool:
    """Tell whether a first word is no name of anything, such as "It" or "During"."""
    return word not in _ARTICLES and not terms(word)


def without(document: Document, question: Question) -> Document:
    """Return the document with white space for the sentence that answers ``question``, where just one does.

    All other words stay where they are, so that spans in the document stay right.
    """
    found = answering(document, question)
    if len(found) != 1 or len(sentences(document)) < FEWEST:
        return document
    span = found[0].span
    blank = " " * (span.end - span.start)
    return replace(document, text=document.text[: span.start] + blank + document.text[span.end :])


def pared(document: Document, question: Question) -> Document:
    """Return the document with white space for the words that answer ``question``, where one sentence does.

    What leads to them ("by", "in", "because of") goes too; the sentence keeps the rest of what it says.
    """
    found = answering(document, question)
    if len(found) != 1:
        return document
    start, end = found[0].span.start, found[0].span.end
    said = document.text[start:end]
    for gold in question.gold or ():
        said = _leading_to(gold.text).sub(lambda words: " " * len(words[0]), said)
    if len(terms(said)) < FEW or said == document.text[start:end]:
        return document
    return replace(document, text=document.text[:start] + said + document.text[end:])


def _leading_to(answer: str) -> regex.Pattern[str]:
    """Return what finds an answer with the words that lead to it."""
    words = r"\s+".join(map(regex.escape, answer.split()))
    return regex.compile(rf"(?:\b(?:{_LEADING})\s+)*(?<!\w){words}(?!\w)", regex.IGNORECASE)


def unanswered(questions: Iterable[Question], documents: Mapping[str, Document]) -> list[Question]:
    """Return the questions, those marked as having no answer whose gold stands in none of the documents."""
    told = {id: folded(document.text) for id, document in documents.items()}

    def stands(gold: Gold) -> bool:
        if gold.document_id is None:
            return True
        if gold.document_id not in told:
            return False
        if gold.span:
            return folded(gold.text) in folded(gold.span.of(documents[gold.document_id].text))
        return folded(gold.text) in told[gold.document_id]

    return [
        question if not question.gold or any(map(stands, question.gold)) else replace(question, gold=())
        for question in questions
    ]


def plain(question: Question) -> Question:
    """Return the question as people type it: in lower case and without a mark."""
    return replace(question, text=question.text.lower().rstrip("? "))


def reworded(question: Question, synonyms: Table, generator: random.Random) -> Question:
    """Return the question with one word left out or said in another way, as people ask who know no text."""
    words = words_of(question)
    if len(words) < FEW:
        return question
    place, word, term = generator.choice(words)
    others = sorted(other for other in synonyms.get(term, {}) if terms(other) == [other])
    other = generator.choice(others) if others and generator.random() < SAID_OTHERWISE else ""
    return replace(question, text=exchanged(question.text, place, word, other))


def words_of(question: Question) -> list[tuple[int, str, str]]:
    """Return (place, word as written, its index term) of the question's content words."""
    return [(place, word, term) for place, word, term in tokens(question.text) if term is not None]


def exchanged(text: str, place: int, word: str, other: str) -> str:
    """Return ``text`` with ``other`` for the ``word`` at ``place``, or without it and its possessive."""
    before, after = text[:place], text[place + len(word) :]
    return before + other + after if other else " ".join((before + _POSSESSIVE.sub("", after)).split())
