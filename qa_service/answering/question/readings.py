"""(Question, earlier exchanges) -> the ways to read it, of which the surest answer is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from qa_service.answering.question.abroad import asked_abroad
from qa_service.answering.question.acronyms import Meaning, spelled_out
from qa_service.answering.question.background import what_is_meant, with_background
from qa_service.answering.question.correcting import asked_instead
from qa_service.answering.question.courtesy import asking_alone, is_small_talk, without_courtesy
from qa_service.answering.question.dividing import as_kinds
from qa_service.answering.question.leaning import is_keyword, leans
from qa_service.answering.question.nounphrases import names_property
from qa_service.answering.question.permissions import permitted
from qa_service.answering.question.persons import with_person
from qa_service.answering.question.properties import asked_property
from qa_service.answering.question.restating import all_restated, restated
from qa_service.answering.question.subject import Subject, of_subject
from qa_service.answering.question.values import valued
from qa_service.answering.question.versioned import Stands, nowhere, written
from qa_service.answering.question.wishes import as_definition, loosely, plainly
from qa_service.model import Exchange


class Reading(NamedTuple):
    """What was ``asked``, the ``question`` it is read as, and the exchanges that this is asked after.

    Where there is a ``shape``, a sentence answers only if it has something of that. It is ``stated`` where
    all that the question pointed at is told in words.
    """

    asked: str
    question: str
    earlier: Sequence[Exchange]
    shape: regex.Pattern[str] | None = None
    stated: bool = False


def readings(
    question: str,
    earlier: Sequence[Exchange],
    meaning: Meaning = lambda acronym: None,
    subject: Subject = lambda: None,
    stands: Stands = nowhere,
) -> list[Reading]:
    """Return the ways to read a question, and the same of it with what its acronyms are short for.

    And with its versions as documents write them, which alone count where none has them as typed.
    Asked after nothing, what it points at may be the subject of the only document; so with the first of all.
    """
    if is_small_talk(question, bool(earlier)):  # nothing is asked that could be said in full
        return [Reading(question, question, earlier)]
    if earlier and (about := of_subject(earlier[0].question, subject)):
        earlier = (replace(earlier[0], question=about), *earlier[1:])
    found = _readings(question, earlier)
    if not earlier and (about := of_subject(question, subject)):
        found += _readings(about, ())
    if whole := spelled_out(question, meaning):
        found += (one._replace(asked=question) for one in _readings(whole, earlier))
    if other := written(question, stands):
        read = [one._replace(asked=question) for one in _readings(other.question, earlier)]
        found = read if other.instead else found + read
    return found


def _readings(question: str, earlier: Sequence[Exchange]) -> list[Reading]:
    """Return the question after the earlier ones; alone too where it may begin a new topic.

    And with what its pronoun stands for, as far as that is seen, and only so where that is a person; and
    without what is told beside it, since nobody knows if that matters, or after it where it points at it. A
    mere name may ask what that is, and what has a value of a known shape need not be called by its name. Of
    a question in another language only the words count that are about something.
    """
    plain = plainly(without_courtesy(question))
    if about := asked_abroad(plain):
        return [Reading(question, about, earlier)]
    if earlier:
        plain = asked_instead(plain)
    found = _in_context(question, plain, earlier)
    new = is_keyword(plain) and not (earlier and names_property(plain))
    if earlier and new:
        found.append(Reading(question, question, ()))
    if (alone := asking_alone(question)) and not leans(alone):
        found.append(Reading(alone, alone, earlier))
    found += _of_background(question)
    nothing_to_define = asked_property(plain) or is_small_talk(plain, bool(earlier))
    defined = None if nothing_to_define else as_definition(plain)
    if (new or not earlier) and defined:
        found.append(Reading(question, defined, ()))
    return [*found, *_otherwise(question, plain, earlier)]


def _of_background(question: str) -> list[Reading]:
    """Return what a question asks of what is told beside it, where it points at that."""
    beside = with_background(question)
    if beside is None:  # as mostly
        return []
    if meant := what_is_meant(beside):
        return [Reading(question, meant, (), stated=True)]
    asks = plainly(without_courtesy(beside.asked))
    return _in_context(beside.asked, asks, (Exchange(beside.told, ()),)) if leans(asks) else []


def _in_context(question: str, plain: str, earlier: Sequence[Exchange]) -> list[Reading]:
    """Return the question after the earlier ones, and with what it points at, as far as that is seen."""
    points_back = bool(earlier) and leans(plain)
    with_names = with_person(plain, earlier) if points_back else ()
    persons = [Reading(question, whole, before) for whole in with_names for before in (earlier, ())]
    before = all_restated(earlier) if earlier and not persons else earlier
    found = persons or [Reading(question, question, before if points_back else earlier)]
    if earlier and not persons and (whole := restated(plain, before)):
        found.append(Reading(question, whole.question, (), stated=whole.sure))
        if shaped := _shaped(whole.question):
            found.append(Reading(question, shaped[0], (), shaped[1], stated=whole.sure))
    return found


def _otherwise(question: str, plain: str, earlier: Sequence[Exchange]) -> Iterator[Reading]:
    """Yield a question by what it is about, without the words that passages hardly say."""
    if loose := loosely(plain):
        yield Reading(question, loose, earlier)
    if shaped := _shaped(plain):
        yield Reading(question, shaped[0], earlier, shaped[1])


def _shaped(question: str) -> tuple[str, regex.Pattern[str]] | None:
    """Return another reading and what a sentence must have something of to answer it, if there is one."""
    return valued(question) or as_kinds(question) or permitted(question)
