"""A pronoun or "this disease" in a question -> the words of an earlier question that it stands for."""

from __future__ import annotations

import regex

from qa_service.answering.question.leaning import NAMED
from qa_service.answering.question.nounphrases import Phrase, Restated, phrases, topic
from qa_service.answering.question.plural import is_plural
from qa_service.answering.question.question_types import AUXILIARY, PREPOSITION
from qa_service.text.leaning import NO_DESK
from qa_service.text.patterns import lazy
from qa_service.text.shapes import TIME, shape
from qa_service.text.terms import terms

LONGEST = 5
"""Words of a thing that is named before what is asked of it."""

_EXPLETIVE = lazy(
    r"""
      ^\W*(?:it|they)\b | \bit\s+(?:is|was)\s+not\b | \bdo(?:ing)?\s+it\W*$
    | \b(?:is|was|be)\s+it\s+(?:\S+\s+){1,2}(?:to|that|for|if)\s+\w
    | \bit\s+takes?\s+to\b | \bdoes\s+it\s+take\s+to\b | \bit(?:['’]s|\s+is|\s+was)\s+\S+\s+(?:to|that)\b
    | \bit\s+(?:rain|snow|make|matter|seem|appear|sound|look)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Where "it" stands for nothing, or for all that was said."""

_PRONOUN = lazy(
    rf"\b(?:(?P<one>{NO_DESK}it)|(?P<ones>its)|(?P<some>they|them)|(?P<somes>their))\b(?!['’])",
    regex.IGNORECASE,
)
_BEING = "is|are|was|were|be|been"
_WHO = "he|she|it|they|you|we|i|anybody|anyone|somebody|someone|one"
_THERE = lazy(
    rf"(?:(?<=\b(?P<towards>go|get|come|drive|travel|walk|fly|sail|move)\s)|(?<!\b(?:{_BEING})\s(?:(?:{_WHO})\s)?))"
    rf"\bthere\b(?!['’]|\s+(?:{_BEING}|{AUXILIARY}|any|an?|no)\b)",
    regex.IGNORECASE,
)
_BEHIND = lazy(r"\b(?:from|near|around|beyond|behind|via|past)\s+$", regex.IGNORECASE)
"""Before a "there" that stands for a place alone."""

_BEGINS_WITH_WHO = lazy(r"\W*(?:and\s+)?who\b", regex.IGNORECASE)
_PLACES = ("in", "at", "on", "to", "near", "into")
_NAMED_BEFORE = lazy(
    rf"""\W*(?:(?:and|but|so|now|going|coming)\s+)*
    (?:(?:and|but|so|(?:what|how)\s+about|as\s+for|back\s+to|regarding|concerning)\s+)
    (?!(?:{PREPOSITION}|{AUXILIARY}|yes|no|ok|okay|also|then|if|when|where|why|how|what|who|which)\b)
    (?P<thing>[^\s,?!;:][^,?!;:]*)[,:]\s+
    (?P<rest>(?:(?:{PREPOSITION})\s+)?(?:{AUXILIARY}|when|where|why|how|what|whom?|which)\b.+)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LACKS_WHAT = lazy(
    r"(?:what|which)(?:\s+(?:is|are|was|were)\s+the)?\s+(?!of\b|is\b|are\b|was\b|were\b)[\p{L}-]+(?:\s+[\p{L}-]+)?\W*",
    regex.IGNORECASE,
)
"""A question for a property that does not say of what."""

_ANY_PRONOUN = lazy(
    r"""
    \b(?:(?P<whose>its|their|his|her(?=\s+\p{L}))|it|they|them|he|she|him|her)\b(?!['’])
    | (?<=(?:\b(?:is|was|does|did|can)|['’]s)\s)that(?=\s+(?:for|about|like|over|in|on|at|to|from|with)\b)
    | \b(?:that|those)(?=\W*\Z)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def named(question: str, earlier: str) -> Restated | None:
    """Return ``question`` with what its pronoun stands for in ``earlier``; None where nothing is found.

    Nothing is where ``earlier`` has such a pronoun too, for it is likely to be the same, or where the
    question itself names enough for it to stand for.

    "Which port does it use?" is "Which port does the router use?" after "How do I start the router?".
    """
    pronoun = _PRONOUN.search(question)
    if not pronoun or _EXPLETIVE.search(question) or len(terms(question[: pronoun.start()])) >= NAMED:
        return None
    many = _means_many(pronoun)
    found = topic(earlier, many, question)
    if not found or any(_means_many(other) == many for other in _PRONOUN.finditer(earlier)):
        return None
    name = found.phrase.text
    own = _of(name) if pronoun["ones"] or pronoun["somes"] else name
    return Restated(_with(question, pronoun, own), found.sure)


def joined(question: str) -> str | None:
    """Return a question with what it names beforehand for its pronoun; None where it names nothing so.

    "And the mill, when was it built?" is "When was the mill built?", and what asks for a property is asked of
    that: "And mills, what types?" is "What types of mills?".
    """
    found = _NAMED_BEFORE.fullmatch(question)
    if not found or len(found["thing"].split()) > LONGEST:
        return None
    rest, thing = found["rest"], found["thing"]
    if pronoun := _ANY_PRONOUN.search(rest):
        whole = _with(rest, pronoun, _of(thing) if pronoun["whose"] else thing)
    elif _LACKS_WHAT.fullmatch(rest):
        whole = f"{rest.rstrip(' ?.!')} of {thing}?"
    else:
        return None
    return whole[0].upper() + whole[1:]


def placed(question: str, earlier: str) -> Restated | None:
    """Return ``question`` with the place of ``earlier`` for its "there"; None where nothing is found."""
    there = _THERE.search(question)
    if not there:
        return None
    places = (one for one in phrases(earlier) if not shape(one.words[-1].removesuffix("s")) & TIME)
    whose = _BEGINS_WITH_WHO.match(earlier) is not None  # "the mayor of Bath" is no place, Bath is
    best = min(places, key=lambda one: (*_placing(one, whose), one.rank), default=None)
    if not best:
        return None
    where = "to" if there["towards"] else best.preposition if best.preposition in ("in", "on") else "at"
    behind = _BEHIND.search(question[: there.start()]) is not None
    whole = _with(question, there, best.text if behind else f"{where} {best.text}")
    return Restated(whole, best.preposition in _PLACES or best.rank <= 1)


def _placing(phrase: Phrase, whose: bool) -> tuple[bool, bool]:
    """Return how hardly a phrase is a place: not behind a place's preposition, and a person."""
    return phrase.preposition not in _PLACES, whose and phrase.preposition != "of"


def _with(question: str, found: regex.Match[str], words: str) -> str:
    return question[: found.start()] + words + question[found.end() :]


def _of(owner: str) -> str:
    return f"{owner}'" if is_plural(owner.split()[-1]) and owner.endswith("s") else f"{owner}'s"


def _means_many(pronoun: regex.Match[str]) -> bool:
    return bool(pronoun["some"] or pronoun["somes"])
