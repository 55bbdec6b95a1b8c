"""A question -> its noun phrases, as far as the words around them tell where they end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from qa_service.answering.question.plural import is_plural
from qa_service.answering.question.runs import (
    DETERMINERS,
    NO_RUN,
    Run,
    Word,
    asks_yes_or_no,
    in_a_row,
    noun_words,
    preposition_of,
    words_of,
)
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

_KEPT = words_of("my your our his her its their")
PROPERTIES = words_of(
    """
    symptom sign cause reason treatment therapy cure diagnosis prevention outlook prognosis risk effect
    complication price cost fee name size length height weight age kind type form meaning definition
    purpose use benefit advantage disadvantage number amount rate part example
    """
)
"""What is hardly spoken of by itself: "it" is what they are of."""

_ADVERB = lazy(r"(?!(?:family|supply|reply|assembly|jelly|belly)$)\p{Ll}{3,}ly|abroad|home|today")
_KNOWN = lazy(r"(?:the|this|that|these|those|its|their|his|her|our|my|your)\b", regex.IGNORECASE)
_DETERMINED = lazy(rf"\b(?:{'|'.join(sorted(DETERMINERS))})\s+$", regex.IGNORECASE)


class Phrase(NamedTuple):
    """A noun phrase: as it is said elsewhere, its words, where it stands with its article.

    And whether it means many things, how readily it is meant by a pronoun, 0 first, and the preposition
    before it, or "".
    """

    text: str
    words: tuple[str, ...]
    start: int
    end: int
    many: bool
    rank: int
    preposition: str

    @property
    def head(self) -> str:
        """The noun, in small letters."""
        return self.words[-1].lower()


class Topic(NamedTuple):
    """What a question is about, and whether that is sure: nothing else in it may be meant."""

    phrase: Phrase
    sure: bool


class Restated(NamedTuple):
    """A question in words that stand alone, and whether it is sure what it points at or leaves out."""

    question: str
    sure: bool


@lru_cache(maxsize=64)  # the same questions are looked at with every later one
def phrases(question: str) -> tuple[Phrase, ...]:
    """Return the noun phrases of a question, as far as the words around them tell where they end."""
    return tuple(_phrases(question))


def topic(question: str, many: bool, beside: str = "") -> Topic | None:
    """Return the thing, or the ``many``, that a question is about, other than what is named ``beside``."""
    named = set(terms(beside))
    fits = [one for one in phrases(question) if one.many == many and not named.issuperset(terms(one.text))]
    best = min(fits, key=lambda one: one.rank, default=None)
    return Topic(best, len(fits) == 1 or best.rank <= 1) if best else None


def names_property(question: str) -> bool:
    """Tell whether a question names nothing but properties ("price?"), which are of what was spoken of."""
    words = [word.lower().rstrip("s") for _, word, term in tokens(question) if term]
    return bool(words) and PROPERTIES.issuperset(words)


def introduced(question: str) -> list[str]:
    """Return the noun phrases of a question that are not spoken of as known, nor are a property of others."""
    found = (one for one in phrases(question) if one.head.rstrip("s") not in PROPERTIES)
    return [one.text for one in found if not _KNOWN.match(question, one.start)]


def _phrases(question: str) -> Iterator[Phrase]:
    yes_or_no = asks_yes_or_no(question)
    runs = in_a_row(question)
    told = [(run, noun_words(run, bool(at), yes_or_no)) for at, run in enumerate(runs)]
    for (run, own), (behind, its_own) in pairwise([*told, (NO_RUN, None)]):
        if not own:
            continue
        words, rank = own
        if len(words) > 1 and _ADVERB.fullmatch(words[-1].text):
            words = words[:-1]
        end = words[-1].end
        if words[-1].text.lower().rstrip("s") in PROPERTIES and run.after in ("of", "for"):
            rank += 10
        elif its_own and words[-1] == run.words[-1] and _joins(behind):
            end = its_own[0][-1].end
        yield _phrase(question, run, words, end, rank)


def _phrase(question: str, run: Run, words: list[Word], end: int, rank: int) -> Phrase:
    start = words[0].start
    article = _article(run.before[-1]) if run.before and words[0] == run.words[0] else ""
    determined = _DETERMINED.search(question[:start])
    return Phrase(
        text=f"{article} {question[start:end]}".strip(),
        words=tuple(word.text for word in words),
        start=determined.start() if determined else start,
        end=end,
        many=is_plural(words[-1].text),
        rank=rank,
        preposition=preposition_of(run),
    )


def _joins(run: Run) -> bool:
    """Tell whether a run goes on with the one before it: "(the capital) of the country"."""
    return run.before[:1] == ["of"] and DETERMINERS.issuperset(run.before[1:])


def _article(determiner: str) -> str:
    return determiner if determiner in _KEPT else "the" if determiner in DETERMINERS else ""
