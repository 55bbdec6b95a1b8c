"""A sentence -> whether it tells a place, where that is plain."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_TIMED = lazy(
    rf"""
    \b(?:in|on|at|by|from|to|since|until|between|and|around|about|within|during|before|after)\s
    (?:(?:the|a|an|early|late|mid|about|around|same|following|next|last|first|second|third|end|beginning|middle|of
       |{MONTHS}|{_DAYS}|\d{{1,2}}(?:st|nd|rd|th)?)[\s,-]+)*
    (?:\d{{4}}s?|{MONTHS}|{_DAYS}|\w*(?:century|centuries)|\d+(?:\.\d\d|:\d\d)?(?!\s\p{{L}})
      |(?:\w+\s)?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)
      |morning|afternoon|evening|night|noon|spring|summer|autumn|winter|time|once|first|last)\b(?:,?\s\d{{4}}\b)?
    """,
    regex.VERBOSE,
)
_NO_PLACE = lazy(
    r"""
    \b(?:
        in\s(?:order|fact|part|addition|general|turn|case|response|use|favou?r|honou?r|particular|contrast|effect
          |common|detail|full|practice|theory|total|size|length|number|numbers|terms|return|exchange|memory|advance
          |vain|secret|public|writing|(?:(?:two|three|four|five|six|several|many|large|small|equal|different)\s)?\w*
           (?:groups|pairs|parts|lots|stages|steps|ways|forms|versions))
      | at\s(?:least|most|all|an?\s\w*\s?(?:rate|cost|price|speed|age))
      | on\s(?:average|behalf|foot|request|condition|purpose|account)
      | from\s(?:scratch)
      | over\s(?:\d|a\shundred|one|two|three|several)
    )\b
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_LEADING = "in|at|near|inside|outside|behind|beside|beneath|opposite|throughout|across"
_NOUNS = """
    city|town|village|hall|house|church|chapel|cathedral|castle|palace|tower|room|kitchen|cellar|attic|street|road
    |square|river|lake|sea|island|coast|valley|mountains?|forest|park|garden|building|school|university|college
    |museum|library|hospital|prison|factory|station|harbou?r|port|airport|district|province|state|country|region
    |countryside|capital|suburbs?|centre|center|north|south|east|west|northern|southern|eastern|western
    """
_TOLD = lazy(
    rf"""
    \b(?:{_LEADING}|on)\s(?:(?:the|an?|his|her|its|their)\s)?(?:\p{{Ll}}+\s){{0,2}}(?:{_NOUNS})\b
    | \b(?:{_LEADING})\s(?:the\s)?(?:\p{{Ll}}+\s)?\p{{Lu}}[\p{{L}}'’-]+
    """,
    regex.VERBOSE,
)
_MAY_BE = lazy(
    rf"""
    \b(?:{_LEADING}|on|from|into|onto|upon|through|over|along|between|among|around|within|above|below|under|by|off
        |past|toward|towards|beyond|where|wherever|here|there|anywhere|everywhere|nowhere|abroad|overseas|worldwide
        |local\w*|north\w*|south\w*|east\w*|west\w*|home|upstairs|downstairs|(?i:site|place|located|situated))\b
    | \bto\s(?:the|an?|his|her|its|their|\p{{Lu}})
    """,
    regex.VERBOSE,
)


def without_times(said: str) -> str:
    """Return a sentence without the times and turns of phrase that look like places."""
    return _NO_PLACE.sub(" ", _TIMED.sub(" ", said))


def tells_where(said: str, asked: str) -> bool | None:
    """Return True for a sentence that tells a place in set words, False for one where nothing may tell it.

    None where it may be told or not. A place that is ``asked`` of is not what is told.
    """
    bare, known = without_times(said), set(asked.lower().rstrip("?").split())
    if any(found[0].split()[-1].lower() not in known for found in _TOLD.finditer(bare)):
        return True
    return None if _MAY_BE.search(bare) else False
