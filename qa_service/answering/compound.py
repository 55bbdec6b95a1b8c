"""A question that asks several things -> each of them, to be asked one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from qa_service.answering.question.courtesy import without_courtesy
from qa_service.answering.question.leaning import without_joining
from qa_service.answering.question.question_types import ASKING
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words, terms, tokens

MOST = 5
"""Things asked at once; a text that asks more is taken as one question."""

JOINTS = 8
"""Places of a sentence at which it may be divided; it is not looked at further behind them."""

WORDY = 4
"""Words of a clause that asks something though none is one of content ("what can I do?")."""

_BE_HAVE = r"(?:is|are|was|were|has|have|had)(?:n['’]?t)?"
_TURNING = r"(?:does|did|can|could|may|might|must|should|will|would|shall)(?:n['’]?t)?"
_AUXILIARY = rf"(?:{_BE_HAVE}|{_TURNING}|do(?:n['’]?t)?)"
_SUBJECT = "it|they|he|she|i|we|you|there"
_OF = "(?:in|at|by|for|on|of|from|to|with)"
_DETERMINER = "the|an?|my|your|our|his|her|its|their|this|that|these|those"


def _pattern(pattern: str) -> regex.Pattern[str]:
    return lazy(pattern, regex.IGNORECASE)


_SENTENCE = _pattern(r"(?:[^?]|\?(?=\w))*+\?+[\"'”’)]*+\s*+|[^?]++$")
_STATED = _pattern(r"(?<=[.!:\n])\s+")
_JOINT = _pattern(
    r"(?<!\s)(?:(?:\s*+[,;])?\s++(?:and|but|&)\s+(?:also\s+|then\s+)?"
    rf"(?=(?:{ASKING}|{_AUXILIARY})\b|{_OF}\s+(?:{ASKING})\b)"
    rf"|(?P<comma>,\s+(?=(?:how|why|what|(?:when|where)\s+{_AUXILIARY})\b)))"
)
_TELLING = _pattern(
    rf"^\W*(?:please\s+)?(?:tell|explain|describe|show)\s+(?:(?:to\s+)?(?:me|us)\s+)?(?=(?:{ASKING})\b)"
)
_ASKING = _pattern(rf"\W*(?:(?:{ASKING})\b|{_AUXILIARY}\s)")
_ASKING_WORD = _pattern(rf"\b(?P<word>{ASKING})\b(?:['’]s\b)?\s*")
_OF_WHICH = _pattern(rf"{_OF}\s+(?:which|what|whom|whose)\s.*\b{_AUXILIARY}\s")
_TURNED = _pattern(rf"{_AUXILIARY}\s+(?:{_SUBJECT})\b|{_TURNING}\s+(?:{_DETERMINER})\s")
_TURNED_NAME = _pattern(rf"{_AUXILIARY}\s+(?P<name>(?:\S+\s+){{1,4}})")
_TURNED_WORD = _pattern(rf"\W*(?:{ASKING})\s+{_AUXILIARY}\s")
_UNTURNED = _pattern(rf"(?:{_SUBJECT}|{_DETERMINER})\b")
_POINTING = _pattern(r"\b(?:it|its|they|them|their|he|him|his|she|her)\b")
_VERB = _pattern(rf"\b{_AUXILIARY}\b|['’]s\b")
_BARE = _pattern(r"(?:why|how|when|where)(?: not)?\W*$")
_RELATIVE = frozenset(["who", "whom", "whose", "which"])
_THAT = _pattern(r"\bthat\b")


def parts(question: str) -> list[str]:
    """Return each thing that ``question`` asks, as it was typed; the question alone where that is one.

    "What is lime and how is it made?" asks two, and so do two sentences that ask. What stands before or
    behind them ("I am new here.") stays with the nearest.
    """
    found = [part for sentence in _sentences(question) for part in _clauses(sentence)]
    if len(found) == 1:
        return [question]
    asked = list({" ".join(word.lower() for _, word, _ in tokens(part)): part for part in found}.values())
    quoting = any(part.count('"') % 2 for part in asked)
    return asked if 1 < len(asked) <= MOST and not quoting else [question]


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences that ask, each with what is told before it, the last with the rest."""
    sentences = [found[0] for found in _SENTENCE.finditer(text)]
    asked, told = "", ""
    for sentence in sentences if len(sentences) > 1 else ():
        begins = _begins(sentence)
        if asked and begins:
            yield asked.strip()
            asked, told = "", ""
        told += sentence
        if asked or begins:
            asked, told = asked + told, ""
    yield (asked + told).strip() or text


def _begins(text: str) -> bool:
    """Tell whether a text, or a sentence in it, begins as a question does."""
    own = (text, *_STATED.split(text)[1:])
    return _says_enough(text) and any(_ASKING.match(_bare(one)) for one in own)


def _bare(text: str) -> str:
    """Return a text without what does not ask in it: "and", a greeting, "tell me"."""
    return _TELLING.sub("", without_courtesy(without_joining(text)))


def _says_enough(text: str) -> bool:
    """Tell whether a text names something, or asks about what was named before it."""
    return bool(content_words(text) or _POINTING.search(text)) or len(tokens(text)) >= WORDY


def _clauses(sentence: str) -> Iterator[str]:
    """Yield the clauses of a sentence that ask for something of their own."""
    start = 0
    for joint in islice(_JOINT.finditer(sentence), JOINTS):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if joint["comma"] and not (_TURNED_WORD.match(_bare(left)) and _VERB.search(right)):
            continue
        if _begins(left) and _asks_anew(right, _bare(left)):
            yield left.strip()
            start = joint.end()
    yield sentence[start:].strip()


def _asks_anew(right: str, left: str) -> bool:
    """Tell whether what follows "and" asks something else, and does not go on with the question before it."""
    if _BARE.match(right):
        return _VERB.search(left) is not None
    if not _says_enough(right):
        return False
    if word := _ASKING_WORD.match(right):
        return _stands_beside(word["word"].lower(), right[word.end() :], left)
    if _TURNED.match(right) or _OF_WHICH.match(right):
        return True
    turned = _TURNED_NAME.match(right)
    return turned is not None and next(iter(terms(turned["name"])), "") in terms(left)


def _stands_beside(word: str, rest: str, left: str) -> bool:
    """Tell whether a clause, a question word and the ``rest`` of it, stands beside all of ``left``.

    It does not where it stands beside another in it ("who smoke and who drink"), or shares its verb ("which
    towns and which villages are").
    """
    inside = {found["word"].lower() for found in _ASKING_WORD.finditer(left, 1)}
    relative = word in _RELATIVE and (inside & _RELATIVE or _THAT.search(left))
    if word in inside or relative or rest.lower().startswith(("to ", "other ")):
        return False
    if _UNTURNED.match(rest):
        return not inside and _ASKING_WORD.match(left) is not None
    if word in ("when", "where") and not _VERB.match(rest):
        return False
    return (
        _is_clause(left)
        or _POINTING.search(rest) is not None
        or (len(content_words(left)) > 1 and not left.lower().startswith(word))
    )


def _is_clause(text: str) -> bool:
    """Tell whether a text that begins with a question word has a verb, as far as can be seen."""
    word = _ASKING_WORD.match(text)
    return _VERB.search(text) is not None or (
        word is not None and _UNTURNED.match(text, word.end()) is not None
    )
