"""What is asked for in set words -> what sentences gain that tell it, and the doubt in those that do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qa_service.answering.question.parts import asked_part
from qa_service.answering.question.properties import asked_property
from qa_service.answering.ranking.ranker import Gain
from qa_service.answering.rules import (
    agents,
    cells,
    codes,
    contraries,
    counted,
    customary,
    installed,
    instructed,
    lasting,
    numbered,
    permitting,
    placed,
    priced,
    reasons,
    releases,
    timed,
)
from qa_service.answering.rules.aliases import of_names
from qa_service.answering.rules.amounts import of_amounts
from qa_service.answering.rules.bare import says_only_that
from qa_service.answering.rules.contacts import lacks_contact
from qa_service.answering.rules.definitions import of_definitions
from qa_service.answering.rules.entries import entries, has_entry
from qa_service.answering.rules.foremost import foremost
from qa_service.answering.rules.headed import below_question, stands_below
from qa_service.answering.rules.instances import instances
from qa_service.answering.rules.lacking import lacks_words
from qa_service.answering.rules.lifetimes import lifetimes
from qa_service.answering.rules.methods import lacks_method
from qa_service.answering.rules.replies import is_reply
from qa_service.answering.rules.roles import exchanged, of_others
from qa_service.answering.rules.themes import of_themes
from qa_service.answering.rules.unheard import names_a_stranger, says_nothing_of_it
from qa_service.answering.rules.unnamed import names_none
from qa_service.answering.rules.varieties import of_kinds
from qa_service.model import Evidence, Passage

SET_WORDS = 12.0
"""By how many nats a sentence that tells kinds, names or amounts in set words, what a thing is about, dates
of a life or an entry is likelier to answer than its words alone tell: these favour one that has "the word" of
the question again."""

GAIN = 7.0
"""The same of one that stands below the question itself, leads to the list that is asked for, names some of
what is asked for, or tells the foremost cause or aim."""

LESS = 4.0
"""The same of one that may tell of a property."""

SURER = 0.5
"""The share of a gain by which an answer is surer: such words are right in some nine of ten, not always."""

_OUTRIGHT = (stands_below, is_reply, has_entry, releases.has_version, codes.tells_code, instructed.tells_how)
"""What tells of a quote that it is not doubted."""

UNTOLD = 0.5
"""What the chance of an answer is multiplied by that does not tell of the property, or has not the address or
number, neither allows nor forbids, is of another than one whom no document names, or tells nobody, no time,
place, price, way, colour, theme or material, as is asked for."""


def gains(
    question: str, passages: Sequence[Passage], lists: Sequence[tuple[int, int, int]] = ()
) -> list[Gain]:
    """Return by how much sentences gain that tell what is asked for in set words.

    That is which kinds of a thing there are, what else it is called, how much it is, what it is about, what
    has its label, when somebody lived, its foremost cause or aim, a property, which they are, whether it is
    allowed, usual or the contrary, why, when, where, how long or by whom it is, its price or number, a cell,
    what stands below the very question, and what begins one of the ``lists`` (passage, first
    sentence, last) that are asked for.
    """
    begun = {(number, first) for number, first, _ in lists}
    listed = numbered.GAIN if begun and asked_part(question) else GAIN
    return [
        _of_set_words(question, passages),
        (GAIN, below_question(question, passages)),
        (instructed.GAIN, instructed.told_how(question, passages)),
        (LESS, of_others(question, passages)),
        (GAIN, foremost(question, passages)),
        (permitting.GAIN, permitting.permitting(question, passages)),
        (customary.GAIN, customary.customary(question, passages)),
        (contraries.GAIN, contraries.contrary(question, passages)),
        (reasons.GAIN, reasons.reasons(question, passages)),
        *_told_outright(question, passages),
        (listed, [(number, at) in begun for number, at in _places(passages)] if begun else []),
    ]


def _told_outright(question: str, passages: Sequence[Passage]) -> list[Gain]:
    """Return the gains of what tells when, where, how long, by whom, at what price, how many, some or a cell.

    What has its label, the dates of a life, a version, what one brought and when, and a code do so too.
    """
    return [
        (GAIN, instances(question, passages)),
        (GAIN, entries(question, passages)),
        (SET_WORDS, lifetimes(question, passages)),
        (timed.GAIN, timed.told_when(question, passages)),
        (placed.GAIN, placed.told_where(question, passages)),
        (priced.GAIN, priced.told_price(question, passages)),
        (counted.GAIN, counted.told_how_many(question, passages)),
        (agents.GAIN, agents.told_by_whom(question, passages)),
        (lasting.GAIN, lasting.told_how_long(question, passages)),
        (cells.GAIN, cells.told_in_cells(question, passages)),
        (codes.GAIN, codes.told_of_codes(question, passages)),
        (installed.GAIN, installed.told_versions(question, passages)),
        (releases.GAIN, releases.told_of_versions(question, passages)),
    ]


def _places(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the number of each sentence's passage, and its place there."""
    return [(number, at) for number, one in enumerate(passages) for at in range(len(one.sentences))]


def _of_set_words(question: str, passages: Sequence[Passage]) -> Gain:
    if asked := of_kinds(question) or of_names(question) or of_amounts(question) or of_themes(question):
        return SET_WORDS, [asked.tells(passages[number], at) for number, at in _places(passages)]
    if wanted := asked_property(question):
        told = (wanted.tells(one, [own.text for own in one.sentences]) for one in passages)
        return LESS, [own for each in told for own in each]
    if defined := of_definitions(question):
        return LESS, [defined.tells(passages[number], at) for number, at in _places(passages)]
    return 0.0, []


def doubt(question: str, quoted: Sequence[Evidence], unknown: Collection[str] = ()) -> float:
    """Return what to multiply the chance by that the first quote is the answer.

    ``unknown`` are the words of the question that no document has. What stands below or behind the very
    question, or behind a label that is asked for, or tells of the version or the code, is not doubted.
    """
    if quoted and any(told(question, quoted[0]) for told in _OUTRIGHT):
        return 1.0
    if quoted and _lacks(question, quoted, unknown):
        return UNTOLD
    wanted = asked_property(question) if quoted else None
    if wanted is None:
        return 1.0
    (told,) = wanted.tells(quoted[0].passage, [" ".join(one.text for one in quoted[0].sentences)])
    return 1.0 if told else UNTOLD


def _lacks(question: str, quoted: Sequence[Evidence], unknown: Collection[str]) -> bool:
    text = " ".join(one.text for piece in quoted for one in piece.sentences)
    return (
        lacks_contact(question, text)
        or permitting.lacks_ruling(question, text)
        or exchanged(question, text)
        or names_none(question, text)
        or says_only_that(question, text)
        or timed.lacks_time(question, text)
        or placed.lacks_place(question, text)
        or priced.lacks_price(question, text)
        or lacks_method(question, text)
        or lacks_words(question, text)
        or says_nothing_of_it(question, unknown, text)
        or names_a_stranger(question, unknown, text)
        or numbered.lacks_part(question, quoted[0])
        or reasons.lacks_reason(question, quoted)
    )
