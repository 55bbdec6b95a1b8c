"""Which questions can be asked at all, and which are none."""

from __future__ import annotations

from qa_service.answering.question.courtesy import is_small_talk
from qa_service.errors import InvalidQuestion
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words

LONGEST = 2000
"""Code points of a question."""

_WORD = lazy(r"\p{L}[\p{L}\p{M}]*")
_OF_NO_TEXT = lazy(r"(?![\n\r\t])[\p{Cc}\p{Cs}]")

WORDY = 5
"""Words that make a question even where none of them is one of content ("who is not against us?")."""


def checked(question: str) -> str:
    """Return the question without outer white space.

    Raises InvalidQuestion where it is empty, longer than ``LONGEST``, or holds characters that no
    text has.
    """
    asked = question.strip()
    if not asked:
        raise InvalidQuestion("the question is empty; type what you would like to know", question)
    if len(asked) > LONGEST:
        raise InvalidQuestion(
            f"the question has {len(asked):,} characters; at most {LONGEST:,} can be asked at once", question
        )
    if found := _OF_NO_TEXT.search(asked):
        raise InvalidQuestion(
            f"the question holds U+{ord(found[0]):04X}, which is not a character of text", question
        )
    return asked


def is_question(text: str, history: bool) -> bool:
    """Tell whether there is anything to look for: a greeting has nothing, nor has a text without words.

    After earlier questions (``history``) one that names nothing itself ("and why?") may lean on them.
    """
    if is_small_talk(text, history):
        return False
    if content_words(text):  # as mostly
        return True
    words = _WORD.findall(text)
    return len(words) >= WORDY or (history and bool(words))
