"""A question how many, how long or how often -> which sentences have no such quantity."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.question_types import ASKING
from qa_service.model import Passage

LOSS = 4.0
"""By how many nats a sentence is less likely to answer that has no quantity of the kind asked for."""

_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion trillions dozen dozens half halves
    third thirds quarter quarters once twice single pair pairs
    """
_COUNTS = f"""{_NUMBERS}
    double triple couple both several few many no none each all every most majority minority
    """
_SHARES = "percent percentage per fifth fifths tenth tenths out nearly rare rarely common commonly"
_STRETCHES = """
    second seconds minute minutes min mins hour hours day days night nights week weeks weekend weekends
    fortnight fortnights month months year years decade decades century centuries millennium millennia
    generation generations season seasons lifetime lifetimes life lives
    """
_LASTING = """
    until till forever permanent permanently lifelong overnight indefinite indefinitely brief briefly short
    shortly soon quick quickly long
    """
_REPEATED = """
    daily weekly fortnightly monthly quarterly yearly annual annually hourly nightly always never often
    usual usually regular regularly frequent frequently occasional occasionally seldom sometimes
    constant constantly continuous continuously continually monday mondays tuesday tuesdays wednesday
    wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays
    """
_AMOUNTS = "free nothing everything little amount amounts large largely small huge vast zero"
_COINS = "cent cents dollar dollars euro euros pound pounds franc francs penny pence shilling shillings"

_KINDS = (
    ("how (?:many|old)|(?:what|which) age", "many old age", _COUNTS),
    (
        r"(?:what|which) (?:percent\w*|per cent|share|proportion|fraction)",
        "per share proportion fraction",
        f"{_COUNTS} {_SHARES}",
    ),
    ("how (?:often|frequently)", "often frequently", f"{_COUNTS} {_SHARES} {_REPEATED} {_STRETCHES}"),
    ("how long", "long", f"{_STRETCHES} {_LASTING}"),
    ("how much", "much", f"{_COUNTS} {_AMOUNTS} {_COINS}"),
    (r"(?:what|which) dos(?:e|age)s?", "dos", _NUMBERS),
    (r"what (?:does|do|did|will|would)\b.*\bcost", "cost", f"{_COUNTS} {_COINS} free nothing"),
)
"""What asks for a quantity, parts one of which it has, and the words that tell one where no digit does."""

_FIRST = rf"^(?:(?!\b(?:{ASKING})\b).)*+\b"
"""What may stand before the word that asks: none other that does."""

_DIGIT = regex.compile(r"[\d%$€£¥]")
_MARKS = str.maketrans(dict.fromkeys(".,;:!?()[]/\"“”'’‘-–—", " "))


class Quantity(frozenset[str]):
    """A kind of quantity, by the words that tell one where no digit does."""

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has such a quantity."""
        return bool(_DIGIT.search(text)) or not self.isdisjoint(text.lower().translate(_MARKS).split())


_QUANTITIES = [
    (
        Guarded(regex.compile(rf"{_FIRST}(?:{asked})\b", regex.IGNORECASE | regex.DOTALL), parts.split()),
        Quantity(words.split()),
    )
    for asked, parts, words in _KINDS
]


def quantity(question: str) -> Quantity | None:
    """Return the kind of quantity that a question asks for; None where it asks for none."""
    return next((kind for asked, kind in _QUANTITIES if asked.search(question)), None)


def without_quantity(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) of the passages whether it has no quantity, of none where none is asked."""
    wanted = quantity(question)
    if wanted is None:  # as mostly
        return []
    return [not wanted.stands_in(sentence.text) for passage in passages for sentence in passage.sentences]
