"""A question -> its content words in a row, and which of them are a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qa_service.answering.question.identifiers import is_identifier, whole_words
from qa_service.answering.question.names import TITLES
from qa_service.answering.question.plural import is_plural
from qa_service.text.irregular import BASES
from qa_service.text.patterns import lazy
from qa_service.text.terms import tokens

PLAIN = 16
"""Words of a plain question; nobody can tell by a few words around it what a longer one is about."""

SCRAP = 4
"""Content words of what asks something without a verb."""

_BE = frozenset(["is", "are", "was", "were"])


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that white space parts."""
    return frozenset(text.split())


_TURNING = words_of("do does did can could may might must should will would shall has have had")
_ALLOWING = words_of("can could may might must should will would shall")
_MANY = words_of("are were")
_PREDICATING = _BE | words_of("be been not")
DETERMINERS = words_of("the a an my your our his her its their this that these those any some")
_SUBJECTS = words_of("i we you they he she it one")
_ANYTHING = words_of(
    "something anything nothing everything somebody anybody nobody someone anyone somewhere anywhere"
)
_PREPOSITIONS = words_of("of in at on for from to by with about under near between against as into")
_ASKING = words_of("what which who whom whose")
_DENYING = words_of("not never")
_INFINITIVES = words_of("be do have not")
_STATES = words_of(
    """
    open closed available due valid free safe necessary possible dangerous harmful harmless poisonous
    contagious hereditary common frequent rare expensive cheap big high long heavy fast abroad online
    used made cut put set left read done
    """
)
"""What something is told to be, beside words in -ed and irregular participles."""

_PLURALS = words_of("children men women feet oxen")
_PARTICIPLES = frozenset(word for word in BASES if word[-1] in "tnd") - _PLURALS
_BEGINNING = _PREPOSITIONS | words_of("how when where why since until tell")
_JOINING = words_of("and but so or then also")
_JOINED = lazy(r"(?:['’]s)?[\s/-]*")
_POINTED = words_of("St Mt").union(TITLES)
_SENTENCES = lazy(rf"(?<!\b(?:{'|'.join(sorted(_POINTED))}))[.!?;]\s+\S")


class Word(NamedTuple):
    """A word of a question, where it stands."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """Content words in a row, with the function words before them and the one behind."""

    words: list[Word]
    before: list[str]
    after: str


NO_RUN = Run([], [], "")


def in_a_row(question: str) -> list[Run]:
    """Return the content words of a question in a row, without what is told behind another noun."""
    return _without_last_state(_without_last_verb(list(_runs(question))))


def _runs(question: str) -> Iterator[Run]:
    words: list[Word] = []
    before: list[str] = []
    for start, word, term in whole_words(question):
        end = start + len(word)
        gap = question[words[-1].end : start] if words else ""
        joined = _JOINED.fullmatch(gap) is not None or (gap == ". " and words[-1].text in _POINTED)
        if not start and word.lower() in _TURNING:  # "may" is a month, too
            term = None
        if words and (term is None or not joined):
            yield Run(words, before, word.lower() if joined else "")
            words, before = [], []
        if term is None:
            before.append(word.lower())
        elif words and gap == "-":
            words[-1] = Word(words[-1].start, end, question[words[-1].start : end])
        else:
            words.append(Word(start, end, word))
    if words:
        yield Run(words, before, "")


def _without_last_verb(runs: list[Run]) -> list[Run]:
    """Leave out the verb of "what does a room in Bath cost", which stands behind another noun."""
    subject = next((at for at, run in enumerate(runs) if _turns(run)), None)
    if subject is None or subject == len(runs) - 1:
        return runs
    run, last = runs[subject], runs[-1]
    apart = run.after == "of" or (run.after in _PREPOSITIONS and len(run.words) == 1)
    if not apart or len(last.words) == 1 or not preposition_of(last):
        return runs
    return [*runs[:-1], last._replace(words=last.words[:-1])]


def _without_last_state(runs: list[Run]) -> list[Run]:
    """Leave out what "was the college of forestry founded" or "is the pool in winter heated" tells."""
    last = runs[-1] if len(runs) > 1 else NO_RUN
    told = len(last.words) > 1 and _is_state(last.words[-1].text.lower())
    if not told or not (_is_told_of(runs) or (preposition_of(last) == "of" and _is(runs[-2]))):
        return runs
    return [*runs[:-1], last._replace(words=last.words[:-1])]


def _is_told_of(runs: list[Run]) -> bool:
    """Tell whether the last of several runs says where or when its question's subject is something."""
    return preposition_of(runs[-1]) != "" and _is(runs[0]) and _ASKING.isdisjoint(runs[0].before)


def _is(run: Run) -> bool:
    """Tell whether a run is the subject behind a form of "be"."""
    return not _BE.isdisjoint(_lead(run)[-1:])


