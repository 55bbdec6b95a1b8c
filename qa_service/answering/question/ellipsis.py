"""A scrap of a question ("and in children?", "how long?") -> the question before it, asked so."""

from __future__ import annotations

import regex

from qa_service.answering.question.identifiers import BETWEEN, WORD, is_identifier
from qa_service.answering.question.nounphrases import Phrase, Restated, phrases
from qa_service.answering.question.plural import is_plural
from qa_service.answering.question.question_types import ASKING, AUXILIARY, PREPOSITION
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

LONGEST = 4
"""Words of what is named."""

_LEAD = rf"{BETWEEN}*(?P<lead>(?:(?:and|or|but|so|also|then|ok|okay){BETWEEN}+)*(?:(?:what|how)\s+about\s+)?)"
_PRONOUN = "i|you|we|they|he|she|it|this|that|these|those|its|their|his|her"
_WORD = rf"(?!(?:{AUXILIARY}|{ASKING}|{_PRONOUN})\b){WORD}"
_NAMED = lazy(
    rf"""{_LEAD}(?:(?P<preposition>{PREPOSITION})\s+)?
    (?P<whole>(?P<article>(?:the|an?|our|my|your)\s+)?
    (?P<name>{_WORD}(?:\s+{_WORD}){{0,{LONGEST - 1}}}))\W*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SO = lazy(
    rf"""{_LEAD}(?P<how>(?:(?:{PREPOSITION})\s+)?
    (?:when|where|whom?|which\s+\p{{L}}+|how(?:\s+{_WORD}){{1,2}}))\W*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKED = lazy(
    rf"""\W*(?P<how>(?:(?:{PREPOSITION})\s+)?(?:what|when|where|why|whom?|how(?:\s+(?!many\b){_WORD})?))
    \s+(?=(?:{AUXILIARY})\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_HELD = lazy(
    r"\W*(?:when|where|who|what\s+(?:is|are)|(?:is|are)\s+there|do\s+you\s+(?:have|sell|offer))\b",
    regex.IGNORECASE,
)
"""How a question begins of which nothing else can be much or little."""

_PROPERTY = lazy(r"the(?:\s+[\p{L}-]+){1,3}", regex.IGNORECASE)
"""What a name of a program's may have, and what is none itself."""

_YES_NO = lazy(rf"\W*(?P<verb>{AUXILIARY})\b", regex.IGNORECASE)
_WHY_NOT = lazy(rf"{_LEAD}why\s+not\W*", regex.IGNORECASE)
_DENIED = {"can": "can't", "may": "can't", "will": "won't", "shall": "shan't"}
"""Verbs that do not merely take "n't"."""


def completed(scrap: str, earlier: str) -> Restated | None:
    """Return ``earlier``, asked as the ``scrap`` would have it; None where that is none.

    "And in children?" after "How is gout treated?" is "How is gout treated in children?", and "Why not?"
    after "May I bring dogs?" is "Why can't I bring dogs?".
    """
    if _WHY_NOT.fullmatch(scrap):
        return _denied(earlier)
    if found := _SO.fullmatch(scrap):
        asked = _priced(found["how"], earlier) or _asked(found["how"], earlier)
        return Restated(asked, True) if asked else None
    found = _NAMED.fullmatch(scrap)
    if not found or not terms(found["name"]):
        return None
    if found["preposition"]:
        return Restated(_placed(found["preposition"], found["whole"], earlier), True)
    if not found["lead"] and not found["article"]:  # it may begin a new topic
        return None
    return _of_another(found["whole"], terms(found["name"])[-1], earlier)


def _asked(how: str, earlier: str) -> str | None:
    """Return a question with other words to ask by."""
    if found := _ASKED.match(earlier):
        return how + earlier[found.end("how") :]
    if found := _YES_NO.match(earlier):
        return f"{how} {_begun_small(earlier[found.start('verb') :])}"
    return None


def _denied(earlier: str) -> Restated | None:
    """Return why it is not so, of what asks if it is."""
    found = _YES_NO.match(earlier)
    if not found:
        return None
    verb = found["verb"].lower()
    denied = _DENIED.get(verb, f"{verb}n't")
    return Restated(f"Why {denied}{earlier[found.end() :]}", False)


def _priced(how: str, earlier: str) -> str | None:
    """Return what a thing costs, where a mere "how much" is asked of where, when, who or what it is."""
    if how.lower() != "how much" or not _HELD.match(earlier):  # as mostly
        return None
    thing = min(phrases(earlier), key=lambda one: one.rank, default=None)
    return thing and f"How much {'do' if thing.many else 'does'} {thing.text} cost?"


def _placed(preposition: str, name: str, earlier: str) -> str:
    """Return a question with a name behind a preposition, for what stands there behind the same."""
    same = [one for one in phrases(earlier) if one.preposition == preposition.lower()]
    if same:
        return _replaced(same[-1], name, earlier)
    bare = earlier.rstrip(" ?.!")
    return f"{bare} {preposition.lower()} {name}{earlier[len(bare) :]}"


def _of_another(name: str, head: str, earlier: str) -> Restated | None:
    """Return a question asked of another thing: of one of the same noun, or of what it is about."""
    found = list(phrases(earlier))
    same = [one for one in found if terms(one.head)[-1:] == [head]]
    old = same[0] if same else min(found, key=lambda one: one.rank, default=None)
    if old and not same and is_identifier(old.head) and _PROPERTY.fullmatch(name):
        return Restated(f"what {'are' if is_plural(name.split()[-1]) else 'is'} {name} of {old.text}?", False)
    return Restated(_replaced(old, name, earlier), bool(same)) if old else None


def _replaced(old: Phrase, name: str, earlier: str) -> str:
    return earlier[: old.start] + name + earlier[old.end :]


def _begun_small(text: str) -> str:
    return text[:1].lower() + text[1:]
