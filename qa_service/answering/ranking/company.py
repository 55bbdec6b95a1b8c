"""How much of a question the passages around each passage hold: whether its document treats that at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.kernels import INT, kernel
from qa_service.text.surroundings import Surrounded

Floats = NDArray[np.float32]

WEIGHTS = ("idf", "repeated", "names", "rare")
"""What a question's terms weigh: their idf; that times the chance that an answer repeats them; that of names
alone; how rare they are anywhere."""

PRIORS = (2, 10)
"""Passages of the whole corpus that are added to those around one, before it is told how much likelier a term
stands there than elsewhere."""

COMPANY = (
    *(f"{part}/{weight}" for weight in WEIGHTS for part in ("held", "lacking", "weightiest lacking")),
    *(
        f"{likelier} {prior}/{told}"
        for likelier in ("likelier", "oftener")
        for prior in PRIORS
        for told in ("all", "repeated", "names")
    ),
    *("elsewhere", "elsewhere/repeated", "elsewhere/names", "elsewhere/weightiest"),
    *("density", "density/repeated", "often", "often/repeated", "oftenest"),
    *("alone", "alone/share", "terms alone"),
    *("pairs", "pairs near", "twos", "threes"),
    *("passages", "words", "hits"),
    *(f"question/unknown{way}" for way in ("", "/share", "/repeated", "/names")),
    *("question/terms", "question/names", "question/idf", "question/mean idf", "question/repeated"),
    *("question/weight", "question/weightiest", "question/highest idf", "question/rarest"),
    *("question/rarity", "question/few"),
)
"""The features of each passage, in order: what is held of the question around it, and what is not; how much
likelier its terms are held there than elsewhere, or stand there; how much stands elsewhere alone; in how many
of the passages, how often, and how much of it stands nowhere else; its pairs of terms, and the sentences that
hold two and three; how much stands around the passage, and the share of all passages that have the same
around them. Then what is the same of all: what the corpus lacks of the question, how many terms it has and
how much these weigh, and how many of them few passages hold."""

BESIDE = tuple(
    at
    for at, name in enumerate(COMPANY)
    if name.startswith(("held", "likelier", "oftener")) or name in ("density", "pairs", "pairs near")
)
"""The features of which it counts, too, how far a passage is behind the best one."""

_F, _B, _I = np.float32, np.bool_, np.int64
_company = kernel("company", _F, _F, _F, _B, _B, INT, INT, INT, _I, _I, _I, _I, _I, _I, _I, _I, _F)


def company(asked: Asked, passage_ids: Sequence[str], statistics: Surrounded) -> Floats:
    """Return an array of shape (passages, len(COMPANY)); the values are of the order of 1."""
    found = statistics.surroundings(passage_ids, asked.terms)
    out = np.empty((len(found.first), len(COMPANY)), np.float32)
    told = asked.idf, asked.share, asked.rarity, asked.names, asked.known, len(asked.idf), asked.passages
    _company(*told, len(out), *found, out)
    return out
