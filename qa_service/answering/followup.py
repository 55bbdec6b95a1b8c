"""(Question, earlier questions) -> a query that stands alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import regex

from qa_service.model import Query
from qa_service.text.terms import content_words

FADING = 0.5
"""What a term of the question before weighs; each step further back weighs this much of the next."""

FEW = 2
"""Content words of a question that is a mere scrap ("which organs?") if it has no verb either."""

_LEANING = regex.compile(
    r"""
      ^\W*(?:and|or|but|so|also|then|what\ about|how\ about|what\ if|such\ as|like\ what|how\ so|why\ not)\b
    | ^\W*(?:why|how|when|where|who|which)\W*$
    | \b(?:it|its|itself|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those
          |such|same|one|ones|other|others|another|else|former|latter|both|either|neither)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_VERB = regex.compile(
    r"\b(?:is|are|was|were|am|be|do|does|did|can|could|may|might|must|should|will|would|shall|has|have|had"
    r"|(?:wh?at|who|where|how|when|why)['’]?s)\b",
    regex.IGNORECASE,
)


def resolve(question: str, history: Sequence[str] = ()) -> Query:
    """Return the query of ``question`` asked after ``history`` (oldest first).

    A question that leans on what was asked before, by a pronoun, by its first words or by being a scrap,
    takes over the content words of the earlier questions at fading weight; another one stands alone.
    """
    weights: dict[str, float] = {}
    own = content_words(question)
    for _, term in own:
        weights[term] = weights.get(term, 0.0) + 1.0
    carried: dict[str, str] = {}
    if history and leans(question, len(own)):
        fade = 1.0
        for earlier in reversed(history):
            fade *= FADING
            for word, term in content_words(earlier):
                if term not in weights:
                    carried[term] = word
                    weights[term] = fade
    return Query(_stand_alone(question, carried.values()), question, tuple(weights.items()))


def leans(question: str, content: int) -> bool:
    """Tell whether a question with so many content words needs the ones before it to be understood."""
    scrap = content <= FEW and _VERB.search(question) is None
    return scrap or _LEANING.search(question) is not None


def _stand_alone(question: str, carried: Collection[str]) -> str:
    return f"{question.strip()} ({', '.join(carried)})" if carried else question.strip()
