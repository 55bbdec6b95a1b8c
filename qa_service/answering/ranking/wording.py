"""Question -> which of the words that say what is asked of a topic, and not what the topic is, it has."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_WORDS = """
    what which who whom whose where when why how is are was were be been being am do does did done
    can could may might must shall should will would have has had a an the this that these those it its
    he she they his her him their them of in on at to from by for with about as during after before between
    into over under against within since until through per than and or not no only also another other else
    one each some any all both first if because describe give name list many much
    """

WORDING = tuple(_WORDS.split())
"""Words that are looked for. Most of them are not indexed."""

_PLACES = {word: at for at, word in enumerate(WORDING)}


def wording(words: Iterable[str]) -> NDArray[np.float32]:
    """Return 1 for each of ``WORDING`` that is among ``words`` in lower case, else 0."""
    found = np.zeros(len(WORDING), np.float32)
    found[[_PLACES[word] for word in words if word in _PLACES]] = 1
    return found
