from __future__ import annotations

import pytest

from qa_service.answering.question.expansion import MOST, SYNONYM_WEIGHT, corrected, respelt, with_synonyms
from qa_service.answering.question.followup import follow_up, resolve
from qa_service.model import Correction, Document, Exchange
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.text.passages import passages
from qa_service.text.terms import terms


@pytest.fixture(scope="module")
def index(article: Document) -> Index:
    return Index([build(passages(article))])


@pytest.mark.parametrize(
    ("wrong", "right"), [("hypercalcemia", "hypercalcaemia"), ("Calcinossis", "calcinosis")]
)
def test_misspelt(index: Index, wrong: str, right: str) -> None:
    """A misspelt word is searched for as it was meant, and the correction told as it was written."""
    query, corrections = corrected(resolve(f"What is {wrong} in tissue?"), index, Spelling(index))
    assert corrections == (Correction(wrong, right),)
    assert query.terms == ((terms(right)[0], 1.0), (terms("tissue")[0], 1.0))
    assert query.question == f"What is {wrong} in tissue?"


def test_respelt() -> None:
    """Each misspelt word, as a whole word, is the right one, with the capital that it was written with."""
    query = resolve("Calcinosos of calcinosos, or calcinososis?")
    meant = respelt(query, [Correction("Calcinosos", "calcinosis"), Correction("calcinosos", "calcinosis")])
    assert meant.question == "Calcinosis of calcinosis, or calcinososis?"
    assert meant.terms == query.terms


def test_doubted(index: Index) -> None:
    """A reading that is not certain leaves the written term beside it, by as much as it is doubted."""
    query, corrections = corrected(resolve("Is it stomack?"), index, Spelling(index))
    assert corrections == (Correction("stomack", "stomach"),)
    (meant, weight), (written, doubt) = query.terms
    assert (meant, weight, written) == (terms("stomach")[0], 1.0, terms("stomack")[0])
    assert 0 < doubt <= 0.5


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Stomack?", True),
        ("IS IT STOMACK?", True),
        ("Is it STOMACK?", False),
    ],
)
def test_capitals(index: Index, question: str, read: bool) -> None:
    """A word in capitals is an acronym, and left alone, unless all of the question is in capitals."""
    assert bool(corrected(resolve(question), index, Spelling(index))[1]) is read


def test_most(index: Index) -> None:
    """Of a question full of unknown words the first ones alone are held against all others."""
    many = " ".join(f"calcinos{letter}s" for letter in "abcdefghjklmnopqrstuvwxyz")
    _, corrections = corrected(resolve(f"What is {many}?"), index, Spelling(index))
    assert [one.wrong for one in corrections] == many.split()[:MOST]


def test_left_alone(index: Index) -> None:
    """Known words, words with known synonyms, short words and numbers stay as they are."""
    query = resolve("Is calcinosis diagnosed in 2019 or 20019 by a vet?")
    assert corrected(query, index, Spelling(index)) == (query, ())


def test_carried(index: Index) -> None:
    """A misspelt word of an earlier question is corrected for the search, and not told again."""
    query, corrections = corrected(
        follow_up("And why?", [Exchange("What is calsinosis?")], index, Spelling(index)),
        index,
        Spelling(index),
    )
    assert query.terms == (("calcinosi", 0.5),)
    assert corrections == ()


def test_synonyms(index: Index) -> None:
    """Synonyms that the corpus knows are added at less weight; the question's own words stay first."""
    query = resolve("How is it diagnosed?")
    widened = with_synonyms(query, index)
    assert widened.terms[: len(query.terms)] == query.terms
    added = dict(widened.terms[len(query.terms) :])
    assert terms("detecting")[0] in added
    assert set(added.values()) == {SYNONYM_WEIGHT}
    assert all(index.knows(term) for term in added)


def test_family(index: Index) -> None:
    """To a word that no passage holds, those of its family are added, and it is not taken for misspelt."""
    query = resolve("Are there cutaneous deposits?")
    assert corrected(query, index, Spelling(index)) == (query, ())
    assert dict(with_synonyms(query, index).terms)[terms("skin")[0]] == SYNONYM_WEIGHT
    held = resolve("Which kidneys are harmed?")
    assert index.knows(terms("renal")[0])
    assert terms("renal")[0] not in dict(with_synonyms(held, index).terms)
