"""Whether two wordings that are nearly the same say the same: what decides is a word put for another."""

from __future__ import annotations

import re
from collections import Counter

import regex

from qa_service.answering.question.question_types import holds
from qa_service.text.dialects import is_same_word, other_spellings
from qa_service.text.patterns import lazy
from qa_service.text.synonyms import SYNONYMS
from qa_service.text.terms import UNPARTED, word_term

_WORD = lazy(
    rf"""
    [{UNPARTED}]\p{{M}}*
    | [\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}]*(?:['’]\p{{L}}+)?
    """,
    regex.VERBOSE,
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
"""What ``_WORD`` finds in ASCII, in a third of the time."""

_DENIAL = lazy(r"no|not|never|none|nor|neither|nobody|nothing|cannot|without|.*n['’]t")

_TURNING = """
    before after until since above below up down in out on off over under from to inside outside
    all some only may must can could should
    """
TURNING = frozenset(_TURNING.split())
"""Function words that say something else when one is put for another."""


def words(text: str) -> list[str]:
    """Return the words of a text in order, casefolded."""
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text.casefold())


def differs(one: str, other: str) -> bool:
    """Tell whether what one text has and the other has not makes it say something else.

    A number and a denial do, on either side; other words where one is put for another that is no form, no
    spelling and no synonym of it. What is only added or left out does not.
    """
    own, others = Counter(words(one)), Counter(words(other))
    left, right = own - others, others - own
    return _is_put_for_another(left, right) or any(map(_decides, (*left, *right)))


def _is_put_for_another(left: Counter[str], right: Counter[str]) -> bool:
    """Tell whether there are words on either side for which the other has none that says the same."""
    fewer, more = sorted((_meant(left), _meant(right)), key=len)
    unmet = [term for _, term in more]
    unmatched = False
    for place, (word, term) in enumerate(fewer):
        same = term if term in unmet else next(filter(_alike(word, term).__contains__, unmet), None)
        if same:
            unmet.remove(same)
        unmatched |= not same
        if unmatched and len(unmet) >= len(fewer) - place:
            return True  # more than the words that are left could take away
    return unmatched and bool(unmet)


def _meant(found: Counter[str]) -> list[tuple[str, str]]:
    """Return the words that say something by themselves, each with what it is compared by."""
    return [(word, term) for word in found.elements() if (term := _meaning(word))]


def _decides(word: str) -> bool:
    return holds("number", word) or _DENIAL.fullmatch(word) is not None


def _meaning(word: str) -> str | None:
    """Return what a word is compared by, None where it says nothing by itself."""
    return word if word in TURNING else word_term(word)


def _alike(word: str, term: str) -> set[str | None]:
    spellings = [other for other in other_spellings(word) if is_same_word(word, other)]
    return {term, *SYNONYMS.get(term, ()), *map(word_term, spellings)}
