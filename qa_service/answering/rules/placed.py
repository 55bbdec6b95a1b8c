"""Questions where: sentences that tell it in set words, and those that tell no place."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.designation import UP_TO_TWELVE
from qa_service.answering.question.names import CAPITALISED
from qa_service.answering.question.question_types import LEAD
from qa_service.answering.rules.sharing import sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.placing import tells_where, without_times
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence that tells in set words where something is is likelier to answer that."""

_LIGHT = frozenset(
    terms("find found locate located location situated kept place stand lie hang put get occur appear happen")
)
"""What a question where may hold beside what it is about."""

_WHERE = lazy(
    rf"""
    {LEAD}(?:(?:from|to)\s+)?where\b
    (?!.*\b(?:what|which|who|whom|whose|how|when|why|rank\w*)\b)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NO_PLACE = lazy(
    rf"""
    \b(?:
        at\s(?:an?\s)?(?:quarter|half|{UP_TO_TWELVE}|\d+)\b
            (?!\s(?-i:\p{{Lu}}))(?:\s(?:past|to)\s\w+)?
        | (?:on|in)\s(?:the\s)?(?:first|second|third|fourth|last|next|new)\s(?:\w+day|week|year|month|half)s?
            (?:\s(?:of|in)\s\w+\s\w+)?
        | (?:in|under|on|off|to|into|from|upon|through)
            \s(?:company|guard|arms|duty|loan|hold|show|sale|order|storage|turn|charge|length|pain|fire|work)\b
        | at\s(?:the|your|our|\w+['’]s)\s(?:\w+['’]s\s)?disposal
        | in\s(?:(?:his|her|its|our|your|my|their)\s)?(?:spare|free|own)\stime
        | in\s(?:\w+\s)?(?:sizes?|colou?rs?|shapes?|pieces|ways?|shifts?|turns|pairs|stages|languages?)
        | by\s(?!the\b|an?\s)\w+
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Times and turns of phrase beyond those that ``without_times`` takes out."""

_ORDINAL = lazy(
    r"""
    \b(?:first|second|third|fourth|fifth|last|next)
    (?=\s(?:floor|stor(?:ey|y)|landing|shelf|row|level|platform)\b)
    """,
    regex.VERBOSE,
)
"""A word that tells which of several places, not which of several times."""

_PLACE = lazy(
    r"""
    \b(?:with\s(?:the|our|my|his|her|their|your|\p{Lu})|(?:out|left|right|front|side|top|bottom|foot|back)\sof
        |atop|aboard|via|amid|alongside|underground|underwater|global\w*|(?:next|close)\sto|to\s\w+\s\d)
    | -based\b
    """,
    regex.VERBOSE,
)
"""What may tell a place beside the words that ``tells_where`` knows."""

_SIDE = r"(?:left|right|top|bottom|back|front|foot|head|side|rear|edge|corner)"
_A = r"(?:the|our|your|my|their|his|her|its|an?|this|that)"
_AT = r"(?:in|inside|on|at|under|behind|below|above|beside|opposite|near)"
_STANDS = r"""
    (?:is|are|was|were|be|stands?|stood|lies|lay|hangs?|hung|sits?|kept|held|set|put|built|hidden|found|left|sold
      |\p{L}+ed|(?:keep|store|park|meet|gather|wait|leave|place|hang|stop|start|begin|end|live|stay|eat|work)s?|goe?s?)
    """
_TOLD = lazy(
    rf"""
    \b(?:
        (?:next|close|adjacent)\ to | in\ front\ of | next\ door | nearby | (?:up|down)stairs
        | (?:in|out)doors | at\ (?:reception|home|school|sea) | (?:on|to|at)\ (?:the|its|your)\ {_SIDE}
        | (?:round|around)\ the\ (?:back|corner|side)
        | (?:across|along|beyond|among)\ {_A}\ \p{{L}}+ | (?:past|over|off|against)\ the\ \p{{L}}+
        | on\ the\ \w+\ (?:floor|stor(?:ey|y)|landing|shelf)
        | {_STANDS}\ by\ {_A}\ (?:\w+\ )?(?:door|window|wall|gate|entrance|exit|desk|lift|stairs|road|river)
        | {_STANDS}\ (?:outside|underground|abroad|overseas|online)
        | {_STANDS}\ (?:just\ |right\ |kept\ )?{_AT}\ {_A}\ (?P<place>[\p{{L}}-]+(?:\ [\p{{L}}-]+){{0,2}}+)
        | {_STANDS}\ (?:in|on|at|under)\ (?:\d+\ \p{{Lu}}\w*|\p{{Ll}}+\ \d+)
        | (?:in|at)\ (?:the\ )?(?:places?|spots?|sites?|areas?|parts?)\ (?:where|that|with)
        | (?:half\ )?an?\ (?:mile|kilomet(?:re|er)|block|street)\ (?:north|south|east|west|from|away|up|down)
    )\b
    """,
    regex.VERBOSE,
)
"""Where something is, in words that tell the ranker too little."""

_SENDING = (
    r"(?:send|sent|take|bring|hand|return|go|turn|apply|report|forward|deliver|post|written|saved|copied)"
)
_WHERE_TO = lazy(rf"\bwhere\b.*\b{_SENDING}\b", regex.IGNORECASE)
_SENT_TO = lazy(rf"\b{_SENDING}(?:s|es|ed)?\b[^.;:]*\bto {_A} \p{{L}}", regex.IGNORECASE)
_NAME = lazy(rf"(?<!\A\W*|[.!?:]\s)\b{CAPITALISED}")


def told_where(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) tells in set words where what is asked for is (``telling``).

    Nothing is told where no place is asked for.
    """
    if not _WHERE.search(question):  # as mostly
        return []
    asked, sent = set(terms(question)), _WHERE_TO.search(question) is not None

    def tells(text: str) -> bool:
        return _tells_another(text, asked) or (sent and _SENT_TO.search(text) is not None)

    def plainly(text: str) -> bool:
        return tells_where(_bare(text), question) is True

    return telling(sought(question, _LIGHT), passages, tells, plainly)


def _tells_another(text: str, asked: set[str]) -> bool:
    """Tell whether a text tells a place that is not itself asked of."""
    places = _TOLD.finditer(without_times(_bare(text)))
    return any(asked.isdisjoint(terms(found["place"] or "")) for found in places)


def lacks_place(question: str, told: str) -> bool:
    """Tell whether a place is asked for and what is ``told`` has no sign of one, nor a name of its own."""
    if not _WHERE.search(question):  # as mostly
        return False
    bare = _bare(told)
    if tells_where(bare, question) is not False or _PLACE.search(bare) or _TOLD.search(without_times(bare)):
        return False
    known = question.lower()
    return all(name.lower() in known for name in _NAME.findall(without_times(bare)))


def _bare(told: str) -> str:
    """Return a text without times and turns of phrase that ``without_times`` does not take out."""
    return _NO_PLACE.sub(" ", _ORDINAL.sub("upper", told))
