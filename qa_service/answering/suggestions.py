"""Passages -> questions that their headings and definitions answer, for who does not know what to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from qa_service.model import Answer, Passage
from qa_service.text.terms import FUNCTION_WORDS

SUGGESTED, TRIES = 6, 30
"""Questions that are suggested, and those that are asked to find them."""

_SUBJECT = r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}?"
_ASKED = re.compile(rf"(What|Who) ({_SUBJECT}) (is|are|was|were)")
_MANNER = re.compile(rf"(How|Why|When|Where) ({_SUBJECT}) (is|are|was|were) (\w[\w ]{{2,40}})")
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,2}")
_DEFINITION = re.compile(rf"({_SUBJECT}) (is|are) (?:an?|the|any|one of)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the passage that should answer it."""

    question: str
    passage: Passage


class Suggestions:
    """Questions that the library answers, found once for each of its states."""

    def __init__(self) -> None:
        self._found: tuple[Hashable, list[str]] = (None, [])

    def at(
        self, state: Hashable, sample: Callable[[], Iterable[Passage]], answer: Callable[[str], Answer]
    ) -> list[str]:
        """Return the questions of a state; ``sample`` gives passages of it, ``answer`` its answers."""
        if self._found[0] != state:
            self._found = state, verified(candidates(sample()), answer, SUGGESTED, TRIES)
        return self._found[1]


def candidates(passages: Iterable[Passage]) -> Iterator[Candidate]:
    """Yield what the headings and definitions of the passages would answer, each question once."""
    seen: set[str] = set()
    for passage in passages:
        for question in filter(None, _questions(passage)):
            if question.casefold() not in seen:
                seen.add(question.casefold())
                yield Candidate(question, passage)


def verified(found: Iterable[Candidate], answer: Callable[[str], Answer], most: int, tries: int) -> list[str]:
    """Return up to ``most`` questions whose first quote comes from the very passage they were made of.

    ``answer`` answers as the service does, so what is returned is answered above its threshold. No more
    than ``tries`` candidates are asked, and no passage gives two questions.
    """
    kept: dict[str, str] = {}
    for _, candidate in zip(range(tries), found, strict=False):
        if len(kept) == most:
            break
        if candidate.passage.id not in kept and _answers(answer(candidate.question), candidate.passage):
            kept[candidate.passage.id] = candidate.question
    return list(kept.values())


def _answers(answer: Answer, passage: Passage) -> bool:
    if not answer.citations or answer.corrections:
        return False
    first = answer.citations[0]
    return first.document_id == passage.document_id and passage.span.contains(first.source)


def _questions(passage: Passage) -> Iterator[str | None]:
    yield _of_heading(passage.heading.strip(), passage)
    for sentence in passage.sentences:
        if match := _DEFINITION.match(sentence.text):
            yield _what(match[1], match[2], passage)


def _of_heading(heading: str, passage: Passage) -> str | None:
    if heading.endswith("?"):
        return heading
    if match := _ASKED.fullmatch(heading):
        return f"{match[1]} {match[3]} {_inner(match[2], passage)}?"
    if match := _MANNER.fullmatch(heading):
        return f"{match[1]} {match[3]} {_inner(match[2], passage)} {match[4]}?"
    if _NAME.fullmatch(heading):
        return _of_name(heading, passage)
    return None


def _of_name(heading: str, passage: Passage) -> str | None:
    """Return what asks what a name is, where the passage says that, or else the wish to be told of it."""
    if told := re.search(rf"\b{re.escape(heading)} (is|are) (?:an?|the)\b", passage.text, re.IGNORECASE):
        return _what(heading, told[1].lower(), passage)
    return f"Tell me about {_inner(heading, passage)}" if _names(heading) else None


def _what(subject: str, verb: str, passage: Passage) -> str | None:
    return f"What {verb} {_inner(subject, passage)}?" if _names(subject) else None


def _names(subject: str) -> bool:
    """Tell whether a subject names something, and none of its words points elsewhere (this, one, such)."""
    words = subject.casefold().split()
    if words[0] in ("a", "an", "the"):
        words = words[1:]
    return bool(words) and not FUNCTION_WORDS.intersection(words)


def _inner(subject: str, passage: Passage) -> str:
    """Return a subject as it is written inside a sentence: its first letter small unless it is a name."""
    lowered = subject[:1].lower() + subject[1:]
    first = lowered.split(" ", 1)[0]
    if first in ("a", "an", "the"):
        return lowered
    inside = re.search(rf"(?<![.!?] )(?<!^)\b{re.escape(subject.split(' ', 1)[0])}\b", passage.text)
    common = re.search(rf"\b{re.escape(first)}\b", passage.text) or not inside
    return lowered if common and not subject[1:2].isupper() else subject
