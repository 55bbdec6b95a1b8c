from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.evaluation import Gold
from qa_service.model import Document
from qa_service.text.terms import content_words, terms
from qa_service.training.unnamed import unnamed

TEXT = "Kilns harden clay. A kiln in Ostra burned for days. The slip of Ostra shines."


def without(title: str, text: str = TEXT, *gold: str) -> str:
    document = Document("kilns", title, text, "kilns.md", "", "")
    return unnamed(document, [Gold(one, "kilns") for one in gold]).text


def test_name() -> None:
    """An article or white space stands for each word that the title has, however it is inflected."""
    assert without("Kilns of Ostra") == (
        "The   harden clay. A      in The   burned for days. The slip of The   shines."
    )
    assert without("Glaze") == TEXT


def test_answers() -> None:
    """What is a right answer stays, or there would be none."""
    assert without("Kilns of Ostra", TEXT, "in Ostra", "days") == TEXT.replace("Kilns", "The  ").replace(
        "kiln", "    "
    )


@given(
    title=st.lists(st.sampled_from(["Kilns", "Ostra", "clay", "café", "ÆON"])).map(" ".join), text=st.text()
)
def test_places(title: str, text: str) -> None:
    """Every other word stays where it is, and no word of the title is left."""
    told = f"{title} {text} {TEXT}"
    left = without(title, told)
    assert len(left) == len(told)
    assert set(terms(title)).isdisjoint(terms(left))
    kept = [pair for pair in content_words(told) if pair[1] not in terms(title)]
    assert content_words(left) == kept
