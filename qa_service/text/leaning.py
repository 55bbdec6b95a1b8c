"""Tells a sentence that cannot stand alone."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy

NO_DESK = r"(?!(?-i:IT)\s+(?-i:\p{Lu}?\p{Ll}))"
"""Before an "it" in a pattern that ignores capitals: none that is in capitals, as in "the IT desk"."""

_LEANING = lazy(
    rf"""
    [\W\d]*
    (?:(?:and|but|or|so|yet|thus|then|hence|therefore|however|also|instead|otherwise|besides|moreover
        |furthermore|similarly|likewise|in\ addition|as\ a\ result|for\ example|for\ instance),?\s+)*
    (?:(?:in|of|for|from|with|by|to|on|at|among|like|unlike|despite|because\ of|due\ to|used\ in)\s+)?
    {NO_DESK}
    (?:it|its|they|them|their|theirs|this|these|those|he|him|his|she|hers?|such|both|neither|either
      |the\ former|the\ latter|others|that\ (?:is|was|means|way|makes)
      |(?:\w+\s+){{0,2}}examples?\ of\ (?:this|these|those|such|them|it)
      |(?:one|two|three|some|most|many|all|each|several)\ of\ (?:this|these|those|them)
      |otherwise|instead(?!\ of\b)|then|(?:only|until|since|by|before)\ then|from\ then\ on
      |(?:in|at|on|by|after|before|during|for|from|until|because\ of)\ that
      |(?:if|when|once|without|before|after|until|while|unless|as\ soon\ as)\ (?:it|they|them|he|she|him|one)
      |if\ (?:so|not)|the\ same|(?:\w+\ )?ones)
    \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


_LEADING = """
    and but or so yet thus then hence therefore however also instead otherwise besides moreover furthermore
    similarly likewise in addition as a result for example instance of from with by to on at among like unlike
    despite because due used the that one two three some most many all each several if when once without
    until before after during while unless only as soon since
    """
LEADING = frozenset(_LEADING.split())
"""The words before the one that points back."""

_SURE = "it its they them their theirs this these those he him his she her hers such both neither either"
POINTERS = frozenset(_SURE.split())
"""Words by which a sentence leans, if it begins with one."""

POINTING_LATER = frozenset(["otherwise", "instead", "then", "that", "so", "not", "same", "one"])
"""Words by which it may lean where there are only those before that can lead."""

UNSURE = frozenset(["former", "latter", "others", "is", "was", "means", "way", "makes"])
"""Words by which a sentence may lean, besides those."""


EXAMPLE = "example"
"""What the words begin with by which a sentence may lean where "of these" stands behind them."""


def may_lead(word: str) -> bool:
    """Tell whether a word, casefolded, may stand before the one by which a sentence leans; numbers may."""
    return word in LEADING or word.replace(".", "").replace(",", "").isdecimal()


def may_lean(word: str) -> bool:
    """Tell whether a sentence can lean, but for ``may_point``, of which this is the first that cannot lead.

    The word is casefolded.
    """
    return not word.isalpha() or word in POINTERS or word in UNSURE


def may_point(word: str) -> bool:
    """Tell whether a sentence may lean by a word, casefolded, that only those that can lead stand before."""
    return word in POINTING_LATER


def is_example(word: str) -> bool:
    """Tell whether a sentence may lean by a word, casefolded, with a space and "of these" behind it."""
    return word.startswith(EXAMPLE)


def cannot_stand_alone(sentence: str) -> bool:
    """Tell whether a sentence begins by pointing back ("They are …", "It is because …")."""
    return _LEANING.match(sentence) is not None
