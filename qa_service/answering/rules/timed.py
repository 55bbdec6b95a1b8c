"""Questions when and how often: sentences that tell it without a date or an hour, and those that do not."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.designation import UP_TO_TWELVE
from qa_service.answering.question.question_types import LEAD, PREPOSITION
from qa_service.answering.rules.sharing import Sought, has, has_no_other, sought, telling
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.placing import MONTHS
from qa_service.text.records import CELL
from qa_service.text.terms import terms

GAIN = 1.5
"""By how many nats a sentence that tells in set words when, or how often, is likelier to answer that."""

_LIGHT = frozenset(terms("happen occur take place time hour day date often frequently"))
"""What a question when may hold beside what it is about."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_WHEN = lazy(
    rf"""
    {LEAD}(?:(?:{PREPOSITION}|since|until|till)\s+)?
    (?:when|(?:what|which)\s+(?:times?|hours?|days?|dates?|months?|seasons?|weekdays?)\b|(?P<often>how\s+(?:often|frequently)))\b
    (?!.*\b(?:what|which|who|whom|whose|how|where|why)\b)
    """,
    _MODE,
)
_UNIT = r"""
    (?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|term|season|year|decade|centur(?:y|ie))s?
    """
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|weekend|morning|afternoon|evening|night)s?"
_MONTH = rf"(?-i:{MONTHS})"
_SEASON = r"""
    (?:spring|summer|autumn|winter|mid(?:summer|winter)|christmas|easter|whitsun|pentecost|michaelmas|lent
    |advent|new\ year|holidays?|carnival)"""
_TURN = rf"""
    (?:{_SEASON}|(?:low|high)\ tide|noon|midday|midnight|dawn|dusk|daybreak|nightfall
    |sun(?:rise|set|down|up))"""
_REGULARLY = r"(?:(?:hour|dai|night|week|fortnight|month|quarter|year)ly|(?:bi)?annual(?:ly)?)"
_CLAUSE = r"""
    (?:the|all|an?|it|they|he|she|we|you|i|every|each|his|her|its|their|our|your|my|this|that|these|those)"""

_TOLD = lazy(
    rf"""
    \b(?:
        {_REGULARLY}
        | (?:once|twice|(?:two|three|four|five|six|\d+)\ times)\ (?:an?|per|each|every|in)
        | (?:every|each)\ (?:(?:other|second|third|fourth|few|two|three|four|five|six|\d+)\ )?
            (?:{_UNIT}|{_DAY}|{_SEASON}|{_MONTH})
        | (?:on|upon)\ (?:request|demand|arrival|departure) | by\ appointment
        | (?:at|in|during|before|after|until|till|by|from|since|around|over)\ (?:the\ )?
            (?:(?:early|late|next|last|same|following)\ )?{_TURN}
        | on\ (?:mon|tues|wednes|thurs|fri|satur|sun|week)days | at\ (?:half|a\ quarter)\ (?:past|to)
        | (?:during|before|after)\ (?:lunch|dinner|breakfast|supper|tea|mass|school|work|meals?)
        | tomorrow | tonight | in\ \w+\ weather
        | at\ the\ (?:end|start|beginning|close)\ of
        | (?:first|second|third|fourth|last)\ {_DAY}\ (?:of|in|after|before)
        | (?P<clause>as\ soon\ as | by\ the\ time | the\ (?:instant|moment)
            | (?:when|while|after|until|before|whenever|once|during)\ {_CLAUSE})
    )\b
    """,
    _MODE,
)
"""How often something is, or when, told by anything but a date or an hour: these the ranker knows."""

_CLAUSE_END = lazy(r"[.,;:]")

_DATED = lazy(
    rf"""
    \b(?:
        (?:1\d|20)\d\d | {_MONTH} | (?:on|by|until|from|before|after|since|this|next|last|every|each)\ {_DAY}
        | (?:at|by|until|from|before|after|since|past|to|between)
            \ (?:\d{{1,2}}|{UP_TO_TWELVE})(?!\ \p{{L}}{{3}})
        | (?:in|at|during|over)\ (?:the\ )?(?:early\ |late\ )?{_DAY}
        | (?:within|in|after|next|last|this|following|earlier|every|each|\w+ly\ in)\ (?:\w+\ ){{0,2}}{_UNIT}
        | {_UNIT}\ (?:later|earlier|ago|before|after)
    )\b
    """,
    _MODE,
)
"""A date, an hour or a day."""

