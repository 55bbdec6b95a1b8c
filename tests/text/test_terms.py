from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from nltk.stem.snowball import SnowballStemmer

from qa_service.text.terms import FUNCTION_WORDS, content_words, terms, tokens

PLAIN_WORDS = """
calcification tissue deposits crystals connective organs usually associated metastatic patients
disturbances metabolism detecting scanning computed generalised running happily relational conditional
hopping falling generously communication arsenal news dying skies nationally operators
hesitancy formality sensitivity electrical hopefulness goodness triplicate replacement adoption effective
cats ponies agreed
"""

LETTERS = "bcdgklmpqrtvxzéèüñßłœ"


def test_stemmer() -> None:
    """Plain words are stemmed as nltk's Snowball stemmer for English stems them."""
    stem = SnowballStemmer("english").stem
    words = PLAIN_WORDS.split()
    assert [terms(word) for word in words] == [[stem(word)] for word in words]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("AaÀéÜñçøßŁœΆψйが한² .-'1") | st.characters(codec="utf-8"), max_size=30))
@example("À")
@example("É.É.")
@example("naïfÙ²")
@example("한국²")
def test_composed(text: str) -> None:
    """The same text has the same terms, its accents composed or not."""
    assert terms(unicodedata.normalize("NFC", text)) == terms(unicodedata.normalize("NFD", text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(LETTERS, min_size=3, max_size=9).filter(terms), max_size=6))
def test_case(words: list[str]) -> None:
    """A text in capitals has the terms that it has in small letters."""
    text = " ".join(words)
    assert terms(text.upper()) == terms(text) == terms(text.title())


def test_accents() -> None:
    """A word is found without its accents."""
    assert terms("Café Übermut Ångström") == terms("cafe ubermut angstrom")


def test_function_words() -> None:
    """Words that only build a sentence are dropped, unless they are shouted: "US", not "us"."""
    assert [word for word in sorted(FUNCTION_WORDS) if terms(word)] == []
    assert terms("tell us about the US") == ["us"]
    assert terms("Who's it? The WHO.") == ["who"]


def test_contractions() -> None:
    """A contraction says nothing by itself, with its apostrophe or without; what only looks like one does."""
    assert terms("It won't, WON’T, shan't, ain't, mustn't, I'm not, dont, doesnt, isnt, wont, im, ive") == []
    assert terms("They won 't was") == terms("they win t")
    assert terms("He won") == terms("he wins")


def test_numbers() -> None:
    """Thousands separators do not matter, decimal points do; an acronym's dots do not."""
    assert terms("1,000") == terms("1000") == ["1000"]
    assert terms("1,234,567") == ["1234567"]
    assert terms("3.5") == ["3.5"] != terms("35")
    assert terms("U.S.A.") == terms("USA") == ["usa"]


def test_raised_figures() -> None:
    """An exponent is no digit of a number, and a note's mark no part of a word; units keep theirs."""
    assert terms("10⁹/L") == terms("10^9/L") == ["10", "9", "l"]
    assert terms("1,000² 2.5ᵇ log₁₀2") == ["1000", "2", "2.5", "b", "log10", "2"]
    assert terms("wards³ wards³,⁴ wardsᵇ") == ["ward", "3", "ward", "3", "4", "ward", "b"]
    assert terms("kg/m² CO₂ C₆H₁₂O₆ ¹³¹I") == terms("kg/m2 CO2 C6H12O6 131I")


def test_unspaced_scripts() -> None:
    """A script that is written without spaces is indexed by character."""
    assert terms("石灰化") == ["石", "灰", "化"]


def test_content_words() -> None:
    """Content words are given as written, with the terms they become."""
    text = "The Café's 1,000 crystals"
    assert content_words(text) == [("Café", "cafe"), ("1,000", "1000"), ("crystals", "crystal")]
    assert [term for _, term in content_words(text)] == terms(text)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_tokens(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Every word stands at its place, none overlaps another, and their terms are those of the text."""
    text = data.draw(texts)
    found = tokens(text)
    end = 0
    for place, word, _ in found:
        assert text[place : place + len(word)] == word
        assert end <= place < place + len(word)
        end = place + len(word)
    assert [(word, term) for _, word, term in found if term is not None] == content_words(text)
    assert [term for _, _, term in found if term is not None] == terms(text)


def test_places() -> None:
    """A function word has its place too, but no term; what is cut off a word is no word."""
    assert list(tokens("The Café's “1,000” cats")) == [
        (0, "The", None),
        (4, "Café", "cafe"),
        (12, "1,000", "1000"),
        (19, "cats", "cat"),
    ]


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_newlines(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """A term is never empty and holds no line's end, so that tables of terms can be cut at those."""
    assert all(term and "\n" not in term for term in terms(data.draw(texts)))


def test_month() -> None:
    """A month is indexed like any other; the verb that has its letters says nothing."""
    assert terms("The fair is in May.") == ["fair", "may"]
    assert terms("It may rain at the fair.") == ["rain", "fair"]
