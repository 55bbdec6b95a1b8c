"""Questions and statements -> questions why, when and by whom: told there, and as many that are not."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import regex

from qa_service.answering.question.question_types import AUXILIARY, PREPOSITION
from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.text.terms import terms
from qa_service.training.statements import Statement
from qa_service.training.variants import answering, documents_of, sentences

BY_WHOM = 0.25
"""Chance that who did something is asked as by whom it was done."""

_ASKED = regex.compile(
    r"(?:in\s+)?(?:when|where|why|how|(?:what|which)\s+(?:year|city|country|state|place|month|century))"
    rf"\s+(?=(?:{AUXILIARY})\b)",
    regex.IGNORECASE,
)
_DONE = r"""
    (?:\w{2,}ed|built|sold|held|made|found|sent|bought|brought|taught|caught|left|lost|cut|put|told|kept|won
        |hung|struck|shot|led|set|laid|paid|given|taken|written|driven|chosen|broken|spoken|stolen|drawn|known|shown
        |thrown|grown|seen|done|eaten|beaten|hidden|woven|overthrown|rebuilt|torn|begun|spent|lent)\b
    """
"""A participle of what may be done to something."""

_PASSIVE = regex.compile(
    rf"(?:is|are|was|were)\s+(?P<thing>\S.*?)\s+(?P<done>{_DONE})(?P<rest>.*)", regex.DOTALL | regex.VERBOSE
)
_NOT_PAST = ("n", "done")
"""Ends of participles that are no past tense: nobody asks "Who written it?"."""

_CLOSING = f"{PREPOSITION}|as|and|or|but|so|because|due|that|which|who|when|where|the|an?|its|their|his|her"
_STATED = regex.compile(
    rf"""
    (?P<thing>(?:(?:The|An?|His|Her|Its|Their)\s)?(?:[\p{{L}}\d][\w'’-]*\s){{1,5}}?)
    (?P<verb>is|are|was|were)\s(?:\w+ly\s|also\s|then\s|later\s)?(?P<said>{_DONE}|[a-z]+(?<!ing)\b)
    (?P<more>(?:\s(?!(?:{_CLOSING})\b)[\w'’-]+){{0,2}}(?=\s(?:{PREPOSITION}|as|and|but|so|because|due)\b|[.,;]))?
    """,
    regex.VERBOSE,
)
_POINTING = regex.compile(
    r"\b(?:it|they|he|she|this|that|these|those|there|who|which|what|such|his|her|its|their)\b",
    regex.IGNORECASE,
)


def asked_otherwise(
    questions: Sequence[Question], documents: Mapping[str, Document], generator: random.Random
) -> list[Question]:
    """Return questions why, when and by whom; of each kind, half are told in their documents.

    "Where was the mill built?" is "When was the mill built?" too: with an answer where its sentence tells a
    time, with none where nothing beside it may be one. "The mill was built by monks." tells who built it.
    """
    made = [other for question in questions for other in _of_question(question, documents, generator)]
    made += [other for document in documents.values() for other in _of_statements(document, generator)]
    chosen = []
    for _, alike in groupby(sorted(made, key=_kind), _kind):
        both = list(alike)
        told, untold = [one for one in both if one.gold], [one for one in both if not one.gold]
        few = min(len(told), len(untold))
        chosen += generator.sample(told, few) + generator.sample(untold, few)
    return chosen


def _kind(question: Question) -> str:
    return question.id.rpartition("^")[2]


def _of_question(
    question: Question, documents: Mapping[str, Document], generator: random.Random
) -> Iterator[Question]:
    """Yield what else may be asked of the one sentence that answers a question."""
    held = documents_of(question, documents)
    asked = _ASKED.match(question.text)
    found = answering(held[0], question) if asked and held else []
    if asked and len(found) == 1:
        at = sentences(held[0]).index(found[0])
        rest, word = question.text[asked.end() :], asked[0].split()[0].lower()
        made = _others(question.id, rest, held[0], at, generator)
        yield from (other for other in made if other.text.split()[0].lower() != word)


def _of_statements(document: Document, generator: random.Random) -> Iterator[Question]:
    """Yield what may be asked of the sentences that say that something is or was done, or what it is like."""
    for at, sentence in enumerate(sentences(document)):
        found = _STATED.match(sentence.text)
        if found is None or _POINTING.search(found["thing"]) or not terms(found["said"]):
            continue
        thing = _within(found["thing"].strip(), document.text)
        if thing:
            rest = f"{found['verb']} {thing} {found['said']}{found['more'] or ''}?"
            yield from _others(f"{document.id}!{at}", rest, document, at, generator)


def _within(thing: str, text: str) -> str:
    """Return a name as it is written within a sentence, nothing for what is no name ("In 1900 he")."""
    first, _, others = thing.partition(" ")
    article = first in ("The", "A", "An")
    if not article and not terms(first):
        return ""
    common = article or regex.search(rf"\b{regex.escape(first.lower())}\b", text)
    return f"{first.lower() if common else first} {others}".strip()


def _others(id: str, rest: str, document: Document, at: int, generator: random.Random) -> Iterator[Question]:
    """Yield what may be asked with the ``rest`` of a question, of the sentence ``at`` a place."""
    told = [sentence.text for sentence in sentences(document)]
    said = Statement(told[at], "".join(told[max(0, at - 1) : at]), "".join(told[at + 1 : at + 2]))
    answers: dict[str, tuple[str, bool | None]] = {
        "why": (f"Why {rest}", said.tells_why()),
        "when": (f"When {rest}", said.tells_when()),
    }
    passive = _PASSIVE.match(rest)
    if passive:
        who = f"Who {passive['done']} {passive['thing']}{passive['rest']}"
        by_whom = passive["done"].endswith(_NOT_PAST) or generator.random() < BY_WHOM
        answers["where"] = f"Where {rest}", said.tells_where(rest)
        answers["who"] = f"By whom {rest}" if by_whom else who, said.tells_by_whom(passive["done"])
    gold = [Gold(said.own, document.id)]
    for kind, (text, answered) in answers.items():
        if answered is not None:
            also = [Gold(said.behind, document.id)] if kind == "why" and said.goes_on_with_reason else []
            yield Question(f"{id}^{kind}", text, (), (*gold, *also) if answered else ())
