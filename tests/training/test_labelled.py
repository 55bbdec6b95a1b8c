from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training.labelled import Labelled

Towns = Callable[[int], tuple[list[Document], list[Question]]]


def test_split(towns: Towns) -> None:
    """Of many titles a tenth is held out, whole, and has questions; nothing is in both parts or lost."""
    labelled = Labelled(*map(tuple, towns(60)))
    lone = replace(labelled.documents[0], id="lone", title="Lone")
    learned, measured = Labelled((*labelled.documents, lone), labelled.questions).split(1)
    assert learned.titles().isdisjoint(measured.titles())
    assert len(measured.titles()) == 6
    assert learned.titles() | measured.titles() == labelled.titles() | {"Lone"}
    assert "Lone" in learned.titles()
    assert sorted(one.id for one in learned.questions + measured.questions) == sorted(
        one.id for one in labelled.questions
    )
    assert Labelled((*labelled.documents, lone), labelled.questions).split(1) == (learned, measured)


def test_split_few(towns: Towns) -> None:
    """Of few titles a tenth of the questions is held out, and all documents are in both parts."""
    labelled = Labelled(*map(tuple, towns(24)))
    small = labelled.under(set(sorted(labelled.titles())[:5]))
    learned, measured = small.split(1)
    assert learned.documents == measured.documents == small.documents
    assert len(measured.questions) == round(0.1 * len(small.questions))
    assert set(learned.questions) | set(measured.questions) == set(small.questions)
    assert not set(learned.questions) & set(measured.questions)