def _turns(run: Run) -> bool:
    """Tell whether a run is the subject behind an auxiliary that takes a verb."""
    return not _TURNING.isdisjoint(_lead(run)[-1:])


def _lead(run: Run) -> list[str]:
    """Return the function words before a run without articles and the like."""
    return [word for word in run.before if word not in DETERMINERS]


def preposition_of(run: Run) -> str:
    """Return the preposition before a run, or ""."""
    lead = _lead(run)
    return lead[-1] if lead and lead[-1] in _PREPOSITIONS else ""


def _is_state(word: str) -> bool:
    """Tell whether a word is one that is told of something: "allowed" is, "bed" and "seed" are none."""
    passive = len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
    return word in _STATES or word in _PARTICIPLES or (passive and not is_identifier(word))


def noun_words(run: Run, later: bool, yes_or_no: bool) -> tuple[list[Word], int] | None:
    """Return the words of a run that are a noun phrase, with its rank; None where nobody can tell.

    ``later`` is whether other runs stand before it.
    """
    if run.words[-1].text.lower() in _ANYTHING or (later and _is_told(run)):
        return None
    lead = _lead(run)
    words, last = run.words, lead[-1] if lead else ""
    right_behind = bool(run.before) and last == run.before[-1]
    if last == "how" or (last in _DENYING and right_behind):  # "how big is", "how many people"
        return None
    if last in _SUBJECTS and right_behind:  # "do I start the router": a verb, and what it is done to
        return (words[1:], 2) if len(words) > 1 else None
    if right_behind and _is_before_verb(lead, words):  # "to file taxes", "who can take part"
        return (words[1:], 4) if len(words) > 1 else None
    if last in _PREPOSITIONS:
        return words, 3 if last in ("of", "for", "about") else 4
    if last in _ASKING and right_behind:
        return _asked_for(run)
    if last in _BE:
        says_what = lead[-2:-1] in (["what"], ["who"], ["where"], ["when"])
        return _of_being(run, later or "how" in lead, says_what), 0
    if last in _TURNING and not _SUBJECTS.intersection(lead):
        return _of_doing(run, yes_or_no)
    told = len(words) > 1 and not run.after and _is_state(words[-1].text.lower())  # "is there salt left"
    return words[:-1] if told else words, 2


def _is_before_verb(lead: list[str], words: list[Word]) -> bool:
    """Tell whether the words before a run have a verb behind them."""
    infinitive = lead[-1] == "to" and words[0].text.islower()
    return infinitive or (lead[-2:-1] == ["who"] and lead[-1] in _ALLOWING)


def _is_told(run: Run) -> bool:
    """Tell whether a run is one word that says what something is, or what is done to it ("are needed")."""
    if len(run.words) > 1 or not run.before or run.before[-1] not in _PREDICATING:
        return False
    word = run.words[0].text.lower()
    return _is_state(word) or (run.before[-1] in _MANY and not is_plural(word))


def _asked_for(run: Run) -> tuple[list[Word], int] | None:
    """Return the noun phrase of "which port does …" or of "what causes rust"."""
    if run.after in _BE or run.after in _TURNING:
        return run.words, 6
    return (run.words[1:], 1) if len(run.words) > 1 and run.before[-1] != "which" else None


def _of_being(run: Run, later: bool, says_what: bool) -> list[Word]:
    """Return what is told to be something, without what it is told to be ("is rust harmful")."""
    words, state = run.words, run.words[-1].text.lower()
    ends = not run.after or (run.after in _PREPOSITIONS and _is_state(state))
    whole = len(words) == 1 or not ends or (later and "how" not in run.before) or says_what
    return words if whole and (len(words) == 1 or not _is_state(state)) else words[:-1]


def _of_doing(run: Run, yes_or_no: bool) -> tuple[list[Word], int] | None:
    """Return what does something, without the verb; None where that may be within ("does rust harm iron")."""
    words = run.words
    if len(words) == 1 or run.after in _INFINITIVES or run.after == "of":
        return words, 0
    return (words[:-1], 0) if run.after or not yes_or_no or len(words) == 2 else None


def asks_yes_or_no(question: str) -> bool:
    """Tell whether a question begins with a verb."""
    first = next((word.lower() for _, word, _ in tokens(question)), "")
    return first in _BE or first in _TURNING


def is_clear(question: str) -> bool:
    """Tell whether a text is one plain question, so that its words tell what it is about."""
    said = list(whole_words(question))
    words = [word.lower() for _, word, _ in said]
    named = sum(term is not None for _, _, term in said)
    begun = next((word for word in words if word not in _JOINING), "")
    asks = begun in _ASKING or begun in _BE or begun in _TURNING or begun in _BEGINNING
    short = len(words) <= (PLAIN if asks else 2 * SCRAP)
    return short and (asks or named <= SCRAP) and not _SENTENCES.search(question)
