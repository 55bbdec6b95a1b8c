"""Labelled questions -> more of them: without an answer, in lower case, and for definitions."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from qa_service.answering.lexicon import Table
from qa_service.evaluation import Gold, Question
from qa_service.evaluation.answers import folded
from qa_service.model import Document, Sentence
from qa_service.text.passages import passages
from qa_service.text.terms import content_words, terms

FEW = 3
"""Content words that a question needs to be said with one less."""

SAID_OTHERWISE = 0.6
"""Chance that a word which has synonyms becomes one of them; else it is left out."""

_DEFINING = regex.compile(
    r"(?:(?:The|An?)\s)?(?P<subject>\p{Lu}[\w-]*(?:\s[\w-]+){0,2}?)\s"
    r"(?:(?:is|are|was|were)\s(?:(?:also\s)?(?:called|known)|an?|the|any|one|defined)|means|refers\sto)\b"
)
_POINTING = frozenset(
    [
        "It",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "He",
        "She",
        "They",
        "Such",
        "Another",
        "One",
        "Both",
        "Some",
        "All",
        "In",
    ]
)
_ASKING = (
    "What is {}?",
    "what is {}",
    "What's {}?",
    "Define {}",
    "what does {} mean?",
    "What is meant by {}?",
)


def sentences(document: Document) -> list[Sentence]:
    """Return all sentences of a document that can be quoted."""
    return [sentence for passage in passages(document) for sentence in passage.sentences]


def answering(document: Document, question: Question) -> list[Sentence]:
    """Return the sentences of ``document`` that hold a gold answer that may stand there."""
    gold = [one for one in question.gold or () if one.document_id in (None, document.id)]
    return [
        sentence
        for sentence in sentences(document)
        if any(
            sentence.span.contains(one.span) if one.span else folded(one.text) in folded(sentence.text)
            for one in gold
        )
    ]


def definitions(document: Document) -> Iterator[Question]:
    """Yield a question for each sentence that says what its subject is."""
    for number, sentence in enumerate(sentences(document)):
        found = _DEFINING.match(sentence.text)
        if found is None or found["subject"].split()[0] in _POINTING:
            continue
        subject = found["subject"] if found["subject"][1:2].isupper() else found["subject"].lower()
        asking = _ASKING[(len(sentence.text) + number) % len(_ASKING)].format(subject)
        yield Question(f"{document.id}?{number}", asking, (), (Gold(sentence.text, document.id),))


def without(document: Document, question: Question) -> Document:
    """Return the document without the sentence that answers ``question``, where just one does."""
    found = answering(document, question)
    if len(found) != 1 or len(sentences(document)) < 3 or any(one.span for one in question.gold or ()):
        return document
    span = found[0].span
    return replace(document, text=document.text[: span.start] + document.text[span.end :])


def unanswered(questions: Iterable[Question], documents: Mapping[str, Document]) -> list[Question]:
    """Return the questions, those marked as having no answer whose gold no longer stands in its document."""
    return [
        question
        if not question.gold or any(_stands(gold, documents) for gold in question.gold)
        else replace(question, gold=())
        for question in questions
    ]


def _stands(gold: Gold, documents: Mapping[str, Document]) -> bool:
    return gold.document_id is None or folded(gold.text) in folded(documents[gold.document_id].text)


def plain(question: Question) -> Question:
    """Return the question as people type it: in lower case and without a mark."""
    return replace(question, text=question.text.lower().rstrip("? "))


def reworded(question: Question, synonyms: Table, generator: random.Random) -> Question:
    """Return the question with one word left out or said in another way, as people ask who know no text."""
    words = [word for word, _ in content_words(question.text)]
    if len(words) < FEW:
        return question
    word = generator.choice(words)
    others = sorted(synonyms.get(next(iter(terms(word)), ""), {}))
    other = generator.choice(others) if others and generator.random() < SAID_OTHERWISE else ""
    return replace(question, text=" ".join(question.text.replace(word, other, 1).split()))


class Swapping:
    """Makes questions that look answerable and are not: a word of each becomes another of its document's."""

    def __init__(self, documents: Sequence[Document], generator: random.Random) -> None:
        self._generator = generator
        words: dict[str, dict[str, set[tuple[str, str]]]] = {}
        for document in documents:
            like = words.setdefault(document.title, {})
            for word, term in content_words(document.text):
                like.setdefault(_likeness(word), set()).add((word, term))
        self._words = {
            title: {likeness: sorted(same) for likeness, same in like.items()}
            for title, like in words.items()
        }

    def swapped(self, question: Question, document: Document) -> Question | None:
        """Return the question with one word replaced, or None where no word can be."""
        words = content_words(question.text)
        asked = {term for _, term in words}
        said = {term for sentence in answering(document, question) for term in terms(sentence.text)}
        choices = [pair for pair in words if pair[1] in said] or words
        self._generator.shuffle(choices)
        for word, _ in choices:
            others = self._words[document.title].get(_likeness(word), [])
            fitting = [other for other, term in others if term not in asked and term not in said]
            if fitting:
                text = question.text.replace(word, self._generator.choice(fitting), 1)
                return replace(question, id=f"{question.id}~", text=text, gold=())
        return None


def _likeness(word: str) -> str:
    """Return what words have in common that can stand in each other's place."""
    if word[0].isdigit():
        return "0"
    return "A" if word[0].isupper() else word[-2:]
