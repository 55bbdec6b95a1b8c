"""Judged sentences -> the same by what is asked for in set words: to be ranked, and to be sure by."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.answering.question import values
from qa_service.answering.question.wanted import Wanted
from qa_service.answering.ranking.ranker import Gain, Judged, raised
from qa_service.answering.rules import (
    abroad,
    bare,
    counted,
    letterheads,
    onward,
    quantities,
    releases,
    replies,
    siblings,
    subjects,
    titled,
)
from qa_service.answering.rules.continuing import continued
from qa_service.answering.rules.telling import SURER, gains
from qa_service.model import Passage


def adjusted(
    judged: Judged,
    wanted: Wanted,
    passages: Sequence[Passage],
    lists: Sequence[tuple[int, int, int]],
) -> tuple[Judged, Judged]:
    """Return the sentences of the passages as they are ranked, and as the confidence goes by them.

    What has no value of the shape ``wanted``, or no quantity where one is asked for, is on another person,
    thing or version, only asks, only speaks of "this kind", or heads a mail of which nothing is asked, loses
    in both. What goes on about the thing asked about gains in both, as does what stands behind the very
    question in the text, and what the question goes on from counts in both. What tells what is asked for
    gains in the first, as do the ``lists`` that are asked for, and what says nothing new loses; in the second
    they do by a share of that.
    """
    question, going_on = wanted.query.question, wanted.going_on
    plain = raised(judged, _in_both(wanted, passages))
    said = going_on.last if going_on else ()
    again = -onward.LOSS, onward.nothing_new(question, said, passages)
    literally = abroad.GAIN, abroad.said_abroad(wanted.asked, question, passages)
    told = [(nats, own) for nats, own in (*gains(question, passages, lists), again, literally) if own]
    if not told:  # as mostly
        return plain, plain
    surer = [(SURER * nats, own) for nats, own in told]
    return raised(plain, told), raised(plain, surer)


def _in_both(wanted: Wanted, passages: Sequence[Passage]) -> list[Gain]:
    """Return what counts for the confidence as much as for the rank."""
    question = wanted.query.question
    same, other = subjects.on_subjects(question, passages)
    return [
        (subjects.GAIN, same),
        (-subjects.LOSS, other),
        (-siblings.LOSS, siblings.on_siblings(question, passages, wanted.knows)),
        (-values.LOSS, values.lacking(wanted.shape, passages)),
        (-quantities.LOSS, quantities.without_quantity(question, passages)),
        (-counted.LOSS, counted.only_rates(question, passages)),
        (-titled.LOSS, titled.on_others(question, passages)),
        (replies.GAIN, replies.replies(question, passages)),
        (-replies.LOSS, replies.untold(question, passages)),
        (-bare.LOSS, bare.only_this_kind(question, passages)),
        (-releases.LOSS, releases.on_other_versions(question, passages)),
        (-letterheads.LOSS, letterheads.on_the_header(wanted.asked or question, passages)),
        *continued(wanted.going_on, passages),
    ]
