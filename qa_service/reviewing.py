"""What users said of answers, and the test questions that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from qa_service.errors import InvalidFeedback, InvalidQuestionsFile, UnknownDocument
from qa_service.evaluation import Benchmark, Gold, Question
from qa_service.model import Span
from qa_service.service import Service
from qa_service.store.conversations import AskedTurn
from qa_service.store.feedback import Feedback, Place, Verdict
from qa_service.text.folding import folded
from qa_service.text.terms import terms

ALIKE = 0.5
"""Share of the content words of two questions that they must have in common to be alike (Jaccard)."""

RECENT = 1000
"""Turns that are looked through for questions that went wrong."""

REFUSED = ("no_relevant_content", "low_confidence")
"""Why what was asked found no answer."""

NAME = "feedback"
"""What the questions that come of feedback are called in a report."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that went wrong, and of which nobody has said what would be right."""

    turn: AskedTurn
    verdict: Verdict | None


def review(
    service: Service,
    turn_id: str,
    verdict: Verdict | None = None,
    gold: Sequence[tuple[str, Span]] | None = None,
) -> Feedback:
    """Keep what was said of a turn, and return it; what is not said anew stays as it was.

    ``gold`` holds document ids and spans of the right answer; none at all says that the question must be
    refused. Where the answer is called right without it, and none was given before or it was called wrong,
    its citations are the right answer, or its refusal is, until it is called wrong; but that a few documents
    rightly gave none says nothing of all others.

    Raises UnknownTurn, UnknownDocument, and InvalidFeedback where a span holds nothing to be quoted.
    """
    asked = service.conversations.turn(turn_id)
    given = None if gold is None else tuple(_place(service, at, *one) for at, one in enumerate(gold))

    def said(before: Feedback | None) -> Feedback:
        places = _gold_after(verdict, before, _cited(asked)) if given is None else given
        now = datetime.now(UTC).isoformat(timespec="seconds")
        last = verdict or (before.verdict if before else None)
        return Feedback(turn_id, now, last, places, asked.question, asked.history, asked.record)

    return service.feedback.revise(turn_id, said)


def lost(service: Service, said: Feedback) -> tuple[Place, ...]:
    """Return the places of the right answer whose documents are gone or others by now."""
    return tuple(place for place in said.gold or () if not _stands(service, place))


def benchmark(service: Service) -> tuple[Benchmark, int]:
    """Return the test questions that come of feedback, and how many are left out.

    Left out is a question whose right answer stood in a document that is gone or another by now.
    Raises InvalidQuestionsFile where there is no question.
    """
    said = [one for one in service.feedback.all() if one.gold is not None]
    questions = [question for one in said if (question := _question(service, one)) is not None]
    if not questions:
        reason = (
            "there are no test questions yet; mark answers as right, or pick right answers on /evaluation"
        )
        raise InvalidQuestionsFile(NAME, reason)
    return Benchmark(NAME, tuple(questions)), len(said) - len(questions)


def open_questions(service: Service) -> list[OpenQuestion]:
    """Return the refused and the down-voted turns that nobody has settled, the newest first.

    A question asked again in the same words is there once, and no more where it was answered then. What was
    no question at all is left out, and what a few documents alone were asked and did not answer.
    """
    said = {one.turn_id: one for one in service.feedback.all()}
    wrong = {turn_id for turn_id, one in said.items() if one.verdict == "wrong"}
    found: dict[str, OpenQuestion] = {}
    settled = {folded(one.question) for one in said.values() if one.gold is not None}
    for turn in service.conversations.recent(RECENT):
        refused = turn.record["abstain_reason"] in REFUSED and not _few(turn)
        key = folded(turn.question)
        if turn.record["abstain_reason"] is None and turn.id not in wrong and key not in found:
            settled.add(key)
        if (refused or turn.id in wrong) and key not in settled:
            verdict = said[turn.id].verdict if turn.id in said else None
            if key not in found or (verdict and not found[key].verdict):
                found[key] = OpenQuestion(turn, verdict)
    return list(found.values())


def grouped(questions: Sequence[OpenQuestion]) -> list[list[OpenQuestion]]:
    """Return the questions in groups of those alike, the largest first.

    A question joins the first group whose first question shares ``ALIKE`` of its content words.
    """
    groups: list[tuple[frozenset[str], list[OpenQuestion]]] = []
    for question in questions:
        own = frozenset(terms(question.turn.question.casefold()))
        group = next((members for first, members in groups if _alike(own, first)), None)
        if group is None:
            groups.append((own, [question]))
        else:
            group.append(question)
    return sorted((members for _, members in groups), key=len, reverse=True)


def lacking(questions: Iterable[OpenQuestion]) -> list[tuple[str, int]]:
    """Return the words of these questions that no document holds, with how many ask for them."""
    words = Counter(
        word
        for question in questions
        for word in {word.casefold() for word in question.turn.record.get("unknown_words", ())}
    )
    return sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= ALIKE * len(one | other)


def _gold_after(
    said: Verdict | None, before: Feedback | None, cited: tuple[Place, ...] | None
) -> tuple[Place, ...] | None:
    """Return the right answer where a verdict alone is said, or nothing."""
    if said == "right" and (before is None or before.gold is None or before.verdict == "wrong"):
        return cited
    if before is None or (said == "wrong" and before.verdict == "right" and before.gold == cited):
        return None
    return before.gold


def _cited(asked: AskedTurn) -> tuple[Place, ...] | None:
    places = tuple(
        Place(one["document_id"], one["document_sha256"], Span(*one["source"]))
        for one in asked.record["citations"]
    )
    return None if _few(asked) and not places else places


def _few(asked: AskedTurn) -> bool:
    """Tell whether some documents alone were asked."""
    return bool(asked.record.get("document_ids"))


def _place(service: Service, at: int, document_id: str, span: Span) -> Place:
    """Return the span without the white space at its ends; raises InvalidFeedback where it holds no words."""
    document = service.document(document_id)
    words, length = span.of(document.text), len(document.text)
    start, end = span
    if end > length:
        reason = f"characters {start} to {end} of {document_id!r} reach beyond its end: it has {length:,}"
        raise InvalidFeedback(reason, at)
    if not 0 <= start < end or not words.strip():
        raise InvalidFeedback(f"characters {start} to {end} of {document_id!r} hold no words", at)
    start = span.start + len(words) - len(words.lstrip())
    bare = Span(start, start + len(words.strip()))
    if not any(passage.span.contains(bare) for passage in service.passages_of(document_id)):
        reason = "the words must stand in one passage: pick those of a sentence, no heading among them"
        raise InvalidFeedback(reason, at)
    return Place(document_id, document.sha256, bare)


def _stands(service: Service, place: Place) -> bool:
    try:
        return service.digest(place.document_id) == place.document_sha256
    except UnknownDocument:
        return False


def _question(service: Service, said: Feedback) -> Question | None:
    gold = []
    for place in said.gold or ():
        try:
            document = service.document(place.document_id)
        except UnknownDocument:
            continue
        if document.sha256 == place.document_sha256:
            gold.append(Gold(place.span.of(document.text), place.document_id, place.span))
    lost = bool(said.gold) and not gold
    return None if lost else Question(said.turn_id, said.question, said.history, tuple(gold))
