"""(A follow-up, the exchanges before it) -> the same in words that stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from qa_service.answering.question.alternatives import chosen
from qa_service.answering.question.antecedents import joined, named, placed
from qa_service.answering.question.ellipsis import completed
from qa_service.answering.question.nounphrases import Restated
from qa_service.answering.question.persons import with_person
from qa_service.answering.question.pointers import classed, pointed
from qa_service.answering.question.runs import is_clear
from qa_service.answering.question.substitution import renamed
from qa_service.model import Exchange


def restated(question: str, earlier: Sequence[Exchange]) -> Restated | None:
    """Return a question with what it points at, or leaves out, in words; None where nothing tells.

    The ``earlier`` exchanges are in words themselves. "And the second one?" is "How is the lime kiln heated?"
    after "How is the first one heated?".
    """
    if not earlier:
        return None
    said = joined(question) or question
    if not is_clear(said):
        return None
    clear = [one for one in earlier if is_clear(one.question)]
    several = chosen(said, earlier, clear)
    plain, last = several or said, earlier[-1]
    if last in clear and (another := renamed(plain, last.question)):
        return Restated(another, True)
    if last in clear and (whole := completed(plain, last.question)):
        return whole._replace(sure=whole.sure or several is not None)
    thing = _thing(plain, clear) or (Restated(plain, True) if plain != question else None)
    there = next(_by_each(placed, thing.question if thing else plain, clear), None)
    return there._replace(sure=there.sure and (thing is None or thing.sure)) if there else thing


def all_restated(earlier: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return exchanges with their questions in words that stand alone, as far as anything tells."""
    found: list[Exchange] = []
    for exchange in earlier:
        asked = next(iter(with_person(exchange.question, found)), exchange.question)
        whole = restated(asked, found)
        found.append(replace(exchange, question=whole.question if whole else asked))
    return tuple(found)


def _thing(question: str, earlier: Sequence[Exchange]) -> Restated | None:
    """Return a question with what "it" or "this disease" is in words."""
    same_noun = (whole for one in reversed(earlier) if (whole := pointed(question, one)))
    ways = (same_noun, _by_each(classed, question, earlier), _by_each(named, question, earlier))
    return next(chain.from_iterable(ways), None)


def _by_each(
    way: Callable[[str, str], Restated | None], question: str, earlier: Sequence[Exchange]
) -> Iterator[Restated]:
    """Yield what a question is by each earlier one that tells, the last first and sure."""
    found = ((back, way(question, one.question)) for back, one in enumerate(reversed(earlier)))
    yield from (whole._replace(sure=whole.sure and not back) for back, whole in found if whole)
