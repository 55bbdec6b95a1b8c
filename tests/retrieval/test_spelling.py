from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.question.expansion import corrected
from qa_service.answering.question.followup import resolve
from qa_service.model import Document, Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.text.passages import passages
from qa_service.text.terms import content_words, terms

MakePassage = Callable[[str, str], Passage]


@pytest.fixture(scope="module")
def index(article: Document) -> Index:
    return Index([build(passages(article))])


def _index(passage: MakePassage, texts: Sequence[str]) -> Index:
    return Index([build(passage(f"d#{at}", text) for at, text in enumerate(texts))])


def _read(index: Index, wrong: str, beside: str = "") -> str | None:
    found = Spelling(index).correct(wrong, [(term, 1.0) for term in terms(beside)])
    return found[1] if found else None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hypercalcemia", "hypercalcaemia"),
        ("distrofic", "dystrophic"),
        ("calsinosis", "calcinosis"),
        ("Calcinossis", "calcinosis"),
        ("tissus", "tissues"),
        ("fosphate", "phosphate"),
        ("calcfication", "calcification"),
    ],
)
def test_corrected(index: Index, wrong: str, right: str) -> None:
    """A misspelt word is read as the word of the corpus that it looks or sounds like."""
    found = Spelling(index).correct(wrong)
    assert found is not None
    assert found[:2] == (terms(right)[0], right)
    assert 0.5 <= found[2] <= 1


@pytest.mark.parametrize(
    "word", ["bo", "vat", "1987", "b12", "zebra", "photosynthesis", "", "Ω", "of", "calcinosis" * 5]
)
def test_left_alone(index: Index, word: str) -> None:
    """Numbers, short words, endless ones and words unlike any other are not corrected."""
    assert Spelling(index).correct(word) is None


def test_words_of_the_language(passage: MakePassage) -> None:
    """A word of the language that the corpus lacks is not taken for one like it; a misspelt one still is."""
    index = _index(passage, ["The border was a river."] * 2 + ["A hill."] * 8)
    assert Spelling(index).correct("boarder") is not None
    spelling = Spelling(index, dict.fromkeys(terms("boarder"), 1.0).get)
    assert spelling.correct("boarder") is None
    assert spelling.correct("bordder") == Spelling(index).correct("bordder") is not None


def test_common_words(passage: MakePassage) -> None:
    """The commoner a word of the language is, the less it is taken for another, however well that fits."""
    texts = ["Of the men that went to war one man in ten died.", "A man died at war."] + ["A hill."] * 8
    index, beside = _index(passage, texts), [("war", 1.0), ("die", 1.0)]
    assert Spelling(index, {"mani": 1.0}.get).correct("many", beside) is not None
    assert Spelling(index, {"mani": 0.2}.get).correct("many", beside) is None


def test_known_words(index: Index, article: Document) -> None:
    """A question in the corpus's own words is never corrected."""
    question = " ".join(word for word, _ in content_words(article.text))
    query = resolve(question)
    assert corrected(query, index, Spelling(index)) == (query, ())


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["", "calcium", "calcium in tissue", "zebra"]))
def test_term_is_known(index: Index, word: str, beside: str) -> None:
    """A correction is always to a word and a term that the corpus has."""
    found = Spelling(index).correct(word, [(term, 1.0) for term in terms(beside)])
    assert found is None or (
        index.knows(found[0]) and found[1] in index.vocabularies[0].words and 0 < found[2] <= 1
    )


def test_other_side_of_the_atlantic(passage: MakePassage) -> None:
    """British words are read as American ones, and the other way round, with certainty."""
    index = _index(passage, ["Gray tumors, and the labour of a ploughman.", "Anaemia in the theater."])
    pairs = "grey gray  tumours tumors  labor labour  plowman ploughman  anemia anaemia  theatre theater"
    for wrong, right in zip(pairs.split()[::2], pairs.split()[1::2], strict=True):
        assert Spelling(index).correct(wrong) == (terms(right)[0], right, 1.0)


def test_words_of_their_own(passage: MakePassage) -> None:
    """A word of the language is not certainly another because it could be spelt so; what is one word is."""
    texts = ["The poets wrote cheques.", "The filled theatre had a colour."] + ["A hill."] * 40
    index = _index(passage, texts)
    words = "pets checks filed theater color"
    spelling = Spelling(index, dict.fromkeys(terms(words), 1.0).get)
    assert [one for one in words.split() if (spelling.correct(one) or (0, 0, 0))[2] == 1] == [
        "theater",
        "color",
    ]
    assert Spelling(index).correct("pets") == (terms("poets")[0], "poets", 1.0)


def test_beside(passage: MakePassage) -> None:
    """Of two words that are as like, the one that stands with the question's other words is meant."""
    index = _index(passage, ["The walls are of stone.", "The store sells bread."])
    assert _read(index, "stoxe", "walls") == "stone"
    assert _read(index, "stoxe", "bread") == "store"


def test_frequent(passage: MakePassage) -> None:
    """Of two words that are as like, the one that more passages hold is likelier."""
    texts = ["A horse in the meadow."] * 9 + ["A hoarse voice."] + ["A house of stone."]
    assert _read(_index(passage, texts), "horrse") == "horse"
    many = Spelling(_index(passage, texts)).correct("horrse")
    few = Spelling(_index(passage, texts[8:])).correct("horrse")
    assert many is not None
    assert few is None or few[2] < many[2]


def test_names(passage: MakePassage) -> None:
    """A name is as readily taken for a misspelt word as one in small letters, an acronym less."""
    spelling = Spelling(_index(passage, ["The turbine turned slowly."] * 4 + ["A lake"]))
    plain, name, acronym = (spelling.correct(word) for word in ("turbin", "Turbin", "TURBIN"))
    assert plain is not None
    assert name == plain
    assert acronym is None


def test_segments(passage: MakePassage) -> None:
    """Words are the same to correct however the passages are spread over segments."""
    texts = ["The crystals of calcium.", "A crystal palace.", "Calcium and phosphate."]
    parts = [build([passage(f"d#{at}", text)]) for at, text in enumerate(texts)]
    for wrong in ("cristal", "phosfate", "calsium", "palase"):
        one = Spelling(_index(passage, texts)).correct(wrong)
        other = Spelling(Index(parts)).correct(wrong)
        assert one is not None
        assert other is not None
        assert one[:2] == other[:2]
        assert one[2] == pytest.approx(other[2])


def test_removed_words(passage: MakePassage) -> None:
    """A word that only removed documents held is no correction."""
    built = build([passage("gone#0", "A turbine."), passage("kept#0", "A lake.")])
    assert _read(Index([built]), "turbinne") == "turbine"
    assert _read(Index([built.without(built.places_of("gone"))]), "turbinne") is None


def test_empty() -> None:
    """An index without words corrects nothing."""
    assert Spelling(Index([])).correct("calcinosis") is None
