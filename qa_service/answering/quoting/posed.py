"""Questions that stand in the text among other sentences ("Is it free? No."), and what answers them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from qa_service.answering.question.question_types import ASKING, AUXILIARY, PREPOSITION
from qa_service.answering.quoting.gaps import gap
from qa_service.model import Passage
from qa_service.text.bullets import begins_item
from qa_service.text.patterns import lazy
from qa_service.text.records import CELL

SCRAP = 4
"""Words of a question at most that has no word that asks ("Lost your card?")."""

_MARKS = ("?", "\uff1f", "\u061f")
_MODE = regex.VERBOSE | regex.IGNORECASE
_ASKS = lazy(
    rf"""
    (?:\A | [,:;(–—-]\s+ | \A(?:q|question|f|frage)\s?\d{{0,3}}[:.]\s+)
    [\W_]*(?:(?:and|but|so|or|then|und|aber|oder)\s+)?(?:(?:{PREPOSITION})\s+)?
    (?:{ASKING}|am|{AUXILIARY}|wer|wen|wem|wessen|was|welche\w?|wann|wo\w*|warum|wie\w*|ist|sind|hat|haben|wird
      |werden|kann|können|muss|müssen|darf|dürfen|soll|sollen|gibt)(?:n['’]?t|['’]\p{{L}}+)?\b
    """,
    _MODE,
)
_TELLS = lazy(r"\W*did(?:n['’]t)?\s+you\s+know\b", regex.IGNORECASE)
"""How a question begins that tells what it seems to ask."""

LONGEST_BLANK = 120
"""Code points at most of a sentence that only holds a place."""

_BLANK = lazy(
    r"""
    (?:[^.!?]{1,80}?[:|–—-]\s*)?
    (?: \W*(?:tb[dac] | todo | (?:still\ |yet\ )?to\ be\ (?:announced|clarified|confirmed|decided|defined
          |determined|discussed))[\W_]*
      | \?+ | …)
    """,
    _MODE,
)
_ENDING = "tbd tba tbc todo announced clarified confirmed decided defined determined discussed"
_HELD = tuple(_ENDING.split())
_CLOSING = " \n.,;:!?…*_()[]{}<>/|\"'“”’–—-"
"""What may stand behind the words of such a sentence."""

_REMARK = lazy(r"[(\[][^()\[\]]*[)\]][.\s]*")
_SPEAKER = lazy(r"(\p{Lu}[\w.'’-]*(?:\ \p{Lu}[\w.'’-]*)?)\ ?:\s+(?=\S)")


def asks(sentence: str) -> bool:
    """Tell whether a sentence is a question, not one that ends with a title or tells what it asks."""
    if not sentence.endswith(_MARKS) or CELL in sentence or _TELLS.match(sentence):  # as mostly
        return False
    return len(sentence.split()) <= SCRAP or _ASKS.search(sentence) is not None


def is_blank(sentence: str) -> bool:
    """Tell whether a sentence only holds the place of what is still to be told ("Owner: TBD", "???")."""
    if len(sentence) > LONGEST_BLANK:
        return False
    said = sentence.rstrip(_CLOSING).lower()
    held = said.endswith(_HELD) if said else True
    return (held or sentence.endswith(("?", "…"))) and _BLANK.fullmatch(sentence) is not None


def worded(question: str) -> str:
    """Return a question without the name of who asks it, or the letter that labels it ("Q:")."""
    speaker = _SPEAKER.match(question)
    return question[speaker.end() :] if speaker else question


def answers(sentence: str) -> bool:
    """Tell whether a sentence may answer the question before it; a remark in brackets does not."""
    return not (asks(sentence) or is_blank(sentence) or _REMARK.fullmatch(sentence))


def posed(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of each question that is answered, and of the last sentence of what answers it.

    That begins right behind it in its paragraph or item, or below it with an item that belongs to it or is
    another's reply ("Ann: is it free?", "Bo: No."). It ends with all that, or before the next question; but
    in the midst of a paragraph it is one sentence.
    """
    if not any(mark in passage.text for mark in _MARKS):  # as mostly
        return
    own = [sentence.text for sentence in passage.sentences]
    for at in (at for at, text in enumerate(own[:-1]) if asks(text) and answers(own[at + 1])):
        if _is_below(passage, at, at + 1) or _is_reply(*own[at : at + 2]):
            yield at, _last(passage, at) if begins(passage, at) else at + 1


def within(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the same of those that are answered by several items within their own."""
    return ((at, last) for at, last in posed(passage) if last > at + 1 and begins(passage, last))


def begins(passage: Passage, at: int) -> bool:
    """Tell whether a sentence is the first of its paragraph or list item."""
    between = gap(passage, at)
    _, line, begun = between.rpartition("\n")
    return not at or "\n\n" in between or bool(line and begins_item(begun + passage.sentences[at].text))


def _last(passage: Passage, question: int) -> int:
    """Return the place of the last sentence below a question that opens its paragraph or item."""
    below = range(question + 2, len(passage.sentences))
    ends = (at for at in below if asks(passage.sentences[at].text) or not _is_below(passage, question, at))
    return next(ends, len(passage.sentences)) - 1


def _is_below(passage: Passage, question: int, at: int) -> bool:
    """Tell whether a sentence goes on with the paragraph or item of a question, or with items within it."""
    if not begins(passage, at):
        return True
    item = next(first for first in range(question, -1, -1) if begins(passage, first))
    return _indent(passage, at) > _indent(passage, item)


def _indent(passage: Passage, at: int) -> int:
    """Return how many blanks stand before the marker of the item that a sentence begins."""
    line = gap(passage, at).rpartition("\n")[2]
    return len(line) - len(line.lstrip())


def _is_reply(question: str, behind: str) -> bool:
    asked, said = _SPEAKER.match(question), _SPEAKER.match(behind)
    return bool(asked and said and asked[1] != said[1])
