"""Questions why, the sentences that give a reason in so many words, and what they give it for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from qa_service.answering.question.question_types import kind_of
from qa_service.answering.rules.sharing import Sought, has_no_other, sought
from qa_service.model import Evidence, Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 2.0
"""By how many nats a sentence that gives a reason in set words is likelier to answer why."""

GIVEN = lazy(
    r"""
    \b(?:because|due\ to|owing\ to|thanks\ to|so\ that|so\ as\ (?:not\ )?to|in\ order\ (?:not\ )?to
        |for\ (?:fear|want|lack|safety|hygiene)|(?:the|one|another|that)\ reason|as\ a\ result\ of
        |on\ account\ of|lest
        |out\ of\ (?:fear|respect|love|habit)|otherwise|or\ else
        |to\ (?:keep|save|avoid|prevent|protect|spare|stop|ensure|reduce|make\ sure))\b
    | [,–]\ (?:as|for|since)\ (?:it|he|she|they|we|you|I|the|our|their|his|her|this|these|there|one|an?)\b
    | [,–]\ having\ (?:\w+ly\ )?\w+
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""A reason in set words. Fewer of them than ``question_types.holds`` goes by: "since" is mostly of time, and
what gains is to be sure."""

GIVEN_BEHIND = lazy(
    r"""
    (?:This|That|It)\ (?:is|was|happens|happened)\ (?:mainly\ |mostly\ |partly\ |simply\ )?(?:because|due)\b
    | The\ (?:main\ )?reason\b | (?:This|That)\ is\ (?:also\ )?(?:the\ reason\ )?why\b
    """,
    regex.VERBOSE,
)
"""What a sentence begins with that gives the reason for what the one before says."""

OUTRIGHT = 2.0
"""How many times as much one gains that says all of the question again."""

_GIVEN_TO_ALL = lazy(
    r"""
    \b(?<!\bas\ \w+\ )(?:as|for|since)\ (?:it|he|she|they|we|you|this|that)
        \ (?:is|are|was|were|has|have|had|can|could|would|might|will|does|do|did|must)\b
    | \b(?:is|are|was|were|been|(?!used\b)\p{L}+ed)\ (?:\p{L}+\ ){0,2}
        to\ (?!(?:the|an?|our|your|be|all|every|each|any)\b)\p{Ll}+\b(?<!s)
    | \bout\ of\ \p{Ll} | [,–]\ (?:as|for|since)\ \p{Ll}
    """,
    regex.VERBOSE,
)
"""What gives the reason only in a sentence that says all of the question again."""

SAID = 0.6
"""Share of the terms of a question why that a sentence says again which may say nothing else."""

_LIGHT = frozenset(terms("reason cause purpose"))
"""What a question for a reason may hold beside what it is about."""

_WHY = lazy(r"\bwhy\b", regex.IGNORECASE)
_SIGN = lazy(
    r"""
    \b(?:for|as|since|so|because|due|owing|thanks|account|given|seeing|having|being|after|following|hence|thus
        |therefore|thereby|why|reasons?|purpose|response|results?|resulted|want|lest|else|otherwise|unless
        |if|when|instead|lack|fear(?:s|ed|ing)?|concerns?|too|enough|that|would|could|might|(?-i:may)|can(?:not)?
        |caus(?:e[sd]?|ing)|le(?:d|ads?|ading)|means?|meant|ma[dk]e[sd]?|making|allow(?:s|ed|ing)?|help(?:s|ed)?
        |prevent(?:s|ed|ing)?|protect(?:s|ed|ing)?|avoid(?:s|ed|ing)?|ensur(?:e[sd]?|ing)|let(?:s|ting)?)\b
    | \bto\s(?!(?:the|an?|all|every|each|any|some|one|this|that|those|these|our|his|her|their|its|my|your)\b)
        \p{Ll}
    | [:;–—(] | ,\s(?:\w+ly\s)?\w+(?:ing|ed|y|ful|less|ous)\b
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""What may give a reason, or stand before one; without any of these hardly a sentence does."""


def reasons(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) gives a reason, itself or by one that goes on from it.

    That is 0, 1, or ``OUTRIGHT``. Nothing is told where no reason is asked for.
    """
    if kind_of(question) != "reason":  # as mostly
        return []
    asked = sought(question, _LIGHT)
    return [given for passage in passages for given in _given(passage, asked)]


def _given(passage: Passage, asked: Sought) -> Iterator[float]:
    texts = [sentence.text for sentence in passage.sentences]
    for text, behind in zip(texts, [*texts[1:], ""], strict=True):
        given = GIVEN.search(text) is not None
        if (given or _GIVEN_TO_ALL.search(text)) and asked.is_said(text):
            yield OUTRIGHT
        else:
            yield float(given or GIVEN_BEHIND.match(behind) is not None)


def lacks_reason(question: str, quoted: Sequence[Evidence]) -> bool:
    """Tell whether a single sentence is quoted that only says again what a question why asks the reason for.

    So does one with ``SAID`` of the question's terms and no sign of a reason that the question has not too.
    """
    sentences = [one for piece in quoted for one in piece.sentences]
    if len(sentences) != 1 or not _WHY.search(question):  # as mostly
        return False
    asked, told = set(terms(question)), sentences[0].text
    if not asked or len(asked.intersection(terms(told))) < SAID * len(asked):
        return False
    return has_no_other(_SIGN, told, _WHY.sub("", question))
