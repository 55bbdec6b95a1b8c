"""Says confidence, abstention, repetition and what was understood in plain words."""

from __future__ import annotations

from pathlib import PurePath

from babel.numbers import format_decimal

from qa_service.answering.question.abroad import asked_abroad
from qa_service.answering.ranking.confidence import share_right
from qa_service.model import AbstainReason, Answer
from qa_service.text.terms import content_words
from qa_service.web.translations import gettext as _
from qa_service.web.translations import language


def confidence_in_words(confidence: float) -> str:
    """Return the words for a confidence between 0 and 1."""
    if confidence >= 0.85:
        return _("High confidence")
    return _("Fair confidence") if confidence >= 0.6 else _("Low confidence")


def odds_in_words(confidence: float) -> str:
    """Return the sentence that says what a confidence is worth; that nothing goes wrong is never said."""
    share = share_right(confidence)
    text = _(
        "Confidence %(number)s: of 100 answers this sure, about %(share)s quote the right sentence first."
    )
    number = format_decimal(share / 100, "0.00", locale=language())
    return text % {"number": number, "share": share}


def reason_in_words(reason: AbstainReason) -> str:
    """Return one sentence that says why there is no answer."""
    reasons: dict[AbstainReason, str] = {
        "no_relevant_content": _("No passage speaks of all that the question asks about."),
        "low_confidence": _("Some passages come close, but none is likely enough to answer it."),
        "not_a_question": _(
            "This does not read as a question. Say in a few words what you would like to know."
        ),
        "source_changed": _("It was answered, but its source was changed or removed since."),
    }
    return reasons[reason]


def also_in_words(exact: bool) -> str:
    """Return the words before the names of other documents that say the same, or nearly the same."""
    return _("Also in") if exact else _("Nearly the same in")


def file_name(source: str) -> str:
    """Return what a source is called where its folder is known: the last part of an absolute path."""
    return PurePath(source).name if PurePath(source).is_absolute() else source


def understood(answer: Answer) -> list[str]:
    """Return the words that were looked for and that the documents know, as they were read."""
    right = {correction.wrong: correction.right for correction in answer.corrections}
    lacking = {word.casefold() for word in answer.unknown_words}
    asked = asked_abroad(answer.resolved_question) or answer.resolved_question
    words = [right.get(word, word) for word, _term in content_words(asked)]
    return [word for word in dict.fromkeys(words) if word.casefold() not in lacking]
