"""What stands below the question that is asked, as in a list of frequent ones, and lists below its topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

import regex

from qa_service.answering.question.question_types import gathered_kind
from qa_service.answering.quoting.lists import lists, opening
from qa_service.answering.rules.numbered import numbered_parts
from qa_service.answering.rules.replies import alike
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms, tokens

MEANT = 0.75
"""Share of the terms of a heading that a question has at least which asks for what is below it."""

_TO_DO = lazy(
    r"""^\W*(?:(?:and|so|but)\W+)?(?:
        how\ (?:do|does|can|could|should|must|would|will|to|is|are)\b
        | what(?:\ is|['’]s)\ new\b
        | what\ (?:do|does|should|must|can|could|shall|to|has|have|needs?|happens?|(?:is|are)\ done)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKING = lazy(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|may)\b",
    regex.IGNORECASE,
)
_ITEMS = frozenset(
    terms("steps things items points list lists procedure instructions available need needs happens follow")
)
"""Terms that say of no list what it is on."""

_TURNING = frozenset(["before", "after", "without", "not", "no", "never", "until"])
"""Words that make something else of a topic, and are no terms."""

_DENIED = lazy(r"n['’]t\b|\bcannot\b", regex.IGNORECASE)
_WORD = r"who(?:m|se)?|what|which|when|where|why"
_DEGREE = "long|much|many|often|old|far|soon|fast|big|large|high|tall|deep|late|early|heavy"
_NUMBER = lazy(r"[\d.]+[.)]?\s+")
_UNMARKED = lazy(rf"(?:{_WORD}|how|(if))\b(?=.*\w)", regex.IGNORECASE)
"""How a heading begins that is a question, mostly without its mark: "How to apply", "If you forget"."""

_IF = lazy(r"^\W*(?:and\W+|so\W+)?what\b.*\bif\b", regex.IGNORECASE)

_SEVERAL = lazy(rf"\band\s+(?={_WORD}|how\b)", regex.IGNORECASE)
"""Where a question goes on with another one."""

_WANTED = lazy(rf"\b(?:{_WORD}|how(?:\s+(?:{_DEGREE}))?)\b", regex.IGNORECASE)


def below_question(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it is the first below a question like this.

    Where the one above asks several things, and this a later one, the first that has a word of that. Nothing
    is told where no question heads any.
    """
    if not any(_asking_heading(passage.heading) for passage in passages):  # as mostly
        return []
    alike = [_heads(question, passage) for passage in passages]
    firsts = [_first(question, one) if own else None for own, one in zip(alike, passages, strict=True)]
    return [
        at == first for first, one in zip(firsts, passages, strict=True) for at in range(len(one.sentences))
    ]


def _first(question: str, passage: Passage) -> int:
    """Return the place of the sentence that begins the answer below a question like this."""
    heading = _asking_heading(passage.heading)
    if not _SEVERAL.search(heading):  # as mostly
        return 0
    first, *others = (set(terms(part)) for part in _SEVERAL.split(heading))
    later = set(terms(question)) & set().union(*others) - first
    told = (at for at, own in enumerate(passage.sentences) if not later.isdisjoint(terms(own.text)))
    return next(told, 0)


@lru_cache(maxsize=1024)
def _asking_heading(path: str) -> str:
    """Return the last heading of a path without its number if it is a question, nothing if it is none."""
    heading = path.rpartition(PATH)[2]
    heading = heading[number.end() :] if (number := _NUMBER.match(heading)) else heading
    return heading if heading.endswith("?") or _UNMARKED.match(heading) else ""


def _heads(question: str, passage: Passage) -> bool:
    """Tell whether the heading of a passage is a question like this one, with or without its mark."""
    heading = _asking_heading(passage.heading)
    if not heading:  # as mostly
        return False
    if heading.endswith("?"):
        return alike(question, heading)
    above = f"{passage.title} {passage.heading}"
    if (begun := _UNMARKED.match(heading)) and begun[1]:
        return bool(_IF.search(question)) and _is_on(question, heading, above)
    return _wanted(question) == _wanted(heading) and _is_on(question, heading, above, frozenset())


def stands_below(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote begins what stands below a question like this."""
    return quoted.passage.span.start == quoted.span.start and _heads(question, quoted.passage)


def _wanted(question: str) -> str:
    """Return the word that asks, with what it asks for the degree of ("how long"); a mere name has none."""
    found = _WANTED.search(question)
    return " ".join(found[0].lower().split()) if found else ""


def asked_lists(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Return (passage, first sentence, last one) of the lists whose heading, label or lead-in is asked for.

    Below a heading that is the list which opens its passage. None where the question asks for more than
    the heading says, or for a single thing. Of a part that is asked for by its number, that part.
    """
    if (parts := numbered_parts(question, passages)) is not None:
        return parts
    may = [at for at, passage in enumerate(passages) if "\n" in passage.text]
    if not may:  # as mostly
        return []
    items = _asks_for_items(question)
    may = may if items else [at for at in may if _heads(question, passages[at])]
    return [(at, *span) for at in may for span in _lists_on(question, passages[at])]


@lru_cache(maxsize=64)  # every reading of a question asks
def _asks_for_items(question: str) -> bool:
    """Tell whether a question asks what to do, for several things, or is a mere name."""
    named = not _ASKING.search(question)
    return named or _TO_DO.search(question) is not None or gathered_kind(question) == "list"


def _lists_on(question: str, passage: Passage) -> Iterator[tuple[int, int]]:
    heading, above = passage.heading.rpartition(PATH)[2], f"{passage.title} {passage.heading}"
    if heading and (last := opening(passage)) and _is_on(question, heading, above):
        yield 0, last
    for label, last in lists(passage):
        if _is_on(question, passage.sentences[label].text, above):
            yield label, last


def _is_on(question: str, heading: str, above: str, beside: Set[str] = _ITEMS) -> bool:
    """Tell whether a question names what a heading does, and nothing but that and what stands ``above``.

    Terms ``beside`` these are left out.
    """
    asked, own = set(terms(question)) - beside, set(terms(heading)) - beside
    if not asked & own or len(asked & own) < MEANT * len(own) or turned(question) != turned(heading):
        return False
    return asked - own <= set(terms(above))


def turned(text: str) -> set[str]:
    """Return the words of a text that make something else of what it is on."""
    found = {word.lower() for _, word, _ in tokens(text)} & _TURNING
    return found | {"not"} if _DENIED.search(text) else found
