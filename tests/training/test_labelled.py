from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.training.labelled import MANY, Labelled

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


@pytest.mark.parametrize("titles", [60, 24, 19, 3])
def test_parted(towns: Towns, titles: int) -> None:
    """About a tenth is held out, of titles where there are many; nothing is in both parts or lost."""
    labelled = Labelled(*map(tuple, towns(titles)))
    learned, measured = labelled.parted()
    assert sorted(one.id for one in learned.questions + measured.questions) == sorted(
        one.id for one in labelled.questions
    )
    share = len(measured.questions) / len(labelled.questions)
    assert 0 < share < 0.25
    if titles >= MANY:
        assert learned.titles().isdisjoint(measured.titles())
        assert learned.titles() | measured.titles() == labelled.titles()
    else:
        assert learned.documents == measured.documents == labelled.documents


@given(st.integers(20, 40), st.integers(0, 2**32), st.booleans())
def test_what_was_learned_from_is_not_measured_on_when_there_is_more(
    titles: int, seed: int, many: bool
) -> None:
    """Whatever is added, and in whatever order, what is measured on then was not learned from before."""
    place = "here {}" if many else "here"
    documents = [Document(f"d{n}", place.format(n), f"Text {n}.", "", "", "") for n in range(titles)]
    questions = [Question(f"q{n}", f"What is {n}?", (), (Gold("Text", f"d{n}"),)) for n in range(titles)]
    less = Labelled(tuple(documents), tuple(questions))
    added = [Document(f"e{n}", place.format(-n), f"More {n}.", "", "", "") for n in range(1, titles)]
    more = [Question(f"r{n}", f"Why is {n}?", (), (Gold("More", f"e{n}"),)) for n in range(1, titles)]
    random.Random(seed).shuffle(questions)
    grown = Labelled((*added, *documents), (*more, *questions))
    (learned, measured), (_, later) = less.parted(), grown.parted()
    assert measured.questions
    assert later.questions
    assert not {one.text for one in learned.questions} & {one.text for one in later.questions}


def test_parted_by_what_is_asked(towns: Towns) -> None:
    """Two questions of the same words and different ids, case, or documents are in the same part."""
    documents, questions = towns(5)
    again = [replace(one, id=f"{one.id}'", text=f" {one.text.upper()}") for one in questions]
    for part in Labelled(tuple(documents), (*questions, *again)).parted():
        ids = {one.id for one in part.questions}
        assert {id.removesuffix("'") for id in ids} == {id for id in ids if not id.endswith("'")}
        assert len(ids) == 2 * len({id.removesuffix("'") for id in ids})


def test_once(towns: Towns) -> None:
    """A text and a question of it are there once whatever their ids, with all answers, the first's names.

    The same question of another text, or after another question, is another one.
    """
    documents, questions = towns(3)
    one, other = documents[0], documents[-1]
    twin = replace(one, id="twin", title="Twin")
    asked = questions[0]
    [gold] = asked.gold or ()
    assert gold.document_id == one.id
    same = replace(asked, id="same", text=asked.text.upper(), gold=(replace(gold, document_id="twin"),))
    wider = replace(same, id="wider", gold=(Gold("other words", "twin"),))
    apart = replace(asked, id="apart", gold=(Gold("x", other.id),))
    after = replace(asked, id="after", history=("What is a town?",))
    untold = [Question(id, "Who?", (), ()) for id in ("near", "nearer", "far")]
    nearest = {"near": one.id, "nearer": "twin", "far": other.id}
    library = {"twin": 2, one.id: 1}
    everything = (*questions, same, wider, apart, after, *untold)
    found = Labelled((*documents, twin), everything, nearest, library).once()
    assert found.documents == tuple(documents)
    merged = replace(asked, gold=(gold, Gold("other words", one.id)))
    assert found.questions == (merged, *questions[1:], apart, after, untold[0], untold[2])
    assert [found.titles_of(question) for question in untold] == [[one.title], [one.title], [other.title]]
    assert found.once() == found


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
