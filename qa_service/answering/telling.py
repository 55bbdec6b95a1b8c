"""What is asked for in set words -> what the sentences gain that tell it in set words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.aliases import of_names
from qa_service.answering.varieties import of_kinds
from qa_service.model import Passage

GAIN = 7.0
"""By how many nats such a sentence is likelier to hold the answer than its words alone tell."""


def gains(question: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
    """Return what each sentence of the passages gains, (c,): ``GAIN`` where it tells what is asked for.

    That is which kinds of a thing there are, or what else it is called; other questions are left alone.
    """
    asked = of_kinds(question) or of_names(question)
    places = [(passage, at) for passage in passages for at in range(len(passage.sentences))]
    if asked is None:
        return np.zeros(len(places), np.float32)
    return np.array([GAIN * asked.tells(passage, at) for passage, at in places], np.float32)
