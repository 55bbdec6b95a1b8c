"""Dates, names and reasons of articles -> everyday times, roles, and other words that lead to a reason."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.text.placing import MONTHS
from qa_service.text.shapes import TIME, shape
from qa_service.training.variants import answering, documents_of

SHARES = {"when": 0.4, "who": 0.15, "whom": 0.15, "why": 0.6}
"""Of the questions that begin so, how many have their answers retold, where that is possible."""


def _phrases(text: str) -> tuple[str, ...]:
    """Return the phrases between the bars of a text."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


TIMES = _phrases("""
    at dawn | at dusk | at noon | at midday | at midnight | at night | at daybreak | at nightfall | at
    sunrise | at sunset | at high tide | at low tide | at weekends | at the weekend | at bedtime | at
    lunch | at breakfast | at supper | at full moon | at harvest | at Christmas | at Easter | daily |
    weekly | monthly | quarterly | yearly | hourly | once a day | twice a day | once a week | twice a
    year | once a quarter | three times a year | every morning | every evening | every week | every
    other week | every second day | each spring | each term | every few hours | every half hour | in the
    morning | in the afternoon | in the evening | in the night | in the small hours | in the holidays |
    in the break | in the rainy season | in the dry months | in the lambing season | in childhood | in
    infancy | in youth | in old age | in middle age | in adolescence | in puberty | in pregnancy | in
    early life | in later life | in peacetime | in term time | in bad weather | during the night |
    during lunch | during the war | during the siege | during the storm | during the strike | during the
    flood | during the course | during the first visit | during mass | before dark | before nightfall |
    before breakfast | before meals | before the thaw | before bed | before the first frost | before the
    doors open | before each use | before the harvest | after dark | after mass | after school | after
    work | after meals | after the meeting | after the war | after the harvest | after each use | after
    the rain | after the guests have left | after the last ferry | after a few days | after the
    operation | after her marriage | when the bell rings | when the water boils | when it rains | when
    the lamp goes out | when the tide turns | when the last guest has left | when the pump stops | when
    nobody is there | once the paint is dry | once the fever is gone | once the bell has rung | once it
    has cooled | as soon as the alarm sounds | as soon as it is light | whenever it snows | until
    further notice | on request | on arrival | on demand | on rainy days | on market days | on working
    days | on weekdays | on Sundays | on the first of the month | on the last day of term | on payday |
    by appointment | by the end of the week | by nightfall | from dusk to dawn | all year round | at the
    end of the month | at the start of the season | at the first frost | at the turn of the tide | the
    day before | the next morning | the same evening | a week later | a fortnight before | at six | at
    nine | at eleven | at half past four | at half past seven | at a quarter to nine | at ten past one |
    at two o'clock | at 5 pm | at 7 a.m. | at 7:30 pm | at 16:45 | from nine to five | from eight until
    noon | between two and four | between 10 am and 3 pm | until six | until half past eight | by four |
    by noon | shortly after five | just before seven | on Mondays | on Wednesdays and Fridays | on
    Saturday mornings | on the second Tuesday of the month | every Thursday | every third Monday | at
    six on weekdays | at three on Sundays | at the end of term | at the beginning of May
    """)
_PERSONS = _phrases("""
    the warden | the caretaker | the landlady | the landlord | the porter | the gardener | the cook |
    the baker | the miller | the smith | the ferryman | the postmistress | the librarian | the vicar |
    the treasurer | the secretary | the chair | the committee | the council | the board | the crew | the
    night nurse | the ward sister | the surgeon | the dentist | the midwife | the pharmacist | the
    receptionist | the head teacher | the class teacher | the coach | the referee | the captain | the
    driver | the conductor | the guard | the foreman | the manager | the office | the team lead | the
    person on call | the release captain | the duty officer | the accountant | the auditor | the insurer
    | the tenant | the owner | the keyholder | the neighbour | the farmer next door | my sister | my
    aunt | our uncle | my grandmother | our daughter | her brother | his widow | his eldest son | her
    mother | a neighbour | a local farmer | a volunteer | an old friend | a firm from the next town | a
    travelling tinker | a retired teacher | a mason from the village | whoever comes first | whoever is
    on duty | the parish | the school | the riding club
    """)
_CAUSES = {
    r"\bbecause\b(?!\s+of\b)": ("as", "since", "for", "–"),
    r"\b(?:because\s+of|due\s+to)\b": ("owing to", "on account of", "through", "thanks to", "out of"),
    r"\b(?:in\s+order|so\s+as)\s+to\b": ("to",),
}
"""What leads to a reason, and what may do so as well."""