_SIGN = lazy(
    rf"""
    \d
    | \b(?:{_UNIT}|{_DAY}|{_MONTH}|{_TURN}|{_REGULARLY}|overnight|o['’]clock|\w*time(?:s|ly)?|period
        |ages?|aged|eras?|eve|youth|childhood|when(?:ever)?|while|whilst|twice|thrice
        |(?:just|soon|long|even|only)\ as
        |after(?:wards?)?|before(?:hand)?|until|till|since|during|throughout|within|upon
        |once\ (?:{_CLAUSE}|per|in|\w+\ (?:is|are|was|were|has|have|had))
        |every|each|always|never|often|seldom|rarely|occasionally|usually|regularly|frequently|constantly
        |permanently|sometimes|ever|immediately|instantly|directly|straight\ away|at\ once
        |soon(?:er|est)?|earl(?:y|ier|iest)|late(?:st)?|now(?:adays)?|then|ago|today|tonight|tomorrow|yesterday
        |first|last|next|following|end(?:s|ed|ing)?|start\w*|beg[iau]n\w*|moment|instant|request|demand
        |appointment|advance|tide|weather|breaks?|lunch\w*|dinner|breakfast|supper|tea|mass|reign|wars?|birth
        |death|puberty|adolescen\w+|meals?|if|unless
        |on\ (?:\w+ing|arrival|departure|\w*day|the\ (?:\w+\ )?(?:eve|day|night))
        |in\ (?:advance|good|between)
        |(?:at|from|by|until|till|past|to|before|after|around|about)
            \ (?:half|quarter|{UP_TO_TWELVE}|twenty)
        )\b
    """,
    _MODE,
)
"""What may tell a time, or stand before one; without any of these hardly a sentence does."""


_LASTING = lazy(
    rf"""
    \b(?:takes?|took|taken|lasts?|lasted|for)
    \ (?:(?:about|around|up\ to|at\ least|at\ most|only|over|nearly)\ )?
    (?:\d[\d.,–-]*|an?|half\ an?|one|two|three|four|five|six|seven|eight|nine|ten|several)
    \ (?:\w+\ )?{_UNIT}\b
    """,
    _MODE,
)
"""How long something is, which is not when."""

_EVENT = lazy(r"\bwhen\s+(?:was|were|did)\b", regex.IGNORECASE)
_PRESENT = lazy(r"\b(?:is|are|can|may|must|should|do|does)\b", regex.IGNORECASE)
_OPENING = lazy(r"\bdid\b.*\bopen\W*\Z", regex.IGNORECASE)
_OPEN = lazy(r"\b(?:is|are)\s(?:\w+\s)?open\b(?!.*\bopened\b)", regex.IGNORECASE | regex.DOTALL)
_PAST = lazy(
    rf"""
    \b(?:was|were|had|did|ago|since|last|once|years?|months?|century|centuries|\p{{L}}+ed|became|began|came|went|made
        |gave|took|born|built|held|left|set|put|lost|won|met|died|fell|rose|grew|led|ran|sold|bought|brought|wrote
        |found|sent|spent|stood|thought|told|broke|chose|drew|drove|kept|saw|said)\b
    | \b(?:1\d|2[01])\d\d(?!\d) | \d{{4}}\ BC | \b{_MONTH}\b
    """,
    _MODE,
)
"""What tells of what has been, or its date."""


def told_when(question: str, passages: Sequence[Passage]) -> list[float]:
    """Return how far each sentence (c,) tells a time in set words of what is asked for (``telling``).

    Nothing is told where no time is asked for.
    """
    if not _WHEN.search(question):  # as mostly
        return []
    asked = sought(question, _LIGHT)
    return telling(asked, passages, lambda text: _tells_when(text, asked), has(_DATED))


def _tells_when(text: str, asked: Sought) -> bool:
    """Tell whether a text tells when something is that is not itself what is asked of."""
    return any(
        not found["clause"] or not asked.share(_CLAUSE_END.split(text[found.start() :])[0])
        for found in _TOLD.finditer(text)
    )


def _is_open(question: str, told: str) -> bool:
    """Tell whether a text says when something is open, where it is asked when it first opened."""
    return _OPENING.search(question) is not None and _OPEN.search(told) is not None


def lacks_time(question: str, told: str) -> bool:
    """Tell whether a time is asked for and what is ``told`` has no sign of one but the question's own.

    Nor has what is so at any time, or a row of a table, where it is asked when something was.
    """
    asked = _WHEN.search(question)
    if not asked:  # as mostly
        return False
    now = CELL in told or _PRESENT.search(told)
    if _EVENT.search(question) and ((now and not _PAST.search(told)) or _is_open(question, told)):
        return True
    said = told if asked["often"] else _LASTING.sub(" ", told)
    return has_no_other(_SIGN, said, question[asked.end() :])
