"""Questions how to do a thing -> what tells how to do that very thing, and the steps below such a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.question.question_types import LEAD
from qa_service.answering.quoting.gaps import gap
from qa_service.answering.quoting.lists import introduced, is_apart, opening
from qa_service.answering.rules.headed import turned
from qa_service.answering.rules.methods import lacks_method
from qa_service.model import Evidence, Passage
from qa_service.text.outline import PATH
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

GAIN = 14.0
"""By how many nats a sentence is likelier to answer that tells how to do the very thing."""

_PLAINLY = "How do I do it?"
"""The question by which it is told whether a sentence tells a way, however that is asked for."""

BEGUN = 3
"""Letters by which the verb is looked for: its ending may be another."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_ASKED = lazy(
    rf"""
    {LEAD}(?:
        how\s+(?:do|can|could|should|would|must|may)\s+(?:i|you|we|one|people|they|someone)
        | how\s+to
        | what(?:['’]s|\s+is)\s+the\s+(?:command|way|procedure|call|instruction)s?\s+(?:to|for)
        | (?:which|what)\s+commands?(?:\s+(?:can|will|do\ (?:i|we|you)\ use\ to|to))?
    )\s+(?P<do>\p{{L}}[^?]*)
    | {LEAD}how\s+(?:is|are)\s+(?P<thing>[^?]+?)\s+(?P<done>\p{{L}}+)\W*$
    """,
    _MODE,
)
_NUMBER = lazy(r"(?:[\d.]+[.)]?|step\s+\d+[.:]?)\s+", regex.IGNORECASE)
_BEFORE = r"(?:please\s+|then\s+|now\s+|first\s+|next\s+|(?:in\s+order\s+)?to\s+)*"
_LEADS = lazy(rf"^{_BEFORE}(?P<do>[^,:]+)(?:,[^,:]{{0,40}})?:\s*$", regex.IGNORECASE)
"""A sentence that introduces what is below it: "To read a secret, use:"."""

_WAY = lazy(
    rf"(?:^|[,;]\s+){_BEFORE}(?P<do>[^,:;]+?)(?::\s+\S|\s+(?:with|by|using|via|through)\s+\S)",
    regex.IGNORECASE,
)
"""What is to be done, and with what: "then reload it with …", "restart it: …"."""

_RUN = (
    "run|use|call|type|enter|execute|issue|invoke|press|click|tap|open|send|set|add|pass|put|turn|hold|choose"
    "|select|go|write|edit|create|apply|install|visit|fill|dial"
)
_AIM = lazy(rf"^{_BEFORE}(?:{_RUN})\s+[^.;]*?\bto\s+(?P<do>[^,:;]+)", regex.IGNORECASE)
"""What is to be run, and what for: "Run … to stop all deployments."."""

_AIMED = lazy(
    rf"^(?:in\s+order\s+)?to\s+(?P<do>[^,:;]+),\s+(?:please\s+|just\s+|simply\s+)?(?:{_RUN})\b",
    regex.IGNORECASE,
)
"""The same with the aim first."""


_LIGHT = frozenset(terms("use run execute type enter following command step steps instruction example below"))
"""Terms that say of nothing what it does."""


class _Done(NamedTuple):
    """What is asked how to do: the term of the verb, those of all of it, and words that turn these."""

    verb: str
    every: frozenset[str]
    turned: frozenset[str]

    def is_meant(self, told: str, above: str) -> bool:
        """Tell whether the same is ``told``, and nothing but that, below what stands ``above``."""
        own = _done(told)
        if own is None or (own.verb, own.turned) != (self.verb, self.turned) or not own.every <= self.every:
            return False
        return self.every == own.every or self.every - own.every <= frozenset(terms(above))


def procedures(question: str, passages: Sequence[Passage]) -> list[tuple[int, int, int]]:
    """Return (passage, first sentence, last) of what tells below its heading how to do what that names."""
    asked = _asked(question)
    if asked is None:  # as mostly
        return []
    return [
        (number, 0, last)
        for number, passage in enumerate(passages)
        if _heads(asked, passage) and (last := _last(passage)) >= 0
    ]


def told_how(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it tells, or begins to, how to do what is asked.

    Nothing is told where that is not asked.
    """
    asked = _asked(question)
    if asked is None:  # as mostly
        return []
    below = {number for number, _, _ in procedures(question, passages)}
    return [
        tells or (at == 0 and number in below)
        for number, passage in enumerate(passages)
        for at, tells in enumerate(_tells(asked, passage))
    ]


def tells_how(question: str, quoted: Evidence) -> bool:
    """Tell whether a quote begins with what tells how to do what is asked."""
    if _asked(question) is None:  # as mostly
        return False
    told = zip(quoted.passage.sentences, told_how(question, [quoted.passage]), strict=True)
    return any(own for one, own in told if one.span.start == quoted.span.start)


@lru_cache(maxsize=64)  # every reading of a question asks
def _asked(question: str) -> _Done | None:
    found = _ASKED.search(question)
    if found is None:
        return None
    return _done(found["do"] or f"{found['done']} {found['thing']}")


@lru_cache(maxsize=1024)
def _done(told: str) -> _Done | None:
    first, *_ = told.split(None, 1) or [""]
    verb = terms(first)
    if not verb:
        return None
    return _Done(verb[0], frozenset(verb[:1]) | (frozenset(terms(told)) - _LIGHT), frozenset(turned(told)))


def _heads(asked: _Done, passage: Passage) -> bool:
    """Tell whether the heading of a passage is what is asked how to do."""
    above, _, heading = passage.heading.rpartition(PATH)
    return bool(heading) and asked.is_meant(_named(heading), f"{passage.title} {above}")


@lru_cache(maxsize=1024)
def _named(heading: str) -> str:
    """Return what a heading names, without its number, or asks how to do."""
    if question := _ASKED.search(heading):
        return question["do"] or ""
    number = _NUMBER.match(heading)
    return heading[number.end() :] if number else heading


def _last(passage: Passage) -> int:
    """Return the place of the last sentence of the procedure that a passage opens with; -1 for none."""
    if last := opening(passage):
        return last
    if last := introduced(passage):
        return last
    return 0 if is_apart(passage) or not lacks_method(_PLAINLY, passage.sentences[0].text) else -1


def _tells(asked: _Done, passage: Passage) -> Iterator[bool]:
    """Yield of each sentence of a passage whether it tells how to do what is asked, or introduces that."""
    above = f"{passage.title} {passage.heading}"
    known = above.lower()
    begun = [term[:BEGUN] for term in asked.every if term[:BEGUN] not in known]
    whole = f" {passage.text.lower()}"
    if not (f" {asked.verb[:BEGUN]}" in whole.replace("\n", " ") and all(map(whole.__contains__, begun))):
        yield from [False] * len(passage.sentences)  # as mostly
        return
    for at, one in enumerate(passage.sentences):
        small = one.text.lower()
        may = asked.verb[:BEGUN] in small and all(map(small.__contains__, begun))
        yield may and _is_whole(passage, at) and any(asked.is_meant(told, above) for told in _said(one.text))


def _is_whole(passage: Passage, at: int) -> bool:
    """Tell whether a sentence with a colon at its end has something below it."""
    below = at + 1 < len(passage.sentences) and "\n" in gap(passage, at + 1)
    return below or not passage.sentences[at].text.endswith(":")


def _said(text: str) -> Iterator[str]:
    """Yield what a sentence tells how to do."""
    for pattern in (_LEADS, _AIM, _AIMED):
        if found := pattern.search(text):
            yield found["do"]
    yield from (found["do"] for found in _WAY.finditer(text))
