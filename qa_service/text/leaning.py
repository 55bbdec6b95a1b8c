"""Tells a sentence that cannot stand alone."""

from __future__ import annotations

import regex

_LEANING = regex.compile(
    r"""
    [\W\d]*
    (?:(?:and|but|or|so|yet|thus|then|hence|therefore|however|also|instead|otherwise|besides|moreover
        |furthermore|similarly|likewise|in\ addition|as\ a\ result|for\ example|for\ instance),?\s+)*
    (?:(?:in|of|for|from|with|by|to|on|at|among|like|unlike|despite|because\ of|due\ to|used\ in)\s+)?
    (?:it|its|they|them|their|theirs|this|these|those|he|him|his|she|hers?|such|both|neither|either
      |the\ former|the\ latter|others|that\ (?:is|was|means|way|makes)
      |(?:\w+\s+){0,2}examples?\ of\ (?:this|these|those|such|them|it)
      |(?:one|two|three|some|most|many|all|each|several)\ of\ (?:this|these|those|them))
    \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


_LEADING = """
    and but or so yet thus then hence therefore however also instead otherwise besides moreover furthermore
    similarly likewise in addition as a result for example instance of from with by to on at among like unlike
    despite because due used the that one two three some most many all each several
    """
LEADING = frozenset(_LEADING.split())
"""The words before the one that points back."""

_SURE = "it its they them their theirs this these those he him his she her hers such both neither either"
POINTERS = frozenset(_SURE.split())
"""Words by which a sentence leans, if it begins with one."""

_UNSURE = frozenset(["former", "latter", "others", "is", "was", "means", "way", "makes"])


def may_lead(word: str) -> bool:
    """Tell whether a word, casefolded, may stand before the one by which a sentence leans."""
    return word in LEADING


def may_lean(word: str) -> bool:
    """Tell whether a sentence can lean, but for an example, of which this is the first word that cannot lead.

    The word is casefolded.
    """
    return not word.isalpha() or word in POINTERS or word in _UNSURE


def may_be_example(word: str) -> bool:
    """Tell whether a word, casefolded, may be the "example" near the beginning of a sentence that leans."""
    return word.startswith("example")


def cannot_stand_alone(sentence: str) -> bool:
    """Tell whether a sentence begins by pointing back ("They are …", "It is because …")."""
    return _LEANING.match(sentence) is not None
