"""Labelled questions -> ones that look answerable and are not: denied, turned round, or of another thing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import regex

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.text.shapes import CUES, punctuation_cues
from qa_service.text.strings import hashes
from qa_service.text.terms import content_words, terms
from qa_service.training.variants import answering, exchanged, words_of

DENIED, OPPOSED, NEAR = 0.2, 0.25, 0.5
"""Chances that a question is denied, or that a word becomes its contrary; and else, that a word becomes one
of those nearest in meaning and not any that fits."""

NEAREST = 8
"""Words that count as the nearest."""

_AUXILIARY = regex.compile(
    r"\b(?:is|are|was|were|did|does|do|could|would|has|have|had|should)\b(?!n['’]t| not)", regex.IGNORECASE
)
_NEGATION = 1 << CUES.index("negation")


class Swapping:
    """Makes a question that has no answer in its document out of one that has.

    Words come from documents of the same title, and from ``lexicon`` where they are contraries.
    """

    def __init__(self, documents: Sequence[Document], lexicon: Lexicon, generator: random.Random) -> None:
        self._lexicon, self._generator = lexicon, generator
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
        """Return the question denied or with one word replaced, or None where neither can be."""
        drawn = self._generator.random()
        text = None
        if drawn < DENIED:
            text = self._denied(question.text)
        elif drawn < DENIED + OPPOSED:
            text = self._turned(question)
        text = text or self._exchanged(question, document)
        return replace(question, id=f"{question.id}~", text=text, gold=()) if text else None

    def _denied(self, text: str) -> str | None:
        found = _AUXILIARY.search(text)
        if found is None or punctuation_cues(text) & _NEGATION:
            return None
        end = found.end()
        return text[:end] + self._generator.choice(("n't", "n't", " not", " never")) + text[end:]

    def _turned(self, question: Question) -> str | None:
        """Return the question with the contrary of one of its words."""
        found = [
            (place, word, other)
            for place, word, term in words_of(question)
            for other in sorted(self._lexicon.opposites.get(term, {}))
            if terms(other) == [other]
        ]
        return exchanged(question.text, *self._generator.choice(found)) if found else None

    def _exchanged(self, question: Question, document: Document) -> str | None:
        """Return the question with a word of the document's title for one of its own."""
        words = words_of(question)
        asked = {term for _, _, term in words}
        said = {term for sentence in answering(document, question) for term in terms(sentence.text)}
        choices = [one for one in words if one[2] in said] or words
        self._generator.shuffle(choices)
        for place, word, term in choices:
            others = self._words[document.title].get(_likeness(word), [])
            fitting = [one for one in others if one[1] not in asked and one[1] not in said]
            if fitting:
                if self._generator.random() < NEAR:
                    fitting = self._nearest(term, fitting)
                return exchanged(question.text, place, word, self._generator.choice(fitting)[0])
        return None

    def _nearest(self, term: str, others: list[tuple[str, str]]) -> list[tuple[str, str]]:
        own, _ = self._lexicon.vectors.of(hashes([term]))
        found, _ = self._lexicon.vectors.of(hashes([other for _, other in others]))
        return [others[at] for at in np.argsort(-(found @ own[0]), kind="stable")[:NEAREST].tolist()]


def _likeness(word: str) -> str:
    """Return what words have in common that can stand in each other's place."""
    if word[0].isdigit():
        return "0"
    return "A" if word[0].isupper() else word[-2:]
