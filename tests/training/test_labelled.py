from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa_service.evaluation import Gold, Question
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


def test_titles_of(towns: Towns) -> None:
    """A question belongs to the titles that answer it; one without an answer, to that of the nearest."""
    documents, _ = towns(3)
    nearest = {"untold": documents[2].id, "far": "lost"}
    labelled = Labelled(tuple(documents), (), nearest)
    one, other = documents[0], documents[4]
    golds = (Gold("x"), Gold("x", "lost"), Gold("x", other.id), Gold("x", one.id))
    assert labelled.titles_of(Question("q", "x", (), golds)) == [other.title, one.title]
    assert labelled.titles_of(Question("q", "x", (), golds[:2])) == []
    assert labelled.titles_of(Question("q", "x")) == []
    assert labelled.titles_of(Question("untold", "x", (), ())) == [documents[2].title]
    assert labelled.titles_of(Question("far", "x", (), ())) == []


def test_split_untold(towns: Towns) -> None:
    """What is not answered goes where its nearest document goes."""
    documents, questions = towns(60)
    nearest = {f"near {one.id}": one.id for one in documents}
    near = tuple(Question(id, "Who?", (), ()) for id in nearest)
    for part in Labelled(tuple(documents), (*questions, *near), nearest).split(1):
        held = {one.id for one in part.documents}
        assert {one.id for one in part.questions if not one.gold} == {f"near {id}" for id in held}


def test_libraries(towns: Towns) -> None:
    """Each library has its documents and what is asked of them, and comes by number; none is lost."""
    documents, questions = towns(9)
    library = {one.id: 1 if at < 4 else 7 for at, one in enumerate(documents) if at < 12}
    nearest = {"near one": documents[0].id, "near other": documents[17].id}
    near = [Question(id, "Who?", (), ()) for id in nearest]
    labelled = Labelled(tuple(documents), (*questions, *near), nearest, library)
    found = labelled.libraries()
    assert [len(one.documents) for one in found] == [6, 4, 8]
    assert [one.documents[0] for one in found] == [documents[12], documents[0], documents[4]]
    for one in found:
        held = {document.id for document in one.documents}
        asked = [question for question in one.questions if question.gold]
        assert asked == [question for question in questions if question.gold[0].document_id in held]
    assert [[q.id for q in one.questions if not q.gold] for one in found] == [
        ["near other"],
        ["near one"],
        [],
    ]
    assert Labelled((), ()).libraries() == []
    assert Labelled(tuple(documents), tuple(questions)).libraries() == [
        Labelled(tuple(documents), tuple(questions))
    ]
