"""Labelled questions -> the same, asked after one that names what they are about: "When was it built?"."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import regex

from qa_service.evaluation import Question
from qa_service.text.terms import terms, tokens

_POINTING = {"it": "its", "they": "their", "he": "his"}
_WEIGHTS = (6, 2, 2)
_BEFORE = regex.compile(r"(?:\b(?:the|a|an) )?$", regex.IGNORECASE)
_POSSESSIVE = regex.compile(r"['’](?:s\b)?")
_OPENING = ("What is {}?", "Tell me about {}", "Who is {}?", "what do you know of {}?", "{}")

TITLED = 0.5
"""Chance that what was asked before is what a title is, where the question names it."""


def following(
    question: Question, title: str, others: Sequence[Question], generator: random.Random
) -> Question | None:
    """Return the question with a pronoun for the name that one before it has, or None where it shares none.

    ``others`` may have been asked before it; or what the ``title`` of its document is.
    """
    named = _names(question.text)
    generator.shuffle(named)
    for start, end in named:
        name = set(terms(question.text[start:end]))
        asked = [other.text for other in others if other is not question and name <= set(terms(other.text))]
        if name <= set(terms(title)) and (not asked or generator.random() < TITLED):
            asked = [generator.choice(_OPENING).format(title.replace("_", " "))]
        if asked:
            text = _pointing(question.text, start, end, generator)
            return replace(question, text=text, history=(generator.choice(asked),))
    return None


def _names(text: str) -> list[tuple[int, int]]:
    """Return where names of one word or several begin and end; the first word of all is none."""
    words = [(place, word, term is not None and word[0].isupper()) for place, word, term in tokens(text)]
    runs = [list(run) for named, run in groupby(words[1:], lambda one: one[2]) if named]
    return [(run[0][0], run[-1][0] + len(run[-1][1])) for run in runs]


def _pointing(text: str, start: int, end: int, generator: random.Random) -> str:
    """Return ``text`` with a pronoun between two places; an article before it goes, as does a possessive."""
    (pronoun,) = generator.choices(list(_POINTING), _WEIGHTS)
    before, after = _BEFORE.sub("", text[:start]), text[end:]
    owned = _POSSESSIVE.match(after)
    if owned:
        return f"{before}{_POINTING[pronoun]}{after[owned.end() :]}"
    return f"{before}{pronoun}{after}"
