"""Rows of a table below a label, which stands in a line of its own: "Diesel cars" over what these cost."""

from __future__ import annotations

from collections.abc import Iterator

from qa_service.answering.quoting.gaps import gap
from qa_service.model import Passage
from qa_service.text import labels


def labelled(passage: Passage) -> Iterator[int]:
    """Yield for each sentence of a passage how many before it the label of its row is, 0 for none."""
    texts = [sentence.text for sentence in passage.sentences]
    return labels.labelled(texts, [gap(passage, at) for at in range(len(texts))])
