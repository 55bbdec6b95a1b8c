"""What stands below the question that is asked, as in a list of frequent ones, and lists below its topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from qa_service.answering.question.question_types import gathered_kind
from qa_service.answering.quoting.lists import labelled_lists, opening
from qa_service.model import Passage
from qa_service.text.outline import PATH
from qa_service.text.terms import terms, tokens

ALIKE = 0.6
"""Share of the terms of two questions that both have, from which they ask the same."""

MEANT = 0.75
"""Share of the terms of a heading that a question has at least which asks for what is below it."""

_TO_DO = regex.compile(
    r"""^\W*(?:(?:and|so|but)\W+)?(?:
        how\ (?:do|does|can|could|should|must|would|will|to|is|are)\b
        | what\ (?:do|does|should|must|can|could|shall|to|has|have|needs?|happens?|(?:is|are)\ done)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKING = regex.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|may)\b",
    regex.IGNORECASE,
)
_ITEMS = frozenset(
    terms("steps things items points list lists procedure instructions available need needs happens follow")
)
"""Terms that say of no list what it is on."""

_TURNING = frozenset(["before", "after", "without", "not", "no", "never", "until"])
"""Words that make something else of a topic, and are no terms."""


def below_question(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it is the first below a question like this.

    Nothing is told where no question heads any.
    """
    if not any(passage.heading.endswith("?") for passage in passages):  # as mostly
        return []
    alike = [_is_alike(question, passage.heading.rpartition(PATH)[2]) for passage in passages]
    return [
        own and not at for own, one in zip(alike, passages, strict=True) for at in range(len(one.sentences))
    ]


def _is_alike(question: str, heading: str) -> bool:
    asked, own = set(terms(question)), set(terms(heading)) if heading.endswith("?") else set()
    return bool(own) and len(asked & own) >= ALIKE * len(asked | own)


def asked_lists(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Return (passage, first sentence, last one) of the lists whose heading or label is what is asked for.

    Below a heading that is the list which opens its passage. None where the question asks for more than
    the heading says, or for a single thing.
    """
    may = [at for at, passage in enumerate(passages) if "\n" in passage.text]
    if not may or not _asks_for_items(question):  # as mostly
        return []
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
    for label, last in labelled_lists(passage):
        if _is_on(question, passage.sentences[label].text, above):
            yield label, last


def _is_on(question: str, heading: str, above: str) -> bool:
    """Tell whether a question names what a heading does, and nothing but that and what stands ``above``."""
    asked, own = set(terms(question)) - _ITEMS, set(terms(heading)) - _ITEMS
    if not asked & own or len(asked & own) < MEANT * len(own) or _turned(question) != _turned(heading):
        return False
    return asked - own <= set(terms(above))


def _turned(text: str) -> set[str]:
    return {word.lower() for _, word, _ in tokens(text)} & _TURNING
