"""Passages -> candidate evidence: each sentence, with those before it that it cannot do without."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.model import Evidence, Passage, ScoredPassage, Sentence

MOST = 3
"""Sentences that one piece of evidence holds at most."""

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


def cannot_stand_alone(sentence: str) -> bool:
    """Tell whether a sentence begins by pointing back ("They are …", "It is because …")."""
    return _LEANING.match(sentence) is not None


def candidates(passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """Return one piece of evidence a sentence, in order; its last sentence is the one it stands for.

    ``score`` is that of the passage.
    """
    return [
        Evidence(_with_antecedents(scored.passage, at), scored.passage, scored.score)
        for scored in passages
        for at in range(len(scored.passage.sentences))
    ]


def _with_antecedents(passage: Passage, at: int) -> tuple[Sentence, ...]:
    first = at
    while first > 0 and at - first < MOST - 1 and cannot_stand_alone(passage.sentences[first].text):
        first -= 1
    return passage.sentences[first : at + 1]
