"""What is asked for in set words -> what sentences gain that tell it, and the doubt in those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.properties import asked_property
from qa_service.answering.rules.aliases import of_names
from qa_service.answering.rules.amounts import of_amounts
from qa_service.answering.rules.contacts import lacks_contact
from qa_service.answering.rules.foremost import foremost
from qa_service.answering.rules.headed import below_question
from qa_service.answering.rules.roles import exchanged, of_others
from qa_service.answering.rules.varieties import of_kinds
from qa_service.model import Evidence, Passage

GAIN = 7.0
"""By how many nats a sentence that tells kinds or names, or stands below the question itself, is likelier to
answer than its words alone tell."""

LESS = 4.0
"""The same of one that may tell of a property."""

SURER = 0.5
"""The share of a gain by which an answer is surer: such words are right in some nine of ten, not always."""

UNTOLD = 0.5
"""What the chance of an answer is multiplied by that does not tell of the property, or has not the address or
number, that is asked for."""


def gains(
    question: str, passages: Sequence[Passage], lists: Sequence[tuple[int, int, int]] = ()
) -> NDArray[np.float32]:
    """Return what each sentence of the passages gains, (c,), that tells what is asked for in set words.

    That is which kinds of a thing there are, what else it is called, how much it is, what its foremost cause
    or aim is, or a property of it, and what stands below the very question; and what begins one of the
    ``lists`` (passage, first sentence, last) that are asked for. Other questions are left alone.
    """
    found = _of_set_words(question, passages)
    for gain, told in (
        (GAIN, below_question(question, passages)),
        (LESS, of_others(question, passages)),
        (GAIN, foremost(question, passages)),
    ):
        if told:
            found += np.float32(gain) * np.array(told)
    if lists:
        starts = list(accumulate((len(passage.sentences) for passage in passages), initial=0))
        found[[starts[number] + first for number, first, _ in lists]] += LESS
    return found


def _of_set_words(question: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
    if asked := of_kinds(question) or of_names(question) or of_amounts(question):
        told = [asked.tells(one, at) for one in passages for at in range(len(one.sentences))]
        return GAIN * np.array(told, np.float32)
    if wanted := asked_property(question):
        told = [told for one in passages for told in wanted.tells(one, [own.text for own in one.sentences])]
        return LESS * np.array(told, np.float32)
    return np.zeros(sum(len(passage.sentences) for passage in passages), np.float32)


def doubt(question: str, quoted: Sequence[Evidence]) -> float:
    """Return what to multiply the chance by that the first quote is the answer."""
    text = " ".join(one.text for piece in quoted for one in piece.sentences)
    if quoted and (lacks_contact(question, text) or exchanged(question, text)):
        return UNTOLD
    wanted = asked_property(question) if quoted else None
    if wanted is None:
        return 1.0
    (told,) = wanted.tells(quoted[0].passage, [" ".join(one.text for one in quoted[0].sentences)])
    return 1.0 if told else UNTOLD
