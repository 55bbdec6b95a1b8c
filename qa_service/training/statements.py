"""A sentence and those beside it -> whether they tell why, when and by whom, where that is plain."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from qa_service.answering.rules.reasons import GIVEN, GIVEN_BEHIND
from qa_service.text.placing import tells_where
from qa_service.text.shapes import MEANS
from qa_service.training.retelling import TIMES, dated

_AIM = regex.compile(
    r"""
    \b(?:built|made|designed|created|established|founded|introduced|formed|used|added|erected|installed
        |developed|passed|sent|opened|moved|employed|applied|set\ up)
      (?:\s\w+){0,3}\sto\s(?!the\b|an?\b|be\b|\w+(?:ed|ing)\b)\p{Ll}
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_MAY_BE_REASON = regex.compile(
    r"""
    \b(?:because|since|as|due|so|thus|therefore|hence|caus\w*|reason\w*|owing|thanks|to|for|result\w*|lead\w*|led
        |why|fear\w*|prevent\w*|protect\w*|avoid\w*|allow\w*|help\w*|keep\w*|which|after|when|if|out\ of
        |account|lest|otherwise|would|want|\w+ing)\b
    | [;:–—] | \s-\s
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_GIVES_BESIDE = regex.compile(
    r"""
    \b(?:because|due|thus|therefore|hence|caus\w*|reason\w*|owing|thanks|result\w*|led|why|in\ order|otherwise
        |would)\b
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_EVERYDAY = regex.compile(
    rf"""
    \b(?:when|whenever|while|during|before|after|until|till|once|upon)\s
    | \b(?:in|at|on|by|through|from|since)\s(?:the\s|early\s|late\s|old\s|middle\s)?
      (?:dawn|dusk|noon|midday|midnight|sunrise|sunset|nightfall|night|birth|infancy|childhood|youth|adolescence
        |puberty|adulthood|maturity|pregnancy|old\sage|middle\sage|age|season|weekends?|antiquity|prehistory|time)\b
    | \b(?:{"|".join(TIMES).replace(" ", "[ ]")})\b
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_MAY_BE_TIME = regex.compile(
    r"""
    \b(?:when|while|during|before|after|until|till|since|once|upon|ago|now|then|today|late|later|latest|last|early
        |earl\w+|first|next|prior|already|still|soon|often|sometimes|always|never|ever|every|times?|age|ages|era
        |period|war|seasons?|modern|medieval|ancient|annual|daily|dawn|dusk|noon|sunrise|sunset
        |childhood|infancy|birth|youth|adult\w*|puberty|adolescen\w*|matur\w+|pregnan\w+|young
        |(?:usual|regular|annual|year|month|week|hour|recent|current|former|original|initial|final|eventual
        |subsequent|previous|immediate)ly)\b
    | \d
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_BY = regex.compile(r"\bby\b", regex.IGNORECASE)
_NO_AGENT = rf"\w+ing\b|(?:{'|'.join(sorted(MEANS))})\b"
_AGENT = rf"(?P<agent>(?:\s\w+){{0,4}}\sby\s(?:(?:the|an?)\s)?(?!{_NO_AGENT})\p{{L}})?"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, with what is before it and behind it in its document.

    Each of the questions below has True for an answer where it is told in set words, False where nothing
    there may tell it, and None where it may be told or not.
    """

    own: str
    before: str = ""
    behind: str = ""

    @property
    def around(self) -> str:
        """All that is said here."""
        return f"{self.before} {self.own} {self.behind}"

    @property
    def goes_on_with_reason(self) -> bool:
        """Whether the next sentence gives the reason for what is said."""
        return GIVEN_BEHIND.match(self.behind) is not None

    def tells_why(self) -> bool | None:
        """Tell whether there is a reason, or an aim."""
        if self.goes_on_with_reason or GIVEN.search(self.own) or _AIM.search(self.own):
            return True
        return None if _MAY_BE_REASON.search(self.own) or _GIVES_BESIDE.search(self.around) else False

    def tells_when(self) -> bool | None:
        """Tell whether there is a time."""
        if dated(self.own) or _EVERYDAY.search(self.own):
            return True
        return None if _MAY_BE_TIME.search(self.around) or dated(self.around) else False

    def tells_where(self, asked: str) -> bool | None:
        """Tell whether there is a place, none of those that are ``asked`` of."""
        return tells_where(self.own, asked)

    def tells_by_whom(self, done: str) -> bool | None:
        """Tell whether it is said by whom something was ``done``, a participle; None where it was not."""
        found = regex.search(
            rf"\b(?:is|are|was|were|been|be|being)\s(?:\w+\s){{0,2}}{regex.escape(done)}\b{_AGENT}", self.own
        )
        if found is None:
            return None
        if found["agent"]:
            return True
        return None if _BY.search(self.around) else False