_BEFORE = rf"""
    \b(?:in|on|by|at|during|from|since|until|around|about|after|before)\s+
    (?:(?:the|early|late|mid|about|around|{MONTHS}|\d{{1,2}})\s+)*
    """
"""What leads to a date."""

_KIND = regex.compile(r"(?:by\s+)?(when|whom?|why)\b", regex.IGNORECASE)
_WORD = regex.compile(r"\w+")
_MOST = 4
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class _Retold:
    """What stands instead of the words from ``start`` to ``end``, and the answer that it gives."""

    start: int
    end: int
    words: str
    answer: str


_Way = Callable[[str, str, random.Random], Iterator[_Retold]]
"""Gives from a sentence and the answer in it how else that may be told."""


def retold(
    questions: Sequence[Question], documents: Mapping[str, Document], generator: random.Random
) -> tuple[list[Question], dict[str, Document]]:
    """Return the questions, and those of the documents that tell an answer otherwise, by id.

    "The gate was closed in 1820." becomes "The gate was closed at dusk.", and the answer with it. A document
    is changed once at most; the words behind the answer move, so that none may have spans in it.
    """
    told: dict[str, Document] = {}
    asked = []
    for question in questions:
        kind = _KIND.match(question.text)
        if kind and generator.random() < SHARES[kind[1].lower()]:
            held = documents_of(question, documents)
            way = _WAYS[kind[1].lower()]
            if held and held[0].id not in told and (found := _retelling(held[0], question, way, generator)):
                text = held[0].text
                told[held[0].id] = replace(
                    held[0], text=text[: found.start] + found.words + text[found.end :]
                )
                question = replace(question, gold=(Gold(found.answer, held[0].id),))
        asked.append(question)
    return asked, told


def dated(text: str) -> bool:
    """Tell whether a word of a text has the shape of a date's."""
    return any(shape(word) & TIME for word in _WORD.findall(text))


def _retelling(document: Document, question: Question, way: _Way, generator: random.Random) -> _Retold | None:
    """Return how the one sentence that answers a question says so otherwise, where it can."""
    found = answering(document, question)
    if len(found) != 1:
        return None
    said, start = found[0].text, found[0].span.start
    others = [one for gold in question.gold or () for one in way(said, gold.text, generator)]
    return replace(others[0], start=start + others[0].start, end=start + others[0].end) if others else None


def _timed(said: str, answer: str, generator: random.Random) -> Iterator[_Retold]:
    """Yield an everyday time instead of a date."""
    if not dated(answer):
        return
    own = r"\s".join(map(regex.escape, answer.split()))
    date = regex.compile(rf"{_BEFORE}{own}(?!\w)(?:,?\s\d{{4}})?", regex.VERBOSE | regex.IGNORECASE)
    yield from _instead(date, said, generator.choice(TIMES))


def _named(said: str, answer: str, generator: random.Random) -> Iterator[_Retold]:
    """Yield a role instead of a name."""
    words = answer.split()
    if len(words) > _MOST or not words[0][0].isupper() or {"and", "&"} & set(words):
        return
    yield from _instead(whole_name(answer), said, generator.choice(_PERSONS))


def whole_name(answer: str) -> regex.Pattern[str]:
    """Return what finds an answer with its article, where it is no part of a longer name."""
    words = r"\s+".join(map(regex.escape, answer.split()))
    return regex.compile(
        rf"(?:\b(?:[Tt]he|[Aa]n?)\s+)?(?<![\w-]|\p{{Lu}}[\w.]*\s){words}(?![\w-]|['’]s\b|\s\p{{Lu}})"
    )


def _instead(pattern: regex.Pattern[str], said: str, words: str) -> Iterator[_Retold]:
    """Yield the words instead of the only place where a pattern matches."""
    found = list(pattern.finditer(said))
    if len(found) == 1:
        start = found[0].start()
        yield _Retold(start, found[0].end(), words if start else words[0].upper() + words[1:], words)


def _caused(said: str, answer: str, generator: random.Random) -> Iterator[_Retold]:
    """Yield another word that leads to the reason; the answer is what stands behind it."""
    for pattern, others in _CAUSES.items():
        found = list(regex.finditer(pattern, said, regex.IGNORECASE))
        reason = regex.sub(pattern, "", answer, flags=regex.IGNORECASE).strip()
        if len(found) == 1 and found[0].start() and reason and reason in said[found[0].end() :]:
            yield _Retold(found[0].start(), found[0].end(), generator.choice(others), reason)


_WAYS: dict[str, _Way] = {"when": _timed, "who": _named, "whom": _named, "why": _caused}
"""How what answers a question is told otherwise, by the word that it begins with."""
