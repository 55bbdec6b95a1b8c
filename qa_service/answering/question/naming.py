"""Sentences that tell something of a thing in set words, by what is named beside those words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

THING = r"""
    (?:\ (?!(?:did|does|do|is|are|was|were|can|could|has|have|had|will|would|should|may|might|that|which|who
        |used)\b)[\w'’-]+){1,6}?
"""
"""What a question names in up to six words, none of them a verb; for a verbose pattern."""

CALLED = r"(?:known\ as|called|named|termed|referred\ to\ as)"
"""What stands between a thing and its name, for a verbose pattern."""

DISEASES = "disease|condition|disorder|illness|syndrome"
"""What a disease is called where it has been named."""

_DISEASE = f"the (?:{DISEASES})"
THIS = lazy(rf"(?:it|{_DISEASE})\b", regex.IGNORECASE)
ANY = lazy(rf"(?:there|it|they|this|these|them|{_DISEASE})\b", regex.IGNORECASE)
"""Words that point back at what was named: surely at one thing, or at any."""

_ADVERB = lazy(r"\w+ly|often|further|also|sometimes")
_BEHIND = frozenset(
    ["known", "called", "named", "found", "seen", "described", "based", "including", "include", "depending"]
)
"""Words with which no name goes on."""

_OF = frozenset(["of", "for", "in", "with", "from", "against", "by", "type"])
"""Words that make more or less of a name beside them."""

ARTICLES = frozenset(["the", "a", "an"])

Words = Sequence[tuple[str, str | None]]


class Telling(NamedTuple):
    """The set words, the terms of the thing, and what may point at it.

    The group ``of`` of the words is what stands behind them in which the thing is named, ``beside`` what does
    unless it stands before them, where it stands otherwise.
    """

    words: regex.Pattern[str]
    thing: Sequence[str]
    pointing: regex.Pattern[str]

    def tells(self, passage: Passage, at: int) -> bool:
        """Tell whether a sentence of a passage has the words, and they are of the thing."""
        sentence = passage.sentences[at].text
        return any(self._fits(found, passage, at) for found in self.words.finditer(sentence))

    def _fits(self, found: regex.Match[str], passage: Passage, at: int) -> bool:
        before, groups = found.string[: found.start()], found.groupdict()
        of, beside = groups.get("of"), groups.get("beside")
        if of and self._begins(of):
            return True
        if not of and (self._ends(before) or (beside and self._is(beside))):
            return True
        points = self.pointing.match(of or before or found[0]) and (of or self._goes_on(passage, at))
        return bool(points) and set(self.thing) <= set(terms(f"{passage.title} {passage.heading}"))

    def _goes_on(self, passage: Passage, at: int) -> bool:
        """Tell whether the sentence before one is about the thing, so that it may go on from that."""
        before = passage.sentences[at - 1].text if at else ""
        return (
            not at or not set(self.thing).isdisjoint(terms(before)) or self.pointing.match(before) is not None
        )

    def _begins(self, text: str) -> bool:
        """Tell whether a text begins with the name of the thing and no longer one."""
        return self._named(_words(text)) is not None

    def _is(self, text: str) -> bool:
        """Tell the same where no more may be made of the name by what follows."""
        rest = self._named(_words(text))
        return rest is not None and not (rest and rest[0][0] in _OF)

    def _ends(self, text: str) -> bool:
        """Tell whether a text ends with that, verbs and adverbs behind it."""
        clause = _words(regex.split(r"[,;:()—–]", text.rstrip(" ,(—–"))[-1])[::-1]
        rest = self._named([(word, None if _ADVERB.fullmatch(word) else term) for word, term in clause])
        ahead = next((word for word, _ in rest or () if word not in ARTICLES), "")
        return rest is not None and ahead not in _OF

    def _named(self, found: Words) -> Words | None:
        """Return what follows on the first terms, if they are the thing's and no name goes on with it."""
        places = [at for at, (_, term) in enumerate(found) if term][: len(self.thing)]
        rest = found[places[-1] + 1 :] if places else []
        if {found[at][1] for at in places} != set(self.thing) or (rest and rest[0][1]):
            return None
        return rest


def telling_of(question: str, asked: regex.Pattern[str], told: regex.Pattern[str]) -> Telling | None:
    """Return what tells in the words ``told`` of the ``thing`` that ``asked`` finds in a question, if any."""
    found = asked.search(question.strip())
    thing = named(found["thing"]) if found else []
    return Telling(told, thing, THIS) if thing else None


def named(thing: str) -> list[str]:
    """Return the terms by which a thing is named; a bare number is none."""
    return [term for term in terms(thing) if not term.isdecimal()]


def _words(text: str) -> Words:
    """Return the words of a text in lower case, with their terms; those behind names have none."""
    found = ((word.lower(), term) for _, word, term in tokens(text))
    return [(word, None if word in _BEHIND else term) for word, term in found]
