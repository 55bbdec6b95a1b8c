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


_OPENINGS = """
    and but or so yet thus then hence therefore however also instead otherwise besides moreover furthermore
    similarly likewise in as for of from with by to on at among like unlike despite because due used it its
    they them their theirs this these those he him his she her hers such both neither either the others that
    one two three some most many all each several
    """
_WORDS = frozenset(_OPENINGS.split())


def may_lean(word: str) -> bool:
    """Tell whether a sentence that begins with a word can lean, but for an example close behind."""
    return not word.isalpha() or word.casefold() in _WORDS


def may_be_example(word: str) -> bool:
    """Tell whether a word may be the "example" or "examples" near the beginning of a sentence that leans."""
    return word.casefold().startswith("example")


def cannot_stand_alone(sentence: str) -> bool:
    """Tell whether a sentence begins by pointing back ("They are …", "It is because …")."""
    return _LEANING.match(sentence) is not None
