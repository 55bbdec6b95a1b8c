"""A pronoun in a question -> the words of the earlier question that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from qa_service.answering.question.plural import is_plural
from qa_service.text.terms import tokens

_BE = frozenset(["is", "are", "was", "were"])


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TURNING = _words("do does did can could may might must should will would shall has have had")
_DETERMINERS = _words("the a an my your our his her its their this that these those any some")
_KEPT = _words("my your our his her its their")
_SUBJECTS = _words("i we you they he she it one")
_PREPOSITIONS = _words("of in at on for from to by with about under near between against as into")
_ASKING = _words("what which who whom whose")
_STATES = _words("open closed available made found used kept held built sold known born given taken due")
_PROPERTIES = _words(
    """
    symptom sign cause reason treatment therapy cure diagnosis prevention outlook prognosis risk effect
    complication price cost fee name size length height weight age kind type form meaning definition purpose
    use benefit advantage disadvantage number amount rate part example
    """
)
"""What is hardly spoken of by itself: "it" is what they are of."""

_EXPLETIVE = regex.compile(
    r"\b(?:is|was|be)\s+it\s+(?:\S+\s+){1,2}(?:to|that|for|if)\b|\bit\s+takes?\s+to\b|\bdoes\s+it\s+take\s+to\b"
    r"|\bit(?:['’]s|\s+is|\s+was)\s+\S+\s+(?:to|that)\b|\bit\s+(?:rain|snow|make|matter|seem|appear|sound|look)",
    regex.IGNORECASE,
)
_PRONOUN = regex.compile(
    r"\b(?:(?P<one>it)|(?P<ones>its)|(?P<some>they|them)|(?P<somes>their))\b(?!['’])", regex.IGNORECASE
)
_JOINED = regex.compile(r"(?:['’]s)?[\s/-]*")
_HYPHENED = regex.compile(r"(?<!\S)\w+-$")


class _Word(NamedTuple):
    """A word of a question, where it stands."""

    start: int
    end: int
    text: str


class _Run(NamedTuple):
    """Content words in a row, with the function words before them and the one behind."""

    words: list[_Word]
    before: list[str]
    after: str


_NO_RUN = _Run([], [], "")


class _Phrase(NamedTuple):
    """A noun phrase, if it means many things, and how readily it is meant by a pronoun, 0 first."""

    text: str
    many: bool
    rank: int


def named(question: str, earlier: str) -> str | None:
    """Return ``question`` with what its pronoun stands for in ``earlier``; None where nothing is found.

    Nothing is where ``earlier`` has such a pronoun too: it is likely to be the same.

    "Which port does it use?" is "Which port does the router use?" after "How do I start the router?".
    """
    pronoun = _PRONOUN.search(question)
    if not pronoun or _EXPLETIVE.search(question):
        return None
    many = _means_many(pronoun)
    fits = [one for one in _phrases(earlier) if one.many == many]
    if not fits or any(_means_many(other) == many for other in _PRONOUN.finditer(earlier)):
        return None
    best = min(fits, key=lambda one: one.rank).text
    own = f"{best}'s" if pronoun["ones"] or pronoun["somes"] else best
    return question[: pronoun.start()] + own + question[pronoun.end() :]


def _means_many(pronoun: regex.Match[str]) -> bool:
    return bool(pronoun["some"] or pronoun["somes"])


def _phrases(question: str) -> Iterator[_Phrase]:
    """Yield the noun phrases of a question, as far as the words around them tell where they end."""
    yes_or_no = _asks_yes_or_no(question)
    told = [(run, _told(run, bool(at), yes_or_no)) for at, run in enumerate(_runs(question))]
    for (run, own), (behind, its_own) in pairwise([*told, (_NO_RUN, None)]):
        if not own:
            continue
        words, rank = own
        head, end = words[-1].text.lower(), words[-1].end
        if head.rstrip("s") in _PROPERTIES and run.after in ("of", "for"):
            rank += 10
        elif its_own and words[-1] == run.words[-1] and _joins(behind):
            end = its_own[0][-1].end
        hyphened = _HYPHENED.search(question[: words[0].start])  # "the no-claims discount"
        before = run.before[:-1] if hyphened else run.before
        text = question[hyphened.start() if hyphened else words[0].start : end]
        article = _article(before[-1]) if before and words[0] == run.words[0] else ""
        yield _Phrase(f"{article} {text}".strip(), is_plural(head), rank)


def _joins(run: _Run) -> bool:
    """Tell whether a run goes on with the one before it: "(the capital) of the country"."""
    return run.before[:1] == ["of"] and _DETERMINERS.issuperset(run.before[1:])


def _article(determiner: str) -> str:
    return determiner if determiner in _KEPT else "the" if determiner in _DETERMINERS else ""


def _asks_yes_or_no(question: str) -> bool:
    first = next((word.lower() for _, word, _ in tokens(question)), "")
    return first in _BE or first in _TURNING


def _runs(question: str) -> Iterator[_Run]:
    words: list[_Word] = []
    before: list[str] = []
    for start, word, term in tokens(question):
        end = start + len(word)
        gap = question[words[-1].end : start] if words else ""
        joined = _JOINED.fullmatch(gap) is not None
        if words and (term is None or not joined):
            yield _Run(words, before, word.lower() if joined else "")
            words, before = [], []
        if term is None:
            before.append(word.lower())
        elif words and gap == "-":
            words[-1] = _Word(words[-1].start, end, question[words[-1].start : end])
        else:
            words.append(_Word(start, end, word))
    if words:
        yield _Run(words, before, "")


def _told(run: _Run, later: bool, yes_or_no: bool) -> tuple[list[_Word], int] | None:
    """Return the words of a run that are a noun phrase, with its rank; None where nobody can tell.

    ``later`` is whether other runs stand before it.
    """
    lead = [word for word in run.before if word not in _DETERMINERS]
    words, last = run.words, lead[-1] if lead else ""
    if last == "how":  # "how big is", "how many people"
        return None
    if (
        last in _SUBJECTS and last == run.before[-1]
    ):  # "do I start the router": a verb, and what it is done to
        return (words[1:], 2) if len(words) > 1 else None
    if last in _PREPOSITIONS:
        return words, 3 if last in ("of", "for", "about") else 4
    if last in _ASKING and last == run.before[-1]:
        return _asked_for(run)
    if last in _BE:
        return _of_being(run, later or "how" in lead, lead[-2:-1] in (["what"], ["who"])), 0
    if last in _TURNING and not _SUBJECTS.intersection(lead):
        return _of_doing(run, yes_or_no)
    return words, 2


def _asked_for(run: _Run) -> tuple[list[_Word], int] | None:
    """Return the noun phrase of "which port does …" or of "what causes rust"."""
    if run.after in _BE or run.after in _TURNING:
        return run.words, 6
    return (run.words[1:], 1) if len(run.words) > 1 and run.before[-1] != "which" else None


def _of_being(run: _Run, later: bool, says_what: bool) -> list[_Word]:
    """Return what is told to be something, without what it is told to be ("is rust harmful")."""
    words, state = run.words, run.words[-1].text.lower()
    ends = not run.after or (run.after in _PREPOSITIONS and (state.endswith("ed") or state in _STATES))
    whole = len(words) == 1 or not ends or (later and "how" not in run.before) or says_what
    return words if whole and (len(words) == 1 or state not in _STATES) else words[:-1]


def _of_doing(run: _Run, yes_or_no: bool) -> tuple[list[_Word], int] | None:
    """Return what does something, without the verb; None where that may be within ("does rust harm iron")."""
    words = run.words
    if len(words) == 1:
        return words, 0
    return (words[:-1], 0) if run.after or not yes_or_no or len(words) == 2 else None
